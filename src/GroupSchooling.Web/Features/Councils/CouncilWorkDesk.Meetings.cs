using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
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
            .Select(a => new { a.Meeting!.Title, a.Meeting.HeldOn, Meeting = a.Meeting.Number, a.Meeting.Group!.Number, a.Meeting.Group.ShortName, a.Meeting.Group.FullName, Lead = a.Meeting.Group.LeadSchool!.Name })
            .ToListAsync(ct);
        return
        [
            .. votes.Select(v => new CouncilWaiting(
                GroupName.Of(v.ShortName, v.FullName, v.Lead, texts),
                new Message(Texts.Key("Vote: {0}"), v.Title),
                $"/register/groups/{v.Number}/council/meetings/{v.Meeting}/items/{v.Order}")),
            .. asked.Select(a => new CouncilWaiting(
                GroupName.Of(a.ShortName, a.FullName, a.Lead, texts),
                new Message(Texts.Key("Say whether you come to “{0}” on {1}"), a.Title, a.HeldOn),
                $"/register/groups/{a.Number}/council/meetings/{a.Meeting}")),
        ];
    }

    /// <summary>
    /// Meetings to open, close and sign, charters to be sent to be filed, and remarks of the supervisory board that ask for another look: those stay until the
    /// matter has been dealt with again.
    /// </summary>
    private async Task<IEnumerable<CouncilWaiting>> KeepingAsync(IReadOnlyList<KeptGroup> groups, CancellationToken ct)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var today = clock.Today;
        var meetings = await db.Meetings
            .Where(m => ids.Contains(m.GroupId) && (m.Status == MeetingStatus.Open || m.Status == MeetingStatus.Closed || m.Status == MeetingStatus.Planned
                || (m.Status == MeetingStatus.Called && m.HeldOn <= today)))
            .OrderBy(m => m.Id).Take(Most).Select(m => new { m.GroupId, m.Number, m.Title, m.Status, m.BodyCode }).ToListAsync(ct);
        var remarks = await db.BoardRemarks
            .Where(r => r.AsksAnotherLook && ids.Contains(r.Resolution!.GroupId)
                && !db.AgendaItems.Any(i => i.RevisitsId == r.ResolutionId && (i.State == AgendaState.Decided || i.State == AgendaState.Noted)))
            .Select(r => new { r.Resolution!.GroupId, r.Resolution.Title, Meeting = r.Resolution.Meeting!.Number, r.Resolution.Meeting.BodyCode, r.Resolution.Item!.Order })
            .Distinct().OrderBy(r => r.GroupId).ThenBy(r => r.Meeting).ThenBy(r => r.Order).Take(Most).ToListAsync(ct);
        var proposals = await db.LeaderProposals.Where(p => ids.Contains(p.GroupId) && p.Outcome == ProposalOutcome.UnderWay)
            .OrderBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.GroupId, p.Use, p.PersonName, p.Post, Taken = p.Steps.Count }).ToListAsync(ct);
        var charters = await db.GroupPapers.Where(p => ids.Contains(p.GroupId) && p.Status == GroupPaperStatus.Adopted
                && !db.GroupPapers.Any(later => later.GroupId == p.GroupId && later.RuleCode == p.RuleCode && later.Number > p.Number))
            .OrderBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.GroupId, p.RuleCode, p.Title, p.Group!.Level }).ToListAsync(ct);
        return
        [
            .. from m in meetings
               from g in groups
               where g.Id == m.GroupId && (m.Status == MeetingStatus.Closed ? g.Chairs(m.BodyCode) : g.Keeps(m.BodyCode))
               let sentence = m.Status switch
               {
                   MeetingStatus.Planned => Texts.Key("“{0}” is planned and not called yet"),
                   MeetingStatus.Called => Texts.Key("“{0}” is to be opened"),
                   MeetingStatus.Open => Texts.Key("“{0}” is open"),
                   _ => Texts.Key("Sign the minutes of “{0}”"),
               }
               select g.Waits(new Message(sentence, m.Title), $"/meetings/{m.Number}"),
            .. from r in remarks
               from g in groups
               where g.Id == r.GroupId && g.Keeps(r.BodyCode)
               select g.Waits(new Message(Texts.Key("The supervisory board asks for another look at “{0}”"), r.Title), $"/meetings/{r.Meeting}/items/{r.Order}"),
            .. from p in proposals
               from g in groups
               where g.Id == p.GroupId && g.KeepsAny && g.Profile.ProcedureFor(p.Use) is { } procedure && p.Taken < procedure.Steps.Count
                   && Leaders.StepTakers.Of(g.Profile, procedure.Steps[p.Taken]) == Leaders.StepTaker.Group
               select g.Waits(new Message(Texts.Key("Decide in a meeting on the proposal: {0}, {1}"), p.PersonName, p.Post), $"/leaders/{p.Id}"),
            .. from p in charters
               from g in groups
               where g.Id == p.GroupId && g.KeepsAny && g.Profile.PaperOf(p.RuleCode) is { } rule && GroupPapers.GroupPaperDesk.FilingOf(g.Profile, rule, p.Level) is { IsSilent: false }
               select g.Waits(new Message(Texts.Key("“{0}” is adopted and to be sent to be filed"), p.Title), $"/papers/{p.Id}"),
        ];
    }

    /// <summary>Papers of which the reader's school has not taken note.</summary>
    private async Task<IEnumerable<CouncilWaiting>> NotesAsync(long? groupId, CancellationToken ct)
    {
        if (actor is not { Role: Domain.People.Role.Principal, SchoolId: { } school })
        {
            return [];
        }

        var today = clock.Today;
        var papers = await db.GroupPapers
            .Where(p => (p.Status == GroupPaperStatus.Adopted || p.Status == GroupPaperStatus.Filed) && (groupId == null || p.GroupId == groupId)
                && p.Acknowledgements.All(a => a.SchoolId != school)
                && !db.GroupPapers.Any(later => later.GroupId == p.GroupId && later.RuleCode == p.RuleCode && later.Number > p.Number && later.Status == p.Status)
                && db.Memberships.Where(Membership.ActiveOn(today)).Any(m => m.GroupId == p.GroupId && m.SchoolId == school && m.Role == MembershipRole.Member))
            .OrderBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.RuleCode, p.Status, p.Title, p.Group!.Number, p.Group.ShortName, p.Group.FullName, Lead = p.Group.LeadSchool!.Name, p.Group.ProfileVersionId, p.Group.Level })
            .ToListAsync(ct);
        var waiting = new List<CouncilWaiting>();
        foreach (var paper in papers)
        {
            var profile = await profiles.GetAsync(paper.ProfileVersionId, ct);
            if (profile.PaperOf(paper.RuleCode) is { Acknowledges.Count: > 0 } rule
                && (paper.Status == GroupPaperStatus.Filed || GroupPapers.GroupPaperDesk.FilingOf(profile, rule, paper.Level) is not { IsSilent: false }))
            {
                waiting.Add(new CouncilWaiting(
                    GroupName.Of(paper.ShortName, paper.FullName, paper.Lead, texts),
                    new Message(Texts.Key("Take note of the duties in “{0}”"), paper.Title),
                    $"/register/groups/{paper.Number}/council/papers/{paper.Id}"));
            }
        }

        return waiting;
    }

    /// <summary>What waits for the authority: proposals that have come to it. A charter comes to it as an application.</summary>
    private async Task<IReadOnlyList<CouncilWaiting>> OfficeAsync(long? groupId, CancellationToken ct)
    {
        var jurisdiction = actor.JurisdictionId;
        var proposals = await db.LeaderProposals
            .Where(p => p.Outcome == ProposalOutcome.UnderWay && p.Group!.JurisdictionId == jurisdiction && (groupId == null || p.GroupId == groupId))
            .OrderBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.Use, p.PersonName, p.Post, Taken = p.Steps.Count, p.Group!.Number, p.Group.ShortName, p.Group.FullName, Lead = p.Group.LeadSchool!.Name, p.Group.ProfileVersionId })
            .ToListAsync(ct);
        var waiting = new List<CouncilWaiting>();
        foreach (var proposal in proposals)
        {
            var profile = await profiles.GetAsync(proposal.ProfileVersionId, ct);
            if (profile.ProcedureFor(proposal.Use) is { } procedure && proposal.Taken < procedure.Steps.Count
                && Leaders.StepTakers.Of(profile, procedure.Steps[proposal.Taken]) is Leaders.StepTaker.Bureau or Leaders.StepTaker.Recorded)
            {
                waiting.Add(new CouncilWaiting(
                    GroupName.Of(proposal.ShortName, proposal.FullName, proposal.Lead, texts),
                    new Message(Texts.Key("Answer the proposal: {0}, {1}"), proposal.PersonName, proposal.Post),
                    $"/register/groups/{proposal.Number}/council/leaders/{proposal.Id}"));
            }
        }

        return waiting;
    }
}
