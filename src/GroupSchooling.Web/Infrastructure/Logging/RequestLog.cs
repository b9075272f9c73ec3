using System.Diagnostics;

namespace GroupSchooling.Web.Infrastructure.Logging;

/// <summary>
/// One line a request: verb, the route's template, status, time and the correlation id that an error page shows. Never the
/// path itself, the query or who asked: those may be personal data.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const string NoRoute = "(no route)";
    private static readonly object RouteKey = new();

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
            LogAnswered(context.Request.Method, context.Items[RouteKey] as string ?? NoRoute, context.Response.StatusCode, elapsed, CorrelationId.Of(context));
        }
    }

    /// <summary>Keeps the route that was asked for, where it is known: an error page shown in its place has another.</summary>
    internal static void KeepRoute(HttpContext context)
    {
        if (!context.Items.ContainsKey(RouteKey))
        {
            context.Items[RouteKey] = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } template } ? $"/{template.TrimStart('/')}" : NoRoute;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Elapsed:0.0} ms, correlation {CorrelationId}")]
    private partial void LogAnswered(string method, string route, int status, double elapsed, string correlationId);
}

/// <summary>Puts the request log into the pipeline.</summary>
public static class RequestLogSetup
{
    /// <summary>First of all, so that it sees every answer.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();

    /// <summary>Right behind the routing.</summary>
    public static IApplicationBuilder UseRequestLogRoute(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        RequestLog.KeepRoute(context);
        return next(context);
    });
}
