using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>
/// Fills a database with made-up schools, groups, cases and people, district by district, so that memory does not grow with the number of rows.
/// </summary>
internal sealed class ScaleSeeder(BulkDatabase db, ScalePlan plan)
{
    private readonly Random _random = new(ScalePlan.Seed);

    /// <summary>Adds everything.</summary>
    /// <param name="ct">Stops between two districts.</param>
    public void Run(CancellationToken ct)
    {
        var names = new Names(_random);
        var people = new PeopleSeed(db, names);
        var places = new PlaceSeed(db, plan, people);
        var schools = new SchoolSeed(db, plan, names, people, _random);
        var groups = new GroupSeed(db, plan, _random);
        var cases = new CaseSeed(db, plan, names, _random);
        PolicyProfileVersion? profile = null;
        var done = 0;
        for (var number = 0; number < plan.Districts; number++)
        {
            ct.ThrowIfCancellationRequested();
            var district = places.Add(number);
            profile ??= places.AddProfile();
            // Counted over all districts, so that the sums are right whatever a district's share.
            var ofDistrict = schools.Add(district, (int)((long)plan.Schools * (number + 1) / plan.Districts) - done);
            var groupCount = ((done + ofDistrict.Count) / plan.SchoolsOfGroup) - (done / plan.SchoolsOfGroup);
            groups.Add(district, ofDistrict, groupCount, profile, cases);
            if (number == 0)
            {
                cases.AddQueue(district, ofDistrict, profile);
            }

            done += ofDistrict.Count;
        }
    }
}
