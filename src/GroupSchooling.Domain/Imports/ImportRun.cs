using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;

namespace GroupSchooling.Domain.Imports;

/// <summary>
/// 导入批次: one uploaded table, from its reading until it is written into the register as a whole, thrown away, or taken back as a whole.
/// </summary>
public sealed class ImportRun : IVersioned
{
    public const int FileNameLength = 200;
    public const int ReasonLength = 500;
    public const int FailureLength = 1000;

    public long Id { get; set; }

    public ImportKind Kind { get; set; }

    /// <summary>The jurisdiction into which it goes.</summary>
    public long JurisdictionId { get; set; }

    public Jurisdiction? Jurisdiction { get; set; }

    /// <summary>The office whose people see it.</summary>
    public long OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>Name of the file as it was uploaded, made safe to show.</summary>
    public required string FileName { get; set; }

    public ImportState State { get; set; }

    /// <summary>When the file was read.</summary>
    public DateTime UploadedAt { get; set; }

    public long UploadedByUserId { get; set; }

    /// <summary>The headings of the file and what each was taken for, as JSON.</summary>
    public required string HeadingsJson { get; set; }

    /// <summary>What was said of the file as a whole when it was uploaded (its deciding document), as JSON; null where nothing is asked.</summary>
    public string? DetailsJson { get; set; }

    /// <summary>How many rows there are of each verdict, as JSON.</summary>
    public required string CountsJson { get; set; }

    /// <summary>When somebody asked for the last step (writing, taking back); null before.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>Who asked for it; null before.</summary>
    public long? AskedByUserId { get; set; }

    /// <summary>In which assignment; null before.</summary>
    public long? AskedInAssignmentId { get; set; }

    /// <summary>When it was written; null while it is not.</summary>
    public DateTime? WrittenAt { get; set; }

    /// <summary>When it was taken back; null while it is not.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>Why it is taken back; null while it is not.</summary>
    public string? UndoReason { get; set; }

    /// <summary>Why the last step was not done: the English sentence; null when it was.</summary>
    public string? FailureSentence { get; set; }

    /// <summary>Its placeholders' values as JSON.</summary>
    public string? FailureArguments { get; set; }

    public long Version { get; set; }

    /// <summary>Everybody who uploaded it, answered doubtful rows or asked for it to be written: none of them confirms what comes of it (existing groups).</summary>
    public List<Preparer> Preparers { get; } = [];

    /// <summary>Whether the portal still has to do something.</summary>
    public bool IsUnderWay => State is ImportState.Writing or ImportState.Undoing;

    /// <summary>Asks for the next step, which the portal then does by itself.</summary>
    /// <param name="state"><see cref="ImportState.Writing"/> or <see cref="ImportState.Undoing"/>.</param>
    /// <param name="at">Now.</param>
    /// <param name="userId">Who asks.</param>
    /// <param name="assignmentId">In which assignment.</param>
    public void Ask(ImportState state, DateTime at, long userId, long? assignmentId)
    {
        State = state;
        AskedAt = at;
        AskedByUserId = userId;
        Preparers.Note(userId);
        AskedInAssignmentId = assignmentId;
        FailureSentence = null;
        FailureArguments = null;
    }

    /// <summary>The step that was asked for is done.</summary>
    public void Finish(DateTime at)
    {
        if (State == ImportState.Writing)
        {
            State = ImportState.Written;
            WrittenAt = at;
        }
        else
        {
            State = ImportState.Undone;
            UndoneAt = at;
        }
    }

    /// <summary>The step that was asked for cannot be done: everything is as before it.</summary>
    public void Fail(string sentence, string arguments)
    {
        State = State == ImportState.Undoing ? ImportState.Written : ImportState.Ready;
        UndoReason = null;
        FailureSentence = sentence;
        FailureArguments = arguments;
    }
}

/// <summary>What is imported.</summary>
public enum ImportKind
{
    /// <summary>Schools of the register.</summary>
    Schools = 1,

    /// <summary>Accounts of schools' people.</summary>
    Accounts = 2,

    /// <summary>存量登记: groups that exist already.</summary>
    Groups = 3,
}

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>Read and judged; nothing is written.</summary>
    Ready = 1,

    /// <summary>Somebody said yes; it is being written.</summary>
    Writing = 2,

    Written = 3,

    /// <summary>Somebody wants it back; it is being taken back.</summary>
    Undoing = 4,

    Undone = 5,

    /// <summary>Thrown away before anything was written.</summary>
    Discarded = 6,
}

/// <summary>A row of the file as it was read and judged: staged, so that it can be looked at, left and come back to.</summary>
public sealed class ImportRow
{
    public const int NameLength = 200;
    public const int KeyLength = 100;
    public const int AnswerLength = 30;

    public long Id { get; set; }

    public long RunId { get; set; }

    public ImportRun? Run { get; set; }

    /// <summary>The row's number in the file, from 1, as the spreadsheet shows it.</summary>
    public int Line { get; set; }

    public ImportVerdict Verdict { get; set; }

    /// <summary>What the row is called in lists: the school's or the account's name as the file has it.</summary>
    public required string Name { get; set; }

    /// <summary>The name as it is compared; null where the row has none.</summary>
    public string? NameKey { get; set; }

    /// <summary>The first code as it is compared; null where the row has none.</summary>
    public string? CodeKey { get; set; }

    /// <summary>The second code as it is compared; null where the row has none.</summary>
    public string? SecondCodeKey { get; set; }

    /// <summary>What the row was found to be: the school's or the account's id; null for something new.</summary>
    public long? SubjectId { get; set; }

    /// <summary>The person's answer in doubt; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>Whether something was noted at the row or one of its cells.</summary>
    public bool HasNotes { get; set; }

    /// <summary>The cells as JSON: old value, new value, what is wrong, what was noted.</summary>
    public required string CellsJson { get; set; }
}

/// <summary>What is to happen with a row.</summary>
public enum ImportVerdict
{
    /// <summary>Something new is entered.</summary>
    Add = 1,

    /// <summary>What is there is changed.</summary>
    Change = 2,

    /// <summary>It is there already, just so.</summary>
    Same = 3,

    /// <summary>It may be something that is there under another name: a person has to say.</summary>
    Doubtful = 4,

    /// <summary>Something is wrong: nothing of the file is written.</summary>
    Faulty = 5,

    /// <summary>A person left the row out.</summary>
    LeftOut = 6,
}

/// <summary>What writing a row did; append-only. Taking the import back goes by it.</summary>
public sealed class ImportEffect
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public ImportRun? Run { get; set; }

    /// <summary>The row's number in the file.</summary>
    public int Line { get; set; }

    /// <summary>The school or the account.</summary>
    public long SubjectId { get; set; }

    /// <summary>Whether the row made it.</summary>
    public bool IsNew { get; set; }

    /// <summary>The values before, by column, as JSON; null for something new.</summary>
    public string? BeforeJson { get; set; }

    /// <summary>The version that the writing left: another one now means that somebody has changed it since.</summary>
    public long VersionAfter { get; set; }

    /// <summary>What is handed out once, encrypted (a first password); null where there is nothing, and after it was handed out.</summary>
    public string? Secret { get; set; }
}
