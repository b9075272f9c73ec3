using System.Net;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Drafts;

/// <summary>What every page of a draft does alike.</summary>
public sealed class SectionLadderTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<string> Pages => ["", "/school", "/names", "/conditions", "/party-minutes", "/members", "/members/add", "/council", "/plan", "/check"];

    /// <summary>Section, field, what is typed there and can be saved, what cannot, and the audit's name of saving it.</summary>
    public static TheoryData<string, string, string, string, string> Forms => new()
    {
        { "school", "Address", "试验路 1 号", new string('长', 201), "save-draft-school" },
        { "names", "ShortName", "试验小学教育集团", new string('长', 41), "save-draft-names" },
        { "conditions", "Conditions[0].Statement", "坚持正确方向", new string('长', 2001), "save-draft-conditions" },
        { "party-minutes", "MetOn", "2026-01-05", "2999-01-01", "save-draft-party-minutes" },
        { "plan", "DevelopmentPlan", "三年规划", new string('长', 2001), "save-draft-plan" },
        { "council", "Seats[0].SchoolPost", "校长", new string('长', 61), "save-draft-council" },
        { "members/add", "CampusName", "东校区", new string('长', 101), "save-draft-member" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task NotSignedIn_IsSentToSignIn(string page)
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync($"/applications/A450102-2026-0001/draft{page}")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task OtherPeople_AreForbiddenOrFindNothing(string page)
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        var member = await journey.AddMemberAsync(agrees: false);
        var stranger = await journey.District.AddSchoolAsync();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(journey.District.Clerk, journey, page));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(journey.District.Auditor, journey, page));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(member.Principal, journey, page));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger.Principal, journey, page));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(journey.Lead.Principal, journey, page));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(journey.Lead.Staff, journey, page));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task UnknownNumber_IsNotFound(string page)
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync($"/applications/A000000-2026-0001/draft{page}")).Status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task DraftOfAnUnknownForm_SaysSoAndChangesNothing(string page)
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        await portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == journey.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DraftSchema, 99)));
        using var principal = await journey.PrincipalAsync();

        var answer = await principal.GetAsync($"{journey.DraftUrl}{page}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("第 99 版", string.Join(" ", answer.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task DamagedDraft_SaysSo(string page)
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        await portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == journey.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DraftJson, "{\"members\":7")));
        using var principal = await journey.PrincipalAsync();

        var answer = await principal.GetAsync($"{journey.DraftUrl}{page}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("无法读取", string.Join(" ", answer.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task SubmittedCase_IsShownInsteadOfTheFormAndCannotBeSaved(string section, string field, string typed, string wrong, string process)
    {
        Assert.NotEqual(typed, wrong);
        var journey = await FoundingJourney.ReadyAsync(portal);
        using var staff = await journey.StaffAsync();
        var form = await staff.GetAsync($"{journey.DraftUrl}/{section}");
        await journey.SubmitAsync();

        Assert.Equal($"/applications/{journey.Number}", (await staff.GetAsync($"{journey.DraftUrl}/{section}")).Location);
        var answer = await staff.SubmitAsync(form, Complete(section, field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("不能修改", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Equal(typed, answer.ValueOf(field));
        Assert.False(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a =>
            a.Process == process && a.Entity == "Application" && a.Id > db.Audit.Where(s => s.Process == "submit-founding" && s.Subject == journey.Number).Max(s => s.Id)
            && a.Subject == journey.Number)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task InvalidInput_IsRefusedAtItsFieldAndKeepsWhatWasTyped(string section, string field, string typed, string wrong, string process)
    {
        Assert.NotEqual(typed, process);
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var staff = await journey.StaffAsync();
        var before = (await journey.LoadAsync()).Version;

        var answer = await staff.SubmitAsync($"{journey.DraftUrl}/{section}", Complete(section, field, wrong));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(wrong, answer.ValueOf(field));
        Assert.True(answer.Has(".field-invalid .field-error"));
        Assert.Equal(before, (await journey.LoadAsync()).Version);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Saved_IsAuditedAndShownWithWhoFilledItIn(string section, string field, string typed, string wrong, string process)
    {
        Assert.NotEqual(typed, wrong);
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var staff = await journey.StaffAsync();

        var answer = await staff.SubmitAsync($"{journey.DraftUrl}/{section}", Complete(section, field, typed));

        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a =>
            a.Process == process && a.Subject == journey.Number && a.UserName == journey.Lead.Staff && a.Entity == "Application" && a.ChangesJson!.Contains("DraftJson"))));
        Assert.Contains(journey.Lead.Staff, (await staff.GetAsync(journey.DraftUrl)).TextOf(".tasks"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task SecondSaveOfAStaleForm_SaysWhoChangedWhatKeepsWhatWasTypedAndCanBeSentAgain(
        string section, string field, string typed, string wrong, string process)
    {
        Assert.NotEqual(wrong, process);
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var principal = await journey.PrincipalAsync();
        using var staff = await journey.StaffAsync();
        var stale = await principal.GetAsync($"{journey.DraftUrl}/{section}");
        await journey.SaveAsync(staff, "school", new() { ["Pupils"] = "77" });

        var answer = await principal.SubmitAsync(stale, Complete(section, field, typed));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(journey.Lead.Staff, string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Contains("学校情况", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Equal(typed, answer.ValueOf(field));
        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync(answer, [])).Status);
    }

    [Fact]
    public async Task TaskList_ShowsStatesWhatIsMissingAndWhoFilledIn()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var staff = await journey.StaffAsync();
        await journey.SaveAsync(staff, "names", []);
        await journey.SaveAsync(staff, "school", new() { ["Address"] = "试验路 1 号" });

        var page = await staff.GetAsync(journey.DraftUrl);

        var tasks = page.TextsOf(".task");
        Assert.Contains("进行中", tasks[0], StringComparison.Ordinal);
        Assert.Contains("未填写“统一社会信用代码”", tasks[0], StringComparison.Ordinal);
        Assert.Contains("已完成", tasks[1], StringComparison.Ordinal);
        Assert.Contains("未开始", tasks[2], StringComparison.Ordinal);
        Assert.Contains(journey.Lead.Staff, tasks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filling_IsKeptInTheDraft()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var staff = await journey.StaffAsync();
        await journey.SaveAsync(staff, "names", []);

        var application = await journey.LoadAsync();

        var filling = (await journey.PacketAsync()).Filled[PacketSection.Names];
        Assert.Equal((journey.Lead.Staff, application.Version), (filling.By, filling.Version));
        Assert.EndsWith("教育集团", application.Title, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Complete(string section, string field, string value)
    {
        Dictionary<string, string> fields = section switch
        {
            "members/add" => new() { ["CooperationType"] = "close-knit", ["Newness"] = "New", ["Reason"] = "新建" },
            "council" => new() { ["Seats[0].Post"] = "council/chair", ["Seats[0].School"] = "lead" },
            _ => [],
        };
        fields[field] = value;
        return fields;
    }

    private async Task<HttpStatusCode> StatusAsync(string user, FoundingJourney journey, string page)
    {
        using var browser = await portal.SignedInAsync(user);
        return (await browser.GetAsync($"{journey.DraftUrl}{page}")).Status;
    }
}
