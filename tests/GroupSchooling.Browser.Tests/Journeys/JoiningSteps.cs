using System.Text.RegularExpressions;
using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>What the applicant and the offices do with a joining, looking at each page on the way.</summary>
internal static partial class JoiningSteps
{
    /// <summary>Chooses the group, reads what is asked for, begins, and fills in every section; answers the application's number.</summary>
    /// <param name="applicant">A principal, or a government officer who has chosen the school.</param>
    /// <param name="group">Short name of the group.</param>
    /// <param name="today">The business day.</param>
    public static async Task<string> ApplyAsync(this Visitor applicant, string group, DateOnly today)
    {
        await Inspection.LookAsync(applicant);
        await applicant.FollowAsync(group, applicant.Page.Locator("main table"));
        await applicant.SeeAsync("办学方向正确", "合作协议");
        await Inspection.LookInBothAsync(applicant);
        await applicant.PressAsync("开始申请");
        var number = Number().Match(applicant.Address).Value;
        await Inspection.LookInBothAsync(applicant);
        await applicant.FillInAsync(today);
        await applicant.FollowAsync("核对并提交");
        await Inspection.LookInBothAsync(applicant);
        await applicant.Page.Locator("main [name=Declared][type=checkbox]").CheckAsync();
        await applicant.PressAsync("提交申请");
        await applicant.SeeAsync(number);
        return number;
    }

    /// <summary>Decides on the page of the case.</summary>
    public static async Task SignAsync(this Visitor officer, string number, string outcome, string opinion, string? documentNumber = null, string? meeting = null)
    {
        await officer.OpenAsync($"/applications/{number}");
        await Inspection.LookInBothAsync(officer);
        await officer.Page.Locator($"#decide [name=Outcome][value={outcome}]").CheckAsync();
        await officer.Page.Locator("#decide [name=Opinion]").FillAsync(opinion);
        if (documentNumber is not null)
        {
            await officer.Page.Locator("#decide [name=DocumentNumber]").FillAsync(documentNumber);
        }

        if (meeting is not null)
        {
            await officer.Page.Locator("#decide [name=Meeting]").FillAsync(meeting);
        }

        await officer.PressAsync("签署意见");
        await officer.SeeAsync(opinion);
    }

    /// <summary>The lead's principal convenes the council, puts the application to the vote, and closes it: the resolution goes up as the opinion.</summary>
    public static async Task ConveneAsync(this Visitor lead, string group, string number)
    {
        var council = $"/register/groups/{group}/council";
        await lead.OpenAsync(council);
        await lead.SendAsync(lead.Page.Locator("form[action$='/by-post'] button"));
        await lead.OpenAsync($"{council}/meetings/new");
        await lead.Page.Locator("main [name=Body]").SelectOptionAsync("council");
        await lead.Page.Locator("main [name=Title]").FillAsync("审议加盟申请");
        await lead.Page.Locator("main [name=Place]").FillAsync("会议室");
        await lead.SendAsync(lead.Page.Locator("main form .btn-primary"));
        var meeting = lead.Address;
        await lead.OpenAsync($"{meeting}/items/new");
        await lead.Page.Locator("main [name=Title]").FillAsync("加盟申请");
        await lead.Page.Locator("main [name=Motion]").FillAsync("同意其加盟。");
        await lead.Page.Locator("main [name=About]").SelectOptionAsync($"case:{number}");
        await Inspection.LookAsync(lead);
        await lead.SendAsync(lead.Page.Locator("main form .btn-primary"));
        await lead.SendAsync(lead.Page.Locator("form[action$='/call'] button"));
        await Inspection.LookAsync(lead);
        await lead.Page.Locator("form[action$='/open'] [name=Present]").First.CheckAsync();
        await lead.SendAsync(lead.Page.Locator("form[action$='/open'] button"));
        await lead.OpenAsync($"{meeting}/items/1");
        await lead.SendAsync(lead.Page.Locator("#open-vote button"));
        await lead.SendAsync(lead.Page.Locator("#vote button[value=For]"));
        await Inspection.LookAsync(lead);
        await lead.SendAsync(lead.Page.Locator("#close-vote button"));
        await lead.SeeAsync("意见已随申请上报");
    }

    /// <summary>A clerk records what the council decided on paper, with meeting, date and scan.</summary>
    public static async Task RecordCouncilAsync(this Visitor clerk, string number, string outcome, string opinion, DateOnly decided)
    {
        await clerk.OpenAsync($"/applications/{number}");
        await clerk.FollowAsync("代录回复");
        await Inspection.LookAsync(clerk);
        await clerk.TypeAsync("文号", "理事会〔2026〕2号");
        await clerk.TypeAsync("决定日期", ApplicantSteps.Day(decided));
        await clerk.Page.Locator($"main [name=Outcome][value={outcome}]").CheckAsync();
        await clerk.AttachAsync("扫描件", Founding.Paper("理事会会议纪要"));
        await clerk.Page.Locator("main [name=Opinion]").FillAsync(opinion);
        await clerk.Page.Locator("main [name=Meeting]").FillAsync("第2次理事会会议");
        await clerk.PressAsync("保存代录");
        await clerk.SeeAsync(opinion, "代录");
    }

    /// <summary>Records the minutes of the joint meeting for the departments that have not answered.</summary>
    public static async Task MeetAsync(this Visitor clerk, string number, DateOnly today)
    {
        await clerk.OpenAsync($"/applications/{number}/joint-meeting");
        await Inspection.LookInBothAsync(clerk);
        await clerk.Page.Locator("main [name=Meeting]").FillAsync("第1次联席会议");
        await clerk.Page.Locator("main [name=DecidedOn]").FillAsync(ApplicantSteps.Day(today));
        await clerk.Page.Locator("main [name=DocumentNumber]").FillAsync("联席〔2026〕1号");
        await clerk.AttachAsync("扫描件", Founding.Paper("联席会议纪要"));
        foreach (var department in await clerk.Page.Locator("main .batch-row").AllAsync())
        {
            await department.Locator("[value=NoOpinion]").CheckAsync();
        }

        await clerk.PressAsync("登记会议纪要");
        await clerk.SeeAsync("第1次联席会议");
    }

    /// <summary>The public reads the term and its announcement on the group's page.</summary>
    public static async Task ReadTermAsync(this Visitor anyone, string group, string school, DateOnly today)
    {
        await anyone.OpenAsync("/register/groups");
        await anyone.FollowAsync(group, anyone.Page.Locator("main"));
        await anyone.SeeAsync(school, "托管型", ApplicantSteps.Day(today.AddYears(3).AddDays(-1)), "教育局网站");
        await Inspection.LookInBothAsync(anyone);
    }

    /// <summary>The authority takes up that a school comes into a group, where the policy asks for neither conditions nor an agreement.</summary>
    public static async Task<string> TakeUpAsync(this Visitor clerk, string school, string group, string type)
    {
        await clerk.TypeAsync("拟加入的学校", school);
        await clerk.PressAsync("显示集团");
        await Inspection.LookInBothAsync(clerk);
        await clerk.FollowAsync(group, clerk.Page.Locator("main table"));
        await Inspection.LookInBothAsync(clerk);
        await clerk.PressAsync("立项办理");
        var number = Number().Match(clerk.Address).Value;
        await clerk.FillInSchoolAsync();
        await clerk.FollowAsync("办学模式与期限");
        await clerk.Page.Locator($"main [name=CooperationType][value={type}]").CheckAsync();
        await clerk.Page.Locator("main [name=Newness][value=Weak]").CheckAsync();
        await clerk.Page.Locator("main [name=Reason]").FillAsync("师资薄弱。");
        await clerk.SaveSectionAsync();
        await Inspection.LookInBothAsync(clerk);
        await clerk.FollowAsync("核对并提交");
        await clerk.Page.Locator("main [name=Declared][type=checkbox]").CheckAsync();
        await clerk.PressAsync("提交立项");
        await clerk.SeeAsync(number);
        return number;
    }

    private static async Task FillInAsync(this Visitor applicant, DateOnly today)
    {
        await applicant.FillInSchoolAsync();
        await applicant.FollowAsync("办学模式与期限");
        await applicant.Page.Locator("main [name=CooperationType][value=entrusted]").CheckAsync();
        await applicant.Page.Locator("main [name=TermMonths]").FillAsync("36");
        await applicant.Page.Locator("main [name=Newness][value=Weak]").CheckAsync();
        await applicant.Page.Locator("main [name=Reason]").FillAsync("近三年招生不足，骨干教师少于区内平均数。");
        await applicant.SaveSectionAsync();
        await applicant.FollowAsync("加盟条件");
        foreach (var condition in await applicant.Page.Locator("main form section").AllAsync())
        {
            await applicant.TypeAsync("情况说明", "符合，见所附材料。", condition);
            await applicant.AttachAsync("添加佐证材料", Founding.Paper("佐证材料"), condition);
        }

        await applicant.SaveSectionAsync();
        await applicant.FollowAsync("合作协议");
        await applicant.TypeAsync("签署日期", ApplicantSteps.Day(today.AddDays(-3)));
        await applicant.TypeAsync("协议各方", "成员学校、龙头学校、城区教育局");
        await applicant.TypeAsync("费用", "由城区财政安排。");
        await applicant.TypeAsync("各方职责", "龙头学校派出托管团队，成员学校派人跟岗。");
        await applicant.AttachAsync("添加文件", Founding.Paper("合作协议"), applicant.Page.Locator("main form section").First);
        await applicant.SaveSectionAsync();
    }

    private static async Task FillInSchoolAsync(this Visitor applicant)
    {
        await applicant.FollowAsync("学校情况");
        await applicant.PickAsync("学段", "小学");
        await applicant.TypeAsync("地址", "南宁市那垌路1号");
        await applicant.TypeAsync("校长", "李校长");
        await applicant.TypeAsync("联系电话", "0771-1234567");
        await applicant.TypeAsync("学生数", "600");
        await applicant.TypeAsync("班级数", "14");
        await applicant.TypeAsync("专任教师数", "40");
        await applicant.SaveSectionAsync();
    }

    private static async Task SaveSectionAsync(this Visitor applicant)
    {
        await Inspection.LookAsync(applicant);
        await applicant.PressAsync("保存本部分");
        applicant.Expect(await applicant.Page.Locator("main [role=alert]").CountAsync() == 0, $"was not saved: {await applicant.ReadAsync()}");
    }

    [GeneratedRegex("A[0-9]{6}-[0-9]{4}-[0-9]{4}")]
    private static partial Regex Number();
}
