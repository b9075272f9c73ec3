using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>There is no draft to send, or no proposal to take back.</summary>
public sealed record NoOpenProposal() : Refusal("There is no proposal here any more. Somebody sent it, decided it or took it back."), IConflict;

/// <summary>The jurisdiction has no bureau that could decide.</summary>
public sealed record NoBureauHere() : Refusal("The register knows no bureau of this jurisdiction that could decide the proposal.");

/// <summary>Sends the draft to the bureau: a work item of its clerks.</summary>
public sealed class SendProposalHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, OwnSchoolDesk own, NoticeDesk notices, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Sends it.</summary>
    /// <param name="version">The draft's version on the page.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<Done>> HandleAsync(long version, CancellationToken ct) => commands.RunAsync("send-school-proposal", token => SendAsync(version, token), ct);

    private async Task<Outcome<Done>> SendAsync(long version, CancellationToken ct)
    {
        if (await own.LoadAsync(Permission.AnswerForSchool, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        audit.Subject = school.Number;
        if (await own.OpenProposalAsync(school.Id, ct) is not { State: SchoolProposalState.Draft } draft)
        {
            return new NoOpenProposal();
        }

        if (await stale.AgainstAsync(draft, version, ct, school.Number) is { } changed)
        {
            return changed;
        }

        var today = clock.Today;
        var bureau = await db.Organisations
            .Where(o => o.JurisdictionId == school.JurisdictionId && o.Kind == OrganisationKind.Bureau && (o.EndsOn == null || o.EndsOn >= today))
            .OrderBy(o => o.Id).Select(o => (long?)o.Id).FirstOrDefaultAsync(ct);
        if (bureau is not { } organisation)
        {
            return new NoBureauHere();
        }

        (draft.State, draft.SentAt, draft.SentByUserId) = (SchoolProposalState.Sent, clock.Now, actor.UserId);
        db.Add(new WorkItem
        {
            ProposalId = draft.Id,
            Kind = WorkItemKind.DecideProposal,
            OrganisationId = organisation,
            Role = Role.BureauClerk,
            OpenedAt = clock.Now,
        });
        await notices.ToRoleAsync(
            organisation, Role.BureauClerk, $"/register/proposals/{draft.Id}", Texts.Key("{0} proposes changes to its record. They wait for your decision."), school.Name);
        return Done.Value;
    }
}

/// <summary>Takes the proposal back, also a draft.</summary>
public sealed class WithdrawProposalHandler(
    PortalDbContext db, AuditScope audit, CommandRunner commands, OwnSchoolDesk own, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Takes it back.</summary>
    /// <param name="version">The proposal's version on the page.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<Done>> HandleAsync(long version, CancellationToken ct) =>
        commands.RunAsync("withdraw-school-proposal", token => WithdrawAsync(version, token), ct);

    private async Task<Outcome<Done>> WithdrawAsync(long version, CancellationToken ct)
    {
        if (await own.LoadAsync(Permission.AnswerForSchool, ct) is not { } school)
        {
            return new CaseNotFound();
        }

        audit.Subject = school.Number;
        if (await own.OpenProposalAsync(school.Id, ct) is not { } proposal)
        {
            return new NoOpenProposal();
        }

        if (await stale.AgainstAsync(proposal, version, ct, school.Number) is { } changed)
        {
            return changed;
        }

        proposal.State = SchoolProposalState.Withdrawn;
        foreach (var item in await db.WorkItems.Where(w => w.ProposalId == proposal.Id && w.ClosedAt == null).ToListAsync(ct))
        {
            item.ClosedAt = clock.Now;
        }

        return Done.Value;
    }
}
