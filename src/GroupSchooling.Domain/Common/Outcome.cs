namespace GroupSchooling.Domain.Common;

/// <summary>
/// Why a command was not carried out: an expected answer, not a fault. Each reason is its own sealed record beside the
/// feature that gives it. <paramref name="Sentence"/> is the English sentence, which is also the key of its translation;
/// <paramref name="Arguments"/> fill its placeholders.
/// </summary>
public abstract record Refusal(string Sentence, params object?[] Arguments)
{
    /// <summary>The name of the form's field at whose place the reason is shown; null for the whole form.</summary>
    public string? Field { get; init; }

    /// <summary>Stable code for logs and the audit: the record's name.</summary>
    public string Code => GetType().Name;
}

/// <summary>Marks a refusal that came from somebody else having acted first (HTTP 409).</summary>
public interface IConflict;

/// <summary>The thing does not exist, or must not be known to exist for this person (HTTP 404).</summary>
public sealed record CaseNotFound() : Refusal("There is nothing here that you may see.");

/// <summary>The person may see the thing but not do this to it (HTTP 403).</summary>
public sealed record NotPermitted() : Refusal("You may see this, but not do this.");

/// <summary>Somebody saved a newer version since the page was opened.</summary>
/// <param name="By">Display name of who changed it, or an em dash when not known.</param>
/// <param name="What">What was changed, as names of the fields.</param>
public sealed record StaleVersion(string By, string What)
    : Refusal("{0} changed this since you opened it ({1}). What you typed is still here: check it against the new state and save again.", By, What), IConflict;

/// <summary>What a command answers: nothing but success, or the reason why not.</summary>
/// <typeparam name="T">The value on success.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>The reason why not; null on success.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the command was carried out.</summary>
    public bool Succeeded => Refusal is null;

    /// <summary>The value; throws when the command was refused.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    /// <summary>A success carries its value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome of any type.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a command that has nothing to give back.</summary>
public sealed record Done
{
    /// <summary>The only instance.</summary>
    public static readonly Done Value = new();
}
