using GroupSchooling.Data;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Work;

/// <summary>Something that a second person confirms.</summary>
/// <param name="Link">Where it is confirmed.</param>
/// <param name="Title">What it is about.</param>
public sealed record ToConfirm(string Link, string? Title);

/// <summary>
/// Opens and closes the work of the second person. Saves nothing itself: it works inside the caller's command.
/// </summary>
public sealed class SecondPersonDesk(PortalDbContext db, NoticeDesk notices, CurrentActor actor, BusinessClock clock)
{
    /// <summary>
    /// Opens it for every role that may confirm. Where somebody who had it in hand holds such a role, it is opened for each of the others by name, so that
    /// nobody finds work that they must not do.
    /// </summary>
    /// <param name="kind">What there is to do.</param>
    /// <param name="organisationId">The office that confirms.</param>
    /// <param name="permission">What whoever confirms may do.</param>
    /// <param name="preparers">Who had it in hand.</param>
    /// <param name="things">What is to be confirmed.</param>
    public async Task OpenAsync(WorkItemKind kind, long organisationId, string permission, IReadOnlyCollection<long> preparers, IReadOnlyCollection<ToConfirm> things)
    {
        foreach (var role in PermissionCatalogue.RolesWith(permission))
        {
            var holders = await notices.HoldersAsync(organisationId, role);
            IEnumerable<long?> assignees = holders.Exists(preparers.Contains) ? holders.Except(preparers).Select(id => (long?)id) : [null];
            db.AddRange(assignees.SelectMany(assignee => things.Select(thing => new WorkItem
            {
                Kind = kind,
                OrganisationId = organisationId,
                Role = role,
                AssigneeUserId = assignee,
                Link = thing.Link,
                Title = thing.Title,
                OpenedAt = clock.Now,
            })));
        }
    }

    /// <summary>Closes it for everybody: done by whoever acts.</summary>
    public Task DoneAsync(string link, CancellationToken ct) => CloseAsync([link], actor.UserId, ct);

    /// <summary>Closes it for everybody: nothing is left to be done.</summary>
    public Task FellAwayAsync(IReadOnlyCollection<string> links, CancellationToken ct) => CloseAsync(links, null, ct);

    private async Task CloseAsync(IReadOnlyCollection<string> links, long? userId, CancellationToken ct)
    {
        foreach (var item in await db.WorkItems.Where(w => links.Contains(w.Link!) && w.ClosedAt == null).ToListAsync(ct))
        {
            // Opened for several roles, it was done once, by one person in one of them.
            var isDoers = userId is not null && item.Role == actor.Role && (item.AssigneeUserId is null || item.AssigneeUserId == userId);
            (item.ClosedAt, item.ClosedByUserId) = (clock.Now, isDoers ? userId : null);
        }
    }
}
