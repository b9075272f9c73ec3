using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>Which school of the register a row of a list means, and what it may change there.</summary>
public sealed class MatchSchoolsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task KnownSchool_IsChangedOnlyWhereItMay()
    {
        var (district, browser) = await portal.ClerkAsync();
        var known = await district.AddSchoolAsync("朝阳路小学", SchoolOwnership.Unknown, SchoolStage.Unknown);
        var preview = await browser.PreviewAsync(Csv($"学校编号,学校名称,学段,办学性质,地址\n{known.Number},朝阳小学校,小学,民办,朝阳路１号\n"));
        var row = preview.TextOf("#row-2");
        Assert.Contains("保留登记册中的名称", row, StringComparison.Ordinal);
        Assert.Contains("办学性质请在学校页面", row, StringComparison.Ordinal);

        await browser.WriteAsync(preview);

        var school = Assert.Single(await portal.SchoolsAsync(district));
        Assert.Equal(("朝阳路小学", SchoolStage.Primary, SchoolOwnership.Unknown, "朝阳路１号"), (school.Name, school.Stage, school.Ownership, school.Address));
        var changed = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Process == "write-import" && a.Entity == "School" && a.UserName == district.Clerk));
        Assert.Equal(AuditKind.Changed, changed.Kind);
        Assert.Contains("Primary", changed.ChangesJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormerName_FindsTheSchoolOfNow()
    {
        var (district, browser) = await portal.ClerkAsync();
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
        var only = Assert.Single(await portal.SchoolsAsync(district));
        Assert.Equal(("朝阳实验小学", "人民路"), (only.Name, only.Address));
    }

    [Fact]
    public async Task NameInAnotherRegisterOfTheCity_IsAskedBeforeItIsEnteredAnew()
    {
        var (district, browser) = await portal.ClerkAsync();
        var neighbour = await Neighbour.CreateAsync(portal, district);

        var preview = await browser.PreviewAsync(Csv($"校名,地址\n{neighbour.School.Name},人民路\n"));

        var row = preview.TextOf("#row-2");
        Assert.Contains($"{neighbour.School.Name}（{neighbour.School.Number}）已在本市其他区划的登记册中", row, StringComparison.Ordinal);
        Assert.False(preview.Has("form[action$='/write']"));
        Assert.False(preview.Has($"#row-2 input[value='is-{neighbour.School.Id}']"));
        var answered = await browser.SubmitAsync(preview, new() { ["Answers[0].Choice"] = "new" }, "form[action$='/answers']");
        await browser.WriteAsync(await browser.FollowAsync(answered));
        Assert.Equal(neighbour.School.Name, Assert.Single(await portal.SchoolsAsync(district)).Name);
        Assert.Null(await portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == neighbour.School.Id).Select(s => s.Address).SingleAsync()));
    }

    [Fact]
    public async Task Code_IsFilledInAndNeverChangedOrUsedAgain()
    {
        var (district, browser) = await portal.ClerkAsync();
        await browser.WriteAsync(await browser.PreviewAsync(Csv("校名,标识码\n甲小学,2145009101\n")));
        Assert.Equal("2145009101", Assert.Single((await portal.SchoolsAsync(district)).Single().Codes).Code);
        var (other, theirs) = await portal.ClerkAsync();

        var changed = await browser.PreviewAsync(Csv("校名,标识码\n甲小学,2145009102\n"));
        var elsewhere = await theirs.PreviewAsync(Csv("校名,标识码\n丁小学,2145009101\n"));

        Assert.Contains("登记册中的代码是 2145009101", changed.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("属于其他辖区的学校", elsewhere.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Empty(await portal.SchoolsAsync(other));
    }

    [Fact]
    public async Task FiguresOfAnotherYear_AndPlannedSchools_AreFaults()
    {
        var (_, browser) = await portal.ClerkAsync();

        var preview = await browser.PreviewAsync(Csv("校名,学年,学生数,办学状态\n甲小学,2001-2002,5,\n乙小学,,,筹建\n"));

        Assert.Contains("学年的数据", preview.TextOf("#row-2"), StringComparison.Ordinal);
        Assert.Contains("只导入在办的学校", preview.TextOf("#row-3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatIsAlike_IsAskedAbout()
    {
        var (district, browser) = await portal.ClerkAsync();
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
        Assert.Equal(["三十九中学", "鸡村第一小学", "鸡村第二小学", "虹桥小学"], (await portal.SchoolsAsync(district)).Select(s => s.Name));
    }

    [Fact]
    public async Task AnswerThatWasNotOffered_IsRefused()
    {
        var (district, browser) = await portal.ClerkAsync();
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
}
