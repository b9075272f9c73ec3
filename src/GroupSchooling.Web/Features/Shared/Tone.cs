namespace GroupSchooling.Web.Features.Shared;

/// <summary>What a status means to the reader. Each has its own colour and its own icon, and always stands with a word.</summary>
public enum Tone
{
    /// <summary>Not reached, silent, no longer of interest: grey.</summary>
    Muted,

    /// <summary>Going on: blue.</summary>
    Current,

    /// <summary>Done, satisfied, valid: green.</summary>
    Done,

    /// <summary>Warned, overridden, returned: amber.</summary>
    Warning,

    /// <summary>Blocked, refused, overdue: red.</summary>
    Danger,
}

/// <summary>The icon of each tone.</summary>
public static class Tones
{
    /// <summary>The sprite's icon for a tone.</summary>
    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Current => "circle-dot",
        Tone.Done => "circle-check",
        Tone.Warning => "alert-triangle",
        Tone.Danger => "circle-x",
        _ => "circle-dashed",
    };

    /// <summary>The style class for a tone.</summary>
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Current => "tone-current",
        Tone.Done => "tone-done",
        Tone.Warning => "tone-warning",
        Tone.Danger => "tone-danger",
        _ => "tone-muted",
    };
}
