using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
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
        var (_, browser) = await portal.ClerkAsync();
        var (_, other) = await portal.ClerkAsync();
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
    public async Task CellFarBelowTheTable_IsRefusedBeforeAnythingIsStaged()
    {
        var (district, browser) = await portal.ClerkAsync();

        var page = await browser.UploadAsync(Csv("学校名称\n甲小学" + new string('\n', 60_000)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("请删除表格下方的空行", StringComparison.Ordinal));
        Assert.False(await portal.InDatabaseAsync(db => db.ImportRuns.AnyAsync(r => r.JurisdictionId == district.Jurisdiction.Id)));
    }

    [Fact]
    public async Task StepOfAnotherNodeThatGivesUpTooLate_LeavesTheImportWritten()
    {
        var (_, browser) = await portal.ClerkAsync();
        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv("学校名称\n甲小学")));
        await using var scope = portal.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<ImportStepDesk>().GiveUpAsync(IdOf(written), CancellationToken.None);

        Assert.Equal(ImportState.Written, await portal.StateAsync(written));
    }

    [Fact]
    public async Task WithoutToken_IsRefused()
    {
        var (_, browser) = await portal.ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称\n甲小学"));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostRawAsync($"{preview.Address}/write", new() { ["Version"] = "1" })).Status);
        Assert.Equal(ImportState.Ready, await portal.StateAsync(preview));
    }

    [Fact]
    public async Task NoFile_IsSaidAtItsField()
    {
        var (_, browser) = await portal.ClerkAsync();

        var answer = await browser.SubmitAsync($"{Home}/new", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("请选择文件。", answer.Errors);
    }

    [Fact]
    public async Task Uploaded_ShowsEachCellAndWritesNothing()
    {
        var (district, browser) = await portal.ClerkAsync();

        var preview = await browser.PreviewAsync(Csv("兴宁区学校一览,,,\n校名,学段,公办民办,电话\n朝阳小学,小学,公办,0771-1\n"));

        Assert.Contains("朝阳小学", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("新增", preview.TextOf("#row-3"), StringComparison.Ordinal);
        Assert.Contains("未识别 1 个", preview.Text, StringComparison.Ordinal);
        Assert.Contains("电话", preview.TextOf("details.card"), StringComparison.Ordinal);
        Assert.Empty(await portal.SchoolsAsync(district));
    }

    [Fact]
    public async Task Written_StandsInTheRegisterWithHistoryAndAudit()
    {
        var (district, browser) = await portal.ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("学校名称,学段,办学性质,学生数,教学点\n朝阳小学,小学,公办,1200,东教学点;西教学点\n夕阳中学,初中,,,\n"));

        var written = await browser.WriteAsync(preview);

        Assert.Contains("新增 2", written.Text, StringComparison.Ordinal);
        var schools = await portal.SchoolsAsync(district);
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
        var (district, browser) = await portal.ClerkAsync();
        var roster = ShippedFile.ForSeeding("xingning-2018-roster.csv");

        var written = await browser.WriteAsync(await browser.PreviewAsync(Csv(roster.Text.TrimStart('\uFEFF'), roster.Name)));

        Assert.Contains("新增 65", written.Text, StringComparison.Ordinal);
        var schools = await portal.SchoolsAsync(district);
        Assert.Equal((65, 15, 9), (schools.Count, schools.Count(s => s.Ownership == SchoolOwnership.Public), schools.Count(s => s.Ownership == SchoolOwnership.Private)));
        Assert.Equal(11, schools.Sum(s => s.TeachingPoints.Count));
        var again = await browser.PreviewAsync(Csv(roster.Text.TrimStart('\uFEFF'), roster.Name));
        Assert.Contains("没有需要写入的内容", again.Text, StringComparison.Ordinal);
        Assert.False(again.Has("form[action$='/write']"));
    }

    [Fact]
    public async Task Workbook_GoesInThroughTheDoor_LikeAText()
    {
        var (district, browser) = await portal.ClerkAsync();

        await browser.WriteAsync(await browser.PreviewAsync(Xlsx(["校名", "学段", "在校生数"], [["甲小学", "小学", "1200"], ["乙中学", "初中", ""]])));

        var schools = await portal.SchoolsAsync(district);
        Assert.Equal(["甲小学", "乙中学"], schools.Select(s => s.Name));
        Assert.Equal(1200, Assert.Single(schools[0].Figures).Pupils);
    }

    [Fact]
    public async Task OneWrongRow_KeepsTheWholeFileOut()
    {
        var (district, browser) = await portal.ClerkAsync();
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
        Assert.Empty(await portal.SchoolsAsync(district));
    }

    [Fact]
    public async Task SecondYesToAStalePage_IsAConflict()
    {
        var (district, browser) = await portal.ClerkAsync();
        var preview = await browser.PreviewAsync(Csv("校名\n甲小学\n"));
        await browser.WriteAsync(preview);

        var second = await browser.SubmitAsync(preview, [], "form[action$='/write']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Single(await portal.SchoolsAsync(district));
    }

    [Fact]
    public async Task RegisterChangedSinceThePreview_WritesNothingAndShowsAnew()
    {
        var (district, browser) = await portal.ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学");
        var preview = await browser.PreviewAsync(Csv("校名,地址\n朝阳路小学,人民路\n新小学,\n"));
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == known.Id)).Address = "中山路";
            await db.SaveChangesAsync();
        });

        var page = await browser.WriteAsync(preview);

        Assert.Contains("预览之后登记册有变化", page.Text, StringComparison.Ordinal);
        Assert.Contains("中山路", page.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Equal("中山路", Assert.Single(await portal.SchoolsAsync(district)).Address);
        await browser.WriteAsync(page);
        Assert.Equal(["人民路", null], (await portal.SchoolsAsync(district)).Select(s => s.Address));
    }

    [Fact]
    public async Task TwoNodesAtTheSameImport_WriteItOnce()
    {
        var (district, browser) = await portal.ClerkAsync();
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
        Assert.Equal(2, (await portal.SchoolsAsync(district)).Count);
    }

    [Fact]
    public async Task AskerWhoMayNoLonger_WritesNothing()
    {
        var (district, browser) = await portal.ClerkAsync();
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
        Assert.Empty(await portal.SchoolsAsync(district));
    }

    [Fact]
    public void EverySentence_HasItsChinese() =>
        Assert.All(ImportSentence.All, sentence => Assert.Contains(sentence, Localisation.ResourceFile.Chinese.Keys));
}
