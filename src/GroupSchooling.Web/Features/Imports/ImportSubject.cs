using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>An import while it is judged or written.</summary>
/// <param name="RunId">The import; 0 before it has one.</param>
/// <param name="JurisdictionId">The jurisdiction into which it goes.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="UserId">Who asked for it.</param>
public sealed record ImportScope(long RunId, long JurisdictionId, string FileName, long UserId)
{
    /// <summary>When it is written, in UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The office whose import it is.</summary>
    public long OrganisationId { get; init; }

    /// <summary>What was said of the file as a whole, as JSON; null where nothing is asked.</summary>
    public string? Details { get; init; }

    /// <summary>Of which import this is the scope.</summary>
    public static ImportScope Of(ImportRun run, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ImportScope(run.Id, run.JurisdictionId, run.FileName, run.AskedByUserId ?? run.UploadedByUserId)
        {
            At = at,
            OrganisationId = run.OrganisationId,
            Details = run.DetailsJson,
        };
    }
}

/// <summary>
/// What is particular to one kind of import. Reading, staging, preview, answers, the result file, the worker and taking back are the same for all.
/// Each import is judged by the same code when it is looked at and, in the writing's transaction, once more.
/// </summary>
public abstract class ImportSubject
{
    /// <summary>Which kind.</summary>
    public abstract ImportKind Kind { get; }

    /// <summary>The words that are understood.</summary>
    public abstract TableWords Words { get; }

    /// <summary>The columns that are understood.</summary>
    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>
    /// Whether rows belong together, so that all of a file are judged and written at once, and one school may stand in several of them.
    /// </summary>
    public virtual bool IsWhole => false;

    /// <summary>Whether a doubtful row may be something new.</summary>
    public virtual bool MayBeNew => true;

    /// <summary>The column with this code.</summary>
    public ImportColumn Column(string code) => Columns.First(column => column.Code == code);

    /// <summary>By what the same one would be found twice.</summary>
    public abstract ImportKeys KeysOf(StagedRow row);

    /// <summary>What the row is called in lists.</summary>
    public abstract string? NameOf(StagedRow row);

    /// <summary>Loads what the judging of every row needs; before anything is written.</summary>
    public abstract Task PrepareAsync(ImportScope scope, CancellationToken ct);

    /// <summary>Finds out what each row is, and what is to happen with it.</summary>
    public abstract Task JudgeAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct);

    /// <summary>
    /// Does, before the transaction, what takes long and writes nothing (hashing passwords).
    /// </summary>
    public virtual Task MakeReadyAsync(ImportScope scope, IReadOnlyList<int> lines, Action<int> progress, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Writes rows that were judged just now, and saves; tracks nothing afterwards.</summary>
    public abstract Task WriteAsync(ImportScope scope, IReadOnlyList<StagedRow> rows, CancellationToken ct);

    /// <summary>Takes back what rows did, and saves; a refusal when something was built on it. Tracks nothing afterwards.</summary>
    public abstract Task<Refusal?> UndoAsync(ImportScope scope, IReadOnlyList<ImportEffect> effects, CancellationToken ct);
}

/// <summary>The kinds of import.</summary>
public sealed class ImportSubjectsDesk(SchoolImportDesk schools, AccountImportDesk accounts, GroupImportDesk groups)
{
    /// <summary>The one of a kind.</summary>
    public ImportSubject Of(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => accounts,
        ImportKind.Groups => groups,
        _ => schools,
    };
}
