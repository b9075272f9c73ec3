using System.Diagnostics;

namespace GroupSchooling.Web.Infrastructure.Logging;

/// <summary>The number under which the log and the audit hold a request, and which an error page shows.</summary>
public static class CorrelationId
{
    /// <summary>The trace that the request belongs to; it goes over several nodes and survives a redirect of the pipeline.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
