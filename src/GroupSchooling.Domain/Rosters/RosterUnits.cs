using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>Puts the rows of a roster together to units, wherever in the file they stand.</summary>
/// <param name="report">Told of what is wrong: a school twice, lines that contradict each other.</param>
/// <param name="oneLead">Whether a unit without a lead, or with two, is wrong as well; else whoever reads the units judges that.</param>
public sealed class RosterUnits(RosterReport report, bool oneLead)
{
    /// <summary>The units, in the order in which the file first names them.</summary>
    public IReadOnlyList<RosterUnit> Group(IReadOnlyList<RosterRow> rows)
    {
        CheckSchools(rows);
        return
        [
            .. rows.GroupBy(UnitKey)
                .SelectMany(group => group.First().UnitName is null ? Unnamed([.. group]) : [[.. group]])
                .OrderBy(unit => unit[0].Line)
                .Select(Unit),
        ];
    }

    private static (string? Name, SchoolGroupKind? Kind, string? Form) UnitKey(RosterRow row) =>
        row.UnitName is null ? (null, row.Kind, row.Form) : (row.UnitName, null, null);

    /// <summary>Where several leads have lost the name of their unit, each begins a unit of its own.</summary>
    private static IEnumerable<IReadOnlyList<RosterRow>> Unnamed(IReadOnlyList<RosterRow> rows)
    {
        if (rows.Count(row => row.School.Leads) < 2)
        {
            return [rows];
        }

        var units = new List<List<RosterRow>>();
        foreach (var row in rows)
        {
            if (row.School.Leads || units.Count == 0)
            {
                units.Add([]);
            }

            units[^1].Add(row);
        }

        return units;
    }

    private RosterUnit Unit(IReadOnlyList<RosterRow> rows)
    {
        var first = rows[0];
        foreach (var row in rows.Skip(1))
        {
            if (Enum.IsDefined(row.Kind) && Enum.IsDefined(first.Kind))
            {
                Agree(row, RosterColumns.UnitKind, row.Kind, first.Kind, first.Line);
            }

            Agree(row, RosterColumns.Form, row.Form, first.Form, first.Line);
        }

        CheckLeads(rows);
        CheckTwice(rows);
        return new RosterUnit(first.UnitName, first.Kind, first.Form, [.. rows.Select(row => row.School)]) { ApprovedSize = ApprovedSize(rows) };
    }

    private int? ApprovedSize(IReadOnlyList<RosterRow> rows)
    {
        var stated = rows.Where(row => row.ApprovedSize is not null).ToList();
        foreach (var row in stated.Skip(1))
        {
            Agree(row, RosterColumns.ApprovedSize, row.ApprovedSize, stated[0].ApprovedSize, stated[0].Line);
        }

        return stated.FirstOrDefault()?.ApprovedSize;
    }

    private void CheckLeads(IReadOnlyList<RosterRow> rows)
    {
        if (!oneLead)
        {
            return;
        }

        var leads = rows.Where(row => row.School.Leads).ToList();
        if (leads.Count == 0)
        {
            report(rows[0].Line, RosterColumns.Role, RosterSentence.NoLead);
        }

        foreach (var second in leads.Skip(1))
        {
            report(second.Line, RosterColumns.Role, RosterSentence.SecondLead, leads[0].School.Name);
        }
    }

    private void CheckTwice(IReadOnlyList<RosterRow> rows)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.School.Name.Length > 0 && !seen.TryAdd(row.School.Name, row.Line)))
        {
            report(row.Line, RosterColumns.SchoolName, RosterSentence.SchoolTwice, row.School.Name, seen[row.School.Name]);
        }
    }

    /// <summary>A school may stand in several units, but not as two different things.</summary>
    private void CheckSchools(IReadOnlyList<RosterRow> rows)
    {
        foreach (var same in rows.GroupBy(row => row.School.Name, StringComparer.Ordinal).Where(same => same.Key.Length > 0))
        {
            var owned = same.Where(row => row.School.Ownership != SchoolOwnership.Unknown).ToList();
            var staged = same.Where(row => row.School.Stage != SchoolStage.Unknown).ToList();
            owned.ForEach(row => Agree(row, RosterColumns.Ownership, row.School.Ownership, owned[0].School.Ownership, owned[0].Line));
            staged.ForEach(row => Agree(row, RosterColumns.Stage, row.School.Stage, staged[0].School.Stage, staged[0].Line));
        }
    }

    private void Agree<T>(RosterRow row, string column, T value, T first, int firstLine)
    {
        if (!EqualityComparer<T>.Default.Equals(value, first))
        {
            report(row.Line, column, RosterSentence.Contradiction, firstLine, first is null ? "—" : first);
        }
    }
}
