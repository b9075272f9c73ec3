using System.Globalization;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>
/// A unit in one line, so that a table of cases can be read: <c>教育集团 甲小学教育集团 核定=6 | 甲小学* 公办 | 3×托管型 公办 3年</c>. Before the first bar kind, name (— for
/// none) and what is said of the unit; then its schools: the lead with a star, the others by name or by number and type, with what is said of them.
/// </summary>
internal static class RosterSpec
{
    private static readonly DateOnly First = new(2024, 9, 1);

    public static DateOnly Day { get; } = new(2025, 3, 1);

    public static IReadOnlyList<Verdict> Judge(PolicyProfile profile, string spec)
    {
        var head = spec.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var on = head.FirstOrDefault(word => word.StartsWith("on=", StringComparison.Ordinal)) is { } day ? Shipped.Day(day[3..]) : Day;
        return RosterJudge.Judge(profile, new Roster([Unit(spec)]), on);
    }

    public static RosterUnit Unit(string spec)
    {
        var parts = spec.Split('|', StringSplitOptions.TrimEntries);
        var head = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RosterUnit(
            head[1] == "—" ? null : head[1],
            head[0] switch { "教育集团" => SchoolGroupKind.EducationGroup, "总校" => SchoolGroupKind.HeadSchool, _ => SchoolGroupKind.SchoolCluster },
            head.FirstOrDefault(word => word.StartsWith("形式=", StringComparison.Ordinal))?[3..],
            [.. parts.Skip(1).SelectMany((part, i) => Schools(part, i))])
        {
            ApprovedSize = head.FirstOrDefault(word => word.StartsWith("核定=", StringComparison.Ordinal)) is { } size ? Number(size[3..]) : null,
        };
    }

    private static IEnumerable<RosterSchool> Schools(string part, int index)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var several = words[0].Split('×');
        if (several.Length == 1)
        {
            return [School(words[0].TrimEnd('*'), words[0].EndsWith('*'), null, words)];
        }

        return Enumerable.Range(1, Number(several[0])).Select(i => School($"第{index}组{i}号学校", false, several[1].Length == 0 ? null : several[1], words));
    }

    private static RosterSchool School(string name, bool leads, string? type, string[] words)
    {
        var school = new RosterSchool(name, leads, words.Contains("公办") ? SchoolOwnership.Public : words.Contains("民办") ? SchoolOwnership.Private : default, [])
        {
            CooperationType = type,
            Area = words.Contains("城区") ? SchoolArea.Urban : words.Contains("乡镇") ? SchoolArea.Rural : default,
            Stage = StageOf(words),
        };
        foreach (var word in words.Skip(1))
        {
            school = word switch
            {
                _ when word.EndsWith('年') => school with { StartsOn = First, EndsOn = First.AddYears(Number(word[..^1])).AddDays(-1) },
                _ when word.StartsWith('在') => school with { Jurisdiction = word[1..] },
                _ when word.EndsWith("校区", StringComparison.Ordinal) => school with { Campuses = Number(word[..^2]) },
                _ => school,
            };
        }

        return school;
    }

    private static SchoolStage StageOf(string[] words) =>
        words.Contains("幼儿园") ? SchoolStage.Preschool
        : words.Contains("小学") ? SchoolStage.Primary
        : words.Contains("初中") ? SchoolStage.JuniorSecondary
        : words.Contains("一贯制") ? SchoolStage.NineYear
        : words.Contains("高中") ? SchoolStage.SeniorSecondary
        : words.Contains("完中") ? SchoolStage.CompleteSecondary
        : words.Contains("中职") ? SchoolStage.Vocational
        : SchoolStage.Unknown;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
