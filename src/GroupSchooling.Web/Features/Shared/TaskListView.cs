namespace GroupSchooling.Web.Features.Shared;

/// <summary>How far an applicant is with a part of an application.</summary>
public enum TaskState
{
    /// <summary>未开始.</summary>
    NotStarted,

    /// <summary>进行中.</summary>
    InProgress,

    /// <summary>已完成.</summary>
    Completed,

    /// <summary>Another part has to be completed first.</summary>
    CannotStart,

    /// <summary>Nothing has to be filled in.</summary>
    NotNeeded,
}

/// <summary>A headed part of a task list.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Tasks">Its tasks in the order in which they are best done.</param>
public sealed record TaskSection(string Title, IReadOnlyList<TaskView> Tasks);

/// <summary>One task of an applicant.</summary>
/// <param name="Title">What is to be filled in.</param>
/// <param name="Url">The form; null when it cannot be started, or not by this person.</param>
/// <param name="State">How far it is.</param>
public sealed record TaskView(string Title, string? Url, TaskState State)
{
    /// <summary>What is asked, or who filled it in.</summary>
    public string? Note { get; init; }

    /// <summary>What is still missing, in words.</summary>
    public string? Missing { get; init; }

    /// <summary>Colour.</summary>
    public Tone Tone => State switch
    {
        TaskState.Completed => Tone.Done,
        TaskState.InProgress => Tone.Current,
        _ => Tone.Muted,
    };
}
