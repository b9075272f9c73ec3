using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A joining packet as pages show it.</summary>
public sealed record JoinView : CasePacket
{
    /// <summary>What was typed.</summary>
    public required JoinPacket Packet { get; init; }

    /// <summary>The school and the group.</summary>
    public required JoinPair Pair { get; init; }

    /// <summary>The facts that were judged.</summary>
    public required JoinFacts Facts { get; init; }

    /// <summary>The files that belong to it.</summary>
    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>What differs from the submission before; empty where there is none.</summary>
    public IReadOnlyList<JoinChange> Changes { get; init; } = [];

    /// <inheritdoc/>
    public override string View => "/Features/Joining/_Packet.cshtml";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        (Texts.Key("School"), Pair.SchoolName),
        (Texts.Key("Group"), Pair.GroupName),
        (Texts.Key("Cooperation type"), Profile.TypeName(Packet.CooperationType)),
        (Texts.Key("Lead school"), Pair.LeadName),
    ];

    /// <summary>The schools and campuses that the group would have, as the policy's size counts them.</summary>
    public int SizeAfter => Facts.Members.Sum(m => m.Sites) + Facts.ApplicantSites + Facts.LeadSites;

    /// <summary>The documents that the applicant prepares in this case.</summary>
    public IReadOnlyList<RequiredDocument> Documents => JoinDocuments.Of(Profile, Facts.Case);

    /// <summary>Whether the policy asks for an agreement, or another document, in this case.</summary>
    public bool AsksAgreement => Documents.Count > 0;

    /// <summary>Whether there is anything to show of an agreement: it is asked for, or was entered all the same.</summary>
    public bool ShowsAgreement => AsksAgreement || Packet.Agreement.IsBegun;

    /// <summary>The files at one place.</summary>
    public IReadOnlyList<AttachmentRow> FilesAt(string place) => [.. Files.Where(f => f.Section == place)];

    /// <summary>The verdicts about one section; null asks for those about the case as a whole.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(JoinSection? section) => [.. Verdicts.Where(v => JoinVerdicts.SectionOf(v) == section)];
}

/// <summary>The documents of a joining.</summary>
public static class JoinDocuments
{
    /// <summary>What the applicant prepares in a case, in the profile's order.</summary>
    public static IReadOnlyList<RequiredDocument> Of(PolicyProfile profile, RouteQuery query) =>
        [.. profile.DocumentsFor(ApplicationKind.Join).Where(d => d.MadeBy == DocumentMaker.Applicant && d.When.Holds(query))];
}

/// <summary>Which section of the packet a verdict is about, so that it stands where it can be mended.</summary>
public static class JoinVerdicts
{
    /// <summary>The section; null for a verdict about the case as a whole.</summary>
    public static JoinSection? SectionOf(Verdict verdict) => verdict.Rule.Split('.')[0] switch
    {
        "condition" => JoinSection.Conditions,
        "document" => JoinSection.Agreement,
        "member" or "term" or "cap" or "approved-size" => JoinSection.Membership,
        "ownership" => verdict.Subject is null ? JoinSection.Membership : JoinSection.School,
        _ => null,
    };
}

/// <summary>Reads a joining packet with its files and verdicts. Asks nobody's permission: the caller has found the case for the actor.</summary>
public sealed class JoinPacketQuery(PortalDbContext db, ProfileCatalogue profiles, AttachmentDesk attachments, JoinFactsDesk facts)
{
    /// <summary>A frozen submission with its differences to the one before, judged anew.</summary>
    public async Task<Outcome<JoinView>> HandleAsync(long applicationId, int submission, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId, ct);
        var frozen = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.ApplicationId == applicationId && s.Number == submission, ct);
        if (application is null || frozen is null)
        {
            return new CaseNotFound();
        }

        var packet = PacketJson.Read<JoinPacket>(frozen.ContentJson, frozen.Schema, JoinPacket.CurrentSchema);
        return packet.Refusal is { } refusal
            ? refusal
            : await ViewAsync(application, packet.Value, submission, ct) with { SubmittedAt = frozen.SubmittedAt, SubmittedBy = frozen.SubmittedBy };
    }

    /// <summary>The draft as it is now (submission 0) or a frozen packet, with its differences to the submission before it.</summary>
    public async Task<JoinView> ViewAsync(Application application, JoinPacket packet, int submission, CancellationToken ct)
    {
        var profile = await profiles.OfCaseAsync(application, ct);
        var pair = await facts.PairAsync(application.SchoolId!.Value, application.GroupId!.Value, ct);
        var all = await attachments.OfApplicationAsync(application.Id, ct);
        var files = all.Where(f => f.BelongsTo(submission)).ToList();
        var known = await facts.GatherAsync(pair, packet, profile, files, ct);
        return new JoinView
        {
            Profile = profile,
            Packet = packet,
            Pair = pair,
            Facts = known,
            Submission = submission,
            Files = files,
            Verdicts = JoinJudge.Judge(profile, known),
            Changes = await ChangesAsync(application, packet, submission, all, ct),
        };
    }

    private async Task<IReadOnlyList<JoinChange>> ChangesAsync(
        Application application, JoinPacket packet, int submission, List<AttachmentRow> files, CancellationToken ct)
    {
        var last = submission == 0 ? application.SubmissionCount : submission - 1;
        var before = await db.Submissions.AsNoTracking()
            .Where(s => s.ApplicationId == application.Id && s.Number == last)
            .Select(s => new { s.ContentJson, s.Schema })
            .SingleOrDefaultAsync(ct);
        if (before is null || PacketJson.Read<JoinPacket>(before.ContentJson, before.Schema, JoinPacket.CurrentSchema) is not { Succeeded: true } old)
        {
            return [];
        }

        return JoinDifference.Between(old.Value, Of(files, last), packet, Of(files, submission));
    }

    private static IEnumerable<PacketFile> Of(List<AttachmentRow> files, int submission) =>
        files.Where(f => f.BelongsTo(submission)).Select(f => new PacketFile(f.Id, f.Section, f.FileName));
}
