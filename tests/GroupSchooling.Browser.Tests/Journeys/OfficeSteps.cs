using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>What the offices and the invited schools do with a case.</summary>
internal static class OfficeSteps
{
    /// <summary>A clerk finds the school in the register and confirms with evidence that it is public.</summary>
    public static async Task ConfirmPublicAsync(this Visitor clerk, Founding founding, DateOnly today)
    {
        await clerk.FollowAsync("学校");
        await clerk.SearchAsync("名称或编号", founding.Lead);
        await founding.Look(clerk);
        await clerk.FollowAsync(founding.Lead, clerk.Page.Locator("main"));
        await clerk.SeeAsync("未载明");
        await founding.Look(clerk);
        await clerk.FollowAsync("确认办学性质");
        await founding.Look(clerk);
        await clerk.MarkAsync("公办");
        await clerk.TypeAsync("证明材料说明", "事业单位法人证书，登记管理机关：兴宁区事业单位登记管理局。");
        await clerk.TypeAsync("材料日期", ApplicantSteps.Day(today.AddYears(-1)));
        await clerk.AttachAsync("证明材料", Founding.Paper("事业单位法人证书"));
        await clerk.PressAsync("确认办学性质");
        await clerk.SeeAsync("公办", "事业单位法人证书.pdf");
        await founding.Look(clerk);
    }

    /// <summary>An invited school's principal finds the invitation in the work list and agrees with a document.</summary>
    public static async Task AgreeAsync(this Visitor principal, Founding founding)
    {
        await principal.TakeUpAsync(founding);
        await principal.SeeAsync(founding.Lead, founding.FullName, "托管型");
        await principal.MarkAsync("同意加入");
        await principal.TypeAsync("情况说明", "经校务会议研究，同意加入。");
        await principal.AttachAsync("学校文件", Founding.Paper("同意函"));
        await principal.PressAsync("提交答复");
        await principal.SeeAsync("同意加入", "同意函.pdf");
        await founding.Look(principal);
    }

    /// <summary>Takes the case from the work list and decides it.</summary>
    public static async Task DecideAsync(this Visitor officer, Founding founding, string outcome, string opinion, string? filingNumber = null)
    {
        await officer.TakeUpAsync(founding);
        await officer.SeeAsync(founding.FullName, "符合");
        await officer.MarkAsync(outcome);
        await officer.TypeAsync("意见", opinion);
        if (filingNumber is not null)
        {
            await officer.TypeAsync("备案号", filingNumber);
        }

        await officer.PressAsync("签署意见");
        await officer.SeeAsync(opinion);
        await founding.Look(officer);
    }

    /// <summary>A clerk records the government's reply with its number and scan.</summary>
    public static async Task RecordReplyAsync(this Visitor clerk, Founding founding, DateOnly decided)
    {
        await clerk.OpenAsync($"/applications/{founding.Number}");
        await clerk.FollowAsync("代录回复");
        await founding.Look(clerk);
        await clerk.TypeAsync("文号", founding.ReplyNumber);
        await clerk.TypeAsync("决定日期", ApplicantSteps.Day(decided));
        await clerk.MarkAsync("同意");
        await clerk.AttachAsync("扫描件", Founding.Paper("兴宁区人民政府批复"));
        await clerk.PressAsync("保存代录");
        await clerk.SeeAsync(founding.ReplyNumber, "兴宁区人民政府批复.pdf", "代录");
        await founding.Look(clerk);
    }

    /// <summary>Searches the audit for what somebody did.</summary>
    public static async Task FindEntryAsync(this Visitor auditor, string person, string process, string? subject)
    {
        await auditor.TypeAsync("人员", person);
        await auditor.TypeAsync("流程", process);
        await auditor.TypeAsync("编号或账号", subject ?? "");
        await auditor.PressAsync("查询");
        var found = await auditor.Page.Locator("main table tbody tr").Filter(new() { HasText = person }).CountAsync() > 0;
        auditor.Expect(found, found ? "" : $"{process} by {person} is not in the audit: {await auditor.ReadAsync()}");
    }

    private static async Task TakeUpAsync(this Visitor visitor, Founding founding)
    {
        await visitor.OpenAsync("/work");
        await founding.Look(visitor);
        await visitor.GoAsync(visitor.Page.Locator("main table tr").Filter(new() { HasText = founding.Number }).Locator("th a").First);
        await founding.Look(visitor);
    }
}
