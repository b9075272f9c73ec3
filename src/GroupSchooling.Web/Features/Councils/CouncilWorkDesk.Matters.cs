using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.GroupPapers;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Leaders;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Councils;

/// <content>What waits to be decided, sent, noted or answered: cases, papers and proposals.</content>
public sealed partial class CouncilWorkDesk
{
    /// <summary>Cases, papers and proposals that a body is to decide and that are on no agenda; those on one are the meeting's.</summary>
    private async Task<IEnumerable<CouncilWaiting>> ToDecideAsync(IReadOnlyList<KeptGroup> groups, CancellationToken ct)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var listed = db.AgendaItems.Where(i => ids.Contains(i.Meeting!.GroupId) && (i.State == AgendaState.Waiting || i.State == AgendaState.Voting) && i.Meeting.Status != MeetingStatus.Cancelled);
        var cases = await db.ApplicationSteps
            .Where(s => s.OpenStage != null && s.Action == StepAction.Deliberate && s.Application!.GroupId != null && ids.Contains(s.Application.GroupId.Value)
                && !listed.Any(i => i.ApplicationId == s.ApplicationId))
            .OrderBy(s => s.Id).Take(Most).Select(s => new { s.Application!.GroupId, s.Application.Number, s.Application.Title, s.OfficeCode }).ToListAsync(ct);
        var papers = await db.GroupPapers
            .Where(p => ids.Contains(p.GroupId) && (p.Status == GroupPaperStatus.Draft || p.Status == GroupPaperStatus.Adopted) && !listed.Any(i => i.PaperId == p.Id)
                && !db.GroupPapers.Any(later => later.GroupId == p.GroupId && later.RuleCode == p.RuleCode && later.Number > p.Number))
            .OrderBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.GroupId, p.RuleCode, p.Title, p.Status, p.Group!.Level }).ToListAsync(ct);
        var proposals = await db.LeaderProposals.AsNoTracking().Include(p => p.Steps)
            .Where(p => ids.Contains(p.GroupId) && p.Outcome == ProposalOutcome.UnderWay && !listed.Any(i => i.ProposalId == p.Id)).OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        return
        [
            .. from c in cases
               from g in groups
               where g.Id == c.GroupId && g.Profile.OfficeOf(c.OfficeCode).Body is { } body && g.Keeps(body) && g.Profile.BodyOf(body)?.Meetings is not null
               select g.Waits(new Message(Texts.Key("Put the application on an agenda: {0} {1}"), c.Number, c.Title), $"/agenda?about={SubjectDesk.KeyOfCase(c.Number)}"),
            .. from p in proposals
               from g in groups
               where g.Id == p.GroupId && g.Profile.ProcedureFor(p.Use) is { } procedure && p.NextStep(procedure) is { } next
               let taker = StepTakers.Of(g.Profile, g.Profile.ProcedureFor(p.Use)!.Steps[p.Steps.Count])
               where (taker == StepTaker.Group && g.KeepsAny) || (taker == StepTaker.Lead && g.IsLeadPrincipal)
               select g.Waits(new Message(taker == StepTaker.Group ? Texts.Key("Decide in a meeting on the proposal: {0}") : Texts.Key("Decide on: {0}"), p.Title), $"/leaders/{p.Id}"),
            .. from p in papers
               from g in groups
               where g.Id == p.GroupId && g.KeepsAny && g.Profile.PaperOf(p.RuleCode) is { } rule
                   && (p.Status == GroupPaperStatus.Draft || GroupPaperDesk.FilingOf(g.Profile, rule, p.Level) is { IsSilent: false })
               select g.Waits(
                   new Message(p.Status == GroupPaperStatus.Draft ? Texts.Key("“{0}” is a draft and to be adopted") : Texts.Key("“{0}” is adopted and to be sent to be filed"), p.Title),
                   $"/papers/{p.Id}"),
        ];
    }

    /// <summary>Papers in force of which members have not taken note, for who keeps them (S3 四(二)4).</summary>
    private async Task<IEnumerable<CouncilWaiting>> NotesOwedAsync(IReadOnlyList<KeptGroup> groups, CancellationToken ct)
    {
        var ids = groups.Where(g => g.KeepsAny && g.Profile.GroupPapers.Any(p => p.Acknowledges.Count > 0)).Select(g => g.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var today = clock.Today;
        var papers = await db.GroupPapers
            .Where(p => ids.Contains(p.GroupId) && (p.Status == GroupPaperStatus.Filed || p.Status == GroupPaperStatus.Adopted))
            .OrderByDescending(p => p.Number).Take(Most)
            .Select(p => new
            {
                p.Id,
                p.GroupId,
                p.RuleCode,
                p.Title,
                p.Status,
                p.Group!.Level,
                Missing = db.Memberships.Where(Membership.ActiveOn(today))
                    .Count(m => m.GroupId == p.GroupId && m.CampusId == null && m.Role == MembershipRole.Member && !p.Acknowledgements.Any(a => a.SchoolId == m.SchoolId)),
            })
            .ToListAsync(ct);
        var inForce = from p in papers
                      from g in groups
                      where g.Id == p.GroupId && g.Profile.PaperOf(p.RuleCode) is { Acknowledges.Count: > 0 } rule
                          && (p.Status == GroupPaperStatus.Filed || GroupPaperDesk.FilingOf(g.Profile, rule, p.Level) is not { IsSilent: false })
                      select (Group: g, Paper: p);
        return inForce.DistinctBy(x => (x.Group.Id, x.Paper.RuleCode)).Where(x => x.Paper.Missing > 0)
            .Select(x => x.Group.Waits(new Message(Texts.Key("{0} members have not taken note of the duties in “{1}”"), x.Paper.Missing, x.Paper.Title), $"/papers/{x.Paper.Id}"));
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
                && (paper.Status == GroupPaperStatus.Filed || GroupPaperDesk.FilingOf(profile, rule, paper.Level) is not { IsSilent: false }))
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
            .Where(p => p.Outcome == ProposalOutcome.UnderWay && (p.Group!.JurisdictionId == jurisdiction || p.School!.JurisdictionId == jurisdiction) && (groupId == null || p.GroupId == groupId))
            .OrderBy(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.Use, p.PersonName, p.Post, p.Subject, Taken = p.Steps.Count, IsOwn = p.Group!.JurisdictionId == jurisdiction, IsOfSchool = p.School!.JurisdictionId == jurisdiction, p.Group.Number, p.Group.ShortName, p.Group.FullName, Lead = p.Group.LeadSchool!.Name, p.Group.ProfileVersionId })
            .ToListAsync(ct);
        var waiting = new List<CouncilWaiting>();
        foreach (var proposal in proposals)
        {
            var profile = await profiles.GetAsync(proposal.ProfileVersionId, ct);
            if (profile.ProcedureFor(proposal.Use) is { } procedure && proposal.Taken < procedure.Steps.Count
                && StepTakers.Of(profile, procedure.Steps[proposal.Taken]) is StepTaker.Bureau or StepTaker.Recorded
                && (StepTakers.IsSchoolOffice(profile, procedure.Steps[proposal.Taken]) ? proposal.IsOfSchool : proposal.IsOwn))
            {
                waiting.Add(new CouncilWaiting(
                    GroupName.Of(proposal.ShortName, proposal.FullName, proposal.Lead, texts),
                    new Message(Texts.Key("Answer the proposal: {0}"), proposal.Subject ?? $"{proposal.PersonName} · {proposal.Post}"),
                    $"/register/groups/{proposal.Number}/council/leaders/{proposal.Id}"));
            }
        }

        return waiting;
    }
}
