using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>A school and its principal.</summary>
/// <param name="Row">The school.</param>
/// <param name="Principal">Its principal's account.</param>
internal sealed record SeededSchool(School Row, Person Principal);

/// <summary>Schools with their search terms, time line and principals.</summary>
internal sealed class SchoolSeed(BulkDatabase db, ScalePlan plan, Names names, PeopleSeed people, Random random)
{
    private int _codes;

    /// <summary>Adds a district's schools.</summary>
    public IReadOnlyList<SeededSchool> Add(District district, int count) => [.. Enumerable.Range(1, count).Select(i => AddOne(district, i))];

    private SeededSchool AddOne(District district, int number)
    {
        var stage = names.Stage();
        var name = names.School(stage, district.Row.Name);
        var organisation = db.Add(new Organisation { JurisdictionId = district.Row.Id, Kind = OrganisationKind.School, Name = name });
        var principal = people.Add($"principal.{district.Row.Code}-{number:0000}", organisation, Role.Principal);
        var pupils = random.Next(120, 3200);
        var school = db.Add(new School
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"S{district.Row.Code}-{number:0000}"),
            Name = name,
            JurisdictionId = district.Row.Id,
            OrganisationId = organisation.Id,
            Stage = stage,
            Ownership = random.Next(10) switch { 0 => SchoolOwnership.Private, < 4 => SchoolOwnership.Unknown, _ => SchoolOwnership.Public },
            Status = random.Next(40) == 0 ? SchoolStatus.Planned : SchoolStatus.Open,
            Address = names.Address(district.Row.Name),
            PrincipalName = principal.Name,
            FoundedOn = plan.Today.AddYears(-random.Next(2, 80)).AddDays(-random.Next(365)),
            IdentifierCode = string.Create(CultureInfo.InvariantCulture, $"3{++_codes:000000000}"),
        });
        AddNamesAndCodes(school, district);
        db.Add(new YearFigures
        {
            SchoolId = school.Id,
            SchoolYear = plan.Today.Year - 1,
            Pupils = pupils,
            Classes = Math.Max(1, pupils / 42),
            Teachers = Math.Max(4, pupils / 17),
        });
        db.AddTerms(RegisterSearch.TermsOf(school));
        AddHistory(school);
        return new SeededSchool(school, principal);
    }

    private void AddNamesAndCodes(School school, District district)
    {
        db.Add(new SchoolCode
        {
            SchoolId = school.Id,
            Kind = SchoolCodeKind.IdentifierCode,
            Code = school.IdentifierCode!,
            Check = CodeCheck.Right,
            StartsOn = school.FoundedOn,
            RecordedAt = plan.Today.AddDays(-2000).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc),
        });
        if (random.Next(15) == 0)
        {
            // Kept with the school as well, so that it is found by it.
            school.FormerNames.Add(db.Add(new FormerName
            {
                SchoolId = school.Id,
                Name = names.School(school.Stage, district.Row.Name),
                EndsOn = plan.Today.AddDays(-random.Next(700, 1900)),
            }));
        }
    }

    private void AddHistory(School school)
    {
        db.AddEvent(null, school.Id, plan.Today.AddDays(-random.Next(2000, 2500)), "Entered in the register from {0} ({1}).", "区教育局学校名录", "一");
        if (random.Next(12) == 0)
        {
            db.Add(new Campus { SchoolId = school.Id, Name = $"{school.Name}{"东西南北"[random.Next(4)]}校区" });
        }
    }
}
