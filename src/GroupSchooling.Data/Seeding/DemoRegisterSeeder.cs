using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Seeding;

/// <summary>Seeds the made-up schools and groups of the demo, whose names say that they are made up. What is there already is left alone; the caller's transaction holds it.</summary>
public sealed class DemoRegisterSeeder(PortalDbContext db, NumberIssuer numbers, TimeProvider time)
{
    /// <summary>Seeds them.</summary>
    /// <param name="version">Finds the stored version of a document by its short name and its jurisdiction's code.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SeedAsync(Func<string, string, CancellationToken, Task<PolicyProfileVersion>> version, CancellationToken ct)
    {
        foreach (var entry in DemoAccounts.Data.Schools)
        {
            await SeedSchoolAsync(entry, ct);
        }

        foreach (var entry in DemoAccounts.Data.Groups)
        {
            await SeedGroupAsync(entry, version, ct);
        }
    }

    private async Task SeedSchoolAsync(DemoSchool entry, CancellationToken ct)
    {
        if (await db.Schools.AnyAsync(s => s.Name == entry.Name, ct))
        {
            return;
        }

        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Code == entry.Jurisdiction, ct);
        var school = new School
        {
            Number = await numbers.NextSchoolAsync(jurisdiction, ct),
            Name = entry.Name,
            JurisdictionId = jurisdiction.Id,
            Organisation = new Organisation { JurisdictionId = jurisdiction.Id, Kind = OrganisationKind.School, Name = entry.Name },
            Ownership = entry.Ownership,
            Stage = entry.Stage,
            Status = SchoolStatus.Open,
        };
        db.Add(school);
        await db.SaveChangesAsync(ct);
        db.AddTermsOf(school);
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedGroupAsync(DemoGroup entry, Func<string, string, CancellationToken, Task<PolicyProfileVersion>> version, CancellationToken ct)
    {
        if (await db.Groups.AnyAsync(g => g.ShortName == entry.ShortName, ct))
        {
            return;
        }

        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Code == entry.Jurisdiction, ct);
        var lead = await db.Schools.SingleAsync(s => s.Name == entry.Lead, ct);
        var group = new SchoolGroup
        {
            Number = await numbers.NextGroupAsync(jurisdiction, entry.EffectiveOn.Year, ct),
            Kind = SchoolGroupKind.EducationGroup,
            ShortName = entry.ShortName,
            FullName = entry.FullName,
            JurisdictionId = jurisdiction.Id,
            Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District,
            LeadSchool = lead,
            ProfileVersionId = (await version(entry.Document, entry.DocumentJurisdiction, ct)).Id,
            EffectiveOn = entry.EffectiveOn,
            RegisteredAt = time.GetUtcNow().UtcDateTime,
            DecidingDocument = entry.DecidingDocument,
        };
        group.Memberships.Add(new Membership { SchoolId = lead.Id, Role = MembershipRole.Lead, StartsOn = entry.EffectiveOn });
        foreach (var member in entry.Members ?? [])
        {
            group.Memberships.Add(new Membership
            {
                SchoolId = await db.Schools.Where(s => s.Name == member.School).Select(s => s.Id).SingleAsync(ct),
                Role = MembershipRole.Member,
                CooperationType = member.CooperationType,
                StartsOn = entry.EffectiveOn,
            });
        }

        db.Add(group);
        db.Add(new GroupGuard { Group = group });
        await db.SaveChangesAsync(ct);
        db.AddTermsOf(group);
        await db.SaveChangesAsync(ct);
    }
}
