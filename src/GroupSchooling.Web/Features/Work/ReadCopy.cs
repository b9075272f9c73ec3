using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Work;

/// <summary>阅知: says that a copied case was read.</summary>
public sealed class ReadCopyHandler(PortalDbContext db, CurrentActor actor, BusinessClock clock, CommandRunner runner)
{
    /// <summary>Closes the copy for everyone in the role; one that is read already stays as it is.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, CancellationToken ct) => runner.RunAsync<Done>("read-copy", async token =>
    {
        var (organisation, role) = (actor.OrganisationId, actor.Role);
        var copy = await db.WorkItems.SingleOrDefaultAsync(
            w => w.Id == id && w.Kind == WorkItemKind.Copy && w.OrganisationId == organisation && w.Role == role, token);
        if (copy is null)
        {
            return new CaseNotFound();
        }

        if (copy.ClosedAt is null)
        {
            copy.ClosedAt = clock.Now;
            copy.ClosedByUserId = actor.UserId;
        }

        return Done.Value;
    }, ct);
}
