using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Exports;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>
/// A bureau takes its register into service: schools from an Excel file, an existing cluster by two persons, a principal's change, and everybody finds
/// a school by a few letters.
/// </summary>
public sealed class RegisterJourneyTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    private const string Lead = "望州南路小学";
    private const string Member = "长湖路中学";
    private const string Cluster = "望州学区";

    [SkippableFact]
    public async Task Bureau_TakesItsRegisterIntoService()
    {
        Chromium.Need();
        var clerk = await portal.SignInAsync("clerk.xingning");
        await InspectAsync(clerk);
        await ImportAsync(clerk);
        var entry = await EnterAsync(clerk);
        await ConfirmAsync(await portal.SignInAsync("leader.xingning"), entry);
        var anyone = await portal.VisitAsync();
        await FindGroupAsync(anyone);
        await ProposeAsync(await portal.SignInAsync("principal.chaoyanglu"));
        await AcceptAsync(clerk);
        await FindSchoolAsync(anyone);
    }

    /// <summary>The inspector finds the school that the list names twice, and the import would not take the file.</summary>
    private static async Task InspectAsync(Visitor clerk)
    {
        var damaged = List("长湖路中学", "长湖路中学");
        await clerk.FollowAsync("核对名单");
        await clerk.AttachAsync("文件", damaged);
        await clerk.PressAsync("核对");
        await clerk.SeeAsync("同一学校出现多次", Member);
        await clerk.LookAsync();
        await clerk.FollowAsync("导入学校");
        await clerk.FollowAsync("上传文件");
        await clerk.AttachAsync("文件", damaged);
        await clerk.PressAsync("上传并预览");
        await clerk.SeeAsync("暂不能写入", "与第 3 行重复");
        await clerk.LookAsync();
        await clerk.PressAsync("作废本次上传");
    }

    /// <summary>The corrected file goes in as a whole.</summary>
    private static async Task ImportAsync(Visitor clerk)
    {
        await clerk.OpenAsync("/register/imports/new");
        await clerk.LookAsync();
        await clerk.AttachAsync("文件", List(Member, "松柏路小学"));
        await clerk.PressAsync("上传并预览");
        await clerk.SeeAsync(Lead, Member, "1,200");
        await clerk.LookAsync();
        await clerk.PressAsync("写入全部 3 行");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "结果文件" }).WaitForAsync();
        await clerk.LookAsync();
    }

    /// <summary>A cluster that exists already, from its deciding document.</summary>
    private static async Task<string> EnterAsync(Visitor clerk)
    {
        await clerk.FollowAsync("存量登记");
        await clerk.FollowAsync("录入集团");
        await clerk.Page.Locator("[name=Policy]").SelectOptionAsync(new SelectOptionValue { Label = "学区 · 南宁市兴宁区全面推进义务教育学校学区制管理改革实施方案" });
        await clerk.TypeAsync("简称", Cluster);
        await clerk.TypeAsync("龙头学校", Lead);
        await clerk.TypeAsync("依据文件", "关于调整学区的通知");
        await clerk.TypeAsync("文号", "南兴府办〔2019〕3号");
        await clerk.TypeAsync("决定日期", "2019-08-01");
        await clerk.TypeAsync("生效日期", "2019-09-01");
        await clerk.AttachAsync("扫描件", Founding.Paper("关于调整学区的通知"));
        await clerk.PressAsync("开始录入");
        var adding = clerk.Page.Locator("#add-member");
        await clerk.TypeAsync("学校", Member, adding);
        await clerk.TypeAsync("校牌文字", "望州学区成员学校", adding);
        await clerk.PressAsync("添加成员");
        await clerk.SeeAsync(Member, "望州学区成员学校");
        await clerk.LookAsync();
        await clerk.PressAsync("提交确认");
        return clerk.Address;
    }

    /// <summary>A second person confirms it; with that it is public.</summary>
    private static async Task ConfirmAsync(Visitor leader, string entry)
    {
        await leader.FollowAsync("存量登记");
        await leader.FollowAsync(Cluster);
        leader.Expect(leader.Address == entry, $"is not {entry}");
        await leader.LookAsync();
        var check = leader.Page.Locator("#check");
        await check.Locator("[value=Confirm]").CheckAsync();
        await leader.TypeAsync("理由", "与文件核对无误。", check);
        await leader.PressAsync("保存核对结果");
        await leader.SeeAsync("核对结果已保存");
    }

    private static async Task FindGroupAsync(Visitor anyone)
    {
        await anyone.OpenAsync("/register/groups");
        await anyone.SearchAsync("名称或编号", "望州");
        await anyone.FollowAsync(Cluster, anyone.Page.Locator("main"));
        await anyone.SeeAsync(Lead, Member, "南兴府办〔2019〕3号", "2019-09-01");
        await anyone.LookAsync();
    }

    /// <summary>A principal proposes a change of the own school.</summary>
    private static async Task ProposeAsync(Visitor principal)
    {
        await principal.FollowAsync("我的学校");
        await principal.FollowAsync("提出信息变更");
        await principal.TypeAsync("地址", "南宁市兴宁区朝阳路 8 号");
        await principal.LookAsync();
        await principal.PressAsync("保存草稿");
        await principal.PressAsync("提交教育局");
        await principal.LookAsync();
    }

    private static async Task AcceptAsync(Visitor clerk)
    {
        await clerk.OpenAsync("/work");
        await clerk.GoAsync(clerk.Page.Locator("main a[href^='/register/proposals/']").First);
        await clerk.LookAsync();
        await clerk.Page.Locator("main [value=Accepted]").First.CheckAsync();
        await clerk.PressAsync("提交审核结果");
    }

    /// <summary>By the initials of its name in every reading: 朝 is cháo and zhāo.</summary>
    private static async Task FindSchoolAsync(Visitor anyone)
    {
        foreach (var letters in new[] { "cylxx", "zylxx" })
        {
            await anyone.OpenAsync("/register/schools");
            await anyone.SearchAsync("名称或编号", letters);
            await anyone.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "朝阳路小学" }).First.WaitForAsync();
        }

        await anyone.LookAsync();
        await anyone.FollowAsync("朝阳路小学", anyone.Page.Locator("main"));
        await anyone.SeeAsync("南宁市兴宁区朝阳路 8 号");
        await anyone.LookAsync();
    }

    /// <summary>A list as bureaus keep it, with its headings in their words.</summary>
    private static TestFile List(string second, string third)
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, "名册", ["单元名称", "单元类别", "校名", "角色", "办学性质", "学段", "在校生数"]))
        {
            writer.Write([Cluster, "学区", Lead, "龙头学校", "公办", "小学", "1200"]);
            writer.Write([Cluster, "学区", second, "成员学校", "公办", "初中", "640"]);
            writer.Write([Cluster, "学区", third, "成员学校", "公办", third == second ? "初中" : "小学", "320"]);
            writer.Finish();
        }

        return new TestFile("学校名册.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ToArray());
    }
}
