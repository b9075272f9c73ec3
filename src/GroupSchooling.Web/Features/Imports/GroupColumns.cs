using System.Globalization;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Tables;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>
/// The columns of a list of existing groups: one row for each school of a unit. The columns of official rosters are all known, so that such a
/// file is taken as it is; facts of the schools themselves are passed over, for they are imported with the schools.
/// </summary>
public static class GroupColumns
{
    /// <summary>Codes of the columns.</summary>
    public const string Unit = "unit";
    public const string Kind = "kind";
    public const string Form = "form";
    public const string Role = "role";
    public const string CooperationType = "cooperationType";
    public const string StartsOn = "startsOn";
    public const string EndsOn = "endsOn";
    public const string PlateText = "plateText";
    public const string PlatePutUpOn = "platePutUpOn";
    public const string FullName = "fullName";
    public const string DocumentTitle = "documentTitle";
    public const string DocumentNumber = "documentNumber";
    public const string DecidedOn = "decidedOn";
    public const string EffectiveOn = "effectiveOn";

    /// <summary>What a unit has once: whichever of its rows says it, none may say another thing.</summary>
    public static IReadOnlyList<string> OfUnit { get; } = [FullName, DocumentTitle, DocumentNumber, DecidedOn, EffectiveOn];

    /// <summary>All of them.</summary>
    /// <param name="today">Today: no decision and no plate lies after it.</param>
    public static IReadOnlyList<ImportColumn> All(Func<DateOnly> today) =>
    [
        new(Unit, Texts.Key("Unit name"), CellReaders.Text(SchoolGroup.ShortNameLength)) { Example = "朝阳路小学教育集团" },
        new(Kind, Texts.Key("Kind of unit"), ReadKind) { Example = "教育集团", Shown = (texts, value) => texts[$"{nameof(SchoolGroupKind)}.{value}"] },
        new(Form, Texts.Key("Formation form"), CellReaders.Text(SchoolGroup.FormationFormLength)) { Example = "" },
        new(SchoolColumns.Name, Texts.Key("School"), CellReaders.Text(School.NameLength)) { IsRequired = true, Example = "朝阳路小学", NextExample = "鸡村第二小学" },
        new(SchoolColumns.Number, Texts.Key("Number of the school"), CellReaders.Text(School.NumberLength)) { Use = ColumnUse.Finds, Example = "" },
        new(Role, Texts.Key("Role"), ReadRole)
        {
            IsRequired = true,
            Example = "龙头学校",
            NextExample = "成员学校",
            Shown = (texts, value) => texts[$"{nameof(MembershipRole)}.{value}"],
        },
        new(CooperationType, Texts.Key("Cooperation type"), CellReaders.Text(School.NameLength)) { Example = "", NextExample = "" },
        new(StartsOn, Texts.Key("First day"), CellReaders.Day) { Example = "2024-09-01" },
        new(EndsOn, Texts.Key("Last day"), CellReaders.Day) { Example = "", NextExample = "2028-08-31" },
        new(PlateText, Texts.Key("Text of the plate"), CellReaders.Text(Plate.TextLength)) { Example = "" },
        new(PlatePutUpOn, Texts.Key("Put up on"), CellReaders.Date(today)) { Example = "" },
        new(FullName, Texts.Key("Full name"), CellReaders.Text(SchoolGroup.FullNameLength)) { Example = "" },
        new(DocumentTitle, Texts.Key("Deciding document"), CellReaders.Text(GroupEntry.DocumentTitleLength)) { Example = "关于成立教育集团的批复" },
        new(DocumentNumber, Texts.Key("Document number"), CellReaders.Text(GroupEntry.DocumentNumberLength)) { Example = "" },
        new(DecidedOn, Texts.Key("Decided on"), CellReaders.Date(today)) { Example = "2024-07-15" },
        new(EffectiveOn, Texts.Key("Takes effect on"), CellReaders.Day) { Example = "2024-09-01" },
        ImportColumn.Unused("ownership", Texts.Key("Ownership"), ColumnUse.PassedOver),
        ImportColumn.Unused("teachingPoints", Texts.Key("Teaching points"), ColumnUse.PassedOver),
        ImportColumn.Unused("campuses", Texts.Key("Campuses"), ColumnUse.PassedOver),
        ImportColumn.Unused("pupils", Texts.Key("Pupils"), ColumnUse.PassedOver),
        ImportColumn.Unused("stage", Texts.Key("Stage"), ColumnUse.PassedOver),
        ImportColumn.Unused("area", Texts.Key("Area"), ColumnUse.PassedOver),
        ImportColumn.Unused("jurisdiction", Texts.Key("Jurisdiction"), ColumnUse.PassedOver),
        ImportColumn.Unused("approvedSize", Texts.Key("Approved size"), ColumnUse.PassedOver),
        ImportColumn.Unused("serial", Texts.Key("Serial number"), ColumnUse.PassedOver),
        ImportColumn.Unused("remark", Texts.Key("Remark"), ColumnUse.PassedOver),
    ];

    /// <summary>A canonical value as a day; null for none.</summary>
    public static DateOnly? DayOf(string? value) => value is null ? null : DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The kind that a canonical value names; no member of the enum for none.</summary>
    public static SchoolGroupKind KindOf(string? value) => value is null ? default : Enum.Parse<SchoolGroupKind>(value);

    private static CellReading ReadKind(TableCell cell) => RosterEntries.Kind(cell.Text) is { } kind
        ? CellReading.Of(kind.ToString())
        : CellReading.Not(ImportSentence.NotAWord, cell.Text, string.Join("、", RosterEntries.KindWords));

    private static CellReading ReadRole(TableCell cell) => RosterEntries.Leads(cell.Text) is { } leads
        ? CellReading.Of((leads ? MembershipRole.Lead : MembershipRole.Member).ToString())
        : CellReading.Not(ImportSentence.NotAWord, cell.Text, string.Join("、", RosterEntries.RoleWords));
}
