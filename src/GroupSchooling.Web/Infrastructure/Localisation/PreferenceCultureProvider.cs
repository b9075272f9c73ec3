using Microsoft.AspNetCore.Localization;

namespace GroupSchooling.Web.Infrastructure.Localisation;

/// <summary>A request's language is what the reader chose, not what the browser was installed in.</summary>
public sealed class PreferenceCultureProvider : RequestCultureProvider
{
    /// <inheritdoc />
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Preferences.Of(httpContext).Language.Name));
}
