using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>What holds for every case, tried on many that chance makes; each seed makes the same ones again.</summary>
public sealed class JudgingPropertyTests
{
    private const int Rounds = 200;

    /// <summary>A route ends, runs no office before its turn, and leaves out no office that every case has to pass.</summary>
    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void Route_EndsAndSkipsNoNamedOffice(string code)
    {
        var profile = Shipped.Profile(code);
        var random = new Random(21);
        for (var round = 0; round < Rounds; round++)
        {
            var query = Query(profile, random);
            var route = RouteResolver.Resolve(profile, query);
            if (route.Route is not { } found)
            {
                continue;
            }

            var named = found.Steps.Where(s => s.When.Holds(query)).ToList();
            Assert.Equal(named, route.Steps);
            Assert.InRange(route.Steps.Count, 1, found.Steps.Count);
            Assert.False(route.Steps[0].Parallel);
            Assert.All(found.Steps.Where(s => s.When.IsAny), step => Assert.Contains(step, route.Steps));
            Assert.All(route.Steps, step => Assert.Contains(profile.Offices, office => office.Code == step.Office));
            Assert.Equal(route.Steps, RouteResolver.Resolve(profile, query).Steps);
        }
    }

    /// <summary>What is asked without a type is answered as for one of the types, or as silent.</summary>
    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void RouteForAnyType_IsThatOfSomeType(string code)
    {
        var profile = Shipped.Profile(code);
        var random = new Random(22);
        for (var round = 0; round < Rounds; round++)
        {
            var query = Query(profile, random) with { CooperationType = null };
            var answers = RouteResolver.ResolveForAnyType(profile, query);
            var own = profile.CooperationTypes.Select(t => RouteResolver.Resolve(profile, query with { CooperationType = t.Code }).Route?.Code)
                .Append(RouteResolver.Resolve(profile, query).Route?.Code);

            Assert.NotEmpty(answers);
            Assert.Subset(own.ToHashSet(), answers.Select(a => a.Route?.Code).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void OrderOfUnitsAndSchools_ChangesNothing(string code)
    {
        var profile = Shipped.Profile(code);
        var random = new Random(23);
        for (var round = 0; round < Rounds; round++)
        {
            var roster = MadeUp(profile, random);
            var shuffled = new Roster([.. Shuffled(roster.Units, random).Select(u => u with { Schools = Shuffled(u.Schools, random) })]);

            Assert.Equal(Told(RosterJudge.Judge(profile, roster, RosterSpec.Day)), Told(RosterJudge.Judge(profile, shuffled, RosterSpec.Day)));
        }
    }

    /// <summary>Whatever is judged: a silence has no clause to stand on, everything else has a source or says only what is so.</summary>
    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EveryVerdict_SaysWhereItComesFrom(string code)
    {
        var profile = Shipped.Profile(code);
        var random = new Random(24);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var verdict in RosterJudge.Judge(profile, MadeUp(profile, random), RosterSpec.Day))
            {
                Assert.Equal(verdict.Outcome == VerdictOutcome.Silent, verdict.Source is null);
                Assert.False(string.IsNullOrEmpty(verdict.Subject));
                Assert.True(verdict.Outcome != VerdictOutcome.Blocked || verdict.Strength == Strength.Block, verdict.Rule);
                Assert.True(verdict.Outcome != VerdictOutcome.NeedsOverride || verdict.OverrideBy is not null, verdict.Rule);
            }
        }
    }

    private static RouteQuery Query(PolicyProfile profile, Random random) => new(Pick(Enum.GetValues<ApplicationKind>(), random))
    {
        CooperationType = Pick([null, .. profile.CooperationTypes.Select(t => t.Code)], random),
        Level = Pick(Enum.GetValues<GroupLevel>(), random),
        CrossesJurisdictions = random.Next(2) == 0,
        EstablishmentChanges = random.Next(2) == 0,
        NotBuilt = random.Next(4) == 0,
        ManagementCommittee = random.Next(2) == 0,
    };

    private static Roster MadeUp(PolicyProfile profile, Random random) => new([.. Enumerable.Range(1, random.Next(1, 5)).Select(unit =>
        new RosterUnit(
            random.Next(8) == 0 ? null : $"第{unit}小学教育集团",
            Pick(Enum.GetValues<SchoolGroupKind>(), random),
            Pick([null, "学校联盟", .. profile.FormationForms.Select(f => f.Name.Chinese)], random),
            [.. Enumerable.Range(0, random.Next(1, 13)).Select(i => School(profile, random, $"第{unit}{(i == 0 ? "" : $"之{random.Next(3)}{i}")}小学", i == 0))])
        {
            ApprovedSize = random.Next(2) == 0 ? null : random.Next(1, 12),
        })]);

    private static RosterSchool School(PolicyProfile profile, Random random, string name, bool leads)
    {
        DateOnly? first = random.Next(2) == 0 ? null : new DateOnly(2019, 9, 1).AddDays(random.Next(3000));
        return new RosterSchool(name, leads, Pick(Enum.GetValues<SchoolOwnership>(), random), [])
        {
            CooperationType = leads ? null : Pick([null, .. profile.CooperationTypes.Select(t => t.Name.Chinese)], random),
            Campuses = random.Next(3) == 0 ? random.Next(0, 5) : null,
            Stage = Pick(Enum.GetValues<SchoolStage>(), random),
            Area = Pick(Enum.GetValues<SchoolArea>(), random),
            StartsOn = first,
            EndsOn = random.Next(2) == 0 ? null : first?.AddDays(random.Next(4000)),
        };
    }

    private static T Pick<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    private static IReadOnlyList<T> Shuffled<T>(IReadOnlyList<T> list, Random random) => [.. list.OrderBy(_ => random.Next())];

    private static string Told(IEnumerable<Verdict> verdicts) => string.Join('\n', verdicts.Select(v =>
        $"{v.Subject} {v.Rule} {v.Outcome} {v.Clause} {v.Message.Format(System.Globalization.CultureInfo.InvariantCulture)} {string.Join(',', v.Facts.Select(f => $"{f.Name}={f.Value}"))}"));
}
