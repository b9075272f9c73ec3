using System.Globalization;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>A row of a roster, read.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="UnitName">Name of its unit; null where the list gives none.</param>
/// <param name="Kind">What the unit is; no member of the enum where that is not known.</param>
/// <param name="Form">组建形式; null where none is stated.</param>
/// <param name="ApprovedSize">核定规模; null where none is stated.</param>
/// <param name="School">The school.</param>
public sealed record RosterRow(int Line, string? UnitName, SchoolGroupKind Kind, string? Form, int? ApprovedSize, RosterSchool School);

/// <summary>Reads the cells of a row.</summary>
internal sealed class RosterCells(RosterHeadings headings, RosterReport report)
{
    private const int GreatestCampuses = 100;
    private const int GreatestSize = 1000;
    private static readonly char[] PointSeparators = [';', '；', '、'];
    private static readonly string[] DateFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>The row, or null when its cells cannot be told apart.</summary>
    public RosterRow? Row(CsvRow row)
    {
        if (row.Cells.Count != headings.Count)
        {
            report(row.Line, null, RosterSentence.CellCount, row.Cells.Count, headings.Count);
            return null;
        }

        var kind = headings.Kind is { } all && headings.Cell(row, RosterColumns.UnitKind).Length == 0
            ? all
            : Word(row, RosterColumns.UnitKind, RosterColumns.Kinds);
        return new RosterRow(
            row.Line,
            Text(row, RosterColumns.UnitName, SchoolGroup.ShortNameLength),
            kind,
            Text(row, RosterColumns.Form, SchoolGroup.FormationFormLength),
            Number(row, RosterColumns.ApprovedSize, 1, GreatestSize),
            ReadSchool(row));
    }

    private RosterSchool ReadSchool(CsvRow row)
    {
        var name = Text(row, RosterColumns.SchoolName, School.NameLength);
        if (name is null)
        {
            report(row.Line, RosterColumns.SchoolName, RosterSentence.NoSchoolName);
        }

        var (startsOn, endsOn) = Days(row);
        return new RosterSchool(
            name ?? "", Word(row, RosterColumns.Role, RosterColumns.Roles), Word(row, RosterColumns.Ownership, RosterColumns.Ownerships), Points(row))
        {
            Line = row.Line,
            CooperationType = Text(row, RosterColumns.CooperationType, School.NameLength),
            Campuses = Number(row, RosterColumns.Campuses, 0, GreatestCampuses),
            Pupils = Number(row, RosterColumns.Pupils, 0, School.MaximumPupils),
            Stage = Word(row, RosterColumns.Stage, RosterColumns.Stages),
            Area = Word(row, RosterColumns.Area, RosterColumns.Areas),
            Jurisdiction = Text(row, RosterColumns.Jurisdiction, Jurisdiction.NameLength),
            StartsOn = startsOn,
            EndsOn = endsOn,
            Remark = headings.Cell(row, RosterColumns.Remark) is { Length: > 0 } remark ? remark : null,
        };
    }

    private (DateOnly? StartsOn, DateOnly? EndsOn) Days(CsvRow row)
    {
        var days = (StartsOn: Day(row, RosterColumns.StartsOn), EndsOn: Day(row, RosterColumns.EndsOn));
        if (days.EndsOn < days.StartsOn)
        {
            report(row.Line, RosterColumns.EndsOn, RosterSentence.EndsBeforeStart);
        }

        return days;
    }

    private string[] Points(CsvRow row)
    {
        var points = headings.Cell(row, RosterColumns.TeachingPoints)
            .Split(PointSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var point in points)
        {
            Limit(row, RosterColumns.TeachingPoints, point, School.NameLength);
        }

        return points;
    }

    private string? Text(CsvRow row, string column, int longest)
    {
        var cell = headings.Cell(row, column);
        Limit(row, column, cell, longest);
        return cell.Length == 0 ? null : cell;
    }

    private void Limit(CsvRow row, string column, string text, int longest)
    {
        if (text.Length > longest)
        {
            report(row.Line, column, RosterSentence.TooLong, longest);
        }
    }

    private T Word<T>(CsvRow row, string column, Dictionary<string, T> words)
        where T : struct
    {
        var cell = headings.Cell(row, column);
        var plain = SearchTerms.Normalise(cell);
        if (words.TryGetValue(plain, out var word) || words.TryGetValue(RosterColumns.WithoutRemark(plain), out word))
        {
            return word;
        }

        report(row.Line, column, RosterSentence.NotAWord, cell.Length == 0 ? "—" : cell, string.Join(", ", words.Keys.Where(key => key.Length > 0)));
        return default;
    }

    private int? Number(CsvRow row, string column, int least, int greatest)
    {
        var cell = headings.Cell(row, column);
        if (cell.Length == 0)
        {
            return null;
        }

        if (int.TryParse(SearchTerms.Normalise(cell), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
        {
            return number;
        }

        report(row.Line, column, RosterSentence.NotANumber, cell, least, greatest);
        return null;
    }

    private DateOnly? Day(CsvRow row, string column)
    {
        var cell = headings.Cell(row, column);
        if (cell.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(SearchTerms.Normalise(cell), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        report(row.Line, column, RosterSentence.NotADate, cell);
        return null;
    }
}
