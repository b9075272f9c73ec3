using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Policies;

public sealed class RouteResolverTests
{
    private static readonly PolicyProfile S0 = Shipped.Profile(Shipped.S0);
    private static readonly PolicyProfile S4 = Shipped.Profile(Shipped.S4);

    public static TheoryData<string, RouteQuery, string> Routes => new()
    {
        {
            "S0 三(一)", new RouteQuery(ApplicationKind.Establish),
            "Apply applicant > Review bureau > Consent government > FileForRecord city-bureau"
        },
        {
            "S0 三(二)1(1)", new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted" },
            "Apply applicant > Deliberate council > Review bureau > Consent government > FileForRecord city-bureau > Announce school-bureau"
        },
        {
            "S0 三(二)1(1)", new RouteQuery(ApplicationKind.Join) { CooperationType = "close-knit", CrossesJurisdictions = true },
            "Apply applicant > Deliberate council > Review bureau + SubmitInParallel school-bureau"
            + " > Consent government + SubmitInParallel school-government > FileForRecord city-bureau"
        },
        {
            "S0 三(二)1(2)", new RouteQuery(ApplicationKind.Join) { CooperationType = "entrusted", Level = GroupLevel.Municipal },
            "Apply school-government > Consult city-staffing-office + Consult city-development-reform + Consult city-natural-resources"
            + " + Consult city-finance > Review city-bureau > Consent city-government > Announce school-bureau"
        },
        {
            "S0 四", new RouteQuery(ApplicationKind.Leave) { CooperationType = "close-knit" },
            "Apply applicant > Review bureau > Consent government"
        },
        {
            "S0 四", new RouteQuery(ApplicationKind.Leave) { CooperationType = "close-knit", EstablishmentChanges = true },
            "Apply applicant > Review bureau > Consent government > Review staffing-office"
        },
        {
            "S0 四(一)1", new RouteQuery(ApplicationKind.Leave) { CooperationType = "entrusted" },
            "Apply applicant > Deliberate council > Review bureau > Consent government > FileForRecord city-bureau"
        },
        {
            "S0 四(一)2", new RouteQuery(ApplicationKind.Leave) { CooperationType = "entrusted", Level = GroupLevel.Municipal },
            "Apply school-government > Consult city-staffing-office + Consult city-development-reform + Consult city-natural-resources"
            + " + Consult city-finance > Review city-bureau > Consent city-government"
        },
        {
            "S0 四(二)4", new RouteQuery(ApplicationKind.Remove) { CooperationType = "entrusted", CrossesJurisdictions = true },
            "Deliberate council > Review bureau + SubmitInParallel school-bureau"
            + " > Consent government + SubmitInParallel school-government > FileForRecord city-bureau"
        },
        {
            "S0 二(五)", new RouteQuery(ApplicationKind.Recognise),
            "Apply lead-school > Review supervision-office > Deliberate expert-panel"
        },
    };

    public static TheoryData<string, RouteQuery, string?> Silences => new()
    {
        { Shipped.S0, new RouteQuery(ApplicationKind.Extend) { CooperationType = "entrusted" }, "extend" },
        { Shipped.S0, new RouteQuery(ApplicationKind.FileCharter), "file-charter" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Remove) { CooperationType = "close-knit" }, "remove-close-knit" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Remove) { CooperationType = "entrusted", Level = GroupLevel.Municipal }, "remove-municipal" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Leave) { CooperationType = "other" }, "leave-other" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Join) { NotBuilt = true }, "join-not-built" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Join) { PrivateSchool = true }, "join-private" },
        { Shipped.S0, new RouteQuery(ApplicationKind.Leave), null },
        { Shipped.S4, new RouteQuery(ApplicationKind.Establish), "establish" },
        { Shipped.S4, new RouteQuery(ApplicationKind.Join), "join" },
        { Shipped.S4, new RouteQuery(ApplicationKind.Leave), "leave" },
        { Shipped.S4, new RouteQuery(ApplicationKind.Remove), "remove" },
        { Shipped.S4, new RouteQuery(ApplicationKind.Extend), "extend" },
        { Shipped.S4, new RouteQuery(ApplicationKind.FileCharter), "file-charter" },
        { Shipped.S4, new RouteQuery(ApplicationKind.Recognise), "recognise" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public void CaseWithARoute_TakesItsStepsInOrder(string clause, RouteQuery query, string steps)
    {
        var route = RouteResolver.Resolve(S0, query);

        Assert.False(route.IsSilent);
        Assert.Equal(clause, route.Route!.Source.Clause);
        Assert.Equal(steps, Drawn(route.Steps));
        // The announcement stands in a section of its own (S0 三(二)5).
        Assert.All(route.Steps, step => Assert.Equal(step.Action == StepAction.Announce ? "S0 三(二)5" : clause, step.Source.Clause));
    }

    [Theory]
    [MemberData(nameof(Silences))]
    public void CaseWithoutARoute_IsSilent(string profile, RouteQuery query, string? silence)
    {
        var route = RouteResolver.Resolve(Shipped.Profile(profile), query);

        Assert.True(route.IsSilent);
        Assert.Empty(route.Steps);
        Assert.Equal(query.Kind, route.Procedure);
        Assert.Equal(silence, route.Silence?.Code);
    }

    /// <summary>S0 三(二)2.</summary>
    [Fact]
    public void SchoolNotBuilt_IsReferredToTheOtherDocument() =>
        Assert.Equal("land-grant-procedure", RouteResolver.Resolve(S0, new RouteQuery(ApplicationKind.Join) { NotBuilt = true }).ReferredTo!.Code);

    /// <summary>S0 三(二)1(1): whether the other government must consent as well is a reading, and so data.</summary>
    [Fact]
    public void OtherReadingOfTheOtherGovernment_ChangesItsStep()
    {
        var changed = Shipped.Changed(Shipped.S0, "routes[join-district].steps[5].action", "Consent");
        var query = new RouteQuery(ApplicationKind.Join) { CrossesJurisdictions = true };

        Assert.Equal(StepAction.SubmitInParallel, RouteResolver.Resolve(S0, query).Steps[5].Action);
        Assert.Equal(StepAction.Consent, RouteResolver.Resolve(changed, query).Steps[5].Action);
        Assert.Equal("other-government-consent", S0.ReadingOf(RouteResolver.Resolve(S0, query).Steps[5].Source)!.Code);
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EveryCase_HasARouteOrASilence_AndARouteKeepsItsUnconditionalOffices(string code)
    {
        var profile = Shipped.Profile(code);
        foreach (var query in EveryCase(profile))
        {
            var route = RouteResolver.Resolve(profile, query);

            Assert.True(profile.Routes.Count(r => r.Kind == query.Kind && r.When.Holds(query)) <= 1);
            Assert.Equal(route.IsSilent, route.Steps.Count == 0);
            if (route.Route is { } found)
            {
                Assert.Equal(found.Steps.Where(s => s.When.IsAny).Select(s => s.Office), route.Steps.Where(s => s.When.IsAny).Select(s => s.Office));
                Assert.All(route.Steps, step => Assert.NotNull(profile.OfficeOf(step.Office)));
            }
        }
    }

    /// <summary>S4 三(一)2: clusters are formed by the plan.</summary>
    [Fact]
    public void Cluster_IsFormedByThePlan()
    {
        Assert.Equal(Formation.ByPlan, S4.KindOf(SchoolGroupKind.SchoolCluster)!.Formation);
        Assert.Equal(Formation.ByPlan, S4.KindOf(SchoolGroupKind.EducationGroup)!.Formation);
        Assert.Null(S4.KindOf(SchoolGroupKind.HeadSchool));
        Assert.Equal(Formation.ByApplication, S0.KindOf(SchoolGroupKind.EducationGroup)!.Formation);
    }

    private static IEnumerable<RouteQuery> EveryCase(PolicyProfile profile)
    {
        bool[] either = [false, true];
        string?[] types = [null, .. profile.CooperationTypes.Select(t => t.Code)];
        return
            from kind in Enum.GetValues<ApplicationKind>()
            from type in types
            from level in Enum.GetValues<GroupLevel>()
            from crosses in either
            from changes in either
            from notBuilt in either
            select new RouteQuery(kind)
            {
                CooperationType = type, Level = level, CrossesJurisdictions = crosses, EstablishmentChanges = changes, NotBuilt = notBuilt,
            };
    }

    private static string Drawn(IReadOnlyList<RouteStep> steps) =>
        string.Concat(steps.Select((s, i) => (i == 0 ? "" : s.Parallel ? " + " : " > ") + $"{s.Action} {s.Office}"));
}
