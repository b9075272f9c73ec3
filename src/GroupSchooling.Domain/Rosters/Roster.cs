using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>名单: units (groups and clusters) with their schools, as somebody lists them.</summary>
/// <param name="Units">The units, in the order in which the file first names them.</param>
public sealed record Roster(IReadOnlyList<RosterUnit> Units)
{
    /// <summary>All schools, unit by unit; one that belongs to two units stands twice.</summary>
    public IEnumerable<RosterSchool> Schools => Units.SelectMany(unit => unit.Schools);
}

/// <summary>A group or cluster of a roster.</summary>
/// <param name="Name">Its name; null where the list gives none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FormationForm">组建形式; null where none is stated.</param>
/// <param name="Schools">Its schools; in a unit as it should be exactly one of them leads.</param>
public sealed record RosterUnit(string? Name, SchoolGroupKind Kind, string? FormationForm, IReadOnlyList<RosterSchool> Schools)
{
    /// <summary>核定规模: the size that the bureau has set; null where none is stated.</summary>
    public int? ApprovedSize { get; init; }

    /// <summary>The school that leads, the first of several; of a unit that has none there is none to ask for.</summary>
    public RosterSchool Lead => Schools.First(school => school.Leads);

    /// <summary>The schools that do not lead.</summary>
    public IEnumerable<RosterSchool> Members => Schools.Where(school => !school.Leads);
}

/// <summary>A school of a roster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leads">Whether it leads its unit.</param>
/// <param name="Ownership">Its ownership; unknown where the list does not state it.</param>
/// <param name="TeachingPoints">Names of its teaching points.</param>
public sealed record RosterSchool(string Name, bool Leads, SchoolOwnership Ownership, IReadOnlyList<string> TeachingPoints)
{
    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>办学模式 as written; null where none is stated.</summary>
    public string? CooperationType { get; init; }

    /// <summary>校区数; null where it is not stated.</summary>
    public int? Campuses { get; init; }

    /// <summary>学生数; null where it is not stated.</summary>
    public int? Pupils { get; init; }

    /// <summary>学段; unknown where it is not stated.</summary>
    public SchoolStage Stage { get; init; }

    /// <summary>地域; unknown where it is not stated.</summary>
    public SchoolArea Area { get; init; }

    /// <summary>行政区划 as written; null where it is not stated.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>起始日期: first day of the membership; null where it is not stated.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>终止日期: last day of the membership; null where it is not stated.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>备注; null where there is none.</summary>
    public string? Remark { get; init; }
}

/// <summary>地域: whether a school is in the town or in the country.</summary>
public enum SchoolArea
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>城区.</summary>
    Urban = 1,

    /// <summary>乡镇.</summary>
    Rural = 2,
}

/// <summary>Something wrong in a roster, at its place.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="Column">Heading of the column; null for the whole line.</param>
/// <param name="Message">What is wrong.</param>
public sealed record RosterFault(int Line, string? Column, Message Message)
{
    /// <summary>The fault in English, with its place.</summary>
    public override string ToString() => Column is null
        ? $"line {Line}: {Message.Format(CultureInfo.InvariantCulture)}"
        : $"line {Line}, column {Column}: {Message.Format(CultureInfo.InvariantCulture)}";
}

/// <summary>What reading a roster gave.</summary>
/// <param name="Roster">The roster; null exactly when there are faults.</param>
/// <param name="Faults">All that is wrong, in the order of the file.</param>
public sealed record RosterReading(Roster? Roster, IReadOnlyList<RosterFault> Faults)
{
    /// <summary>Columns that were left unread because nobody knows them: no fault, but told.</summary>
    public IReadOnlyList<RosterFault> Unread { get; init; } = [];
}
