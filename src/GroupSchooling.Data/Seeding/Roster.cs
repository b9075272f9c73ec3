using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Data.Seeding;

/// <summary>名单: units (groups and clusters) with their schools, as a document lists them.</summary>
/// <param name="Units">The units, in the document's order.</param>
public sealed record Roster(IReadOnlyList<RosterUnit> Units)
{
    /// <summary>All schools, in the document's order.</summary>
    public IEnumerable<RosterSchool> Schools => Units.SelectMany(unit => unit.Schools);
}

/// <summary>A group or cluster of a roster.</summary>
/// <param name="Name">Its name; null where the document's text has lost it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FormationForm">组建形式; null where none is stated.</param>
/// <param name="Schools">Its schools; exactly one of them leads.</param>
public sealed record RosterUnit(string? Name, SchoolGroupKind Kind, string? FormationForm, IReadOnlyList<RosterSchool> Schools);

/// <summary>A school of a roster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leads">Whether it leads its unit.</param>
/// <param name="Ownership">Its ownership; unknown where the document does not state it.</param>
/// <param name="TeachingPoints">Names of its teaching points.</param>
public sealed record RosterSchool(string Name, bool Leads, SchoolOwnership Ownership, IReadOnlyList<string> TeachingPoints);

/// <summary>Something wrong in a roster, at its place.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="Column">Heading of the column; null for the whole line.</param>
/// <param name="Message">What is wrong.</param>
public sealed record RosterFault(int Line, string? Column, Message Message)
{
    /// <summary>The fault in English, with its place.</summary>
    public override string ToString() => Column is null ? $"line {Line}: {Message.Format(CultureInfo.InvariantCulture)}" : $"line {Line}, column {Column}: {Message.Format(CultureInfo.InvariantCulture)}";
}

/// <summary>What reading a roster gave.</summary>
/// <param name="Roster">The roster; null exactly when there are faults.</param>
/// <param name="Faults">All that is wrong, in the order of the file.</param>
public sealed record RosterReading(Roster? Roster, IReadOnlyList<RosterFault> Faults);
