using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Agenda;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>A file of a paper.</summary>
public sealed record PaperFile(long AttachmentId, string FileName);

/// <summary>A version of a paper as a page shows it.</summary>
public sealed record GroupPaperPage
{
    public required OpenedPaper Opened { get; init; }

    public required IReadOnlyList<VerdictView> Verdicts { get; init; }

    public required IReadOnlyList<PaperFile> Files { get; init; }

    /// <summary>The duties that come with it.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>The members whose principal has not taken note.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The carried resolutions that may adopt it, for who keeps the papers; empty for others.</summary>
    public required IReadOnlyList<Choice> Resolutions { get; init; }

    public required bool Keeps { get; init; }

    /// <summary>Whether the reader lays it down alone: the lead's principal, where the policy has no body that votes.</summary>
    public bool LaysDown => Keeps && Opened.Council.IsLeadPrincipal && !Opened.Council.MeetingBodies.Any() && Paper.IsToBeAdopted;

    /// <summary>The case of this version, where the reader's organisation takes part in it; null otherwise.</summary>
    public required string? Case { get; init; }

    /// <summary>The case that was sent back and waits for a version; null for none.</summary>
    public required string? Returned { get; init; }

    /// <summary>The route by which it is filed, before it is sent; null where there is none or the case draws it.</summary>
    public required RouteView? Route { get; init; }

    public required bool MayAcknowledge { get; init; }

    /// <summary>Where it stands on an agenda, and on which it may be put; null once it is adopted, and where no body votes.</summary>
    public required AgendaOffer? Offer { get; init; }

    /// <summary>The resolution on it; null before.</summary>
    public required ResolutionLink? Resolution { get; init; }

    /// <summary>The newest version, where it is a later one and the reader keeps the papers; null otherwise.</summary>
    public required PaperVersion? Newer { get; init; }

    /// <summary>A later version that is in force in its place; null for none.</summary>
    public required PaperVersion? Later { get; init; }

    public GroupPaper Paper => Opened.Paper;

    /// <summary>Where it is.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{Opened.Council.Url}/papers/{Paper.Id}");
}

/// <summary>Reads a paper: a fixed number of queries.</summary>
public sealed class ShowPaperQuery(
    PortalDbContext db, GroupPaperDesk papers, AgendaOfferQuery offers, CaseAccess access, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    private const int MostResolutions = 50;

    /// <summary>The paper; null for somebody who may not see it.</summary>
    public async Task<GroupPaperPage?> ReadAsync(string number, long id, CancellationToken ct)
    {
        if (await papers.LoadAsync(number, id, tracked: false, ct) is not { } opened)
        {
            return null;
        }

        var (council, paper) = (opened.Council, opened.Paper);
        var keeps = actor.Can(Permission.ActInCouncil) && council.KeepsAny;
        var acknowledged = paper.Acknowledgements.Select(a => a.SchoolId).ToList();
        var later = await papers.LaterAsync(opened, ct);
        var members = opened.Rule.Acknowledges.Count == 0 || !opened.IsInForce || later is not null ? [] : await db.Memberships
            .Where(m => m.GroupId == council.GroupId && m.CampusId == null && m.Role == MembershipRole.Member).Where(Membership.ActiveOn(clock.Today))
            .Select(m => new { m.SchoolId, m.School!.Name }).Distinct().ToListAsync(ct);
        var resolutions = !keeps || !paper.IsToBeAdopted ? [] : await UsableResolutions.For(db, council, paper)
            .Where(r => r.IsCarried).OrderByDescending(r => r.Id).Take(MostResolutions)
            .Select(r => new { r.Id, r.Year, r.Number, r.Title }).ToListAsync(ct);
        return new GroupPaperPage
        {
            Opened = opened,
            Verdicts = [.. PaperJudge.Judge(council.Profile, opened.Rule, paper.ContainedParts, paper.PeriodFrom, paper.PeriodTo).Select(v => VerdictView.Of(v, council.Profile, texts))],
            Files = await PaperFiles.Of(db, council, id).Select(a => new PaperFile(a.Id, a.FileName)).ToListAsync(ct),
            Duties = [.. council.Profile.Duties.Where(d => opened.Rule.Acknowledges.Contains(d.Code))],
            Missing = [.. members.Where(m => !acknowledged.Contains(m.SchoolId)).Select(m => m.Name)],
            Resolutions = [.. resolutions.Select(r => new Choice(r.Id.ToString(CultureInfo.InvariantCulture), ResolutionNumber.WithTitle(r.Year, r.Number, r.Title)))],
            Keeps = keeps,
            Case = paper.Application is { } filed && await access.Visible().AnyAsync(a => a.Id == filed.Id, ct) && actor.Can(Permission.ViewCases) ? filed.Number : null,
            Returned = !keeps || !opened.IsFiled ? null : await db.Applications
                .Where(a => a.GroupId == council.GroupId && a.Kind == ApplicationKind.FileCharter && (a.Status == ApplicationStatus.Returned || a.Status == ApplicationStatus.Draft))
                .Select(a => a.Number).FirstOrDefaultAsync(ct),
            Route = opened.IsFiled && (paper.IsToBeAdopted || paper.Status == GroupPaperStatus.Adopted) ? RouteOf(opened) : null,
            MayAcknowledge = actor.Can(Permission.ActInCouncil) && council.PrincipalOf is { } school && members.Exists(m => m.SchoolId == school) && !acknowledged.Contains(school),
            Offer = paper.IsToBeAdopted && council.MeetingBodies.Any() ? await offers.ReadAsync(council, SubjectDesk.KeyOfPaper(id), ct) : null,
            Resolution = await ResolutionLink.FindAsync(db, council, paper.ResolutionId, ct),
            Newer = !keeps ? null : await db.GroupPapers.Where(p => p.GroupId == council.GroupId && p.RuleCode == paper.RuleCode && p.Number > paper.Number)
                .OrderByDescending(p => p.Number).Select(p => new PaperVersion(p.Id, p.Number)).FirstOrDefaultAsync(ct),
            Later = later,
        };
    }

    private RouteView RouteOf(OpenedPaper opened)
    {
        var profile = opened.Council.Profile;
        return new RouteView([.. opened.Filing!.Steps.Index().Select(s =>
            new RouteStepView(s.Index, profile.OfficeOf(s.Item.Office).Name.ToString(), s.Item.Name.ToString(), StepState.NotReached) { Clause = ClauseView.Of(s.Item.Source, profile.Code, texts) })]);
    }
}

/// <summary>Opens a file of a paper to whoever may see the paper. To everyone else it does not exist.</summary>
public sealed class DownloadPaperHandler(PortalDbContext db, GroupPaperDesk papers, AuditScope audit)
{
    /// <summary>Answers the file; its leaving the portal is recorded.</summary>
    public async Task<Outcome<FileToSend>> HandleAsync(string number, long id, long attachmentId, CancellationToken ct)
    {
        var section = GroupPaperDesk.SectionOf(id);
        var file = await papers.LoadAsync(number, id, tracked: false, ct) is not { } opened ? null : await db.Attachments
            .Where(a => a.Id == attachmentId && a.GroupId == opened.Council.GroupId && a.Section == section)
            .Select(a => new FileToSend(a.FileId, a.FileName, a.File!.ContentType, a.File.Length)).SingleOrDefaultAsync(ct);
        if (file is null)
        {
            return new CaseNotFound();
        }

        (audit.Process, audit.Subject) = ("download-group-paper", number);
        db.Audit.Add(audit.Entry(AuditKind.Exported, file.FileName));
        await db.SaveChangesAsync(ct);
        return file;
    }
}
