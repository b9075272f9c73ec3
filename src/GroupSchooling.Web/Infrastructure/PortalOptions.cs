namespace GroupSchooling.Web.Infrastructure;

/// <summary>Whose portal this is. Set in the section <c>Portal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>The bureau that runs the portal, as written on its door; shown on every page in both languages.</summary>
    public required string BureauName { get; init; }

    /// <summary>The address at which the public reaches the portal, printed on plates; where it is not set, the one at which the page was asked for.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>An address of the portal as it stands on paper.</summary>
    public Uri AddressOf(HttpRequest request, string path) =>
        new(PublicAddress ?? new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/"), path.TrimStart('/'));
}
