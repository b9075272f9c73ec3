using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Testing.Worlds;

/// <summary>The next district of the city, with its offices and a school.</summary>
/// <param name="Bureau">Its bureau.</param>
/// <param name="Government">Its government.</param>
/// <param name="School">A public primary school of it, with its principal.</param>
/// <param name="Clerk">User name of its bureau's clerk.</param>
public sealed record Neighbour(Organisation Bureau, Organisation Government, DistrictSchool School, string Clerk)
{
    /// <summary>Makes one beside a district.</summary>
    public static async Task<Neighbour> CreateAsync(PortalFixture portal, District district)
    {
        var city = district.City;
        var jurisdiction = new Jurisdiction
        {
            Code = $"{city.Code[..^2]}03", Name = "邻区", FullName = $"{city.Name}邻区", Level = JurisdictionLevel.District, ParentId = city.Id,
        };
        var bureau = new Organisation { Name = $"{city.Name}邻区教育局", Kind = OrganisationKind.Bureau, Jurisdiction = jurisdiction };
        var government = new Organisation { Name = $"{city.Name}邻区人民政府", Kind = OrganisationKind.Government, Jurisdiction = jurisdiction };
        var school = await portal.InDatabaseAsync(async db =>
        {
            db.AddRange(bureau, government);
            await db.SaveChangesAsync();
            var added = await SchoolAsync(db, jurisdiction);
            db.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        var principal = await district.AddPersonAsync(Role.Principal, school.Organisation!);
        return new Neighbour(
            bureau, government, new DistrictSchool(school.Id, school.OrganisationId, school.Number, school.Name, principal, principal),
            await district.AddPersonAsync(Role.BureauClerk, bureau));
    }

    private static async Task<School> SchoolAsync(PortalDbContext db, Jurisdiction jurisdiction)
    {
        var name = $"{jurisdiction.FullName}第1小学";
        return new School
        {
            Number = await new NumberIssuer(db).NextSchoolAsync(jurisdiction, CancellationToken.None),
            Name = name,
            JurisdictionId = jurisdiction.Id,
            Organisation = new Organisation { Name = name, Kind = OrganisationKind.School, JurisdictionId = jurisdiction.Id },
            Ownership = SchoolOwnership.Public,
            Stage = SchoolStage.Primary,
            Status = SchoolStatus.Open,
        };
    }
}
