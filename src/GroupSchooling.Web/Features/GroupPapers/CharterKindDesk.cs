using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Charters;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>A charter that was sent to be filed, as pages and papers show it.</summary>
public sealed record CharterView : CasePacket
{
    /// <summary>The place of its files in the case.</summary>
    public const string Section = "charter";

    /// <summary>What was submitted.</summary>
    public required CharterPacket Packet { get; init; }

    /// <summary>What the policy asks of a charter.</summary>
    public required GroupPaperRule Rule { get; init; }

    /// <summary>Number of the group.</summary>
    public required string GroupNumber { get; init; }

    /// <summary>Name of the group.</summary>
    public required string GroupName { get; init; }

    /// <summary>The files that belong to the submission.</summary>
    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>The version that the submission before had; null for a first submission.</summary>
    public CharterPacket? Before { get; init; }

    /// <inheritdoc/>
    public override string View => "/Features/GroupPapers/_Charter.cshtml";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        (Texts.Key("Group"), GroupName),
        (Texts.Key("Title"), Packet.Title),
        (Texts.Key("Resolution"), Packet.Resolution),
    ];
}

/// <summary>
/// The filing of a charter as a kind of application (S3 四(二)3): the version that was sent, and what becomes of it when the case is filed, returned, refused or taken back.
/// </summary>
public sealed class CharterKindDesk(
    PortalDbContext db, ProfileCatalogue profiles, AttachmentDesk attachments, HistoryDesk history, NoticeDesk notices, StandingDesk standing, BusinessClock clock, IStringLocalizer<Texts> texts) : CaseKind
{
    /// <inheritdoc/>
    public override Task<Refusal?> StandsAsync(Application application, CancellationToken ct) => standing.CheckAsync([], application.GroupId, ct);

    /// <inheritdoc/>
    public override async Task<Outcome<CasePacket>> ReadAsync(long applicationId, int submission, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Where(a => a.Id == applicationId)
            .Select(a => new { a.ProfileVersionId, a.Group!.Number, a.Group.ShortName, a.Group.FullName, Lead = a.Group.LeadSchool!.Name }).SingleOrDefaultAsync(ct);
        var frozen = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == applicationId && (s.Number == submission || s.Number == submission - 1))
            .OrderByDescending(s => s.Number).ToListAsync(ct);
        if (application is null || frozen is not [{ } now, ..] || now.Number != submission)
        {
            return new CaseNotFound();
        }

        var packet = Read(now);
        if (packet.Refusal is { } refusal)
        {
            return refusal;
        }

        var profile = await profiles.GetAsync(application.ProfileVersionId, ct);
        if (profile.PaperOf(packet.Value.RuleCode) is not { } rule)
        {
            return new CaseNotFound();
        }

        return new CharterView
        {
            Profile = profile,
            Packet = packet.Value,
            Rule = rule,
            GroupNumber = application.Number,
            GroupName = GroupName.Of(application.ShortName, application.FullName, application.Lead, texts),
            Files = [.. (await attachments.OfApplicationAsync(applicationId, ct)).Where(f => f.Section == CharterView.Section && f.BelongsTo(submission))],
            Before = frozen.Count > 1 && Read(frozen[1]) is { Succeeded: true } before ? before.Value : null,
            Verdicts = [.. PaperJudge.Judge(profile, rule, packet.Value.Contains, null, null)],
            Submission = submission,
            SubmittedAt = now.SubmittedAt,
            SubmittedBy = now.SubmittedBy,
        };
    }

    /// <summary>The last yes files the version; each member's principal is asked to take note of the duties that come with it.</summary>
    public override async Task RegisterAsync(Application application, CancellationToken ct)
    {
        var paper = await SentAsync(application, ct);
        var last = application.Decisions.Where(d => d.IsFinal && d.Submission == application.SubmissionCount).MaxBy(d => d.Step)!;
        if (paper.File(last.DecidedOn, last.DocumentNumber) is { } refusal)
        {
            throw new InvalidOperationException($"The charter of {application.Number} cannot be filed: {refusal.Code}.");
        }

        var profile = await profiles.GetAsync(application.ProfileVersionId, ct);
        var rule = profile.PaperOf(paper.RuleCode)!;
        history.TellOfGroup(paper.GroupId, null, last.DecidedOn, Texts.Key("The authority filed {0}, version {1}."), rule.Name, paper.Number);
        if (rule.Acknowledges.Count > 0)
        {
            await TellPrincipalsAsync(paper, ct);
        }
    }

    /// <summary>What was sent back or not filed is the group's to correct; what was taken back is as it was before.</summary>
    public override async Task MovedAsync(Application application, Movement movement, CancellationToken ct)
    {
        if (movement.Kind is MovementKind.ReturnedToApplicant or MovementKind.Rejected)
        {
            (await SentAsync(application, ct)).Return(application.Decisions[^1].Opinion ?? "—");
        }
        else if (movement.Kind == MovementKind.Recalled || (movement.Kind == MovementKind.Withdrawn && application.SubmissionCount > 0))
        {
            // A case that ends after it was returned has nothing with the authority any more.
            (await SentAsync(application, ct)).TakeBack();
        }
    }

    internal static Outcome<CharterPacket> Read(Submission submission) =>
        PacketJson.Read<CharterPacket>(submission.ContentJson, submission.Schema, CharterPacket.CurrentSchema);

    private async Task<GroupPaper> SentAsync(Application application, CancellationToken ct)
    {
        var id = Read(application.Submissions.Single(s => s.Number == application.SubmissionCount)).Value.PaperId;
        return await db.GroupPapers.SingleAsync(p => p.Id == id, ct);
    }

    private async Task TellPrincipalsAsync(GroupPaper paper, CancellationToken ct)
    {
        var today = clock.Today;
        var group = await db.Groups.Where(g => g.Id == paper.GroupId).Select(g => g.Number).SingleAsync(ct);
        var members = db.Memberships.Where(m => m.GroupId == paper.GroupId && m.Role == MembershipRole.Member && m.CampusId == null).Where(Membership.ActiveOn(today));
        var principals = await db.Assignments
            .Where(a => a.Role == Role.Principal && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today) && members.Any(m => m.School!.OrganisationId == a.OrganisationId))
            .Select(a => a.UserId).ToListAsync(ct);
        notices.ToUsers(
            principals,
            FormattableString.Invariant($"/register/groups/{group}/council/papers/{paper.Id}"),
            Texts.Key("“{0}” is filed and in force. Please take note of the duties that come with it."),
            paper.Title);
    }
}
