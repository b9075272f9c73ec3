using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>A school that the case is about is closed.</summary>
/// <param name="School">Its name.</param>
public sealed record SchoolHasClosed(string School) : Refusal("{0} is closed, so the application cannot go on with it.", School);

/// <summary>The group that the case is about exists no longer.</summary>
/// <param name="Group">What it was called.</param>
/// <param name="LastDay">Its last day.</param>
public sealed record GroupHasEnded(string Group, DateOnly LastDay) : Refusal("{0} ended on {1}, so the application cannot go on with it.", Group, LastDay);

/// <summary>Whether the schools and the group that a case is about are still there: asked when it begins, is submitted and is decided.</summary>
public sealed class StandingDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>Why the case cannot go on; null where nothing has ended.</summary>
    /// <param name="schools">The schools that it is about.</param>
    /// <param name="group">The group that it is about; null for one that is yet to be founded.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> CheckAsync(IReadOnlyCollection<long> schools, long? group, CancellationToken ct)
    {
        if (await db.Schools.Where(s => schools.Contains(s.Id) && s.Status == SchoolStatus.Closed).OrderBy(s => s.Id).Select(s => s.Name).FirstOrDefaultAsync(ct) is { } school)
        {
            return new SchoolHasClosed(school);
        }

        var today = clock.Today;
        var ended = await db.Groups.Where(g => g.Id == group && g.EndsOn < today).Select(g => new { Name = g.ShortName ?? g.FullName ?? g.Number, g.EndsOn }).SingleOrDefaultAsync(ct);
        return ended is null ? null : new GroupHasEnded(ended.Name, ended.EndsOn!.Value);
    }
}
