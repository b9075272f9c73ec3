using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Data.Seeding;

/// <summary>
/// Reads a roster from comma-separated text. Nothing is guessed: an empty cell stays unknown. Never throws, whatever the text: all that is
/// wrong is told with its line and column.
/// </summary>
public sealed class RosterReader
{
    /// <summary>The headings, in order.</summary>
    public static readonly IReadOnlyList<string> Headings = [UnitName, UnitKind, Form, SchoolName, SchoolRole, Ownership, Points, Remark];

    private const string UnitName = "单元名称";
    private const string UnitKind = "单元类别";
    private const string Form = "组建形式";
    private const string SchoolName = "学校名称";
    private const string SchoolRole = "角色";
    private const string Ownership = "办学性质";
    private const string Points = "教学点";
    private const string Remark = "备注";
    private const char PointSeparator = ';';

    private static readonly Dictionary<string, SchoolGroupKind> Kinds = new(StringComparer.Ordinal)
    {
        ["学区"] = SchoolGroupKind.SchoolCluster,
        ["教育集团"] = SchoolGroupKind.EducationGroup,
        ["总校"] = SchoolGroupKind.HeadSchool,
    };

    private static readonly Dictionary<string, bool> Roles = new(StringComparer.Ordinal) { ["龙头学校"] = true, ["成员学校"] = false };

    private static readonly Dictionary<string, SchoolOwnership> Ownerships = new(StringComparer.Ordinal)
    {
        [""] = SchoolOwnership.Unknown,
        ["公办"] = SchoolOwnership.Public,
        ["民办"] = SchoolOwnership.Private,
    };

    private readonly List<RosterFault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    private RosterReader()
    {
    }

    /// <summary>Reads a roster, or says all that is wrong with it.</summary>
    public static RosterReading Read(string csv)
    {
        var reader = new RosterReader();
        var roster = reader.ReadRows(csv);
        return reader._faults.Count == 0 ? new RosterReading(roster, []) : new RosterReading(null, [.. reader._faults.OrderBy(f => f.Line)]);
    }

    private Roster ReadRows(string csv)
    {
        var (rows, unclosed) = CsvText.Split(csv);
        if (unclosed is { } line)
        {
            Report(line, null, "A quotation mark is opened here and never closed.");
        }

        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Headings, StringComparer.Ordinal))
        {
            Report(1, null, "The headings must be {0}.", string.Join(",", Headings));
            return new Roster([]);
        }

        if (rows.Count == 1 && unclosed is null)
        {
            Report(1, null, "There is no school below the headings.");
        }

        return new Roster(Units([.. rows.Skip(1).Select(ReadRow).OfType<RosterRow>()]));
    }

    private RosterRow? ReadRow(CsvRow row)
    {
        if (row.Cells.Count != Headings.Count)
        {
            Report(row.Line, null, "There are {0} cells where the headings ask for {1}.", row.Cells.Count, Headings.Count);
            return null;
        }

        var name = row.Cells[0];
        var form = row.Cells[2];
        Limit(row.Line, UnitName, name, SchoolGroup.ShortNameLength);
        Limit(row.Line, Form, form, SchoolGroup.FormationFormLength);
        var kind = Choose(row.Line, UnitKind, row.Cells[1], Kinds);
        var school = new RosterSchool(
            Name(row), Choose(row.Line, SchoolRole, row.Cells[4], Roles), Choose(row.Line, Ownership, row.Cells[5], Ownerships), TeachingPoints(row));
        return new RosterRow(row.Line, name.Length == 0 ? null : name, kind, form.Length == 0 ? null : form, school);
    }

    private string Name(CsvRow row)
    {
        var name = row.Cells[3];
        Limit(row.Line, SchoolName, name, School.NameLength);
        if (name.Length == 0)
        {
            Report(row.Line, SchoolName, "The school has no name.");
        }
        else if (!_seen.TryAdd(name, row.Line))
        {
            Report(row.Line, SchoolName, "{0} already stands in line {1}.", name, _seen[name]);
        }

        return name;
    }

    private IReadOnlyList<string> TeachingPoints(CsvRow row)
    {
        var points = row.Cells[6].Split(PointSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var point in points)
        {
            Limit(row.Line, Points, point, School.NameLength);
        }

        return points;
    }

    private List<RosterUnit> Units(IReadOnlyList<RosterRow> rows)
    {
        var units = new List<RosterUnit>();
        var ended = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && rows[end].BelongsTo(rows[start]))
            {
                end++;
            }

            units.Add(Unit([.. rows.Skip(start).Take(end - start)], ended));
            start = end;
        }

        return units;
    }

    private RosterUnit Unit(IReadOnlyList<RosterRow> rows, HashSet<string> ended)
    {
        var first = rows[0];
        var unit = new RosterUnit(first.UnitName, first.Kind, first.Form, [.. rows.Select(row => row.School)]);
        if (unit.Name is not null && !ended.Add(unit.Name))
        {
            Report(first.Line, UnitName, "{0} already stands above, with another kind or form or with other units between.", unit.Name);
        }

        var leads = rows.Where(row => row.School.Leads).ToList();
        if (leads.Count == 0)
        {
            Report(first.Line, SchoolRole, "No school leads this unit.");
        }

        foreach (var second in leads.Skip(1))
        {
            Report(second.Line, SchoolRole, "{0} already leads this unit.", leads[0].School.Name);
        }

        return unit;
    }

    private T Choose<T>(int line, string column, string cell, Dictionary<string, T> choices)
        where T : struct
    {
        if (choices.TryGetValue(cell, out var choice))
        {
            return choice;
        }

        Report(line, column, "{0} is none of {1}.", cell.Length == 0 ? "—" : cell, string.Join(", ", choices.Keys.Where(key => key.Length > 0)));
        return default;
    }

    private void Limit(int line, string column, string cell, int length)
    {
        if (cell.Length > length)
        {
            Report(line, column, "The text is longer than {0} characters.", length);
        }
    }

    private void Report(int line, string? column, string sentence, params object?[] arguments) =>
        _faults.Add(new RosterFault(line, column, new Message(sentence, arguments)));

    private sealed record RosterRow(int Line, string? UnitName, SchoolGroupKind Kind, string? Form, RosterSchool School)
    {
        /// <summary>Whether the row goes on with the unit that the other begins; where the name is lost, a new lead begins a new unit.</summary>
        public bool BelongsTo(RosterRow first) =>
            UnitName == first.UnitName && Kind == first.Kind && Form == first.Form && !(UnitName is null && School.Leads);
    }
}
