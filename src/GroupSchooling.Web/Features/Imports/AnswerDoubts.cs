using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>What a person says of the doubtful rows of a page.</summary>
public sealed class AnswerDoubtsForm : IVersionedForm
{
    /// <summary>The answers by row.</summary>
    public List<DoubtAnswer> Answers { get; set; } = [];

    /// <summary>The import's version when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>The answer of a row.</summary>
public sealed class DoubtAnswer
{
    /// <summary>The row's number in the file.</summary>
    public int Line { get; set; }

    /// <summary><see cref="ImportAnswer"/>; empty for none yet.</summary>
    public string? Choice { get; set; }
}

/// <summary>The import is not at the point where that can be done.</summary>
/// <param name="State">Where it is.</param>
public sealed record ImportNotReady(ImportState State) : Refusal("This import is {0}: that cannot be done now.", State);

/// <summary>The answer is none that was offered.</summary>
/// <param name="Line">The row.</param>
public sealed record AnswerNotOffered(int Line) : Refusal("Row {0}: choose one of what is offered.", Line);

/// <summary>Takes a person's answers and judges those rows anew.</summary>
public sealed class AnswerDoubtsHandler(PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, ImportAccess access, ImportSubjectsDesk subjects, RejudgingDesk rejudging, StaleCheck stale)
{
    /// <summary>Takes the answers.</summary>
    public Task<Outcome<Done>> HandleAsync(ImportKind kind, long id, AnswerDoubtsForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return commands.RunAsync<Done>("answer-import", async token => await AnswerAsync(kind, id, form, token), ct);
    }

    private async Task<Outcome<Done>> AnswerAsync(ImportKind kind, long id, AnswerDoubtsForm form, CancellationToken ct)
    {
        if (await access.FindAsync(kind, id, ct) is not { } run)
        {
            return new CaseNotFound();
        }

        audit.Subject = run.FileName;
        if (run.State != ImportState.Ready)
        {
            return new ImportNotReady(run.State);
        }

        if (await stale.AgainstAsync(run, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var answers = form.Answers.Where(answer => !string.IsNullOrEmpty(answer.Choice)).DistinctBy(answer => answer.Line).ToDictionary(answer => answer.Line, answer => answer.Choice!);
        var lines = answers.Keys.ToList();
        var rows = await db.ImportRows.AsNoTracking().Where(r => r.RunId == run.Id && lines.Contains(r.Line)).OrderBy(r => r.Line).ToListAsync(ct);
        foreach (var row in rows)
        {
            if (!IsOffered(subjects.Of(kind), row, answers[row.Line]))
            {
                return new AnswerNotOffered(row.Line);
            }

            row.Answer = answers[row.Line];
        }

        if (rows.Count > 0)
        {
            run.Preparers.Note(actor.UserId);
            await rejudging.SomeAsync(run, rows, ct);
        }

        return Done.Value;
    }

    private static bool IsOffered(ImportSubject subject, ImportRow row, string choice)
    {
        var candidates = StagedContent.Read(row.CellsJson).Candidates ?? [];
        return candidates.Count > 0 && (choice == ImportAnswer.LeaveOut || (choice == ImportAnswer.New && subject.MayBeNew) || candidates.Exists(candidate => !candidate.IsElsewhere && choice == ImportAnswer.Of(candidate.Id)));
    }
}
