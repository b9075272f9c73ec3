using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Confirmations;
using GroupSchooling.Web.Features.Councils;

namespace GroupSchooling.Web.Features.Work;

/// <summary>The four lists of one's work.</summary>
public enum WorkTab
{
    /// <summary>待办.</summary>
    Todo = 1,

    /// <summary>已办.</summary>
    Done = 2,

    /// <summary>我发起的.</summary>
    Started = 3,

    /// <summary>抄送我的.</summary>
    Copied = 4,
}

/// <summary>Which work is listed.</summary>
public sealed class WorkFilter
{
    /// <summary>A part of the title of the case or school, or the beginning of its number.</summary>
    public string? Search { get; set; }

    public WorkItemKind? Kind { get; set; }

    /// <summary>Only what is overdue.</summary>
    public bool Overdue { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    public long? After { get; set; }

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsNarrow => !string.IsNullOrWhiteSpace(Search) || Kind is not null || Overdue;
}

/// <summary>A line of one of the lists.</summary>
public sealed record WorkRow
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string Applicant { get; init; }

    /// <summary>How the case stands; null for work on something else.</summary>
    public required ApplicationStatus? Status { get; init; }

    /// <summary>What there is to do; null for a case that one started.</summary>
    public WorkItemKind? Kind { get; init; }

    public StepAction? Action { get; init; }

    public StageKind? Stage { get; init; }

    /// <summary>The office whose decision is waited for.</summary>
    public string? Office { get; init; }

    /// <summary>Since when it lies here, in UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>When it was done, in UTC; null while open.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Last day of the office's own service target; null where it has set none.</summary>
    public DateOnly? DueOn { get; init; }

    public bool IsHeld { get; init; }

    /// <summary>The invitation to answer; null for other work.</summary>
    public long? InvitationId { get; init; }

    /// <summary>The proposal of a school to decide; null for other work.</summary>
    public long? ProposalId { get; init; }

    /// <summary>Where it is done, for work on neither a case nor a proposal; null else.</summary>
    public string? Link { get; init; }

    /// <summary>Working days that it has been in this step.</summary>
    public int Days { get; init; }

    public bool IsOverdue { get; init; }

    /// <summary>Where it is done.</summary>
    public string Address => (Kind, ClosedAt) switch
    {
        (WorkItemKind.RecordOnBehalf, null) => $"/applications/{Number}/record",
        (WorkItemKind.AnswerInvitation, null) when InvitationId is { } id => $"/invitations/{id}",
        _ when Link is { } link => link,
        (WorkItemKind.DecideProposal, _) => $"/register/proposals/{ProposalId}",
        _ => $"/applications/{Number}",
    };
}

/// <summary>How many lines each list has, counted up to one more than <see cref="Most"/>.</summary>
public sealed record WorkCounts(int Todo, int Overdue, int Done, int Started, int Copied)
{
    /// <summary>Above it the page says only that there are more.</summary>
    public const int Most = 999;

    /// <summary>Lines of a list; of the copies, the unread ones.</summary>
    public int Of(WorkTab tab) => tab switch
    {
        WorkTab.Todo => Todo,
        WorkTab.Done => Done,
        WorkTab.Started => Started,
        _ => Copied,
    };

    /// <summary>The same as it is written: 12, or 999+.</summary>
    public string Written(WorkTab tab) => Written(Of(tab));

    /// <summary>The overdue ones as they are written.</summary>
    public string WrittenOverdue => Written(Overdue);

    private static string Written(int count) => count > Most ? $"{Most}+" : $"{count}";
}

/// <summary>One's work.</summary>
public sealed record WorkPage
{
    public required WorkTab Tab { get; init; }

    public required WorkFilter Filter { get; init; }

    public required WorkCounts Counts { get; init; }

    public required IReadOnlyList<WorkRow> Rows { get; init; }

    public string? Next { get; init; }

    /// <summary>What to say of the working days that were counted.</summary>
    public IReadOnlyList<Message> CalendarNotes { get; init; } = [];

    /// <summary>How the reader's school stands in the yearly round of confirmations; null for somebody who does not confirm.</summary>
    public FactsState? Facts { get; init; }

    /// <summary>What waits for the reader in the bodies of groups.</summary>
    public IReadOnlyList<CouncilWaiting> Councils { get; init; } = [];

    /// <summary>Whether the reader may record several replies at once.</summary>
    public bool MayRecordMany { get; init; }
}
