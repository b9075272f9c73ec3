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
    public async Task<IReadOnlyList<ReturnRow>> HandleAsync(DraftFrame frame, CancellationToken ct) => frame.Status != ApplicationStatus.Returned
        ? []
        : await db.Decisions
            .Where(d => d.Application!.Number == frame.Number && d.Submission == d.Application.SubmissionCount
                && d.Outcome == DecisionOutcome.Return && d.IsFinal)
            .OrderByDescending(d => d.Id)
            .Select(d => new ReturnRow(d.Organisation!.Name, d.Person, d.DecidedOn, d.Opinion))
            .ToListAsync(ct);
}

/// <summary>Reads the task list of a draft.</summary>
public sealed class TaskListQuery(DraftFrameQuery frames, ReturnsQuery returns, IStringLocalizer<Texts> texts)
{
    private const int MissingShown = 3;

    /// <summary>The page, or why there is none.</summary>
    public async Task<Outcome<TaskListPage>> HandleAsync(string number, CancellationToken ct)
    {
        var frame = await frames.HandleAsync(number, ct);
        return frame.Refusal is { } refusal
            ? refusal
            : new TaskListPage(frame.Value, Tasks(frame.Value), await returns.HandleAsync(frame.Value, ct));
    }

    private IReadOnlyList<TaskSection> Tasks(DraftFrame frame)
    {
        var sections = frame.View.Sections.Select(section => Task(frame, section)).ToList();
        var open = sections.Count(t => t.State != TaskState.Completed);
        return
        [
            new TaskSection(texts["Fill in"].Value, sections),
            new TaskSection(texts["Submit"].Value,
            [
                new TaskView(texts["Check your answers and submit"].Value, $"{frame.Url}/check", open == 0 ? TaskState.InProgress : TaskState.NotStarted)
                {
                    Note = open == 0 ? null : texts["{0} sections are not complete yet; you may look at all answers at any time.", open].Value,
                },
            ]),
        ];
    }

    private TaskView Task(DraftFrame frame, PacketSection section)
    {
        var filling = frame.Packet.Filled.GetValueOrDefault(section);
        var missing = OpenPoints.Of(frame, texts).Where(p => p.Section == section).Select(p => p.Sentence).ToList();
        var state = filling is null ? TaskState.NotStarted : missing.Count > 0 ? TaskState.InProgress : TaskState.Completed;
        return new TaskView(texts.Enum(section), frame.UrlOf(section), state)
        {
            Note = filling is null ? null : texts["Filled in by {0}, {1}", filling.By, filling.At].Value,
            Missing = filling is null || missing.Count == 0 ? null : Join(missing),
        };
    }

    private string Join(List<string> missing)
    {
        var shown = string.Join(" ", missing.Take(MissingShown));
        return missing.Count > MissingShown ? texts["{0} And {1} more.", shown, missing.Count - MissingShown].Value : shown;
    }
}

/// <summary>Something that keeps a draft from being submitted.</summary>
/// <param name="Section">Where it is mended; null where nothing can be filled in.</param>
/// <param name="Sentence">What it is, in the reader's language.</param>
/// <param name="Clause">The rule behind it; null where it is the form's own need.</param>
public sealed record OpenPoint(PacketSection? Section, string Sentence, ClauseView? Clause);

/// <summary>Collects what keeps a draft from being submitted: the form's own gaps, and what the policy blocks.</summary>
public static class OpenPoints
{
    /// <summary>The points in the order of the sections.</summary>
    public static IReadOnlyList<OpenPoint> Of(DraftFrame frame, IStringLocalizer texts)
    {
        var gaps = frame.View.Gaps.Select(g => new OpenPoint(g.Section, texts["{0} is missing.", texts[g.Field].Value].Value, null));
        var blocked = frame.View.Verdicts.Where(v => Blocks(v)).Select(v => new OpenPoint(
            PacketVerdicts.SectionOf(v, frame.Profile),
            v.Subject is null
                ? texts.Fill(v.Message.Sentence, v.Message.Arguments)
                : texts["{0}: {1}", v.Subject, texts.Fill(v.Message.Sentence, v.Message.Arguments)].Value,
            ClauseView.Of(v.Source, frame.Profile.Code, texts)));
        return [.. gaps.Concat(blocked).OrderBy(p => (int?)p.Section)];
    }

    /// <summary>Whether a verdict keeps a draft from being submitted: what is blocked, and a procedure that the policy does not give.</summary>
    public static bool Blocks(Verdict verdict) =>
        verdict.Outcome == VerdictOutcome.Blocked || verdict is { Rule: "procedure", Outcome: VerdictOutcome.Silent };
}
