namespace GroupSchooling.Web.Infrastructure;

/// <summary>Whose portal this is. Set in the section <c>Portal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>The bureau that runs the portal, as written on its door; shown on every page in both languages.</summary>
    public required string BureauName { get; init; }
}
