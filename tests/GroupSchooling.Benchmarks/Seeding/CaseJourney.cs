using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>A stage of the made-up route and who decides it.</summary>
/// <param name="Step">Order of the step.</param>
/// <param name="Stage">Order of the stage.</param>
/// <param name="OrganisationId">The office.</param>
/// <param name="Role">The role that decides.</param>
/// <param name="Who">Who decides.</param>
/// <param name="Outcome">Its positive word.</param>
internal sealed record CaseStage(int Step, int Stage, long OrganisationId, Role Role, Person Who, DecisionOutcome Outcome)
{
    /// <summary>The stages in order: the bureau's clerk and leader, the government, the city's filing.</summary>
    public static List<CaseStage> Of(District district) =>
    [
        new(1, 0, district.Bureau.Id, Role.BureauClerk, district.Clerk, DecisionOutcome.Approve),
        new(1, 1, district.Bureau.Id, Role.BureauLeader, district.Leader, DecisionOutcome.Approve),
        new(2, 0, district.Government.Id, Role.GovernmentOfficer, district.Officer, DecisionOutcome.Approve),
        new(3, 0, district.CityBureau.Id, Role.FilingOfficer, district.Filer, DecisionOutcome.Accept),
    ];
}

/// <summary>A case on its way through the offices, with the work items that it opened and closed.</summary>
internal sealed class CaseJourney
{
    private static readonly TimeOnly Morning = new(1, 30);

    private DateOnly _day;

    private CaseJourney(Application application, IReadOnlyList<SeededSchool> schools, District district, DateOnly day)
    {
        Application = application;
        Schools = schools;
        District = district;
        _day = day;
    }

    public Application Application { get; }

    public District District { get; }

    /// <summary>The applicant and the schools it invited.</summary>
    public IReadOnlyList<SeededSchool> Schools { get; }

    public List<WorkItem> Items { get; } = [];

    private DateTime Now => _day.ToDateTime(Morning, DateTimeKind.Utc);

    /// <summary>Begins a case and submits it.</summary>
    public static CaseJourney Begin(
        District district, IReadOnlyList<SeededSchool> schools, string number, string title, DateOnly day, PolicyProfileVersion profile, Names names)
    {
        var lead = schools[0];
        var packet = PacketJson.Write(Packet(schools, title, names));
        var application = new Application
        {
            Number = number,
            Kind = ApplicationKind.Establish,
            JurisdictionId = district.Row.Id,
            ApplicantId = lead.Row.OrganisationId,
            SchoolId = lead.Row.Id,
            ProfileVersionId = profile.Id,
            Title = title,
            DraftJson = packet,
            CreatedByUserId = lead.Principal.Id,
            CreatedAt = day.AddDays(-20).ToDateTime(Morning, DateTimeKind.Utc),
        };
        AddRoute(application, district, lead);
        var journey = new CaseJourney(application, schools, district, day);
        Check(application.Submit(packet, lead.Principal.Id, lead.Principal.Name, day, journey.Now));
        journey.Open(CaseStage.Of(district)[0]);
        return journey;
    }

    /// <summary>The stage says yes after some days.</summary>
    public void Decide(CaseStage stage, int days)
    {
        Close(stage, days);
        Check(Application.Decide(Ruling(stage, stage.Outcome, "情况属实,符合规定。"), _day));
        if (CaseStage.Of(District).Find(s => s.Step == Application.CurrentStep && s.Stage == Application.CurrentStage) is { } next)
        {
            Open(next);
        }
        else
        {
            // The bureau's clerks read what became of a case.
            var copy = new CaseStage(3, 0, District.Bureau.Id, Role.BureauClerk, District.Clerk, stage.Outcome);
            Open(copy, WorkItemKind.Copy);
            Close(copy, days);
        }
    }

    /// <summary>The stage returns the case to its applicant.</summary>
    public void Return(CaseStage stage, int days)
    {
        Close(stage, days);
        Check(Application.Decide(Ruling(stage, DecisionOutcome.Return, "党组织会议纪要未盖章,请补正后再报。"), _day));
        Open(new CaseStage(0, 0, Application.ApplicantId, Role.Principal, Schools[0].Principal, DecisionOutcome.Submit), WorkItemKind.Correct);
    }

    private static void AddRoute(Application application, District district, SeededSchool lead)
    {
        (StepAction Action, string Office, long Organisation, StageKind[] Stages)[] route =
        [
            (StepAction.Apply, "applicant", lead.Row.OrganisationId, [StageKind.Office]),
            (StepAction.Review, "bureau", district.Bureau.Id, [StageKind.ClerkCheck, StageKind.Signature]),
            (StepAction.Consent, "government", district.Government.Id, [StageKind.Office]),
            (StepAction.FileForRecord, "city-bureau", district.CityBureau.Id, [StageKind.Office]),
            (StepAction.Register, "bureau", district.Bureau.Id, [StageKind.Office]),
        ];
        foreach (var (action, office, organisation, stages) in route)
        {
            var step = new ApplicationStep { Order = application.Steps.Count, Action = action, OfficeCode = office, OrganisationId = organisation, Clause = "三(一)" };
            step.Stages.AddRange(stages.Select((kind, i) => new ApplicationStage { Order = i, Kind = kind }));
            application.Steps.Add(step);
        }
    }

    private static FoundingPacket Packet(IReadOnlyList<SeededSchool> schools, string title, Names names) => new()
    {
        FullName = title,
        ShortName = title,
        Conditions = [.. "abcde".Select(code => new ConditionStatement($"condition-{code}", string.Concat(Enumerable.Range(0, 40).Select(_ => names.Place()))))],
        Members = [.. schools.Skip(1).Select(s => new InitialMember(s.Row.Id, s.Row.Number, s.Row.Name, "entrusted", null, 36, true, "开办不足三年"))],
        Seats = [.. schools.Take(3).Select(s => new ProposedSeat("council", "member", s.Row.Id, s.Row.Name, "校长"))],
        DevelopmentPlan = string.Concat(Enumerable.Range(0, 100).Select(_ => names.Place())),
        DeclaredBy = schools[0].Principal.Name,
    };

    private Ruling Ruling(CaseStage stage, DecisionOutcome outcome, string opinion) =>
        new(stage.Step, stage.Stage, Application.Step!.Round, outcome, stage.OrganisationId, stage.Who.Id, stage.Who.Name, _day, Now)
        {
            Opinion = opinion,
            DocumentNumber = stage.Step > 1 ? $"〔{_day.Year}〕{_day.DayOfYear}号" : null,
        };

    private void Open(CaseStage stage, WorkItemKind kind = WorkItemKind.Decide) => Items.Add(new WorkItem
    {
        Kind = kind,
        OrganisationId = stage.OrganisationId,
        Role = stage.Role,
        Step = stage.Step,
        Stage = stage.Stage,
        OpenedAt = Now,
        DueOn = kind == WorkItemKind.Decide ? _day.AddDays(10) : null,
    });

    private void Close(CaseStage stage, int days)
    {
        _day = _day.AddDays(days);
        var item = Items[^1];
        item.ClosedAt = Now;
        item.ClosedByUserId = stage.Who.Id;
    }

    private static void Check(Outcome<Movement> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The made-up case was refused: {refusal.Code}.");
        }
    }
}
