using GroupSchooling.Web.Infrastructure.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Security;

/// <summary>
/// Answers 413 before a body that is announced as too large is read. Read inside MVC it would end as a failed antiforgery check,
/// whose page tells the wrong story.
/// </summary>
public static class BodySizeCheck
{
    /// <summary>Stands after routing, because an endpoint may allow more than the server's default.</summary>
    public static IApplicationBuilder UseBodySizeCheck(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var server = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = LimitOf(context, server);
        if (context.Request.ContentLength is not { } length || limit is null || length <= limit)
        {
            return next(context);
        }

        // Lets the server read the rest away for a few seconds; a browser that is cut off while sending does not show the answer.
        if (server is { IsReadOnly: false })
        {
            server.MaxRequestBodySize = null;
        }

        // The error page's own run through the pipeline must not find the body again.
        context.Request.ContentLength = null;
        context.Request.ContentType = null;
        context.Request.Body = Stream.Null;
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    private static long? LimitOf(HttpContext context, IHttpMaxRequestBodySizeFeature? server)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<UploadsAttribute>() is not null)
        {
            return context.RequestServices.GetRequiredService<IOptions<UploadOptions>>().Value.MaximumRequestBytes;
        }

        return endpoint?.GetMetadata<IRequestSizeLimitMetadata>() is { } set ? set.MaxRequestBodySize : server?.MaxRequestBodySize;
    }
}
