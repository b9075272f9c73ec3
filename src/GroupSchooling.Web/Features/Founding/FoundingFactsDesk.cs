using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>Gathers what is known of a founding, so that it can be judged: the packet, its files, the answers of the members, and the register as it stands now.</summary>
public sealed class FoundingFactsDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The facts of a packet.</summary>
    /// <param name="application">The case.</param>
    /// <param name="packet">The draft, or what was frozen.</param>
    /// <param name="profile">The policy that it stands under.</param>
    /// <param name="files">The files that belong to the packet.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FoundingFacts> GatherAsync(
        Application application, FoundingPacket packet, PolicyProfile profile, IReadOnlyList<AttachmentRow> files, CancellationToken ct)
    {
        var today = clock.Today;
        var lead = await db.Schools.Where(s => s.Id == application.SchoolId)
            .Select(s => new { s.Name, s.Ownership, Sites = s.Campuses.Count(c => c.EndsOn == null || c.EndsOn >= today) }).SingleAsync(ct);
        var place = await PlaceAsync(application.JurisdictionId, ct);
        var kind = FoundedKind.Of(profile, packet);
        var schools = await SchoolsAsync(packet, ct);
        return new FoundingFacts
        {
            Kind = kind,
            ByAuthority = profile.KindOf(kind)?.Formation == Formation.ByAuthority,
            CrossesJurisdictions = schools.Values.Any(s => s.JurisdictionId != application.JurisdictionId),
            Level = place.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District,
            LeadName = lead.Name,
            LeadOwnership = lead.Ownership,
            LeadSites = Math.Max(lead.Sites - packet.Members.Count(m => m.IsCampus), 1),
            City = place.CityName,
            FullName = packet.FullName,
            ShortName = packet.ShortName,
            NamesInUse = await NamesInUseAsync(application, packet, place.CityId, ct),
            Conditions = ConditionsOf(packet, files),
            Documents = DocumentsOf(profile, packet, files),
            Members = await MembersAsync(application, packet, schools, lead.Ownership, kind, ct),
            Seats = [.. packet.Seats.Select(s => new SeatFacts(s.BodyCode, s.PostCode))],
        };
    }

    /// <summary>The city of a jurisdiction: itself when it is one, else the one above.</summary>
    public Task<FoundingPlace> PlaceAsync(long jurisdictionId, CancellationToken ct) => db.Jurisdictions
        .Where(j => j.Id == jurisdictionId)
        .Select(j => j.Level == JurisdictionLevel.City || j.Parent == null
            ? new FoundingPlace(j.Id, j.Name, j.Level)
            : new FoundingPlace(j.Parent.Id, j.Parent.Name, j.Level))
        .SingleAsync(ct);

    /// <summary>Names of groups of the city that exist, and names that other running applications of the city ask for.</summary>
    private async Task<IReadOnlyCollection<string>> NamesInUseAsync(Application application, FoundingPacket packet, long cityId, CancellationToken ct)
    {
        if (packet.FullName.Length == 0 && packet.ShortName.Length == 0)
        {
            return [];
        }

        var today = clock.Today;
        var groups = await db.Groups
            .Where(g => (g.JurisdictionId == cityId || g.Jurisdiction!.ParentId == cityId) && (g.EndsOn == null || g.EndsOn >= today))
            .Where(g => g.ApplicationId == null || g.ApplicationId != application.Id)
            .Select(g => new { g.FullName, g.ShortName })
            .ToListAsync(ct);
        var running = await db.Submissions
            .Where(s => s.Application!.Kind == ApplicationKind.Establish && s.ApplicationId != application.Id && s.Number == s.Application.SubmissionCount)
            .Where(s => s.Application!.Status == ApplicationStatus.UnderWay || s.Application.Status == ApplicationStatus.Returned
                || s.Application.Status == ApplicationStatus.Draft)
            .Where(s => s.Application!.JurisdictionId == cityId || s.Application.Jurisdiction!.ParentId == cityId)
            .Select(s => new { s.ContentJson, s.Schema })
            .ToListAsync(ct);
        var asked = running.Select(s => PacketJson.Read(s.ContentJson, s.Schema)).Where(o => o.Succeeded).Select(o => o.Value);
        return
        [
            .. groups.SelectMany(g => new[] { g.FullName, g.ShortName }).OfType<string>(),
            .. asked.SelectMany(p => new[] { p.FullName, p.ShortName }),
        ];
    }

    private static Dictionary<string, ConditionAnswer> ConditionsOf(FoundingPacket packet, IReadOnlyList<AttachmentRow> files) =>
        packet.Conditions.Select(c => c.Code)
            .Union(files.Select(f => PacketFiles.ConditionOf(f.Section)).OfType<string>())
            .ToDictionary(
                code => code,
                code => new ConditionAnswer(
                    packet.Conditions.Any(c => c.Code == code && !string.IsNullOrWhiteSpace(c.Statement)),
                    files.Count(f => f.Section == PacketFiles.OfCondition(code))),
                StringComparer.Ordinal);

    /// <summary>A document is there when its file is; the minutes are there when day and resolution are written as well.</summary>
    private static List<string> DocumentsOf(PolicyProfile profile, FoundingPacket packet, IReadOnlyList<AttachmentRow> files) =>
    [
        .. profile.DocumentsFor(ApplicationKind.Establish)
            .Select(d => d.Code)
            .Where(code => files.Any(f => f.Section == PacketFiles.OfDocument(code)))
            .Where(code => code != PacketFiles.PartyMinutes || packet.PartyMinutes is { Resolution.Length: > 0 }),
        .. packet.Ticked,
    ];

    /// <summary>Whether a member school is of another jurisdiction than the group.</summary>
    public async Task<bool> CrossesAsync(Application application, FoundingPacket packet, CancellationToken ct) =>
        (await SchoolsAsync(packet, ct)).Values.Any(s => s.JurisdictionId != application.JurisdictionId);

    /// <summary>The member schools as the register has them; none asked for where there are none.</summary>
    private async Task<Dictionary<long, MemberSchool>> SchoolsAsync(FoundingPacket packet, CancellationToken ct)
    {
        var ids = packet.Members.Where(m => !m.IsCampus).Select(m => m.SchoolId).ToList();
        var today = clock.Today;
        return ids.Count == 0
            ? []
            : await db.Schools.Where(s => ids.Contains(s.Id))
                .Select(s => new { s.Id, School = new MemberSchool(s.Ownership, s.JurisdictionId, s.Campuses.Count(c => c.EndsOn == null || c.EndsOn >= today)) })
                .ToDictionaryAsync(s => s.Id, s => s.School, ct);
    }

    private sealed record MemberSchool(SchoolOwnership Ownership, long JurisdictionId, int Sites);

    private async Task<IReadOnlyCollection<MemberFacts>> MembersAsync(
        Application application, FoundingPacket packet, Dictionary<long, MemberSchool> schools, SchoolOwnership leadOwnership, SchoolGroupKind kind, CancellationToken ct)
    {
        if (packet.Members.Count == 0)
        {
            return [];
        }

        var ids = packet.Members.Where(m => !m.IsCampus).Select(m => m.SchoolId).ToList();
        var elsewhere = await ElsewhereAsync(ids, kind, application.Id, ct);
        var invitations = await db.Invitations.AsNoTracking()
            .Where(i => i.ApplicationId == application.Id && i.Answer != InvitationAnswer.Cancelled)
            .ToListAsync(ct);
        return
        [
            .. packet.Members.Select(m => new MemberFacts
            {
                Name = m.Name,
                Ownership = m.IsCampus ? leadOwnership : schools.GetValueOrDefault(m.SchoolId)?.Ownership ?? SchoolOwnership.Unknown,
                CooperationType = m.Type,
                Unit = m.IsCampus ? UnitKind.Campus : UnitKind.School,
                Sites = m.IsCampus ? 1 : Math.Max(schools.GetValueOrDefault(m.SchoolId)?.Sites ?? 1, 1),
                HasNewOrWeakReason = !string.IsNullOrWhiteSpace(m.Reason),
                Agreement = AgreementOf(m, invitations),
                Term = m.TermMonths is { } months ? new TermLength(months) : null,
                IsInAnotherGroupOfKind = !m.IsCampus && elsewhere.Contains(m.SchoolId),
            }),
        ];
    }

    /// <summary>A campus is a part of the school that applies, so applying is its agreement.</summary>
    private static AgreementState AgreementOf(InitialMember member, List<Invitation> invitations) => member.IsCampus
        ? AgreementState.Agreed
        : invitations.Where(i => i.SchoolId == member.SchoolId && i.Offers(member)).MaxBy(i => i.Id)?.Answer switch
        {
            InvitationAnswer.Agreed => AgreementState.Agreed,
            InvitationAnswer.Declined => AgreementState.Declined,
            _ => AgreementState.Pending,
        };

    private async Task<HashSet<long>> ElsewhereAsync(List<long> schools, SchoolGroupKind kind, long applicationId, CancellationToken ct)
    {
        var today = clock.Today;
        var found = await db.Memberships
            .Where(m => schools.Contains(m.SchoolId) && m.Group!.Kind == kind && (m.Group.EndsOn == null || m.Group.EndsOn >= today))
            .Where(m => m.Group!.ApplicationId == null || m.Group.ApplicationId != applicationId)
            .Where(m => (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today))
            .Select(m => m.SchoolId)
            .ToListAsync(ct);
        return [.. found];
    }
}

/// <summary>Where a group is founded.</summary>
/// <param name="CityId">The city.</param>
/// <param name="CityName">Its name (南宁市).</param>
/// <param name="Level">Level of the jurisdiction itself.</param>
public sealed record FoundingPlace(long CityId, string CityName, JurisdictionLevel Level);

/// <summary>Which kind of group a school founds under a policy.</summary>
public static class FoundedKind
{
    /// <summary>What a packet asks for; where it does not say, the first kind that comes about by a school's application.</summary>
    public static SchoolGroupKind Of(PolicyProfile profile, FoundingPacket packet) => packet.Kind
        ?? profile.GroupKinds.FirstOrDefault(k => k.Formation == Formation.ByApplication)?.Kind ?? SchoolGroupKind.EducationGroup;

    /// <summary>Whether the policy asks why a first member is new or relatively weak.</summary>
    public static bool AsksWhyNewOrWeak(PolicyProfile profile) =>
        profile.MemberRequirements.Any(r => r.Need == MemberNeed.NewOrWeak && r.Applies.Contains(ApplicationKind.Establish));
}
