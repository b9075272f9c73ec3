using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>What a member's plate says under its group's policy.</summary>
/// <param name="Policy">Code of the policy.</param>
/// <param name="Text">The text; null where the policy gives none for the member's type, and where it leaves a part of it open.</param>
/// <param name="Clause">The clause; null where there is none.</param>
/// <param name="Open">The text around the part that the policy leaves open (××分校); null where it leaves none.</param>
public sealed record PlateWording(string Policy, string? Text, string? Clause, OpenPlateText? Open);

/// <summary>The text of a plate around the part that its policy leaves to whoever gives the name.</summary>
/// <param name="Before">What stands before it.</param>
/// <param name="After">What stands after it.</param>
public sealed record OpenPlateText(string Before, string After)
{
    /// <summary>The whole text.</summary>
    public string With(string name) => Before + name + After;
}

/// <summary>Finds a member and words its plate.</summary>
public sealed class PlateDesk(PortalDbContext db, ProfileCatalogue profiles)
{
    /// <summary>
    /// The plate that a registration prepares for a member. Null where the policy has no text for its type, and where it leaves a part open: that part is
    /// given when the plate is put up.
    /// </summary>
    public static Plate? Prepared(PolicyProfile profile, Membership membership, NameParts parts) =>
        profile.TypeOf(membership.CooperationType)?.Plate is { Template.HasFreePart: false } plate
            ? new Plate { Membership = membership, Text = plate.Template.Render(parts), Clause = plate.Source.Clause }
            : null;

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
        var parts = PartsOf(membership, group);
        return rule?.Template.HasFreePart == true
            ? new PlateWording(profile.Code, null, rule.Source.Clause, Around(rule.Template, parts))
            : new PlateWording(profile.Code, rule?.Template.Render(parts), rule?.Source.Clause, null);
    }

    private static OpenPlateText Around(NameTemplate template, NameParts parts)
    {
        // A character that no name has marks the place.
        const char Mark = '\uE000';
        var text = template.Render(parts with { Name = Mark.ToString() });
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        return new OpenPlateText(text[..at], text[(at + 1)..]);
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
