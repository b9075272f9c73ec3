using System.Text.RegularExpressions;
using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>What the applying school's principal does: every section of the task list, by its labels.</summary>
internal static partial class ApplicantSteps
{
    /// <summary>Years for which the members join.</summary>
    public const int Years = 3;

    /// <summary>Reads what is asked for and begins; the task list is open after it.</summary>
    public static async Task BeginAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("成立集团");
        await principal.SeeAsync(founding.Lead, "办学方向正确", "教育行政主管部门审核");
        await founding.Look(principal);
        await principal.PressAsync("开始申请");
        founding.Number = Number().Match(principal.Address).Value;
        principal.Expect(founding.Number.Length > 0, "no number in the address of the draft");
        await founding.Look(principal);
    }

    /// <summary>Fills in every section but the members.</summary>
    public static async Task FillInAsync(this Visitor principal, Founding founding, DateOnly today)
    {
        await principal.SchoolAsync(founding);
        await principal.NamesAsync(founding);
        await principal.ConditionsAsync(founding);
        await principal.PartyMinutesAsync(founding, today);
        await principal.PlanAsync(founding);
    }

    /// <summary>Finds each member in the register and puts it in, entrusted for three years.</summary>
    public static async Task InviteAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("首批成员学校");
        foreach (var (school, _) in founding.Members)
        {
            await principal.SearchAsync("学校", school);
            await founding.Look(principal);
            await principal.FollowAsync($"选择{school}");
            await principal.MarkAsync("托管型");
            await principal.TypeAsync("年数", $"{Years}");
            await principal.MarkAsync("相对薄弱学校");
            await principal.TypeAsync("新建或相对薄弱的理由", "近三年招生不足，骨干教师少于区内平均数。");
            await founding.Look(principal);
            await principal.PressAsync("保存成员");
            await principal.SeeAsync(school, "托管型", $"{Years} 年");
        }

        await founding.Look(principal);
        await principal.FollowAsync("返回任务清单");
    }

    /// <summary>Takes over the seats that the policy proposes.</summary>
    public static async Task SeatsAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("理事会席位");
        await principal.SaveAsync(founding);
    }

    /// <summary>Reads everything once more, declares it true and submits.</summary>
    public static async Task SubmitAsync(this Visitor principal, Founding founding)
    {
        await principal.OpenAsync($"/applications/{founding.Number}/draft");
        await founding.Look(principal);
        await principal.FollowAsync("核对并提交");
        await principal.SeeAsync(founding.FullName, founding.ShortName);
        await founding.Look(principal);
        await principal.MarkAsync("我代表学校承诺：本申请及所附材料内容属实，盖章原件由学校留存。");
        await principal.PressAsync("提交申请");
        await principal.SeeAsync(founding.Number);
        await founding.Look(principal);
    }

    private static async Task SchoolAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("学校情况");
        await principal.PickAsync("学段", "小学");
        await principal.TypeAsync("统一社会信用代码", "124501024985052008");
        await principal.TypeAsync("地址", "南宁市兴宁区朝阳路1号");
        await principal.TypeAsync("校长", "王校长");
        await principal.TypeAsync("联系电话", "0771-1234567");
        await principal.TypeAsync("学生数", "1860");
        await principal.TypeAsync("班级数", "42");
        await principal.TypeAsync("专任教师数", "103");
        await principal.SaveAsync(founding);
    }

    private static async Task NamesAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("集团名称");
        await principal.TypeAsync("全称", founding.FullName);
        await principal.TypeAsync("简称", founding.ShortName);
        await principal.SaveAsync(founding);
    }

    private static async Task ConditionsAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("申报条件");
        var conditions = principal.Page.Locator("main form section");
        principal.Expect(await conditions.CountAsync() == 5, "does not ask for five conditions");
        foreach (var condition in await conditions.AllAsync())
        {
            await principal.TypeAsync("情况说明", "近五年无违规办学行为，各项工作有制度、有记录、有成效。", condition);
            await principal.AttachAsync("添加佐证材料", Founding.Paper("佐证材料"), condition);
        }

        await principal.SaveAsync(founding);
    }

    private static async Task PartyMinutesAsync(this Visitor principal, Founding founding, DateOnly today)
    {
        await principal.FollowAsync("党组织会议纪要");
        await principal.TypeAsync("会议日期", Day(today.AddDays(-20)));
        await principal.TypeAsync("会议纪要编号", "朝小党纪〔2026〕3号");
        await principal.TypeAsync("决议内容", "同意牵头申报成立教育集团。");
        await principal.AttachAsync("添加纪要文件", Founding.Paper("会议纪要"));
        await principal.SaveAsync(founding);
    }

    private static async Task PlanAsync(this Visitor principal, Founding founding)
    {
        await principal.FollowAsync("发展规划与材料");
        await principal.TypeAsync("发展规划摘要", "三年内统一教研、互派骨干教师，缩小校际差距。");
        foreach (var document in await principal.Page.Locator("main form section").AllAsync())
        {
            await principal.AttachAsync("添加文件", Founding.Paper("集团发展规划"), document);
        }

        await principal.SaveAsync(founding);
    }

    // Looked at twice: empty, and filled in with what the policy says of it.
    private static async Task SaveAsync(this Visitor principal, Founding founding)
    {
        var section = principal.Address;
        await founding.Look(principal);
        await principal.PressAsync("保存本部分");
        principal.Expect(await principal.Page.Locator("main [role=alert]").CountAsync() == 0, $"{section} was not saved: {await principal.ReadAsync()}");
    }

    /// <summary>A day as a date field takes it.</summary>
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("A[0-9]{6}-[0-9]{4}-[0-9]{4}")]
    private static partial Regex Number();
}
