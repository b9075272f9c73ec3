using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Charters;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>A version is with the offices already.</summary>
/// <param name="Number">The application.</param>
public sealed record CharterRunning(string Number) : Refusal("A version of the charter is with the authority already, by application {0}.", Number), IConflict;

/// <summary>
/// 报送备案: sends an adopted version of the charter by the policy's route, as an application of the group; in answer to a return, in the same case. The case has the
/// policy's steps with the offices' own stages, decisions, numbers and notices like any other.
/// </summary>
public sealed class SubmitCharterHandler(
    PortalDbContext db,
    CommandRunner commands,
    GroupPaperDesk papers,
    CurrentActor actor,
    AuditScope audit,
    NumberIssuer numbers,
    RouteDesk routes,
    CaseDesk cases,
    AttachmentDesk attachments,
    HistoryDesk history,
    BusinessClock clock)
{
    /// <summary>Sends it; answers the application's number.</summary>
    public Task<Outcome<string>> HandleAsync(string number, long id, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("submit-charter", token => SubmitAsync(number, id, token), ct);
    }

    private async Task<Outcome<string>> SubmitAsync(string number, long id, CancellationToken ct)
    {
        if (await papers.LoadAsync(number, id, tracked: true, ct) is not { } opened || opened.Filing is not { } filing)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !opened.Council.KeepsAny)
        {
            return new NotPermitted();
        }

        if (filing.IsSilent)
        {
            return RouteSilent.Of(opened.Council.Profile, filing);
        }

        var paper = opened.Paper;
        if (paper.Status != GroupPaperStatus.Adopted)
        {
            return new PaperNotIn(paper.Status);
        }

        if (PaperJudge.Judge(opened.Council.Profile, opened.Rule, paper.ContainedParts, null, null).Blocking().FirstOrDefault() is { } blocked)
        {
            return new RuleForbids(blocked.Message);
        }

        var application = await CaseOfAsync(opened, filing, ct);
        return application.Succeeded ? await SendAsync(opened, application.Value, ct) : application.Refusal!;
    }

    /// <summary>The case that was returned or recalled, or a new one with its number.</summary>
    private async Task<Outcome<Application>> CaseOfAsync(OpenedPaper opened, RouteResolution filing, CancellationToken ct)
    {
        var council = opened.Council;
        var running = await CaseAccess.WithRoute(db.Applications).SingleOrDefaultAsync(
            a => a.GroupId == council.GroupId && a.Kind == ApplicationKind.FileCharter
                && (a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.UnderWay || a.Status == ApplicationStatus.Returned), ct);
        if (running is not null)
        {
            return running.IsWithApplicant ? running : new CharterRunning(running.Number);
        }

        // Of two sendings at the same moment one takes the number; the other runs again and sees its case.
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == council.JurisdictionId, ct);
        var group = await db.Groups.Where(g => g.Id == council.GroupId)
            .Select(g => new { g.ProfileVersionId, g.CouncilId, g.LeadSchoolId, Lead = g.LeadSchool!.OrganisationId }).SingleAsync(ct);
        var first = filing.Steps.FirstOrDefault(s => s.Action == StepAction.Apply);
        var isCouncil = first is not null && council.Profile.OfficeOf(first.Office).Organisation == OrganisationKind.Council;
        var title = $"{council.Name} {opened.Paper.Title}";
        var application = new Application
        {
            Number = await numbers.NextApplicationAsync(jurisdiction, clock.Today.Year, ct),
            Kind = ApplicationKind.FileCharter,
            JurisdictionId = council.JurisdictionId,
            ApplicantId = isCouncil && group.CouncilId is { } own ? own : group.Lead,
            SchoolId = group.LeadSchoolId,
            GroupId = council.GroupId,
            ProfileVersionId = group.ProfileVersionId,
            Title = title[..Math.Min(title.Length, Application.TitleLength)],
            DraftSchema = CharterPacket.CurrentSchema,
            CreatedByUserId = actor.UserId,
            CreatedAt = clock.Now,
        };
        var copied = await routes.CopyAsync(application, council.Profile, filing, ct);
        if (copied.Refusal is { } refusal)
        {
            return refusal;
        }

        if (application.Parties.TrueForAll(p => p.OrganisationId != group.Lead))
        {
            application.Parties.Add(new ApplicationParty { OrganisationId = group.Lead, Capacity = PartyCapacity.Copied });
        }

        db.Add(application);
        await db.SaveChangesAsync(ct);
        return application;
    }

    private async Task<Outcome<string>> SendAsync(OpenedPaper opened, Application application, CancellationToken ct)
    {
        var (paper, resolution) = (opened.Paper, opened.Paper.Resolution);
        await AttachAsync(application, paper, ct);
        application.DraftJson = PacketJson.Write(new CharterPacket
        {
            PaperId = paper.Id,
            RuleCode = paper.RuleCode,
            Number = paper.Number,
            Title = paper.Title,
            Changes = paper.Changes,
            Contains = paper.ContainedParts,
            AdoptedOn = paper.AdoptedOn!.Value,
            Resolution = (resolution is null ? paper.AdoptedBy : ResolutionNumber.Of(resolution.Year, resolution.Number)) ?? "",
            VotesFor = resolution?.VotesFor ?? 0,
            VotesAgainst = resolution?.VotesAgainst ?? 0,
            Abstained = resolution?.Abstained ?? 0,
        });
        var submitted = application.Submit(application.DraftJson, actor.UserId, actor.DisplayName, clock.Today, clock.Now);
        if ((submitted.Refusal ?? paper.Send(application.Id, clock.Today)) is { } refusal)
        {
            return refusal;
        }

        await cases.DispatchAsync(application, submitted.Value, ct);
        history.TellOfGroup(
            opened.Council.GroupId, null, clock.Today, Texts.Key("{0}, version {1}, was sent to be filed (application {2})."), opened.Rule.Name, paper.Number, application.Number);
        return application.Number;
    }

    /// <summary>The version's files are the case's from now on, so that every office of the route may open them; those of a version sent before stay with its submission.</summary>
    private async Task AttachAsync(Application application, GroupPaper paper, CancellationToken ct)
    {
        var before = await db.Attachments.Where(a => a.ApplicationId == application.Id && a.Section == CharterView.Section && a.RemovedAfterSubmission == null).ToListAsync(ct);
        before.ForEach(a => attachments.Detach(application, a));
        var section = GroupPaperDesk.SectionOf(paper.Id);
        foreach (var file in await db.Attachments.Include(a => a.File).Where(a => a.GroupId == paper.GroupId && a.Section == section).OrderBy(a => a.Id).ToListAsync(ct))
        {
            attachments.Attach(application, CharterView.Section, file.File!, file.FileName);
        }
    }
}

/// <summary>Finds the paper on which the applicant of a charter's case works.</summary>
public sealed class CharterDraftQuery(PortalDbContext db, CaseAccess access)
{
    /// <summary>The address of the newest version of the charter; null for somebody who may not see the case.</summary>
    public async Task<string?> AddressAsync(string number, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (!found.Succeeded)
        {
            return null;
        }

        var group = await db.Applications.Where(a => a.Id == found.Value && a.Kind == ApplicationKind.FileCharter).Select(a => new { a.GroupId, a.Group!.Number }).SingleOrDefaultAsync(ct);
        var code = group is null ? null : await db.GroupPapers.Where(p => p.ApplicationId == found.Value).Select(p => p.RuleCode).FirstOrDefaultAsync(ct);
        var paper = code is null ? null : await db.GroupPapers.Where(p => p.GroupId == group!.GroupId && p.RuleCode == code).OrderByDescending(p => p.Number).Select(p => (long?)p.Id).FirstAsync(ct);
        return paper is null ? null : FormattableString.Invariant($"/register/groups/{group!.Number}/council/papers/{paper}");
    }
}
