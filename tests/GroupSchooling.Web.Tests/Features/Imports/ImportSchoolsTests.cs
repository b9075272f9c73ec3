using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Features.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>A clerk takes the bureau's list of schools into the register.</summary>
public sealed class ImportSchoolsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Home = "/register/imports";

    [Theory]
    [InlineData("")]
    [InlineData("/new")]
    [InlineData("/template.xlsx")]
    [InlineData("/1")]
    public async Task NotSignedIn_IsSentToSignIn(string page)
    {
        using var browser = portal.Anyone();

        var answer = await browser.GetAsync(Home + page);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/account/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        foreach (var person in new[] { district.Leader, district.SystemAdministrator, district.GovernmentOfficer, district.Auditor })
        {
            using var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{Home}/new")).Status);
        }
    }

    [Fact]
    public async Task AnotherBureausImport_DoesNotExist()
    {
        var (_, browser) = await ClerkAsync();
        var (_, other) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称\n甲小学"));
        var token = (await other.GetAsync($"{Home}/new")).ValueOf("__RequestVerificationToken")!;

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(preview.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{preview.Address}/result.xlsx")).Status);
        foreach (var verb in new[] { "write", "discard", "answers" })
        {
            var forged = await other.PostRawAsync($"{preview.Address}/{verb}", new() { ["__RequestVerificationToken"] = token, ["Version"] = "1" });
            Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        }

        Assert.Equal(ImportState.Ready, await portal.StateAsync(preview));
        Assert.DoesNotContain("学校名册.csv", (await other.GetAsync(Home)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutToken_IsRefused()
    {
        var (_, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称\n甲小学"));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostRawAsync($"{preview.Address}/write", new() { ["Version"] = "1" })).Status);
        Assert.Equal(ImportState.Ready, await portal.StateAsync(preview));
    }

    [Fact]
    public async Task NoFile_IsSaidAtItsField()
    {
        var (_, browser) = await ClerkAsync();

        var answer = await browser.SubmitAsync($"{Home}/new", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请选择文件。", answer.Errors);
    }

    [Fact]
    public async Task Uploaded_ShowsEachCellAndWritesNothing()
    {
        var (district, browser) = await ClerkAsync();

        var preview = await browser.PreviewAsync(Csv("兴宁区学校一览,,,\n校名,学段,公办民办,电话\n朝阳小学,小学,公办,0771-1\n"));

        Assert.Contains("朝阳小学", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("新增", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("未识别 1 个", preview.Text, StringComparison.Ordinal);
        Assert.Contains("电话", preview.TextOf("details.card"), StringComparison.Ordinal);
        Assert.Empty(await SchoolsAsync(district));
    }

    [Fact]
    public async Task Written_StandsInTheRegisterWithHistoryAndAudit()
    {
        var (district, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称,学段,办学性质,学生数,教学点\n朝阳小学,小学,公办,1200,东教学点;西教学点\n夕阳中学,初中,,,\n"));

        var written = await browser.WriteAsync(preview);

        Assert.Contains("新增 2", written.Text, StringComparison.Ordinal);
        var schools = await SchoolsAsync(district);
        Assert.Equal([$"S{district.Jurisdiction.Code}-0001", $"S{district.Jurisdiction.Code}-0002"], schools.Select(s => s.Number));
        Assert.Equal((SchoolStage.Primary, SchoolOwnership.Public, 1200), (schools[0].Stage, schools[0].Ownership, schools[0].Figures.Single().Pupils));
        Assert.Equal(SchoolOwnership.Unknown, schools[1].Ownership);
        Assert.Equal(["东教学点", "西教学点"], schools[0].TeachingPoints.Select(p => p.Name).Order(StringComparer.Ordinal));
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/schools/{schools[0].Number}");
        Assert.Contains("学校名册.csv", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains(schools[0].Number, (await anyone.GetAsync($"/register/schools?search=朝阳小&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Process == "write-import" && a.UserName == district.Clerk).ToListAsync());
        Assert.Equal(2, audit.Count(a => a is { Kind: AuditKind.Added, Entity: "School" }));
        Assert.All(audit, a => Assert.Equal(district.Bureau.Id, a.OrganisationId));
        using var result = await browser.Http.GetAsync(new Uri($"{preview.Address}/result.xlsx"));
        Assert.Equal(HttpStatusCode.OK, result.StatusCode);
        Assert.Contains("已导入", (await browser.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRosterOf2018_GoesInAsItIs()
    {
        var (district, browser) = await ClerkAsync();
        var roster = ShippedFile.ForSeeding("xingning-2018-roster.csv");

        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv(roster.Text.TrimStart('\uFEFF'), roster.Name)));

        Assert.Contains("新增 65", written.Text, StringComparison.Ordinal);
        var schools = await SchoolsAsync(district);
        Assert.Equal((65, 15, 9), (schools.Count, schools.Count(s => s.Ownership == SchoolOwnership.Public), schools.Count(s => s.Ownership == SchoolOwnership.Private)));
        Assert.Equal(11, schools.Sum(s => s.TeachingPoints.Count));
        var again = await browser.PreviewAsync(Csv(roster.Text.TrimStart('\uFEFF'), roster.Name));
        Assert.Contains("没有需要写入的内容", again.Text, StringComparison.Ordinal);
        Assert.False(again.Has("form[action$='/write']"));
    }

    [Fact]
    public async Task Workbook_GoesInThroughTheDoor_LikeAText()
    {
        var (district, browser) = await ClerkAsync();

        await browser.WriteAsync(await browser.PreviewAsync(Xlsx(["校名", "学段", "在校生数"], [["甲小学", "小学", "1200"], ["乙中学", "初中", ""]])));

        var schools = await SchoolsAsync(district);
        Assert.Equal(["甲小学", "乙中学"], schools.Select(s => s.Name));
        Assert.Equal(1200, Assert.Single(schools[0].Figures).Pupils);
    }

    [Fact]
    public async Task OneWrongRow_KeepsTheWholeFileOut()
    {
        var (district, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称,学生数,统一社会信用代码\n甲小学,100,\n乙小学,很多,\n丙小学,3,911\n甲小学,2,\n"));
        Assert.Contains("有 3 行有错", preview.Text, StringComparison.Ordinal);
        Assert.Contains("“很多”不是", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("应为 18 位", preview.TextOf("#row-4"), StringComparison.Ordinal);
        Assert.Contains("与第 2 行重复", preview.TextOf("#row-5"), StringComparison.Ordinal);
        Assert.False(preview.Has("form[action$='/write']"));

        var forged = await browser.PostRawAsync(
            $"{preview.Address}/write", new() { ["__RequestVerificationToken"] = preview.ValueOf("__RequestVerificationToken")!, ["Version"] = preview.ValueOf("Version")! });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Contains(forged.Errors, e => e.Contains("要么全部写入", StringComparison.Ordinal));
        Assert.Empty(await SchoolsAsync(district));
    }

    [Fact]
    public async Task KnownSchool_IsChangedOnlyWhereItMay()
    {
        var (district, browser) = await ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学", SchoolOwnership.Unknown, SchoolStage.Unknown);
        var preview = await browser.PreviewAsync(Csv($"学校编号,学校名称,学段,办学性质,地址\n{known.Number},朝阳小学校,小学,民办,朝阳路１号\n"));
        var row = preview.TextOf("#row-2");
        Assert.Contains("保留名录中的名称", row, StringComparison.Ordinal);
        Assert.Contains("办学性质请在学校页面", row, StringComparison.Ordinal);

        await browser.WriteAsync(preview);

        var school = Assert.Single(await SchoolsAsync(district));
        Assert.Equal(("朝阳路小学", SchoolStage.Primary, SchoolOwnership.Unknown, "朝阳路１号"), (school.Name, school.Stage, school.Ownership, school.Address));
        var changed = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Process == "write-import" && a.Entity == "School" && a.UserName == district.Clerk));
        Assert.Equal(AuditKind.Changed, changed.Kind);
        Assert.Contains("Primary", changed.ChangesJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormerName_FindsTheSchoolOfNow()
    {
        var (district, browser) = await ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学");
        await portal.InDatabaseAsync(async db =>
        {
            var school = await db.Schools.Include(s => s.FormerNames).SingleAsync(s => s.Id == known.Id);
            school.Rename("朝阳实验小学", null, portal.Today.AddDays(-10));
            await db.SaveChangesAsync();
        });

        var preview = await browser.PreviewAsync(Csv("校名,地址\n朝阳路小学,人民路\n"));

        Assert.Contains("现名为朝阳实验小学", preview.TextOf("#row-2"), StringComparison.Ordinal);
        await browser.WriteAsync(preview);
        var only = Assert.Single(await SchoolsAsync(district));
        Assert.Equal(("朝阳实验小学", "人民路"), (only.Name, only.Address));
    }

    [Fact]
    public async Task Code_IsFilledInAndNeverChangedOrUsedAgain()
    {
        var (district, browser) = await ClerkAsync();
        await browser.WriteAsync(await browser.PreviewAsync(Csv("校名,标识码\n甲小学,2145009101\n")));
        Assert.Equal("2145009101", Assert.Single((await SchoolsAsync(district)).Single().Codes).Code);
        var (other, theirs) = await ClerkAsync();

        var changed = await browser.PreviewAsync(Csv("校名,标识码\n甲小学,2145009102\n"));
        var elsewhere = await theirs.PreviewAsync(Csv("校名,标识码\n丁小学,2145009101\n"));

        Assert.Contains("名录中的代码是 2145009101", changed.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("属于其他辖区的学校", elsewhere.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Empty(await SchoolsAsync(other));
    }

    [Fact]
    public async Task FiguresOfAnotherYear_AndPlannedSchools_AreFaults()
    {
        var (_, browser) = await ClerkAsync();

        var preview = await browser.PreviewAsync(Csv("校名,学年,学生数,办学状态\n甲小学,2001-2002,5,\n乙小学,,,筹建\n"));

        Assert.Contains("学年的数据", preview.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("只导入在办的学校", preview.TextOf("#row-3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatIsAlike_IsAskedAbout()
    {
        var (district, browser) = await ClerkAsync();
        var known = await district.AddSchoolAsync("三十九中学");
        await district.AddSchoolAsync("鸡村第一小学");
        var preview = await browser.PreviewAsync(Csv("校名,地址\n三十九中,人民路\n鸡村第二小学,\n虹桥小学,\n"));
        Assert.Contains("待判断", preview.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("新增", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.False(preview.Has("form[action$='/write']"));

        var answered = await browser.FollowAsync(await browser.SubmitAsync(
            preview, new() { ["Answers[0].Choice"] = $"is-{known.Id}" }, "form[action$='/answers']"));

        Assert.Contains("更改", answered.TextOf("#row-2"), StringComparison.Ordinal);
        await browser.WriteAsync(answered);
        Assert.Equal(["三十九中学", "鸡村第一小学", "鸡村第二小学", "虹桥小学"], (await SchoolsAsync(district)).Select(s => s.Name));
    }

    [Fact]
    public async Task AnswerThatWasNotOffered_IsRefused()
    {
        var (district, browser) = await ClerkAsync();
        await district.AddSchoolAsync("三十九中学");
        var foreign = await (await District.CreateAsync(portal)).AddSchoolAsync("三十八中学");
        var preview = await browser.PreviewAsync(Csv("校名\n三十九中\n"));

        var answer = await browser.PostRawAsync($"{preview.Address}/answers", new()
        {
            ["__RequestVerificationToken"] = preview.ValueOf("__RequestVerificationToken")!,
            ["Version"] = preview.ValueOf("Version")!,
            ["Answers[0].Line"] = "2",
            ["Answers[0].Choice"] = $"is-{foreign.Id}",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task SecondYesToAStalePage_IsAConflict()
    {
        var (district, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n"));
        await browser.WriteAsync(preview);

        var second = await browser.SubmitAsync(preview, [], "form[action$='/write']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Single(await SchoolsAsync(district));
    }

    [Fact]
    public async Task RegisterChangedSinceThePreview_WritesNothingAndShowsAnew()
    {
        var (district, browser) = await ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学");
        var preview = await browser.PreviewAsync(Csv("校名,地址\n朝阳路小学,人民路\n新小学,\n"));
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == known.Id)).Address = "中山路";
            await db.SaveChangesAsync();
        });

        var page = await browser.WriteAsync(preview);

        Assert.Contains("预览之后名录有变化", page.Text, StringComparison.Ordinal);
        Assert.Contains("中山路", page.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Equal("中山路", Assert.Single(await SchoolsAsync(district)).Address);
        await browser.WriteAsync(page);
        Assert.Equal(["人民路", null], (await SchoolsAsync(district)).Select(s => s.Address));
    }

    [Fact]
    public async Task TakenBack_LeavesTheRegisterAsItWas()
    {
        var (district, browser) = await ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学", stage: SchoolStage.Unknown);
        var before = await portal.InDatabaseAsync(db => db.SearchTerms.CountAsync(t => t.JurisdictionId == district.Jurisdiction.Id));
        var written = await browser.WriteAsync(await browser.PreviewAsync(
            Csv("校名,学段,标识码,教学点\n朝阳路小学,小学,2145000001,东教学点\n新小学,小学,2145000002,西教学点\n")));
        Assert.Contains("已于", written.Text, StringComparison.Ordinal);

        var undone = await browser.UndoAsync(written);

        Assert.Contains("已于", undone.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Undone, await portal.StateAsync(undone));
        var school = Assert.Single(await SchoolsAsync(district));
        Assert.Equal((known.Id, SchoolStage.Unknown, null), (school.Id, school.Stage, school.IdentifierCode));
        Assert.Empty(school.TeachingPoints);
        Assert.Equal(before, await portal.InDatabaseAsync(db => db.SearchTerms.CountAsync(t => t.JurisdictionId == district.Jurisdiction.Id)));
        var removed = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Process == "undo-import" && a.Kind == AuditKind.Removed && a.Entity == "School" && a.UserName == district.Clerk));
        Assert.Equal("传错了文件", removed.Reason);
    }

    [Fact]
    public async Task SomethingBuiltOnIt_CannotBeTakenBack()
    {
        var (district, browser) = await ClerkAsync();
        var policy = await district.AddPolicyAsync();
        var lead = await district.AddSchoolAsync("丙小学");
        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv("校名\n甲小学\n乙小学\n")));
        var group = await district.AddGroupAsync(policy, lead, []);
        await portal.InDatabaseAsync(async db =>
        {
            var member = await db.Schools.SingleAsync(s => s.JurisdictionId == district.Jurisdiction.Id && s.Name == "乙小学");
            db.Add(new Membership { GroupId = group.Id, SchoolId = member.Id, Role = MembershipRole.Member });
            await db.SaveChangesAsync();
        });

        var page = await browser.UndoAsync(written);

        Assert.Contains("乙小学已有后续变动", page.Text, StringComparison.Ordinal);
        Assert.Equal(ImportState.Written, await portal.StateAsync(page));
        Assert.Equal(3, (await SchoolsAsync(district)).Count);
    }

    [Fact]
    public async Task UndoWithoutReason_IsRefused()
    {
        var (_, browser) = await ClerkAsync();
        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv("校名\n甲小学\n")));

        var answer = await browser.SubmitAsync(written, new() { ["Reason"] = " " }, "form[action$='/undo']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task Discarded_LeavesNoRows()
    {
        var (_, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n"));

        await browser.SubmitAsync(preview, [], "form[action$='/discard']");

        var id = IdOf(preview);
        Assert.Equal(ImportState.Discarded, await portal.StateAsync(preview));
        Assert.Equal(0, await portal.InDatabaseAsync(db => db.ImportRows.CountAsync(r => r.RunId == id)));
        Assert.Contains("已作废", (await browser.GetAsync(preview.Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoNodesAtTheSameImport_WriteItOnce()
    {
        var (district, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n乙小学\n"));
        var id = IdOf(preview);
        // As after a restart: asked for, and nobody at it.
        await portal.InDatabaseAsync(async db =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id);
            var assignment = await db.Assignments.SingleAsync(a => a.OrganisationId == district.Bureau.Id && a.Role == Domain.People.Role.BureauClerk);
            run.Ask(ImportState.Writing, portal.BusinessClock.Now, assignment.UserId, assignment.Id);
            await db.SaveChangesAsync();
        });

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ImportStepDesk>().DoAsync(id, CancellationToken.None);
        }));

        Assert.Equal(ImportState.Written, await portal.StateAsync(preview));
        Assert.Equal(2, (await SchoolsAsync(district)).Count);
    }

    [Fact]
    public async Task AskerWhoMayNoLonger_WritesNothing()
    {
        var (district, browser) = await ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n"));
        var id = IdOf(preview);
        await portal.InDatabaseAsync(async db =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id);
            var assignment = await db.Assignments.SingleAsync(a => a.OrganisationId == district.Bureau.Id && a.Role == Domain.People.Role.BureauClerk);
            run.Ask(ImportState.Writing, portal.BusinessClock.Now, assignment.UserId, assignment.Id);
            assignment.EndsOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });

        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ImportStepDesk>().DoAsync(id, CancellationToken.None);
        }

        Assert.Equal(ImportState.Ready, await portal.StateAsync(preview));
        Assert.Empty(await SchoolsAsync(district));
    }

    [Fact]
    public void EverySentence_HasItsChinese() =>
        Assert.All(ImportSentence.All, sentence => Assert.Contains(sentence, Localisation.ResourceFile.Chinese.Keys));

    private async Task<(District District, PortalBrowser Browser)> ClerkAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await portal.SignedInAsync(district.Clerk));
    }

    private Task<List<School>> SchoolsAsync(District district) => portal.InDatabaseAsync(db => db.Schools.AsNoTracking().Include(s => s.TeachingPoints).Include(s => s.Figures).Include(s => s.Codes)
        .Where(s => s.JurisdictionId == district.Jurisdiction.Id).OrderBy(s => s.Number).ToListAsync());
}
