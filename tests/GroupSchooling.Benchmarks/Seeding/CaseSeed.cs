using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>
/// Cases of founding a group, moved along by the domain's own verbs. One for each education group, and for the first district a queue of open ones
/// and a long history besides, the same whatever the scale: a work list must not cost more because other districts have work as well.
/// </summary>
internal sealed class CaseSeed(BulkDatabase db, ScalePlan plan, Names names, Random random)
{
    private const int DaysOfStage = 4;

    private readonly CaseWriter _writer = new(db);
    private District? _district;
    private int _number;

    /// <summary>Adds the registered case that founded a group.</summary>
    public Application AddFounding(District district, IReadOnlyList<SeededSchool> schools, string title, DateOnly registered, PolicyProfileVersion profile)
    {
        var stages = CaseStage.Of(district);
        var journey = Begin(district, schools, title, registered.AddDays(-(stages.Count + 2) * DaysOfStage), profile);
        stages.ForEach(stage => journey.Decide(stage, DaysOfStage));
        return _writer.Write(journey);
    }

    /// <summary>Adds the first district's open cases, at every stage of the route, and its ended ones.</summary>
    public void AddQueue(District district, IReadOnlyList<SeededSchool> schools, PolicyProfileVersion profile)
    {
        var stages = CaseStage.Of(district);
        for (var i = 0; i < plan.OpenCases + plan.EndedCases; i++)
        {
            var isOpen = i < plan.OpenCases;
            var parties = Enumerable.Range(0, random.Next(2, 5)).Select(n => schools[(i + (n * 7)) % schools.Count]).Distinct().ToList();
            var begun = plan.Today.AddDays(-random.Next(1, isOpen ? 60 : 1500) - (isOpen ? 0 : stages.Count * DaysOfStage));
            var journey = Begin(district, parties, $"{names.Place()}教育集团", begun, profile);
            // Most open cases wait for the bureau's clerk; every tenth one is back with its applicant.
            var passed = !isOpen ? stages.Count : (i % 10) switch { < 6 => 0, 6 or 7 => 1, 8 => 2, _ => -1 };
            stages.Take(Math.Max(passed, 0)).ToList().ForEach(stage => journey.Decide(stage, DaysOfStage));
            if (passed < 0)
            {
                journey.Return(stages[0], DaysOfStage);
            }

            _writer.Write(journey);
        }
    }

    private CaseJourney Begin(District district, IReadOnlyList<SeededSchool> schools, string title, DateOnly day, PolicyProfileVersion profile)
    {
        _number = _district == district ? _number + 1 : 1;
        _district = district;
        return CaseJourney.Begin(district, schools, $"A{district.Row.Code}-{day.Year}-{_number:0000}", title, day, profile, names);
    }
}
