using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Notices;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A sentence as it is stored with its values, to be worded in the language of whoever reads it.</summary>
/// <param name="Text">The English sentence, the key of its translation.</param>
/// <param name="Values">Its values as JSON; null for none.</param>
public sealed record StagedSentence(
    [property: JsonPropertyName("s")] string Text,
    [property: JsonPropertyName("v")][property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Values)
{
    /// <summary>Stores a message.</summary>
    public static StagedSentence Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new StagedSentence(message.Sentence, message.Arguments.Length == 0 ? null : NoticeArguments.Write(message.Arguments));
    }

    /// <summary>The sentence in the reader's language.</summary>
    public string Word(IStringLocalizer texts) => Values is null ? texts[Text].Value : NoticeArguments.Word(texts, Text, Values);
}

/// <summary>A cell as it was read and judged. Values are canonical texts: a member's name, an ISO date, digits, names parted by line breaks.</summary>
public sealed class StagedCell
{
    /// <summary>The column's code.</summary>
    [JsonPropertyName("c")]
    public required string Column { get; init; }

    /// <summary>What stands in the file, where it could not be understood or is not what is entered.</summary>
    [JsonPropertyName("t")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Typed { get; set; }

    /// <summary>The value in the register; null for none.</summary>
    [JsonPropertyName("o")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Old { get; set; }

    /// <summary>The value of the file; null where it could not be understood.</summary>
    [JsonPropertyName("n")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? New { get; set; }

    /// <summary>Whether the value is to be entered.</summary>
    [JsonPropertyName("x")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Enters { get; set; }

    /// <summary>What is wrong; null for nothing.</summary>
    [JsonPropertyName("f")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StagedSentence? Fault { get; set; }

    /// <summary>What is worth knowing; null for nothing.</summary>
    [JsonPropertyName("w")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<StagedSentence>? Notes { get; set; }

    /// <summary>Notes something.</summary>
    public void Note(Message message) => (Notes ??= []).Add(StagedSentence.Of(message));
}

/// <summary>Something that a doubtful row may be.</summary>
/// <param name="Id">The school or account.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
public sealed record StagedCandidate(long Id, string Number, string Name)
{
    /// <summary>Whether it stands in another register of the same city: the row cannot mean it, but may be a mistake.</summary>
    [JsonPropertyName("e")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsElsewhere { get; init; }
}

/// <summary>What of a row is stored as JSON.</summary>
/// <param name="Cells">The cells that are not empty.</param>
/// <param name="Candidates">What a doubtful row may be.</param>
/// <param name="Faults">What is wrong with the row as a whole.</param>
/// <param name="Notes">What is worth knowing of the row as a whole.</param>
public sealed record StagedContent(
    List<StagedCell> Cells,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] List<StagedCandidate>? Candidates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] List<StagedSentence>? Faults,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] List<StagedSentence>? Notes)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it was stored.</summary>
    public static StagedContent Read(string json) => JsonSerializer.Deserialize<StagedContent>(json, Json)!;
}

/// <summary>A row while it is read and judged.</summary>
public sealed class StagedRow
{
    /// <summary>The row's number in the file.</summary>
    public required int Line { get; init; }

    /// <summary>The cells by column.</summary>
    public Dictionary<string, StagedCell> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the row as a whole.</summary>
    public List<StagedSentence> Faults { get; } = [];

    /// <summary>What is worth knowing of the row as a whole.</summary>
    public List<StagedSentence> Notes { get; } = [];

    /// <summary>What a doubtful row may be.</summary>
    public List<StagedCandidate> Candidates { get; } = [];

    /// <summary>What was found; null for something new.</summary>
    public long? SubjectId { get; set; }

    /// <summary>The person's answer in doubt; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>The organisation at which a new account is at home; known while the row is judged, and not stored.</summary>
    public long? HomeId { get; set; }

    /// <summary>What is to happen.</summary>
    public ImportVerdict Verdict { get; set; }

    /// <summary>The value of a column; null where the file has none that is understood.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column)?.New;

    /// <summary>Whether a cell or the row is wrong.</summary>
    public bool IsFaulty => Faults.Count > 0 || Cells.Values.Any(cell => cell.Fault is not null);

    /// <summary>Says what is wrong with a column's cell, or with the row where it has no such cell.</summary>
    public void Fail(string column, Message message)
    {
        if (Cells.TryGetValue(column, out var cell))
        {
            cell.Fault ??= StagedSentence.Of(message);
        }
        else
        {
            Faults.Add(StagedSentence.Of(message));
        }
    }

    /// <summary>The row as it is stored.</summary>
    public ImportRow ToRow(long runId, ImportKeys keys, string? name) => new()
    {
        RunId = runId,
        Line = Line,
        Verdict = Verdict,
        Name = Cut(name ?? "—", ImportRow.NameLength),
        NameKey = keys.Name is null ? null : Cut(keys.Name, ImportRow.KeyLength),
        CodeKey = keys.Code is null ? null : Cut(keys.Code, ImportRow.KeyLength),
        SecondCodeKey = keys.SecondCode is null ? null : Cut(keys.SecondCode, ImportRow.KeyLength),
        SubjectId = SubjectId,
        Answer = Answer,
        HasNotes = Notes.Count > 0 || Cells.Values.Any(cell => cell.Notes is not null),
        CellsJson = new StagedContent(
            [.. Cells.Values], Candidates.Count == 0 ? null : Candidates, Faults.Count == 0 ? null : Faults, Notes.Count == 0 ? null : Notes).Write(),
    };

    /// <summary>A stored row as it was read from the file: what was judged is judged anew, what the reading found stays.</summary>
    public static StagedRow Again(ImportRow stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var content = StagedContent.Read(stored.CellsJson);
        var row = new StagedRow { Line = stored.Line, Answer = stored.Answer };
        foreach (var cell in content.Cells)
        {
            // A cell that could be read has no fault but those of the judging, which comes again.
            row.Cells.Add(cell.Column, new StagedCell
            {
                Column = cell.Column,
                Typed = cell.Typed,
                New = cell.New,
                Fault = cell.New is null ? cell.Fault : null,
                Notes = cell.Notes?.Where(note => !ImportSentence.IsJudged(note.Text)).ToList() is { Count: > 0 } notes ? notes : null,
            });
        }

        row.Notes.AddRange(content.Notes?.Where(note => !ImportSentence.IsJudged(note.Text)) ?? []);
        return row;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}

/// <summary>By what the same school or account would be found twice in a file.</summary>
/// <param name="Name">The name as it is compared.</param>
/// <param name="Code">The first code.</param>
/// <param name="SecondCode">The second code.</param>
public readonly record struct ImportKeys(string? Name, string? Code, string? SecondCode);

/// <summary>How many rows there are of each verdict.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Add">New ones.</param>
/// <param name="Change">Changed ones.</param>
/// <param name="Same">Unchanged ones.</param>
/// <param name="Doubtful">Those that a person has to decide on.</param>
/// <param name="Faulty">Wrong ones.</param>
/// <param name="LeftOut">Those left out.</param>
/// <param name="Noted">Those with notes.</param>
public sealed record ImportCounts(int Rows, int Add, int Change, int Same, int Doubtful, int Faulty, int LeftOut, int Noted)
{
    /// <summary>How many rows would be written.</summary>
    [JsonIgnore]
    public int ToWrite => Add + Change;

    /// <summary>Of one verdict.</summary>
    public int Of(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Add => Add,
        ImportVerdict.Change => Change,
        ImportVerdict.Same => Same,
        ImportVerdict.Doubtful => Doubtful,
        ImportVerdict.Faulty => Faulty,
        _ => LeftOut,
    };

    /// <summary>One row more.</summary>
    public ImportCounts With(ImportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return this with
        {
            Rows = Rows + 1,
            Add = Add + (row.Verdict == ImportVerdict.Add ? 1 : 0),
            Change = Change + (row.Verdict == ImportVerdict.Change ? 1 : 0),
            Same = Same + (row.Verdict == ImportVerdict.Same ? 1 : 0),
            Doubtful = Doubtful + (row.Verdict == ImportVerdict.Doubtful ? 1 : 0),
            Faulty = Faulty + (row.Verdict == ImportVerdict.Faulty ? 1 : 0),
            LeftOut = LeftOut + (row.Verdict == ImportVerdict.LeftOut ? 1 : 0),
            Noted = Noted + (row.HasNotes ? 1 : 0),
        };
    }

    /// <summary>None.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>As stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>As it was stored.</summary>
    public static ImportCounts Read(string json) => JsonSerializer.Deserialize<ImportCounts>(json)!;
}
