using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

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

    /// <summary>The address of this page without one of its parameters, the others kept.</summary>
    public static string Without(HttpContext context, string parameter)
    {
        var request = context.Request;
        var kept = request.Query.Where(pair => pair.Key != parameter).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        return request.PathBase + request.Path + new QueryBuilder(kept).ToQueryString();
    }
}
