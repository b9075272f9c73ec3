using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Rosters;

/// <summary>The headings of a roster and the words that its cells may hold.</summary>
public static class RosterColumns
{
    public const string UnitName = "单元名称";
    public const string UnitKind = "单元类别";
    public const string Form = "组建形式";
    public const string SchoolName = "学校名称";
    public const string Role = "角色";
    public const string Ownership = "办学性质";
    public const string TeachingPoints = "教学点";
    public const string CooperationType = "办学模式";
    public const string Campuses = "校区数";
    public const string Pupils = "学生数";
    public const string Stage = "学段";
    public const string Area = "地域";
    public const string Jurisdiction = "行政区划";
    public const string StartsOn = "起始日期";
    public const string EndsOn = "终止日期";
    public const string ApprovedSize = "核定规模";
    public const string Remark = "备注";

    /// <summary>All headings; a file may leave out those that are not <see cref="Required"/>, and order them as it likes.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        UnitName, UnitKind, Form, SchoolName, Role, Ownership, TeachingPoints, CooperationType, Campuses, Pupils, Stage, Area, Jurisdiction,
        StartsOn, EndsOn, ApprovedSize, Remark,
    ];

    /// <summary>Headings that every file has. A column headed with a kind's name (总校) holds names of units of that kind and stands for the first two.</summary>
    public static readonly IReadOnlyList<string> Required = [UnitName, UnitKind, SchoolName, Role];

    internal static readonly Dictionary<string, SchoolGroupKind> Kinds = new(StringComparer.Ordinal)
    {
        ["教育集团"] = SchoolGroupKind.EducationGroup,
        ["总校"] = SchoolGroupKind.HeadSchool,
        ["学区"] = SchoolGroupKind.SchoolCluster,
    };

    internal static readonly Dictionary<string, bool> Roles = new(StringComparer.Ordinal)
    {
        ["龙头学校"] = true, ["成员学校"] = false, ["龙头校"] = true, ["核心校"] = true, ["总校"] = true, ["成员校"] = false, ["加盟校"] = false,
    };

    internal static readonly Dictionary<string, SchoolOwnership> Ownerships = new(StringComparer.Ordinal)
    {
        [""] = SchoolOwnership.Unknown, ["公办"] = SchoolOwnership.Public, ["民办"] = SchoolOwnership.Private,
    };

    internal static readonly Dictionary<string, SchoolStage> Stages = new(StringComparer.Ordinal)
    {
        [""] = SchoolStage.Unknown,
        ["学前"] = SchoolStage.Preschool,
        ["幼儿园"] = SchoolStage.Preschool,
        ["小学"] = SchoolStage.Primary,
        ["初中"] = SchoolStage.JuniorSecondary,
        ["九年一贯制"] = SchoolStage.NineYear,
        ["高中"] = SchoolStage.SeniorSecondary,
        ["完全中学"] = SchoolStage.CompleteSecondary,
        ["十二年一贯制"] = SchoolStage.TwelveYear,
        ["特教"] = SchoolStage.Special,
        ["中职"] = SchoolStage.Vocational,
    };

    internal static readonly Dictionary<string, SchoolArea> Areas = new(StringComparer.Ordinal)
    {
        [""] = SchoolArea.Unknown, ["城区"] = SchoolArea.Urban, ["乡镇"] = SchoolArea.Rural,
    };

    /// <summary>What stands in the brackets of a text: 学校联盟（公办+民办） has 公办+民办; empty where there are none.</summary>
    internal static string RemarkOf(string text)
    {
        var (open, close) = (text.IndexOfAny(['(', '（']), text.LastIndexOfAny([')', '）']));
        return open >= 0 && close > open ? text[(open + 1)..close] : "";
    }

    /// <summary>The word without a remark in brackets behind it: 总校（龙头） is 总校.</summary>
    internal static string WithoutRemark(string text)
    {
        var bracket = text.IndexOfAny(['(', '（']);
        return bracket > 0 ? text[..bracket].TrimEnd() : text;
    }
}
