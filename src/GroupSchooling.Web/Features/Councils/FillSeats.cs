using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>What became of the seats by post.</summary>
/// <param name="Entered">How many were entered.</param>
/// <param name="Ended">How many were ended.</param>
public sealed record FilledSeats(int Entered, int Ended);

/// <summary>Nothing is missing.</summary>
public sealed record AllSeatsThere() : Refusal("Every seat that the policy fills by post is there."), IConflict;

/// <summary>Enters the seats that the policy gives to the holders of posts and that the group lacks, and ends those of schools that are no members any more.</summary>
public sealed class FillSeatsHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, SeatDesk seats, CalledMeetingsDesk called, AuditScope audit, BusinessClock clock)
{
    /// <summary>What the school's post is called: the policies fill no other by post.</summary>
    public const string PrincipalPost = "校长";

    /// <summary>Enters them; answers how many were entered and ended.</summary>
    public Task<Outcome<FilledSeats>> HandleAsync(string number, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("fill-council-seats", token => FillAsync(number, token), ct);
    }

    private async Task<Outcome<FilledSeats>> FillAsync(string number, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } sight)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !sight.KeepsAny)
        {
            return new NotPermitted();
        }

        var members = await seats.MembersOfAsync(sight.GroupId, ct);
        var there = await db.CouncilSeats.Where(s => s.GroupId == sight.GroupId).Where(CouncilSeat.ThereOn(clock.Today)).ToListAsync(ct);
        var missing = SeatPlan.Missing(sight.Profile, sight.LeadSchoolId, members, [.. there.Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))])
            .Where(m => sight.Keeps(m.BodyCode)).ToList();
        var surplus = SeatPlan.Surplus(sight.Profile, sight.LeadSchoolId, members, there.Where(s => s.IsByPost).Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId)));
        var over = there.FindAll(s => s.IsByPost && sight.Keeps(s.BodyCode) && surplus.Contains(new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId)));
        if (missing.Count + over.Count == 0)
        {
            return new AllSeatsThere();
        }

        over.ForEach(s => s.EndsOn = clock.Today.AddDays(-1));
        db.AddRange(missing.Select(m => new CouncilSeat
        {
            GroupId = sight.GroupId,
            BodyCode = m.BodyCode,
            PostCode = m.PostCode,
            SchoolId = m.SchoolId,
            SchoolPost = PrincipalPost,
            IsByPost = true,
            StartsOn = clock.Today,
        }));
        // Two who fill the seats at the same moment: the second looks again.
        var group = await db.Groups.SingleAsync(g => g.Id == sight.GroupId, ct);
        db.Entry(group).Property(g => g.Version).IsModified = true;
        await called.RenewAsync([sight.GroupId], ct);
        return new FilledSeats(missing.Count, over.Count);
    }
}
