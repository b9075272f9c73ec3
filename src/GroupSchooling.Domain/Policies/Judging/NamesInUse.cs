namespace GroupSchooling.Domain.Policies;

/// <summary>Names that are taken, made ready once so that many names can be compared with them.</summary>
internal sealed class NamesInUse
{
    private readonly string[] _shared;

    /// <summary>Makes names ready.</summary>
    /// <param name="naming">The rules, whose templates say what all such names share.</param>
    /// <param name="city">The city's name, which names may begin with; null where none.</param>
    /// <param name="names">The names.</param>
    public NamesInUse(NamingRules naming, string? city, IEnumerable<string> names)
    {
        _shared = [city ?? "", .. Literals(naming.Full), .. Literals(naming.Short)];
        All = [.. names.GroupBy(name => name, StringComparer.Ordinal).Select(same => new NameInUse(same.Key, same.Count(), NameSimilarity.Normalise(same.Key), CoreOf(same.Key)))];
        ByPlain = All.ToLookup(name => name.Plain, StringComparer.Ordinal);
    }

    /// <summary>The names, each once.</summary>
    public IReadOnlyList<NameInUse> All { get; }

    /// <summary>The names that read the same as each other.</summary>
    public ILookup<string, NameInUse> ByPlain { get; }

    /// <summary>What of a name is compared.</summary>
    public string CoreOf(string name) => NameSimilarity.Core(name, _shared);

    private static IEnumerable<string> Literals(TextRule? rule) => rule?.Template.Literals ?? [];
}

/// <summary>A name that is taken.</summary>
/// <param name="Name">The name.</param>
/// <param name="Count">How many bear it.</param>
/// <param name="Plain">What is read of it.</param>
/// <param name="Core">What of it is compared.</param>
internal sealed record NameInUse(string Name, int Count, string Plain, string Core);
