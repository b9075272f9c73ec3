using GroupSchooling.Web.Infrastructure;

namespace GroupSchooling.Web.Features.OpenData;

/// <summary>Under which licence the register is given away (section <c>OpenData</c>).</summary>
public sealed class OpenDataOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "OpenData";

    /// <summary>The licence in words; when it is not set, Creative Commons Attribution 4.0 International.</summary>
    public string? Licence { get; set; }

    /// <summary>Where the licence can be read.</summary>
    public Uri? LicenceAddress { get; set; }

    /// <summary>The address of the licence that holds.</summary>
    public Uri? Address => LicenceAddress ?? (Licence is null ? new Uri("https://creativecommons.org/licenses/by/4.0/") : null);

    /// <inheritdoc />
    public string? Fault() => Licence is not null && string.IsNullOrWhiteSpace(Licence) ? $"{Section}:{nameof(Licence)} must not be blank." : null;
}
