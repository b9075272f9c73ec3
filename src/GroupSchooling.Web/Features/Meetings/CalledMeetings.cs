using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>
/// Seats that change hands after a meeting was called and before it opens: whoever will hold the seat on the day is put on the list and told, and whoever will
/// not stays on it without a vote.
/// </summary>
public sealed class CalledMeetingsDesk(PortalDbContext db, ProfileCatalogue profiles, RollCallDesk roll, NoticeDesk notices, IStringLocalizer<Texts> texts)
{
    /// <summary>Brings the meetings of these groups up to date. What the caller has changed of the seats is saved first.</summary>
    public async Task RenewAsync(IReadOnlyCollection<long> groupIds, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var meetings = await db.Meetings.Include(m => m.Attendances).Include(m => m.Group).ThenInclude(g => g!.LeadSchool)
            .Where(m => groupIds.Contains(m.GroupId) && m.Status == MeetingStatus.Called).OrderBy(m => m.Id).ToListAsync(ct);
        foreach (var meeting in meetings)
        {
            if ((await profiles.GetAsync(meeting.Group!.ProfileVersionId, ct)).BodyOf(meeting.BodyCode) is { } body)
            {
                await RenewAsync(meeting, body, ct);
            }
        }
    }

    /// <summary>The same after the principal of a school has changed, who holds seats by that post.</summary>
    public async Task RenewOfAsync(long organisationId, CancellationToken ct)
    {
        var groups = await db.CouncilSeats.Where(s => s.School!.OrganisationId == organisationId && db.Meetings.Any(m => m.GroupId == s.GroupId && m.Status == MeetingStatus.Called))
            .Select(s => s.GroupId).Distinct().ToListAsync(ct);
        if (groups.Count > 0)
        {
            await RenewAsync(groups, ct);
        }
    }

    private async Task RenewAsync(Meeting meeting, Body body, CancellationToken ct)
    {
        var newcomers = RollCallDesk.Renew(meeting, await roll.OnItsDayAsync(meeting, body, ct));
        // The meeting may be opened at this moment: then one of the two looks again.
        db.Entry(meeting).Property(m => m.Version).IsModified = true;
        var url = $"/register/groups/{meeting.Group!.Number}/council/meetings/{meeting.Number}";
        MeetingNews.Call(notices, url, meeting, body, GroupName.Of(meeting.Group.ShortName, meeting.Group.FullName, meeting.Group.LeadSchool!.Name, texts), newcomers);
    }
}

/// <summary>What those are told who are asked to a meeting.</summary>
internal static class MeetingNews
{
    /// <summary>Tells them of a meeting.</summary>
    public static void Call(NoticeDesk notices, string url, Meeting meeting, Body body, string group, IEnumerable<Attendance> asked) => notices.ToUsers(
        asked.Select(a => a.UserId).OfType<long>(),
        url,
        meeting.ByCirculation ? Texts.Key("{0} of {1}: papers are going round, please answer by {2}.") : Texts.Key("{0} of {1} meets on {2}. Please say whether you come."),
        body.Name,
        group,
        meeting.HeldOn);
}
