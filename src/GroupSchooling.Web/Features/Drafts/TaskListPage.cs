using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>The task list of a founding.</summary>
/// <param name="Frame">The draft.</param>
/// <param name="Tasks">What is to be filled in.</param>
/// <param name="Returns">Why it was sent back, the latest first; empty while it was not.</param>
public sealed record TaskListPage(DraftFrame Frame, IReadOnlyList<TaskSection> Tasks, IReadOnlyList<ReturnRow> Returns);

/// <summary>A return for correction.</summary>
/// <param name="Office">Who sent it back.</param>
/// <param name="Person">Name of the person; null when the paper names nobody.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reason">Why.</param>
public sealed record ReturnRow(string Office, string? Person, DateOnly On, string? Reason);

/// <summary>Why the current round is with the applicant again.</summary>
public sealed class ReturnsQuery(PortalDbContext db)
{
    /// <summary>The returns of the last submission, the latest first.</summary>
    public async Task<IReadOnlyList<ReturnRow>> HandleAsync(string number, ApplicationStatus status, CancellationToken ct) => status != ApplicationStatus.Returned
        ? []
        : await db.Decisions
            .Where(d => d.Application!.Number == number && d.Submission == d.Application.SubmissionCount
                && d.Outcome == DecisionOutcome.Return && d.IsFinal)
            .OrderByDescending(d => d.Id)
            .Select(d => new ReturnRow(d.Organisation!.Name, d.Person, d.DecidedOn, d.Opinion))
            .ToListAsync(ct);
}

/// <summary>Reads the task list of a draft.</summary>
public sealed class TaskListQuery(DraftFrameQuery frames, ReturnsQuery returns, IStringLocalizer<Texts> texts)
{
    /// <summary>The page, or why there is none.</summary>
    public async Task<Outcome<TaskListPage>> HandleAsync(string number, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal
            ? refusal
            : new TaskListPage(frame.Value, Tasks(frame.Value), await returns.HandleAsync(number, frame.Value.Status, ct));
    }

    private IReadOnlyList<TaskSection> Tasks(DraftFrame frame) => DraftTasks.List([.. frame.View.Sections.Select(section => Task(frame, section))], frame.Url, texts);

    private TaskView Task(DraftFrame frame, PacketSection section)
    {
        var filling = frame.Packet.Filled.GetValueOrDefault(section);
        var missing = OpenPoints.Of(frame, texts).Where(p => p.Section == section).Select(p => p.Sentence).ToList();
        var state = filling is null ? TaskState.NotStarted : missing.Count > 0 ? TaskState.InProgress : TaskState.Completed;
        return new TaskView(texts.Enum(section), frame.UrlOf(section), state)
        {
            Note = filling is null ? null : texts["Filled in by {0}, {1}", filling.By, filling.At].Value,
            Missing = filling is null ? null : DraftTasks.Missing(missing, texts),
        };
    }
}

/// <summary>What the task lists of all drafts have alike.</summary>
public static class DraftTasks
{
    private const int MissingShown = 3;

    /// <summary>The sections, and the step that submits them.</summary>
    public static IReadOnlyList<TaskSection> List(IReadOnlyList<TaskView> sections, string url, IStringLocalizer texts)
    {
        var left = sections.Count(t => t.State is not (TaskState.Completed or TaskState.NotNeeded));
        return
        [
            new TaskSection(texts["Fill in"].Value, sections),
            new TaskSection(texts["Submit"].Value,
            [
                new TaskView(texts["Check your answers and submit"].Value, $"{url}/check", left == 0 ? TaskState.InProgress : TaskState.NotStarted)
                {
                    Note = left == 0 ? null : texts["{0} sections are not complete yet; you may look at all answers at any time.", left].Value,
                },
            ]),
        ];
    }

    /// <summary>The first of what a section still lacks, and how much more; null for nothing.</summary>
    public static string? Missing(IReadOnlyList<string> sentences, IStringLocalizer texts)
    {
        var shown = string.Join(" ", sentences.Take(MissingShown));
        return sentences.Count == 0 ? null : sentences.Count > MissingShown ? texts["{0} And {1} more.", shown, sentences.Count - MissingShown].Value : shown;
    }
}

/// <summary>Something that keeps a draft from being submitted.</summary>
/// <param name="Section">Where it is mended; null where nothing can be filled in.</param>
/// <param name="Sentence">What it is, in the reader's language.</param>
/// <param name="Clause">The rule behind it; null where it is the form's own need.</param>
/// <typeparam name="TSection">The sections of the packet.</typeparam>
public sealed record OpenPoint<TSection>(TSection? Section, string Sentence, ClauseView? Clause)
    where TSection : struct, Enum;

/// <summary>Collects what keeps a draft from being submitted: the form's own gaps, and what the policy blocks.</summary>
public static class OpenPoints
{
    /// <summary>The points of a founding in the order of the sections.</summary>
    public static IReadOnlyList<OpenPoint<PacketSection>> Of(DraftFrame frame, IStringLocalizer texts) =>
        Of(frame.View.Gaps.Select(g => (g.Section, g.Field)), frame.View.Verdicts, v => PacketVerdicts.SectionOf(v, frame.Profile), frame.Profile, texts);

    /// <summary>The points in the order of the sections.</summary>
    public static IReadOnlyList<OpenPoint<TSection>> Of<TSection>(
        IEnumerable<(TSection Section, string Field)> gaps, IEnumerable<Verdict> verdicts, Func<Verdict, TSection?> sectionOf, PolicyProfile profile, IStringLocalizer texts)
        where TSection : struct, Enum
    {
        var missing = gaps.Select(g => new OpenPoint<TSection>(g.Section, texts["{0} is missing.", texts[g.Field].Value].Value, null));
        var blocked = verdicts.Where(Blocks).Select(v => new OpenPoint<TSection>(
            sectionOf(v),
            v.Subject is null
                ? texts.Fill(v.Message.Sentence, v.Message.Arguments)
                : texts["{0}: {1}", v.Subject, texts.Fill(v.Message.Sentence, v.Message.Arguments)].Value,
            ClauseView.Of(v.Source, profile.Code, texts)));
        return [.. missing.Concat(blocked).OrderBy(p => p.Section)];
    }

    /// <summary>Whether a verdict keeps a draft from being submitted: what is blocked, and a procedure that the policy does not give.</summary>
    public static bool Blocks(Verdict verdict) =>
        verdict.Outcome == VerdictOutcome.Blocked || verdict is { Rule: "procedure", Outcome: VerdictOutcome.Silent };
}
