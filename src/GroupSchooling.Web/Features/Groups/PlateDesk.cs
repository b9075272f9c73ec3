using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>What a member's plate says under its group's policy.</summary>
/// <param name="Policy">Code of the policy.</param>
/// <param name="Text">The text; null where the policy gives none for the member's type.</param>
/// <param name="Clause">The clause; null where there is none.</param>
public sealed record PlateWording(string Policy, string? Text, string? Clause);

/// <summary>Finds a member and words its plate.</summary>
public sealed class PlateDesk(PortalDbContext db, ProfileCatalogue profiles)
{
    /// <summary>A member of the group with this number, tracked, with its group, lead, school and campus; null for the lead and for none.</summary>
    public Task<Membership?> MemberAsync(string number, long membershipId, CancellationToken ct) => db.Memberships
        .Include(m => m.Group!).ThenInclude(g => g.LeadSchool)
        .Include(m => m.Group!).ThenInclude(g => g.Jurisdiction!).ThenInclude(j => j.Parent)
        .Include(m => m.School)
        .Include(m => m.Campus)
        .SingleOrDefaultAsync(m => m.Id == membershipId && m.Group!.Number == number && m.Role == MembershipRole.Member, ct);

    /// <summary>The text of the policy's template for the member's type.</summary>
    public async Task<PlateWording> WordingAsync(Membership membership, CancellationToken ct)
    {
        var group = membership.Group!;
        var profile = await profiles.GetAsync(group.ProfileVersionId, ct);
        var rule = profile.TypeOf(membership.CooperationType)?.Plate;
        return new PlateWording(profile.Code, rule?.Template.Render(PartsOf(membership, group)), rule?.Source.Clause);
    }

    private static NameParts PartsOf(Membership membership, SchoolGroup group) => new()
    {
        City = group.Jurisdiction!.Level == JurisdictionLevel.City ? group.Jurisdiction.Name : group.Jurisdiction.Parent?.Name,
        Lead = group.LeadSchool!.Name,
        Group = group.ShortName,
        Member = membership.School!.Name,
        Campus = membership.Campus?.Name,
    };
}
