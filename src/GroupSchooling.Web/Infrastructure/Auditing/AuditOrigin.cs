using GroupSchooling.Data.Auditing;
using GroupSchooling.Web.Infrastructure.Logging;

namespace GroupSchooling.Web.Infrastructure.Auditing;

/// <summary>Tells the audit where a request comes from, also that of somebody who is not signed in.</summary>
public static class AuditOrigin
{
    /// <summary>Stands before authentication, which adds who it is.</summary>
    public static IApplicationBuilder UseAuditOrigin(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var audit = context.RequestServices.GetRequiredService<AuditScope>();
        audit.Address = context.Connection.RemoteIpAddress?.ToString();
        audit.CorrelationId = CorrelationId.Of(context);
        return next(context);
    });
}
