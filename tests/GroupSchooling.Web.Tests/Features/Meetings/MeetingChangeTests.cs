using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>A meeting that is changed before it opens, its papers, the order of its agenda, and what is looked at again.</summary>
public sealed class MeetingChangeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task AnotherDayAfterTheCall_TellsEverybodyAndAsksThemAnew()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync();
        await world.CallAsync();
        await member.SubmitAsync(world.Url, [], "form[action$='/answer']", "Coming");
        var day = portal.Today.AddDays(12);

        var saved = await lead.SubmitAsync($"{world.Url}/edit", new() { ["HeldOn"] = $"{day:yyyy-MM-dd}", ["Place"] = "大礼堂" });

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var meeting = await portal.InDatabaseAsync(db => db.Meetings.Include(m => m.Attendances).SingleAsync(m => m.GroupId == world.Council.Group.Id));
        Assert.Equal((day, "大礼堂"), (meeting.HeldOn, meeting.Place));
        Assert.All(meeting.Attendances, a => Assert.Equal(AttendanceAnswer.None, a.Answer));
        Assert.Contains("有变更", (await member.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("请答复是否出席", (await member.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "edit-meeting" && a.Subject == world.Council.Group.Number)));
    }

    [Fact]
    public async Task StaleChange_IsRefusedAndKeepsWhatWasTyped()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        var open = await lead.GetAsync($"{world.Url}/edit");
        await lead.SubmitAsync($"{world.Url}/edit", new() { ["Place"] = "二楼" });

        var stale = await lead.SubmitAsync(open, new() { ["Place"] = "三楼" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("三楼", stale.ValueOf("Place"));
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(stale, [])).Status);
    }

    [Theory]
    [InlineData("Title", "")]
    [InlineData("BeginsAt", "下午")]
    [InlineData("HeldOn", "2020-01-01")]
    public async Task InvalidChange_KeepsWhatWasTypedAndChangesNothing(string field, string value)
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();

        var page = await lead.SubmitAsync($"{world.Url}/edit", new() { [field] = value });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal(value, page.ValueOf(field));
        Assert.Equal("第一次会议", await portal.InDatabaseAsync(db => db.Meetings.Where(m => m.GroupId == world.Council.Group.Id).Select(m => m.Title).SingleAsync()));
    }

    [Fact]
    public async Task Papers_AreReadByThoseWhoAreAsked_AndByNobodyElse()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        using var member = await world.Council.MemberAsync();
        using var staff = await portal.SignedInAsync(world.Council.Members[0].Staff);
        using var clerk = await portal.SignedInAsync(world.Council.District.Clerk);
        await world.CallAsync();

        var added = await lead.SubmitAsync(await lead.GetAsync(world.Url), new() { ["Item"] = "1" }, "#add-papers", files: new() { ["Files"] = TestFile.Pdf("经费说明.pdf") });

        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var address = await portal.InDatabaseAsync(db => db.Attachments.Where(a => a.GroupId == world.Council.Group.Id).Select(a => $"{world.Url}/files/{a.Id}").SingleAsync());
        Assert.Contains("经费说明.pdf", (await member.GetAsync($"{world.Url}/items/1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(address)).Status);
        Assert.Contains("新的会议材料", (await member.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("经费说明.pdf", (await staff.GetAsync(world.Url)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.PostAsFormAsync(world.Url, $"{address}/remove")).Status);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "download-meeting-paper" && a.Subject == world.Council.Group.Number)));
    }

    [Fact]
    public async Task PaperOfAPlannedMeeting_CanBeTakenOff_AndAFileThatIsNoneIsRefused()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        var page = await lead.GetAsync(world.Url);
        var refused = await lead.SubmitAsync(page, [], "#add-papers", files: new() { ["Files"] = new TestFile("说明.exe", "application/octet-stream", [77, 90, 1, 2]) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        await lead.SubmitAsync(page, [], "#add-papers", files: new() { ["Files"] = TestFile.Pdf("说明.pdf") });

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(world.Url, [], "form[action$='/remove']")).Status);

        Assert.DoesNotContain("说明.pdf", (await lead.GetAsync(world.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_ChangePlaces_AndOneThatNobodyKnowsOfIsTakenOff()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        using var lead = await world.Council.LeadAsync();
        await lead.SubmitAsync($"{world.Url}/items/new", new() { ["Title"] = "第二项" });
        await lead.SubmitAsync($"{world.Url}/items/new", new() { ["Title"] = "第三项" });

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(world.Url, [], "form[action$='/items/2/up']")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync($"{world.Url}/items/2", [], "#remove")).Status);

        var titles = await portal.InDatabaseAsync(db => db.AgendaItems.Where(i => i.Meeting!.GroupId == world.Council.Group.Id).OrderBy(i => i.Order).Select(i => $"{i.Order} {i.Title}").ToListAsync());
        Assert.Equal(["1 第二项", "2 第三项"], titles);
    }

    /// <summary>S0 二(二): the wish for another look stays work until the matter is dealt with again, and a major matter stays one.</summary>
    [Fact]
    public async Task AnotherLook_StaysWork_UntilTheMatterIsDecidedAgain()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2, matter: "major-project");
        await world.Council.AppointAsync("supervisory-board/supervisor", world.Council.Members[1], world.Council.Members[1].Staff);
        using var lead = await world.Council.LeadAsync();
        using var board = await portal.SignedInAsync(world.Council.Members[1].Staff);
        await world.CallAsync();
        await world.OpenAsync();
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#vote", "For");
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#close-vote");
        await board.SubmitAsync($"{world.Url}/items/1", new() { ["Text"] = "请补充预算依据", ["AsksAnotherLook"] = "true" }, "#remark");
        Assert.Contains("监事会要求复议", (await lead.GetAsync("/notices")).Text, StringComparison.Ordinal);
        var resolution = await portal.InDatabaseAsync(db => db.Resolutions.Where(r => r.GroupId == world.Council.Group.Id).Select(r => r.Id).SingleAsync());

        await lead.SubmitAsync($"{world.Url}/items/new", new() { ["Title"] = "复议", ["Motion"] = "维持", ["Revisits"] = $"{resolution}" });

        Assert.Contains("监事会要求复议", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Equal("major-project", await portal.InDatabaseAsync(db => db.AgendaItems.Where(i => i.RevisitsId == resolution).Select(i => i.MatterCode).SingleAsync()));
        await lead.SubmitAsync($"{world.Url}/items/2", [], "#open-vote");
        await lead.SubmitAsync($"{world.Url}/items/2", [], "#close-vote");
        Assert.DoesNotContain("监事会要求复议", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("复议", (await board.GetAsync($"{world.Url}/items/1")).Text, StringComparison.Ordinal);
    }

}

/// <summary>Sends an empty form with the token of another page.</summary>
internal static class EmptyForms
{
    public static async Task<Page> PostAsFormAsync(this PortalBrowser browser, string page, string target)
    {
        var token = (await browser.GetAsync(page)).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        return await browser.PostRawAsync(target, new() { ["__RequestVerificationToken"] = token });
    }
}
