using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <content>What waits in meetings, papers and proposals.</content>
public sealed partial class CouncilWorkDesk
{
    private const int Most = 50;

    /// <summary>Votes to cast and invitations to answer.</summary>
    private async Task<IEnumerable<CouncilWaiting>> OwnAsync(long? groupId, CancellationToken ct)
    {
        var user = actor.UserId;
        var votes = await db.Ballots
            .Where(b => b.State == BallotState.Open && b.Item!.State == AgendaState.Voting && b.Attendance!.UserId == user && (groupId == null || b.Item.Meeting!.GroupId == groupId))
            .OrderBy(b => b.Id).Take(Most)
            .Select(b => new { b.Item!.Title, b.Item.Order, Meeting = b.Item.Meeting!.Number, b.Item.Meeting.Group!.Number, b.Item.Meeting.Group.ShortName, b.Item.Meeting.Group.FullName, Lead = b.Item.Meeting.Group.LeadSchool!.Name })
            .ToListAsync(ct);
        var asked = await db.Attendances
            .Where(a => a.UserId == user && a.Answer == AttendanceAnswer.None && a.Meeting!.Status == MeetingStatus.Called && (groupId == null || a.Meeting.GroupId == groupId))
            .OrderBy(a => a.Id).Take(Most)
            .Select(a => new { a.Meeting!.Title, a.Meeting.HeldOn, a.Meeting.ByCirculation, Meeting = a.Meeting.Number, a.Meeting.Group!.Number, a.Meeting.Group.ShortName, a.Meeting.Group.FullName, Lead = a.Meeting.Group.LeadSchool!.Name })
            .ToListAsync(ct);
        return
        [
            .. votes.Select(v => new CouncilWaiting(
                GroupName.Of(v.ShortName, v.FullName, v.Lead, texts),
                new Message(Texts.Key("Vote: {0}"), v.Title),
                $"/register/groups/{v.Number}/council/meetings/{v.Meeting}/items/{v.Order}")),
            .. asked.Select(a => new CouncilWaiting(
                GroupName.Of(a.ShortName, a.FullName, a.Lead, texts),
                new Message(a.ByCirculation ? Texts.Key("Say whether you answer “{0}”, which goes round until {1}") : Texts.Key("Say whether you come to “{0}” on {1}"), a.Title, a.HeldOn),
                $"/register/groups/{a.Number}/council/meetings/{a.Meeting}")),
        ];
    }

    /// <summary>
    /// Meetings to open, close, write up and sign, and remarks of the supervisory board that ask for another look: those stay until the matter has been dealt with
    /// again.
    /// </summary>
    private async Task<IEnumerable<CouncilWaiting>> KeepingAsync(IReadOnlyList<KeptGroup> groups, CancellationToken ct)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var today = clock.Today;
        var meetings = await db.Meetings
            .Where(m => ids.Contains(m.GroupId) && (m.Status == MeetingStatus.Open || m.Status == MeetingStatus.Closed || m.Status == MeetingStatus.Planned
                || (m.Status == MeetingStatus.Called && m.HeldOn <= today)))
            .OrderBy(m => m.Id).Take(Most).Select(m => new { m.GroupId, m.Number, m.Title, m.Status, m.BodyCode, IsWritten = m.Minutes != null }).ToListAsync(ct);
        var remarks = await db.BoardRemarks
            .Where(r => r.AsksAnotherLook && ids.Contains(r.Resolution!.GroupId)
                && !db.AgendaItems.Any(i => i.RevisitsId == r.ResolutionId && (i.State == AgendaState.Decided || i.State == AgendaState.Noted)))
            .Select(r => new { r.Resolution!.GroupId, r.Resolution.Title, Meeting = r.Resolution.Meeting!.Number, r.Resolution.Meeting.BodyCode, r.Resolution.Item!.Order })
            .Distinct().OrderBy(r => r.GroupId).ThenBy(r => r.Meeting).ThenBy(r => r.Order).Take(Most).ToListAsync(ct);
        return
        [
            .. from m in meetings
               from g in groups
               where g.Id == m.GroupId && (g.Keeps(m.BodyCode) ? m.Status != MeetingStatus.Closed || g.Chairs(m.BodyCode) || !m.IsWritten : m.Status == MeetingStatus.Closed && g.Chairs(m.BodyCode))
               let sentence = m.Status switch
               {
                   MeetingStatus.Planned => Texts.Key("“{0}” is planned and not called yet"),
                   MeetingStatus.Called => Texts.Key("“{0}” is to be opened"),
                   MeetingStatus.Open => Texts.Key("“{0}” is open"),
                   _ when g.Chairs(m.BodyCode) => Texts.Key("Sign the minutes of “{0}”"),
                   _ => Texts.Key("Complete the minutes of “{0}”"),
               }
               select g.Waits(new Message(sentence, m.Title), $"/meetings/{m.Number}"),
            .. from r in remarks
               from g in groups
               where g.Id == r.GroupId && g.Keeps(r.BodyCode)
               select g.Waits(new Message(Texts.Key("The supervisory board asks for another look at “{0}”"), r.Title), $"/meetings/{r.Meeting}/items/{r.Order}"),
        ];
    }
}
