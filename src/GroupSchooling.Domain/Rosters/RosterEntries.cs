using System.Text;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>The columns of a roster that an inspection looks at.</summary>
public enum RosterColumn
{
    Unit = 1,
    Kind = 2,
    Form = 3,
    School = 4,
    Role = 5,
    Ownership = 6,
    TeachingPoints = 7,
}

/// <summary>
/// Takes the lines of a damaged roster as they are, for its inspection: a word that is not understood counts as not stated, and nothing refuses
/// the whole.
/// </summary>
public static class RosterEntries
{
    private static readonly char[] Separators = [';', '；', '、', ',', '，', '\n'];

    /// <summary>Written within longer words, too: 中兴小学集团.</summary>
    private static readonly (string Word, SchoolGroupKind Kind)[] Kinds =
        [.. RosterColumns.Kinds.Select(pair => (pair.Key, pair.Value)), ("集团", SchoolGroupKind.EducationGroup)];

    private static readonly string[] Leading = ["龙头", "核心", "牵头", "总校"];
    private static readonly string[] Following = ["成员", "加盟", "学区学校", "分校"];

    /// <summary>One line.</summary>
    /// <param name="line">Line of the file, counted from 1.</param>
    /// <param name="cell">The cell of a column; empty where the roster has no such column.</param>
    public static RosterEntry Of(int line, Func<RosterColumn, string> cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new RosterEntry(
            line,
            Text(cell(RosterColumn.Unit)),
            Kind(cell(RosterColumn.Kind)),
            Text(cell(RosterColumn.Form)),
            Text(cell(RosterColumn.School)) ?? "",
            Leads(cell(RosterColumn.Role)),
            Ownership(cell(RosterColumn.Ownership)),
            Points(cell(RosterColumn.TeachingPoints)));
    }

    /// <summary>The names in a cell that lists several.</summary>
    public static IReadOnlyList<string> Points(string cell) =>
        [.. cell.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static string? Text(string cell) => cell.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The words by which a person is told to name the kinds of unit.</summary>
    public static IReadOnlyCollection<string> KindWords => RosterColumns.Kinds.Keys;

    /// <summary>The words by which a person is told to name the roles of a school.</summary>
    public static IReadOnlyCollection<string> RoleWords => RosterColumns.Roles.Keys;

    /// <summary>The kind of unit that a cell names, also within longer words; null where it names none.</summary>
    public static SchoolGroupKind? Kind(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var found = Array.Find(Kinds, pair => cell.Contains(pair.Word, StringComparison.Ordinal));
        return found.Word is null ? null : found.Kind;
    }

    /// <summary>Whether a cell says that the school leads; null where it does not say.</summary>
    public static bool? Leads(string cell) =>
        cell is null ? throw new ArgumentNullException(nameof(cell))
        : RosterColumns.Roles.TryGetValue(RosterColumns.WithoutRemark(cell.Trim()), out var leads) ? leads
        : Array.Exists(Leading, word => cell.Contains(word, StringComparison.Ordinal)) ? true
        : Array.Exists(Following, word => cell.Contains(word, StringComparison.Ordinal)) ? false
        : null;

    private static SchoolOwnership Ownership(string cell) =>
        RosterColumns.Ownerships.GetValueOrDefault(RosterColumns.WithoutRemark(cell.Normalize(NormalizationForm.FormKC).Trim()), SchoolOwnership.Unknown);
}
