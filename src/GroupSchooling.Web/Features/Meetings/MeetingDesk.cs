using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>A meeting as a command finds it, tracked, with agenda, ballots and attendance.</summary>
/// <param name="Council">The group as the actor sees it.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Body">The body that meets.</param>
public sealed record OpenedMeeting(CouncilSight Council, Meeting Meeting, Body Body)
{
    /// <summary>The item at a place of the agenda; null where there is none.</summary>
    public AgendaItem? ItemAt(int order) => Meeting.Items.Find(i => i.Order == order);

    /// <summary>Where the meeting is.</summary>
    public string Url => $"{Council.Url}/meetings/{Meeting.Number}";

    /// <summary>The accounts of those who were asked.</summary>
    public IEnumerable<long> Asked => Meeting.Attendances.Select(a => a.UserId).OfType<long>();
}

/// <summary>Finds meetings, and runs what is done to them by those who keep or chair the body.</summary>
public sealed class MeetingDesk(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit)
{
    /// <summary>A step of who keeps the body's papers.</summary>
    public Task<Outcome<Done>> KeepAsync(string process, string number, int meeting, Func<OpenedMeeting, CancellationToken, Task<Refusal?>> step, CancellationToken ct) =>
        RunAsync(process, number, meeting, static (council, body) => council.Keeps(body), step, ct);

    /// <summary>A step of who presides.</summary>
    public Task<Outcome<Done>> ChairAsync(string process, string number, int meeting, Func<OpenedMeeting, CancellationToken, Task<Refusal?>> step, CancellationToken ct) =>
        RunAsync(process, number, meeting, static (council, body) => council.Chairs(body), step, ct);

    /// <summary>Loads a meeting; null where the actor may not see it. One that is only planned is known to nobody but who keeps the body.</summary>
    public async Task<OpenedMeeting?> LoadAsync(string number, int meeting, bool tracked, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council)
        {
            return null;
        }

        var meetings = tracked ? db.Meetings.AsSplitQuery() : db.Meetings.AsSplitQuery().AsNoTrackingWithIdentityResolution();
        var found = await meetings
            .Include(m => m.Items).ThenInclude(i => i.Recusals)
            .Include(m => m.Items).ThenInclude(i => i.Ballots).ThenInclude(b => b.Vote)
            .Include(m => m.Items).ThenInclude(i => i.School)
            .Include(m => m.Items).ThenInclude(i => i.Application)
            .Include(m => m.Items).ThenInclude(i => i.Paper)
            .Include(m => m.Items).ThenInclude(i => i.Proposal)
            .Include(m => m.Attendances).ThenInclude(a => a.Seat).ThenInclude(s => s!.School)
            .SingleOrDefaultAsync(m => m.GroupId == council.GroupId && m.Number == meeting, ct);
        return found is null || council.Profile.BodyOf(found.BodyCode) is not { } body || (found.CalledAt is null && !council.Keeps(found.BodyCode))
            ? null
            : new OpenedMeeting(council, found, body);
    }

    private Task<Outcome<Done>> RunAsync(
        string process,
        string number,
        int meeting,
        Func<CouncilSight, string, bool> who,
        Func<OpenedMeeting, CancellationToken, Task<Refusal?>> step,
        CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync<Done>(
            process,
            async token =>
            {
                if (await LoadAsync(number, meeting, tracked: true, token) is not { } opened)
                {
                    return new CaseNotFound();
                }

                if (!actor.Can(Permission.ActInCouncil) || !who(opened.Council, opened.Meeting.BodyCode))
                {
                    return new NotPermitted();
                }

                // Of two steps at the same moment the second sees the first.
                db.Entry(opened.Meeting).Property(m => m.Version).IsModified = true;
                return await step(opened, token) is { } refusal ? refusal : Done.Value;
            },
            ct);
    }
}
