using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A unit of a file of existing groups, put together from its rows.</summary>
/// <param name="Name">Its name; null where the file gives none.</param>
/// <param name="Kind">What it is; null where neither the file nor the policy says.</param>
/// <param name="Form">组建形式; null where none is stated.</param>
/// <param name="Rows">Its rows, in the file's order.</param>
public sealed record ImportedUnit(string? Name, SchoolGroupKind? Kind, string? Form, IReadOnlyList<StagedRow> Rows)
{
    /// <summary>The row of the school that leads; null where none does.</summary>
    public StagedRow? Lead => Rows.FirstOrDefault(row => row[GroupColumns.Role] == nameof(MembershipRole.Lead));

    /// <summary>The rows of the schools that do not lead.</summary>
    public IEnumerable<StagedRow> Members => Rows.Where(row => row != Lead);

    /// <summary>What one of its rows says of the unit; null where none does.</summary>
    public string? Said(string column) => Rows.Select(row => row[column]).FirstOrDefault(value => value is not null);

    /// <summary>
    /// Puts rows together as rosters are read everywhere (<see cref="RosterUnits"/>), and says at the rows what does not fit. The rows themselves are
    /// read by the import's own readers: <see cref="RosterReader"/> reads comma-separated text with its own headings and nothing else.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="profile">The policy: where it knows one kind of unit only, naming none means it.</param>
    public static IReadOnlyList<ImportedUnit> Of(IReadOnlyList<StagedRow> rows, PolicyProfile profile)
    {
        var byLine = rows.Where(row => row.Answer != ImportAnswer.LeaveOut).ToDictionary(row => row.Line);
        var units = new RosterUnits(Report, oneLead: true).Group([.. byLine.Values.OrderBy(row => row.Line).Select(RosterRow)]);
        return
        [
            .. units.Select(unit => new ImportedUnit(
                unit.Name,
                Enum.IsDefined(unit.Kind) ? unit.Kind : profile.GroupKinds is [var only] ? only.Kind : null,
                unit.FormationForm,
                [.. unit.Schools.Select(school => byLine[school.Line])])),
        ];

        void Report(int line, string? column, string sentence, object?[] arguments) =>
            byLine[line].Fail(column is null ? "" : TableWords.Groups.ColumnOf(column) ?? "", new Message(sentence, arguments));
    }

    private static RosterRow RosterRow(StagedRow row) => new(
        row.Line,
        row[GroupColumns.Unit],
        GroupColumns.KindOf(row[GroupColumns.Kind]),
        row[GroupColumns.Form],
        null,
        new RosterSchool(row[SchoolColumns.Name] ?? "", row[GroupColumns.Role] == nameof(MembershipRole.Lead), SchoolOwnership.Unknown, []) { Line = row.Line });
}
