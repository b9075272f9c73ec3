using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Files;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>A founding packet as pages show it: <c>&lt;partial name="/Features/Founding/_Packet.cshtml" model="packet" /&gt;</c>.</summary>
public sealed record PacketView : CasePacket
{
    /// <summary>What was typed.</summary>
    public required FoundingPacket Packet { get; init; }

    /// <summary>The school that applies.</summary>
    public required long LeadId { get; init; }

    /// <summary>Name of the school that applies.</summary>
    public required string LeadName { get; init; }

    /// <summary>The city's name, which a full name may begin with; null where none.</summary>
    public string? City { get; init; }

    /// <summary>The full name by the policy's pattern; null where it has none.</summary>
    public string? ProposedFullName => Profile.Naming?.Full?.Template.Render(new NameParts { City = City, Lead = LeadName, Group = ProposedShortName });

    /// <summary>The short name by the policy's pattern; null where it has none.</summary>
    public string? ProposedShortName => Profile.Naming?.Short?.Template.Render(new NameParts { City = City, Lead = LeadName });

    /// <summary>The files that belong to it.</summary>
    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>What the invited schools have answered, the latest to each.</summary>
    public required IReadOnlyList<InvitationRow> Invitations { get; init; }

    /// <inheritdoc/>
    public override string View => "/Features/Founding/_Packet.cshtml";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        (Texts.Key("Full name"), Packet.FullName),
        (Texts.Key("Short name"), Packet.ShortName),
        (Texts.Key("Lead school"), LeadName),
        (Texts.Key("Members"), string.Join("、", Packet.Members.Select(m => m.Name))),
    ];

    /// <summary>What differs from the submission before; empty where there is none.</summary>
    public IReadOnlyList<PacketChange> Changes { get; init; } = [];

    /// <summary>The files at one place.</summary>
    public IEnumerable<AttachmentRow> FilesAt(string place) => Files.Where(f => f.Section == place);

    /// <summary>Whether a member is of another jurisdiction than the group.</summary>
    public bool Crosses { get; init; }

    /// <summary>The documents that the section of the plan holds.</summary>
    public IEnumerable<RequiredDocument> PlanDocuments => Founding.PlanDocuments.Of(Profile, Crosses);

    /// <summary>The sections that the policy's packet has.</summary>
    public IReadOnlyList<PacketSection> Sections => PacketSections.Of(Profile, Crosses);

    /// <summary>Whether the packet has a section.</summary>
    public bool Has(PacketSection section) => Sections.Contains(section);

    /// <summary>What the form itself still needs.</summary>
    public IReadOnlyList<PacketGap> Gaps => PacketGaps.Of(Packet, Sections, Profile.Naming?.Length is not null);

    /// <summary>The verdicts about one section; null asks for those about the case as a whole.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(PacketSection? section) => [.. Verdicts.Where(v => PacketVerdicts.SectionOf(v, Profile) == section)];
}

/// <summary>The documents that the section of the plan holds.</summary>
public static class PlanDocuments
{
    /// <summary>All that the applicant makes, but for the minutes, which have a section of their own.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="crosses">Whether a member is of another jurisdiction; null for the documents of any case.</param>
    public static IEnumerable<RequiredDocument> Of(PolicyProfile profile, bool? crosses = null) => profile.DocumentsFor(ApplicationKind.Establish)
        .Where(d => d.MadeBy == DocumentMaker.Applicant && d.Code != PacketFiles.PartyMinutes)
        .Where(d => crosses is null || d.When.CrossesJurisdictions is null || d.When.CrossesJurisdictions == crosses);
}

/// <summary>The sections that a founding has under a policy: what the policy does not ask for is not filled in.</summary>
public static class PacketSections
{
    /// <summary>The sections in the order in which they are best filled in.</summary>
    public static IReadOnlyList<PacketSection> Of(PolicyProfile profile, bool crosses) => [.. Enum.GetValues<PacketSection>().Where(section => section switch
    {
        PacketSection.Conditions => profile.ConditionsFor(ApplicationKind.Establish).Any(),
        PacketSection.PartyMinutes => profile.DocumentsFor(ApplicationKind.Establish).Any(d => d.Code == PacketFiles.PartyMinutes),
        PacketSection.Council => profile.Bodies.Any(b => b.Seats?.Applies.Contains(ApplicationKind.Establish) == true),
        PacketSection.Plan => PlanDocuments.Of(profile, crosses).Any(),
        _ => true,
    })];
}

/// <summary>An answer of an invited school.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="SchoolId">The invited school.</param>
/// <param name="Answer">What it says.</param>
/// <param name="Statement">In its own words.</param>
/// <param name="InvitedAt">When it was asked, in UTC.</param>
/// <param name="AnsweredAt">When it answered, in UTC.</param>
/// <param name="AnsweredBy">Display name of who answered.</param>
public sealed record InvitationRow(
    long Id, long SchoolId, InvitationAnswer Answer, string? Statement, DateTime InvitedAt, DateTime? AnsweredAt, string? AnsweredBy)
{
    /// <summary>Where the document of the answer is attached.</summary>
    public string Section => Invitation.SectionOf(Id);
}

/// <summary>Reads a founding packet with its files and verdicts. Asks nobody's permission: the caller has found the case for the actor.</summary>
public sealed class PacketQuery(PortalDbContext db, ProfileCatalogue profiles, AttachmentDesk attachments, FoundingFactsDesk facts)
{
    /// <summary>A frozen submission with its differences to the one before, judged anew.</summary>
    /// <param name="applicationId">The case.</param>
    /// <param name="submission">Number of the submission, from 1.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<PacketView>> HandleAsync(long applicationId, int submission, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId, ct);
        var frozen = await db.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(s => s.ApplicationId == applicationId && s.Number == submission, ct);
        if (application is null || frozen is null)
        {
            return new CaseNotFound();
        }

        var packet = PacketJson.Read(frozen.ContentJson, frozen.Schema);
        if (packet.Refusal is { } refusal)
        {
            return refusal;
        }

        var view = await ViewAsync(application, packet.Value, submission, ct);
        return view with { SubmittedAt = frozen.SubmittedAt, SubmittedBy = frozen.SubmittedBy };
    }

    /// <summary>The draft as it is now (submission 0) or a frozen packet, with its differences to the submission before it.</summary>
    public async Task<PacketView> ViewAsync(Application application, FoundingPacket packet, int submission, CancellationToken ct)
    {
        var profile = await profiles.OfCaseAsync(application, ct);
        var all = await attachments.OfApplicationAsync(application.Id, ct);
        var files = all.Where(f => f.BelongsTo(submission)).ToList();
        var known = await facts.GatherAsync(application, packet, profile, files, ct);
        return new PacketView
        {
            Profile = profile,
            Packet = packet,
            LeadId = application.SchoolId!.Value,
            LeadName = known.LeadName,
            City = known.City,
            Crosses = known.CrossesJurisdictions,
            Submission = submission,
            Files = files,
            Invitations = await InvitationsAsync(application.Id, ct),
            Verdicts = FoundingJudge.Judge(profile, known),
            Changes = await ChangesAsync(application, packet, submission, all, ct),
        };
    }

    private async Task<IReadOnlyList<InvitationRow>> InvitationsAsync(long applicationId, CancellationToken ct)
    {
        var rows = await db.Invitations
            .Where(i => i.ApplicationId == applicationId && i.Answer != InvitationAnswer.Cancelled)
            .OrderBy(i => i.Id)
            .Select(i => new InvitationRow(i.Id, i.SchoolId, i.Answer, i.Statement, i.InvitedAt, i.AnsweredAt, i.AnsweredBy))
            .ToListAsync(ct);
        return [.. rows.GroupBy(r => r.SchoolId).Select(r => r.Last())];
    }

    private async Task<IReadOnlyList<PacketChange>> ChangesAsync(
        Application application, FoundingPacket packet, int submission, List<AttachmentRow> files, CancellationToken ct)
    {
        var last = submission == 0 ? application.SubmissionCount : submission - 1;
        var before = await db.Submissions.AsNoTracking()
            .Where(s => s.ApplicationId == application.Id && s.Number == last)
            .Select(s => new { s.ContentJson, s.Schema })
            .SingleOrDefaultAsync(ct);
        if (before is null || PacketJson.Read(before.ContentJson, before.Schema) is not { Succeeded: true } old)
        {
            return [];
        }

        return PacketDifference.Between(new PacketState(old.Value, Of(files, last)), new PacketState(packet, Of(files, submission)));
    }

    private static IReadOnlyList<PacketFile> Of(List<AttachmentRow> files, int submission) =>
        [.. files.Where(f => f.BelongsTo(submission)).Select(f => new PacketFile(f.Id, f.Section, f.FileName))];
}
