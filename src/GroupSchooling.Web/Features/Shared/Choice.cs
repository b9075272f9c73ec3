namespace GroupSchooling.Web.Features.Shared;

/// <summary>One option of a select, radio list or check box list.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the reader sees, in the reader's language.</param>
/// <param name="Hint">What choosing it will cause, below the text; not shown in a select.</param>
public sealed record Choice(string Value, string Text, string? Hint = null)
{
    /// <summary>Whether it can be seen but not chosen now; the hint says why.</summary>
    public bool Disabled { get; init; }
}
