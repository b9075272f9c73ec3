using Microsoft.AspNetCore.Diagnostics;

namespace GroupSchooling.Web.Infrastructure;

/// <summary>Where the reader is.</summary>
public static class Here
{
    /// <summary>The address that was asked for, also while an error page stands in its place.</summary>
    public static string Of(HttpContext context)
    {
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>();
        return failed is null
            ? context.Request.PathBase + context.Request.Path + context.Request.QueryString
            : failed.OriginalPathBase + failed.OriginalPath + failed.OriginalQueryString;
    }
}
