using System.Globalization;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>A district with its offices and the people in them.</summary>
/// <param name="Row">The district.</param>
/// <param name="Bureau">Its education authority.</param>
/// <param name="Government">Its government.</param>
/// <param name="CityBureau">The education authority of its city.</param>
/// <param name="Clerk">A clerk of the bureau.</param>
/// <param name="Leader">The bureau's leader.</param>
/// <param name="Officer">The government's officer.</param>
/// <param name="Filer">The city's filing officer.</param>
internal sealed record District(
    Jurisdiction Row, Organisation Bureau, Organisation Government, Organisation CityBureau, Person Clerk, Person Leader, Person Officer, Person Filer);

/// <summary>A city, its districts and their offices, and the policy that the groups stand under.</summary>
internal sealed class PlaceSeed(BulkDatabase db, ScalePlan plan, PeopleSeed people)
{
    // No division has this code (GB/T 2260).
    private const string CityCode = "990100";

    private Jurisdiction? _city;
    private Organisation? _cityBureau;
    private Person? _filer;

    /// <summary>Adds the district of this number, and with the first one the city.</summary>
    public District Add(int number)
    {
        if (_city is null)
        {
            AddCity();
        }

        var name = Names.District(number);
        var row = db.Add(new Jurisdiction
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"{CityCode[..4]}{number + 1:00}"),
            Name = name,
            FullName = _city!.Name + name,
            Level = JurisdictionLevel.District,
            ParentId = _city.Id,
        });
        var bureau = Office(row, OrganisationKind.Bureau, $"{name}教育局");
        var government = Office(row, OrganisationKind.Government, $"{name}人民政府");
        people.Add($"system.{row.Code}", bureau, Role.SystemAdministrator);
        people.Add($"security.{row.Code}", bureau, Role.SecurityAdministrator);
        people.Add($"auditor.{row.Code}", bureau, Role.Auditor);
        return new District(
            row,
            bureau,
            government,
            _cityBureau!,
            people.Add($"clerk.{row.Code}", bureau, Role.BureauClerk),
            people.Add($"leader.{row.Code}", bureau, Role.BureauLeader),
            people.Add($"government.{row.Code}", government, Role.GovernmentOfficer),
            _filer!);
    }

    /// <summary>Adds the policy under which groups are founded: the one that the program carries, as if it were the city's own.</summary>
    public PolicyProfileVersion AddProfile()
    {
        var shipped = ShippedFile.Profiles().Select(file => (file.Text, Profile: ProfileReader.Read(file.Text).Required()))
            .First(read => read.Profile.KindOf(SchoolGroupKind.EducationGroup) is not null);
        return db.Add(new PolicyProfileVersion
        {
            Code = shipped.Profile.Code,
            Number = shipped.Profile.Version,
            JurisdictionId = _city!.Id,
            Title = shipped.Profile.Document.Title.Chinese,
            Json = shipped.Text,
            InForceFrom = plan.Today.AddYears(-6),
        });
    }

    private void AddCity()
    {
        var name = Names.City;
        _city = db.Add(new Jurisdiction { Code = CityCode, Name = name, FullName = name, Level = JurisdictionLevel.City });
        _cityBureau = Office(_city, OrganisationKind.Bureau, $"{name}教育局");
        _filer = people.Add($"filing.{_city.Code}", _cityBureau, Role.FilingOfficer);
    }

    private Organisation Office(Jurisdiction of, OrganisationKind kind, string name) =>
        db.Add(new Organisation { JurisdictionId = of.Id, Kind = kind, Name = name });
}
