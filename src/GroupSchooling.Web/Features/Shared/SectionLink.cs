namespace GroupSchooling.Web.Features.Shared;

/// <summary>A section of a long page, in the list beside it.</summary>
/// <param name="Id">The section's anchor.</param>
/// <param name="Text">Its heading.</param>
public sealed record SectionLink(string Id, string Text);
