namespace GroupSchooling.Web.Features.Shared;

/// <summary>How far a step of a route is.</summary>
public enum StepState
{
    /// <summary>Not reached: grey.</summary>
    NotReached,

    /// <summary>Somebody has it now.</summary>
    Current,

    /// <summary>Decided.</summary>
    Done,

    /// <summary>Sent back from here.</summary>
    Returned,

    /// <summary>Refused here: the route ends.</summary>
    Rejected,

    /// <summary>Held, with a reason.</summary>
    OnHold,
}

/// <summary>A route as it is drawn, for a case or for a policy's page (where nothing is reached).</summary>
/// <param name="Steps">In order; steps with the same <see cref="RouteStepView.Order"/> go on side by side.</param>
public sealed record RouteView(IReadOnlyList<RouteStepView> Steps)
{
    /// <summary>The steps, those that go on side by side together.</summary>
    public IEnumerable<IReadOnlyList<RouteStepView>> Rows =>
        Steps.GroupBy(step => step.Order).OrderBy(row => row.Key).Select(IReadOnlyList<RouteStepView> (row) => [.. row]);

    /// <summary>The state of a row: the first that still asks for something.</summary>
    public static StepState StateOf(IReadOnlyList<RouteStepView> row) =>
        row.All(step => step.State == row[0].State) ? row[0].State
        : row.Select(step => step.State).Where(state => state is not (StepState.Done or StepState.NotReached)).FirstOrDefault(StepState.Current);
}

/// <summary>One step of a drawn route.</summary>
/// <param name="Order">Its place; the same for steps that go on side by side.</param>
/// <param name="Office">The office or school whose step it is.</param>
/// <param name="Action">What it does there, in words: 审核, 同意, 备案.</param>
/// <param name="State">How far it is.</param>
public sealed record RouteStepView(int Order, string Office, string Action, StepState State)
{
    /// <summary>Whether it only shows the way, with nothing begun: then no state is said.</summary>
    public bool IsPlan { get; init; }

    /// <summary>The clause that asks for this step; the bureau's own supplement when the policy is silent.</summary>
    public ClauseView? Clause { get; init; }

    /// <summary>What was decided, in words.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who decided or has it now.</summary>
    public string? Who { get; init; }

    /// <summary>Who wrote down the decision of an office that works elsewhere.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>The decision's legal date.</summary>
    public DateOnly? Decided { get; init; }

    /// <summary>Since when it waits here.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The end of the office's own service target.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Address of the page that explains that day; null where there is none.</summary>
    public string? Reckoning { get; init; }

    /// <summary>Whether that day is over.</summary>
    public bool Overdue { get; init; }

    /// <summary>How long it took or takes, in working days.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>The document's number.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The opinion as written.</summary>
    public string? Opinion { get; init; }

    /// <summary>How often it has been entered; shown from the second time on.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The office's own stages inside the step.</summary>
    public IReadOnlyList<RouteStageView> Stages { get; init; } = [];

    /// <summary>Colour and word.</summary>
    public Tone Tone => State switch
    {
        StepState.Done => Tone.Done,
        StepState.Current => Tone.Current,
        StepState.Returned or StepState.OnHold => Tone.Warning,
        StepState.Rejected => Tone.Danger,
        _ => Tone.Muted,
    };
}

/// <summary>A stage inside an office: clerk, division head, leader.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="State">How far it is.</param>
public sealed record RouteStageView(string Name, StepState State)
{
    /// <summary>Who decided or has it now.</summary>
    public string? Who { get; init; }

    /// <summary>When it was decided.</summary>
    public DateOnly? Decided { get; init; }

    /// <summary>The opinion as written.</summary>
    public string? Opinion { get; init; }
}
