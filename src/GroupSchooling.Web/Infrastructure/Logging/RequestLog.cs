using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace GroupSchooling.Web.Infrastructure.Logging;

/// <summary>
/// One line a request: verb, the route's template, status, time and the correlation id that an error page shows. Never the
/// path itself, the query or who asked: those may be personal data.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const string NoRoute = "(no route)";

    /// <summary>Passes the request on and writes the line when it is answered.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            LogAnswered(context.Request.Method, RouteOf(context), context.Response.StatusCode, elapsed, CorrelationId.Of(context));
        }
    }

    // After an error the request is led to the error page; what was asked for is told by the features.
    private static string RouteOf(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? context.GetEndpoint();
        return endpoint is RouteEndpoint { RoutePattern.RawText: { } template } ? $"/{template.TrimStart('/')}" : NoRoute;
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Elapsed:0.0} ms, correlation {CorrelationId}")]
    private partial void LogAnswered(string method, string route, int status, double elapsed, string correlationId);
}

/// <summary>Puts the request log into the pipeline.</summary>
public static class RequestLogSetup
{
    /// <summary>First of all, so that it sees every answer.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();
}
