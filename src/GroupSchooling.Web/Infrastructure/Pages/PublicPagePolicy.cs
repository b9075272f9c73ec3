using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.OutputCaching;

namespace GroupSchooling.Web.Infrastructure.Pages;

/// <summary>
/// Keeps the pages of an area for people who are not signed in, one for each address, language and look, until something that the area shows
/// changes or the business day ends (whether a membership is active follows from the day).
/// </summary>
/// <param name="area">One of <see cref="PublicPageCache.Areas"/>.</param>
public sealed class PublicPagePolicy(string area) : IOutputCachePolicy
{
    // Bounds what another process (the command line, a second node) can leave unseen.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var kept = (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            && !services.GetRequiredService<CurrentActor>().IsSignedIn;
        context.EnableOutputCaching = kept;
        context.AllowCacheLookup = kept;
        context.AllowCacheStorage = kept;
        context.AllowLocking = kept;
        if (kept)
        {
            context.ResponseExpirationTimeSpan = Longest;
            context.Tags.Add(area);
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByValues["look"] = Preferences.Of(http).Code;
            context.CacheVaryByRules.VaryByValues["day"] = Show.Date(services.GetRequiredService<BusinessClock>().Today);
            context.CacheVaryByRules.VaryByValues["state"] = services.GetRequiredService<PublicPageCache>().StateOf(area);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
