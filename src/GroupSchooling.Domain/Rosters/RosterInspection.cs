using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>
/// Compares an official roster with what its document states and with itself. It mends nothing and guesses nothing: what it only supposes is a
/// hint. Which lines make a unit follows from their order, because a unit's name may be lost.
/// </summary>
public sealed class RosterInspection
{
    private const string TeachingPointEnding = "教学点";
    private const string PrivateWord = "民办";
    private const string PublicWord = "公办";

    private static readonly RosterTotal[] Totals = Enum.GetValues<RosterTotal>();

    private readonly IReadOnlyList<RosterEntry> _entries;
    private readonly IReadOnlyList<InspectedUnit> _units;
    private readonly List<RosterFinding> _findings = [];

    private RosterInspection(IReadOnlyList<RosterEntry> entries)
    {
        _entries = entries;
        _units = entries.Any(e => e.Unit is not null || e.Kind is not null) ? UnitsOf(entries) : [];
    }

    /// <summary>Inspects a roster.</summary>
    /// <param name="entries">Its lines, in its own order.</param>
    /// <param name="stated">The document's totals.</param>
    public static InspectionReport Inspect(IReadOnlyList<RosterEntry> entries, StatedTotals stated)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(stated);
        var inspection = new RosterInspection(entries);
        var counts = Totals.Select(total => new RosterCount(total, stated.Of(total), inspection.Count(total))).ToList();
        inspection.CompareTotals(counts);
        inspection.LookAtUnits();
        inspection.LookAtNames();
        inspection.LookAtTeachingPoints();
        inspection.LookAtOwnership();
        return new InspectionReport(counts, [.. inspection._findings.OrderBy(f => f.Weight).ThenBy(f => f.Kind).ThenBy(f => f.Lines is [var line, ..] ? line : 0)], inspection._units, entries.Count);
    }

    private int Count(RosterTotal total) => total switch
    {
        RosterTotal.Schools => _entries.Count,
        RosterTotal.Units => _units.Count,
        RosterTotal.Clusters => _units.Count(u => u.Kind == SchoolGroupKind.SchoolCluster),
        RosterTotal.Groups => _units.Count(u => u.Kind is SchoolGroupKind.EducationGroup or SchoolGroupKind.HeadSchool),
        RosterTotal.TeachingPoints => _entries.Sum(e => e.TeachingPoints.Count),
        RosterTotal.Public => _entries.Count(e => e.Ownership == SchoolOwnership.Public),
        RosterTotal.Private => _entries.Count(e => e.Ownership == SchoolOwnership.Private),
        _ => _entries.Count(e => e.Ownership == SchoolOwnership.Unknown),
    };

    /// <summary>Lines that follow each other with the same unit, kind and form; where the name is lost, a new lead begins a new unit.</summary>
    private static List<InspectedUnit> UnitsOf(IReadOnlyList<RosterEntry> entries)
    {
        var units = new List<InspectedUnit>();
        for (var start = 0; start < entries.Count;)
        {
            var first = entries[start];
            var members = entries.Skip(start).TakeWhile((e, i) => i == 0
                || (e.Unit == first.Unit && e.Kind == first.Kind && e.Form == first.Form && !(e.Unit is null && e.Leads == true))).ToList();
            units.Add(new InspectedUnit(first.Unit, first.Kind, first.Form, members));
            start += members.Count;
        }

        return units;
    }

    private void CompareTotals(IEnumerable<RosterCount> counts)
    {
        foreach (var count in counts.Where(c => c.Agrees == false))
        {
            Find(FindingKind.TotalDiffers, FindingWeight.Fault, new Message("{0}: the document states {1}, the roster holds {2}.", count.Of, count.Stated, count.Counted));
        }
    }

    private void LookAtUnits()
    {
        foreach (var unit in _units)
        {
            var lines = LinesOf(unit.Entries);
            if (unit.Name is null)
            {
                Find(FindingKind.UnitNameMissing, FindingWeight.Fault, new Message("A unit of {0} schools has no name. Its lead is {1}.", unit.Entries.Count, unit.Lead?.School ?? "—"), lines);
            }

            var leads = unit.Entries.Where(e => e.Leads == true).ToList();
            if (leads.Count == 0 && unit.Entries.Any(e => e.Leads is not null))
            {
                Find(FindingKind.NoLead, FindingWeight.Fault, new Message("{0} has no lead school.", unit.Label), lines);
            }

            if (leads.Count > 1)
            {
                Find(FindingKind.SeveralLeads, FindingWeight.Fault, new Message("{0} has several lead schools: {1}.", unit.Label, Names(leads)), LinesOf(leads));
            }

            if (unit.Entries.Count == 1)
            {
                Find(FindingKind.UnitOfOne, FindingWeight.Doubt, new Message("{0} has one school only.", unit.Label), lines);
            }
        }

        foreach (var pieces in _units.Where(u => u.Name is not null).GroupBy(u => u.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            Find(
                FindingKind.UnitInPieces,
                FindingWeight.Fault,
                new Message("{0} stands in {1} places, or with different kinds or forms. Each was counted as a unit.", pieces.Key, pieces.Count()),
                [.. pieces.Select(u => u.Entries[0].Line)]);
        }
    }

    private void LookAtNames()
    {
        foreach (var entry in _entries.Where(e => e.School.Length == 0))
        {
            Find(FindingKind.SchoolNameMissing, FindingWeight.Fault, new Message("A school has no name."), [entry.Line]);
        }

        foreach (var entry in _entries.Where(e => e.School.EndsWith(TeachingPointEnding, StringComparison.Ordinal)))
        {
            Find(FindingKind.TeachingPointAsSchool, FindingWeight.Fault, new Message("{0} is a teaching point by its name, and stands as a school.", entry.School), [entry.Line]);
        }

        var named = _entries.Where(e => e.School.Length > 0).ToList();
        foreach (var same in named.GroupBy(e => SearchTerms.Normalise(e.School), StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            Find(FindingKind.SchoolTwice, FindingWeight.Fault, new Message("{0} stands {1} times, in {2}.", same.First().School, same.Count(), UnitsWith(same)), LinesOf(same));
        }

        foreach (var (one, other) in Pairs(named))
        {
            var message = NearNames.AreToldApart(one.School, other.School)
                ? new Message("{0} and {1} differ by one character, which usually tells two schools apart.", one.School, other.School)
                : new Message("{0} and {1} differ by one character: one school or two?", one.School, other.School);
            var weight = NearNames.AreToldApart(one.School, other.School) ? FindingWeight.Hint : FindingWeight.Doubt;
            Find(FindingKind.NamesAlike, weight, message, [one.Line, other.Line]);
        }
    }

    /// <summary>Pairs of names that differ by one character. Names are sorted by length, so that most pairs are never compared.</summary>
    private static IEnumerable<(RosterEntry One, RosterEntry Other)> Pairs(List<RosterEntry> named)
    {
        var names = named.DistinctBy(e => e.School, StringComparer.Ordinal).OrderBy(e => e.School.Length).ThenBy(e => e.Line).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            for (var j = i + 1; j < names.Count && names[j].School.Length <= names[i].School.Length + 1; j++)
            {
                if (NearNames.DifferByOne(names[i].School, names[j].School))
                {
                    yield return names[i].Line < names[j].Line ? (names[i], names[j]) : (names[j], names[i]);
                }
            }
        }
    }

    private void LookAtTeachingPoints()
    {
        var points = _entries.SelectMany(e => e.TeachingPoints.Select(point => (Point: point, Entry: e))).ToList();
        foreach (var same in points.GroupBy(p => p.Point, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            Find(
                FindingKind.TeachingPointTwice,
                FindingWeight.Doubt,
                new Message("The teaching point {0} belongs to several schools: {1}.", same.Key, Names(same.Select(p => p.Entry))),
                LinesOf(same.Select(p => p.Entry)));
        }
    }

    private void LookAtOwnership()
    {
        var unstated = Count(RosterTotal.OwnershipNotStated);
        if (unstated > 0)
        {
            Find(
                FindingKind.OwnershipNotStated,
                FindingWeight.Doubt,
                new Message("Whether a school is public or private is not stated for {0} of {1} schools. They stay unknown until a clerk confirms them with evidence.", unstated, _entries.Count));
        }

        foreach (var unit in _units)
        {
            LookAtForm(unit);
        }
    }

    private void LookAtForm(InspectedUnit unit)
    {
        var form = unit.Form ?? "";
        var saysPrivate = form.Contains(PrivateWord, StringComparison.Ordinal);
        var saysPublic = form.Contains(PublicWord, StringComparison.Ordinal);
        var unknown = unit.Entries.Where(e => e.Ownership == SchoolOwnership.Unknown).ToList();
        if (saysPrivate != saysPublic && unknown.Count > 0)
        {
            var owner = saysPrivate ? SchoolOwnership.Private : SchoolOwnership.Public;
            Find(
                FindingKind.OwnershipFromForm,
                FindingWeight.Hint,
                new Message("{0} was formed as {1}: its {2} schools of unknown ownership may be {3}. The roster does not say so of each.", unit.Label, form, unknown.Count, owner),
                LinesOf(unknown));
        }

        var against = unit.Entries.Where(e => (e.Ownership == SchoolOwnership.Public && saysPrivate && !saysPublic)
            || (e.Ownership == SchoolOwnership.Private && saysPublic && !saysPrivate)).ToList();
        if (against.Count > 0)
        {
            Find(FindingKind.OwnershipAgainstForm, FindingWeight.Doubt, new Message("{0} was formed as {1}, which does not go with: {2}.", unit.Label, form, Names(against)), LinesOf(against));
        }
    }

    private string UnitsWith(IEnumerable<RosterEntry> entries)
    {
        var lines = LinesOf(entries);
        return string.Join("、", _units.Where(u => u.Entries.Any(e => lines.Contains(e.Line))).Select(u => u.Label).DefaultIfEmpty("—"));
    }

    private static string Names(IEnumerable<RosterEntry> entries) => string.Join("、", entries.Select(e => e.School));

    private static List<int> LinesOf(IEnumerable<RosterEntry> entries) => [.. entries.Select(e => e.Line).Distinct()];

    private void Find(FindingKind kind, FindingWeight weight, Message message, IReadOnlyList<int>? lines = null) =>
        _findings.Add(new RosterFinding(kind, weight, message, lines ?? []));
}
