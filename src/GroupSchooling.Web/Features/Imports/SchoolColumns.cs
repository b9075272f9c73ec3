using System.Globalization;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>What becomes of a value when the school is in the register already.</summary>
public enum WhenKnown
{
    /// <summary>The file's value takes the place of the register's.</summary>
    Replace = 1,

    /// <summary>It is entered where the register has none; another one is a fault.</summary>
    Fill = 2,

    /// <summary>What the register lacks is added; nothing is taken away.</summary>
    AddTo = 3,

    /// <summary>The register's value stays: it changes by an act of its own, with date and document.</summary>
    Stay = 4,
}

/// <summary>A column of a list of schools and the field that it goes to. This table is the only place that knows both.</summary>
/// <param name="Column">The column.</param>
/// <param name="Known">What becomes of a value when the school is known.</param>
/// <param name="Get">The register's value as canonical text; null for none.</param>
/// <param name="Set">Enters a canonical text; null for none.</param>
public sealed record SchoolColumn(ImportColumn Column, WhenKnown Known, Func<School, string?> Get, Action<School, string?, SchoolChange> Set)
{
    /// <summary>What is said when the register's value stays though the file has another.</summary>
    public string? StaysBecause { get; init; }

    /// <summary>Whether a value is entered where the register has none, though another one would stay.</summary>
    public bool FillsGap { get; init; }
}

/// <summary>How a value is entered.</summary>
/// <param name="On">The legal day.</param>
/// <param name="At">Now, in UTC.</param>
/// <param name="Remove">Removes a row that is no longer the school's.</param>
public sealed record SchoolChange(DateOnly On, DateTime At, Action<object> Remove)
{
    /// <summary>A code as it is given; taken back, it never was the school's.</summary>
    public CodeChange Code(string? code) => new(On, BeforeWasSlip: code is null, At);
}

/// <summary>The columns of a list of schools.</summary>
public static class SchoolColumns
{
    /// <summary>Code of the column that holds the portal's number.</summary>
    public const string Number = "number";

    /// <summary>Code of the column that holds the name.</summary>
    public const string Name = "name";

    /// <summary>Code of the column that holds the credit code.</summary>
    public const string CreditCode = "creditCode";

    /// <summary>Code of the column that holds the school identifier code.</summary>
    public const string IdentifierCode = "identifierCode";

    /// <summary>Code of the column that holds the stage.</summary>
    public const string Stage = "stage";

    /// <summary>Code of the column that holds the status.</summary>
    public const string Status = "status";

    /// <summary>Code of the column that names the school year of the figures.</summary>
    public const string SchoolYear = "schoolYear";

    /// <summary>Columns whose values go into the register.</summary>
    /// <param name="clock">Today: no date lies after it.</param>
    /// <param name="schoolYear">The school year of the figures.</param>
    public static IReadOnlyList<SchoolColumn> Entered(BusinessClock clock, int schoolYear) =>
    [
        new(new(Name, Texts.Key("Name"), CellReaders.Text(School.NameLength)) { IsRequired = true, Example = "朝阳路小学" }, WhenKnown.Stay, s => s.Name, (s, v, _) => s.Name = v!)
        {
            StaysBecause = ImportSentence.NameStays,
        },
        new(new("shortName", Texts.Key("Short name"), CellReaders.Text(School.ShortNameLength)) { Example = "" }, WhenKnown.Stay, s => s.ShortName, (s, v, _) => s.ShortName = v)
        {
            StaysBecause = ImportSentence.NameStays,
            FillsGap = true,
        },
        new(Worded(Stage, Texts.Key("Stage"), nameof(SchoolStage), "小学"), WhenKnown.Stay, s => Known(s.Stage), (s, v, _) => s.Stage = Member<SchoolStage>(v))
        {
            StaysBecause = ImportSentence.StageStays,
            FillsGap = true,
        },
        new(Worded("ownership", Texts.Key("Ownership"), nameof(SchoolOwnership), "公办"), WhenKnown.Stay, s => Known(s.Ownership), (s, v, _) => s.Ownership = Member<SchoolOwnership>(v))
        {
            StaysBecause = ImportSentence.OwnershipStays,
        },
        new(Worded(Status, Texts.Key("Status"), nameof(SchoolStatus), "在办"), WhenKnown.Stay, s => s.Status.ToString(), (s, v, _) => s.Status = Member<SchoolStatus>(v))
        {
            StaysBecause = ImportSentence.StatusStays,
        },
        Coded(CreditCode, Texts.Key("Unified social credit code"), SchoolCodeKind.CreditCode, Domain.Schools.CreditCode.Length, ""),
        Coded(IdentifierCode, Texts.Key("School identifier code"), SchoolCodeKind.IdentifierCode, SchoolIdentifierCode.Length, "2145000001"),
        new(new("address", Texts.Key("Address"), CellReaders.Text(School.AddressLength)) { Example = "朝阳路 1 号" }, WhenKnown.Replace, s => s.Address, (s, v, _) => s.Address = v),
        new(new("principal", Texts.Key("Principal"), CellReaders.Text(School.PersonLength)) { Example = "" }, WhenKnown.Replace, s => s.PrincipalName, (s, v, _) => s.PrincipalName = v),
        Counted("pupils", Texts.Key("Pupils"), School.MaximumPupils, "1200", schoolYear, f => f.Pupils, (f, n) => f.Pupils = n),
        Counted("classes", Texts.Key("Classes"), School.MaximumClasses, "30", schoolYear, f => f.Classes, (f, n) => f.Classes = n),
        Counted("teachers", Texts.Key("Teachers"), School.MaximumTeachers, "70", schoolYear, f => f.Teachers, (f, n) => f.Teachers = n),
        Counted("backbone", Texts.Key("Backbone teachers"), School.MaximumTeachers, "", schoolYear, f => f.BackboneTeachers, (f, n) => f.BackboneTeachers = n),
        Counted("highlyQualified", Texts.Key("Highly qualified teachers"), School.MaximumTeachers, "", schoolYear, f => f.HighlyQualifiedTeachers, (f, n) => f.HighlyQualifiedTeachers = n),
        Counted("peAndArts", Texts.Key("PE and arts teachers"), School.MaximumTeachers, "", schoolYear, f => f.PeAndArtsTeachers, (f, n) => f.PeAndArtsTeachers = n),
        new(
            new("foundedOn", Texts.Key("Founded on"), CellReaders.Date(() => clock.Today)) { Example = "1956-09-01" },
            WhenKnown.Replace,
            s => s.FoundedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (s, v, _) => s.FoundedOn = v is null ? null : DateOnly.ParseExact(v, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new(
            Listed("teachingPoints", Texts.Key("Teaching points"), "昆仑教学点;群星教学点"),
            WhenKnown.AddTo,
            s => Joined(s.TeachingPoints.Where(p => p.EndsOn is null).Select(p => p.Name)),
            (s, v, _) => s.TeachingPoints.AddRange(New(v!, s.TeachingPoints.Where(p => p.EndsOn is null).Select(p => p.Name)).Select(name => new TeachingPoint { Name = name }))),
        new(
            Listed("campuses", Texts.Key("Campuses"), ""),
            WhenKnown.AddTo,
            s => Joined(s.Campuses.Where(c => c.EndsOn is null).Select(c => c.Name)),
            (s, v, _) => s.Campuses.AddRange(New(v!, s.Campuses.Where(c => c.EndsOn is null).Select(c => c.Name)).Select(name => new Campus { Name = name }))),
    ];

    /// <summary>Figures of another school year than this one are a fault: they would be taken for this year's.</summary>
    public static ImportColumn YearColumn(int schoolYear) => new(SchoolYear, Texts.Key("School year"), cell =>
        CellReaders.Narrow(cell.Text) is { Length: >= YearDigits } text && text[..YearDigits] == schoolYear.ToString(CultureInfo.InvariantCulture)
            ? CellReading.Of(text[..YearDigits])
            : CellReading.Not(ImportSentence.OtherYear, SchoolYears.Written(schoolYear)))
    {
        Use = ColumnUse.Finds,
    };

    /// <summary>Columns that are known and not entered.</summary>
    public static IReadOnlyList<ImportColumn> Others { get; } =
    [
        new(Number, Texts.Key("Number"), CellReaders.Text(School.NumberLength)) { Use = ColumnUse.Finds },
        ImportColumn.Unused("unit", Texts.Key("Unit of the roster"), ColumnUse.ForInspector),
        ImportColumn.Unused("unitKind", Texts.Key("Kind of unit"), ColumnUse.ForInspector),
        ImportColumn.Unused("form", Texts.Key("How it was formed"), ColumnUse.ForInspector),
        ImportColumn.Unused("role", Texts.Key("Role in the unit"), ColumnUse.ForInspector),
        ImportColumn.Unused("serial", Texts.Key("Serial number"), ColumnUse.PassedOver),
        ImportColumn.Unused("remark", Texts.Key("Remark"), ColumnUse.PassedOver),
    ];

    /// <summary>The names of a list that another list lacks.</summary>
    public static IReadOnlyList<string> New(string listed, IEnumerable<string> there) => listed.Split('\n').Except(there, StringComparer.Ordinal).ToList();

    private static ImportColumn Worded(string code, string label, string type, string example) => new(code, label, CellReaders.Word(TableWords.Schools, code))
    {
        Example = example,
        Shown = (texts, value) => texts[$"{type}.{value}"],
    };

    private static SchoolColumn Coded(string code, string label, SchoolCodeKind kind, int length, string example) => new(
        new(code, label, CellReaders.Code(length, text => SchoolCode.CheckOf(kind, text))) { Example = example },
        WhenKnown.Fill,
        s => kind == SchoolCodeKind.CreditCode ? s.CreditCode : s.IdentifierCode,
        (s, v, change) =>
        {
            if (s.TakeCode(kind, v, change.Code(v)) is { } row)
            {
                change.Remove(row);
            }
        });

    private static SchoolColumn Counted(
        string code, string label, int greatest, string example, int year, Func<YearFigures, int?> get, Action<YearFigures, int?> set) => new(
        new(code, label, CellReaders.Number(greatest)) { Example = example, Shown = (_, value) => Show.Number(long.Parse(value, CultureInfo.InvariantCulture)) },
        WhenKnown.Replace,
        s => s.Figures.Find(f => f.SchoolYear == year) is { } figures ? Text(get(figures)) : null,
        (s, v, change) =>
        {
            var figures = s.Figures.Find(f => f.SchoolYear == year);
            if (figures is null)
            {
                figures = new YearFigures { SchoolYear = year };
                s.Figures.Add(figures);
            }

            set(figures, Count(v));
            if (figures.IsEmpty)
            {
                change.Remove(figures);
            }
        });

    private static ImportColumn Listed(string code, string label, string example) => new(code, label, CellReaders.Names(School.NameLength))
    {
        Example = example,
        Shown = (_, value) => value.Replace("\n", "、", StringComparison.Ordinal),
    };

    private const int YearDigits = 4;

    private static string? Known(SchoolStage stage) => stage == SchoolStage.Unknown ? null : stage.ToString();

    private static string? Known(SchoolOwnership ownership) => ownership == SchoolOwnership.Unknown ? null : ownership.ToString();

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Count(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static T Member<T>(string? name)
        where T : struct, Enum => name is null ? default : Enum.Parse<T>(name);

    private static string? Joined(IEnumerable<string> names) => string.Join('\n', names) is { Length: > 0 } joined ? joined : null;
}
