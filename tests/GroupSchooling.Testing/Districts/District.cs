using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Testing.Districts;

/// <summary>
/// A district of a test's own, with its city above it, their offices and one person in each post: tests that share a database do
/// not see each other. Names and numbers are made up; people are named by their user names.
/// </summary>
public sealed partial class District
{
    private static int _last;

    private readonly PortalFixture _portal;
    private readonly int _number;
    private int _schools;
    private int _people;

    private District(PortalFixture portal, int number)
    {
        _portal = portal;
        _number = number;
        City = new Jurisdiction { Code = $"T{number:00000}00", Name = $"试验{number}市", FullName = $"试验{number}市", Level = JurisdictionLevel.City };
        Jurisdiction = new Jurisdiction
        {
            Code = $"T{number:00000}02",
            Name = $"试验{number}区",
            FullName = $"试验{number}市试验{number}区",
            Level = JurisdictionLevel.District,
            Parent = City,
        };
        Bureau = Office(Jurisdiction, OrganisationKind.Bureau, "教育局");
        Government = Office(Jurisdiction, OrganisationKind.Government, "人民政府");
        LeadingGroup = Office(Jurisdiction, OrganisationKind.LeadingGroup, "集团化办学工作领导小组");
        StaffingOffice = Office(Jurisdiction, OrganisationKind.StaffingOffice, "机构编制委员会办公室");
        CityBureau = Office(City, OrganisationKind.Bureau, "教育局");
    }

    public Jurisdiction City { get; }

    public Jurisdiction Jurisdiction { get; }

    public Organisation Bureau { get; }

    public Organisation Government { get; }

    public Organisation LeadingGroup { get; }

    public Organisation StaffingOffice { get; }

    public Organisation CityBureau { get; }

    public string Clerk => NameOf("clerk");

    public string DivisionHead => NameOf("head");

    public string Leader => NameOf("leader");

    public string GovernmentOfficer => NameOf("government");

    public string FilingOfficer => NameOf("filing");

    public string SystemAdministrator => NameOf("system");

    public string SecurityAdministrator => NameOf("security");

    public string Auditor => NameOf("auditor");

    /// <summary>Makes one.</summary>
    public static async Task<District> CreateAsync(PortalFixture portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        var district = new District(portal, Interlocked.Increment(ref _last));
        await portal.InDatabaseAsync(async db =>
        {
            db.AddRange(district.Bureau, district.Government, district.LeadingGroup, district.StaffingOffice, district.CityBureau);
            await db.SaveChangesAsync();
            await People.AddAsync(db, district.Clerk, Role.BureauClerk, district.Bureau.Id, portal.Today);
            await People.AddAsync(db, district.DivisionHead, Role.DivisionHead, district.Bureau.Id, portal.Today);
            await People.AddAsync(db, district.Leader, Role.BureauLeader, district.Bureau.Id, portal.Today);
            await People.AddAsync(db, district.GovernmentOfficer, Role.GovernmentOfficer, district.Government.Id, portal.Today);
            await People.AddAsync(db, district.FilingOfficer, Role.FilingOfficer, district.CityBureau.Id, portal.Today);
            await People.AddAsync(db, district.SystemAdministrator, Role.SystemAdministrator, district.Bureau.Id, portal.Today);
            await People.AddAsync(db, district.SecurityAdministrator, Role.SecurityAdministrator, district.Bureau.Id, portal.Today);
            await People.AddAsync(db, district.Auditor, Role.Auditor, district.Bureau.Id, portal.Today);
        });
        return district;
    }

    /// <summary>One more person of an office or a school; gives the user name.</summary>
    public async Task<string> AddPersonAsync(Role role, Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var name = NameOf($"{role}-{Interlocked.Increment(ref _people)}".ToLowerInvariant());
        await _portal.InDatabaseAsync(db => People.AddAsync(db, name, role, organisation.Id, _portal.Today));
        return name;
    }

    /// <summary>A school with its principal and a clerk of its own.</summary>
    /// <param name="name">Made up when not given.</param>
    /// <param name="ownership">Public when not given.</param>
    /// <param name="stage">A primary school when not given.</param>
    public async Task<DistrictSchool> AddSchoolAsync(
        string? name = null, SchoolOwnership ownership = SchoolOwnership.Public, SchoolStage stage = SchoolStage.Primary)
    {
        var index = Interlocked.Increment(ref _schools);
        name ??= $"{Jurisdiction.FullName}第{index}小学";
        var principal = NameOf($"principal{index}");
        var staff = NameOf($"staff{index}");
        var school = await _portal.InDatabaseAsync(async db =>
        {
            var organisation = new Organisation { Name = name, Kind = OrganisationKind.School, JurisdictionId = Jurisdiction.Id };
            var added = new School
            {
                Number = await new NumberIssuer(db).NextSchoolAsync(Jurisdiction, CancellationToken.None),
                Name = name,
                JurisdictionId = Jurisdiction.Id,
                Organisation = organisation,
                Ownership = ownership,
                Stage = stage,
                Status = SchoolStatus.Open,
            };
            db.Add(added);
            await db.SaveChangesAsync();
            db.AddTermsOf(added);
            await People.AddAsync(db, principal, Role.Principal, organisation.Id, _portal.Today);
            await People.AddAsync(db, staff, Role.SchoolStaff, organisation.Id, _portal.Today);
            return added;
        });
        return new DistrictSchool(school.Id, school.OrganisationId, school.Number, name, principal, staff);
    }

    private Organisation Office(Jurisdiction jurisdiction, OrganisationKind kind, string name) =>
        new() { Name = jurisdiction.FullName + name, Kind = kind, Jurisdiction = jurisdiction };

    private string NameOf(string post) => string.Create(CultureInfo.InvariantCulture, $"{post}.t{_number}");
}

/// <summary>A school of a test district.</summary>
/// <param name="Id">The school.</param>
/// <param name="OrganisationId">The school as an organisation.</param>
/// <param name="Number">Registration number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Principal">User name of the principal.</param>
/// <param name="Staff">User name of the school's clerk.</param>
public sealed record DistrictSchool(long Id, long OrganisationId, string Number, string Name, string Principal, string Staff);
