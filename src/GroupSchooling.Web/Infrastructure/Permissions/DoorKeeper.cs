using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace GroupSchooling.Web.Infrastructure.Permissions;

/// <summary>Writes into the audit who was turned away at the door of a page, before the page is asked anything.</summary>
public sealed class DoorKeeper(PortalDbContext db, AuditScope audit, CurrentActor actor) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Name of the process in the audit.</summary>
    public const string Process = "door";

    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    /// <inheritdoc />
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Forbidden)
        {
            audit.Process = Process;
            db.Audit.Add(audit.Entry(AuditKind.Refused, Reason(context)));
            await db.SaveChangesAsync(context.RequestAborted);
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>The permissions that were missing and what for. The address's query is left out: it may hold what somebody typed.</summary>
    private string Reason(HttpContext context)
    {
        var asked = context.GetEndpoint()?.Metadata.GetOrderedMetadata<RequiresAttribute>().Select(required => required.Permission) ?? [];
        return $"{string.Join(", ", asked.Where(permission => !actor.Can(permission)).Distinct())}: {context.Request.Method} {context.Request.Path}";
    }
}
