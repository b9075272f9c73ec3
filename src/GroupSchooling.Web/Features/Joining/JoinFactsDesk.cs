using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A school and a group that it would join, as the register knows them.</summary>
public sealed record JoinPair
{
    public required long GroupId { get; init; }

    public required string GroupNumber { get; init; }

    /// <summary>Short name of the group; its full name or number where it has none.</summary>
    public required string GroupName { get; init; }

    public string? GroupFullName { get; init; }

    public required SchoolGroupKind Kind { get; init; }

    public required GroupLevel Level { get; init; }

    /// <summary>The version under which the group stands.</summary>
    public required long ProfileVersionId { get; init; }

    public required long GroupJurisdictionId { get; init; }

    public required string GroupJurisdiction { get; init; }

    public required long LeadId { get; init; }

    public required string LeadName { get; init; }

    public required SchoolOwnership LeadOwnership { get; init; }

    public required long SchoolId { get; init; }

    public required string SchoolName { get; init; }

    public required SchoolOwnership Ownership { get; init; }

    public required SchoolStatus Status { get; init; }

    public required long SchoolJurisdictionId { get; init; }

    public required JurisdictionLevel SchoolJurisdictionLevel { get; init; }

    /// <summary>The case as its route is asked for.</summary>
    public RouteQuery CaseOf(string? cooperationType) => new(ApplicationKind.Join)
    {
        CooperationType = string.IsNullOrEmpty(cooperationType) ? null : cooperationType,
        Level = Level,
        CrossesJurisdictions = Level == GroupLevel.District && GroupJurisdictionId != SchoolJurisdictionId,
        NotBuilt = Status == SchoolStatus.Planned,
        PrivateSchool = Ownership == SchoolOwnership.Private,
        ManagementCommittee = SchoolJurisdictionLevel == JurisdictionLevel.DevelopmentZone,
    };
}

/// <summary>Gathers what is known of a joining, so that it can be judged: the packet, its files, and the register as it stands now.</summary>
public sealed class JoinFactsDesk(PortalDbContext db, BusinessClock clock)
{
    /// <summary>The school and the group.</summary>
    public Task<JoinPair> PairAsync(long schoolId, long groupId, CancellationToken ct) => Pairs(schoolId, db.Groups.Where(g => g.Id == groupId)).SingleAsync(ct);

    /// <summary>The school with each of the groups, in their order.</summary>
    public IQueryable<JoinPair> Pairs(long schoolId, IQueryable<SchoolGroup> groups) =>
        from g in groups
        from s in db.Schools
        where s.Id == schoolId
        select new JoinPair
        {
            GroupId = g.Id,
            GroupNumber = g.Number,
            GroupName = g.ShortName ?? g.FullName ?? g.Number,
            GroupFullName = g.FullName,
            Kind = g.Kind,
            Level = g.Level,
            ProfileVersionId = g.ProfileVersionId,
            GroupJurisdictionId = g.JurisdictionId,
            GroupJurisdiction = g.Jurisdiction!.FullName,
            LeadId = g.LeadSchoolId,
            LeadName = g.LeadSchool!.Name,
            LeadOwnership = g.LeadSchool.Ownership,
            SchoolId = s.Id,
            SchoolName = s.Name,
            Ownership = s.Ownership,
            Status = s.Status,
            SchoolJurisdictionId = s.JurisdictionId,
            SchoolJurisdictionLevel = s.Jurisdiction!.Level,
        };

    /// <summary>The facts of a packet.</summary>
    /// <param name="pair">The school and the group.</param>
    /// <param name="packet">The draft, or what was frozen.</param>
    /// <param name="profile">The policy that the case stands under.</param>
    /// <param name="files">The files that belong to the packet.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JoinFacts> GatherAsync(
        JoinPair pair, JoinPacket packet, PolicyProfile profile, IReadOnlyList<AttachmentRow> files, CancellationToken ct)
    {
        var isCampus = profile.TypeOf(packet.CooperationType)?.Unit == UnitKind.Campus;
        var members = await MembersAsync(pair, ct);
        return new JoinFacts
        {
            Kind = pair.Kind,
            ByAuthority = profile.KindOf(pair.Kind)?.Formation == Formation.ByAuthority,
            Case = pair.CaseOf(packet.CooperationType),
            Applicant = new MemberFacts
            {
                Name = packet.CampusName ?? pair.SchoolName,
                Ownership = pair.Ownership,
                CooperationType = packet.CooperationType.Length > 0 ? packet.CooperationType : null,
                Unit = isCampus && packet.CampusName is not null ? UnitKind.Campus : UnitKind.School,
                HasNewOrWeakReason = packet.Reason.Length > 0,
                Agreement = packet.Agreement.SignedOn is null ? AgreementState.Pending : AgreementState.Agreed,
                Term = packet.TermMonths is { } months ? new TermLength(months) : null,
                IsInAnotherGroupOfKind = await IsElsewhereAsync(pair, ct),
            },
            ApplicantSites = isCampus ? 1 : await SitesAsync(pair.SchoolId, ct),
            Members = [.. members.Where(m => !m.IsApplicant).Select(m => (m.Facts, m.Sites))],
            LeadSites = Math.Max(await SitesAsync(pair.LeadId, ct) - members.Count(m => m.Facts.Unit == UnitKind.Campus), 1),
            ApprovedSize = await db.ApprovedSizes.Where(s => s.GroupId == pair.GroupId).OrderByDescending(s => s.Id).Select(s => (int?)s.Size).FirstOrDefaultAsync(ct),
            Conditions = ConditionsOf(packet, files),
            Documents = DocumentsOf(profile, packet, files),
        };
    }

    /// <summary>Whether the school is in the group today, or will be; as a campus of the lead, too, which it has become by an application of its own.</summary>
    public Task<bool> IsMemberAsync(long schoolId, long groupId, CancellationToken ct)
    {
        var today = clock.Today;
        return db.Memberships.AnyAsync(
            m => m.GroupId == groupId && (m.SchoolId == schoolId || db.Applications.Any(a => a.Id == m.ApplicationId && a.SchoolId == schoolId)) && (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today), ct);
    }

    /// <summary>Members today and those who are yet to begin: a place that is given away is taken. The applicant is among them once its case is registered.</summary>
    private async Task<List<(MemberFacts Facts, int Sites, bool IsApplicant)>> MembersAsync(JoinPair pair, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = await db.Memberships
            .Where(m => m.GroupId == pair.GroupId && m.Role == MembershipRole.Member)
            .Where(m => (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today))
            .Select(m => new
            {
                m.School!.Name,
                m.School.Ownership,
                m.CooperationType,
                Campus = m.Campus == null ? null : m.Campus.Name,
                Sites = m.School.Campuses.Count(c => c.EndsOn == null || c.EndsOn >= today),
                IsApplicant = m.SchoolId == pair.SchoolId || db.Applications.Any(a => a.Id == m.ApplicationId && a.SchoolId == pair.SchoolId),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(m => (
                new MemberFacts
                {
                    Name = m.Campus ?? m.Name,
                    Ownership = m.Ownership,
                    CooperationType = m.CooperationType,
                    Unit = m.Campus is null ? UnitKind.School : UnitKind.Campus,
                },
                m.Campus is null ? Math.Max(m.Sites, 1) : 1,
                m.IsApplicant)),
        ];
    }

    private async Task<int> SitesAsync(long schoolId, CancellationToken ct)
    {
        var today = clock.Today;
        return Math.Max(await db.Campuses.CountAsync(c => c.SchoolId == schoolId && (c.EndsOn == null || c.EndsOn >= today), ct), 1);
    }

    private Task<bool> IsElsewhereAsync(JoinPair pair, CancellationToken ct)
    {
        var today = clock.Today;
        return db.Memberships.AnyAsync(
            m => (m.SchoolId == pair.SchoolId || db.Applications.Any(a => a.Id == m.ApplicationId && a.SchoolId == pair.SchoolId)) && m.GroupId != pair.GroupId && m.Group!.Kind == pair.Kind && (m.Group.EndsOn == null || m.Group.EndsOn >= today)
                && (m.LeftOn == null || m.LeftOn >= today) && (m.TermEndsOn == null || m.TermEndsOn >= today),
            ct);
    }

    private static Dictionary<string, ConditionAnswer> ConditionsOf(JoinPacket packet, IReadOnlyList<AttachmentRow> files) =>
        packet.Conditions.Select(c => c.Code)
            .Union(files.Select(f => PacketFiles.ConditionOf(f.Section)).OfType<string>())
            .ToDictionary(
                code => code,
                code => new ConditionAnswer(
                    packet.Conditions.Any(c => c.Code == code && !string.IsNullOrWhiteSpace(c.Statement)),
                    files.Count(f => f.Section == PacketFiles.OfCondition(code))),
                StringComparer.Ordinal);

    /// <summary>A document is there when its file is; a clause that it must hold when somebody ticked it.</summary>
    private static List<string> DocumentsOf(PolicyProfile profile, JoinPacket packet, IReadOnlyList<AttachmentRow> files) =>
    [
        .. profile.DocumentsFor(ApplicationKind.Join).Select(d => d.Code).Where(code => files.Any(f => f.Section == PacketFiles.OfDocument(code))),
        .. packet.Agreement.Parts,
    ];
}
