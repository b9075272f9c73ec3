using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Meetings;

/// <summary>Seats that change hands between the call of a meeting and its opening, and who sits for two schools.</summary>
public sealed class SeatChangeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Somebody who is principal of two members sits once and stays out of what is about either of them.</summary>
    [Fact]
    public async Task PrincipalOfTwoSchools_StaysOutOfTheMatterOfEither()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 3, concerns: true);
        var (concerned, other) = (world.Council.Members[0], world.Council.Members[1]);
        await portal.InDatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == other.Principal);
            foreach (var held in await db.Assignments.Where(a => a.OrganisationId == concerned.OrganisationId && a.Role == Role.Principal).ToListAsync())
            {
                held.EndsOn = portal.Today.AddDays(-1);
            }

            db.Add(new Assignment { UserId = user.Id, Role = Role.Principal, OrganisationId = concerned.OrganisationId, StartsOn = portal.Today.AddDays(-1) });
            await db.SaveChangesAsync();
        });
        using var lead = await world.Council.LeadAsync();
        using var both = await portal.SignedInAsync(other.Principal);
        await world.CallAsync();
        await world.OpenAsync();

        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");

        Assert.False((await both.GetAsync($"{world.Url}/items/1")).Has("#vote"));
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.Ballots.CountAsync(b => b.Item!.Meeting!.GroupId == world.Council.Group.Id)));
    }

    /// <summary>The seat decides on the day of the meeting, not on that of its call.</summary>
    [Fact]
    public async Task Successor_VotesInPlaceOfThePrincipalWhoWasCalled()
    {
        var world = await MeetingWorld.CreateAsync(portal, members: 2);
        var school = world.Council.Members[0];
        using var lead = await world.Council.LeadAsync();
        await world.CallAsync();
        await portal.InDatabaseAsync(async db =>
        {
            var held = await db.Assignments.Where(a => a.OrganisationId == school.OrganisationId).ToListAsync();
            held.Single(a => a.Role == Role.Principal).EndsOn = portal.Today.AddDays(-1);
            held.Single(a => a.Role == Role.SchoolStaff).Role = Role.Principal;
            await db.SaveChangesAsync();
        });
        var page = await lead.GetAsync(world.Url);
        var seat = page.One("input[name=PresentSeats]").GetAttribute("value")!;

        var own = await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == world.Council.Group.Id && a.PersonName == world.Council.Lead.Principal).Select(a => a.Id).SingleAsync());

        var opened = await lead.SubmitAsync(page, new() { ["PresentSeats"] = seat, ["Present"] = own.ToString(CultureInfo.InvariantCulture) }, "form[action$='/open']");

        Assert.True(opened.Status == HttpStatusCode.Redirect, opened.Text);
        await lead.SubmitAsync($"{world.Url}/items/1", [], "#open-vote");
        using var successor = await portal.SignedInAsync(school.Staff);
        Assert.Equal(HttpStatusCode.Redirect, (await successor.SubmitAsync($"{world.Url}/items/1", [], "#vote", "For")).Status);
        var former = await portal.InDatabaseAsync(db => db.Attendances.SingleAsync(a => a.Meeting!.GroupId == world.Council.Group.Id && a.PersonName == school.Principal));
        Assert.Equal((AttendanceAnswer.Replaced, false), (former.Answer, former.Votes));
    }

    /// <summary>Appointed between the call and the opening: told at once, on the list and asked; whoever sat before stays on it without a vote.</summary>
    [Fact]
    public async Task Appointed_AfterTheCall_IsToldAndAsked_AndThePredecessorVotesNoMore()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        var school = world.Council.Members[0];
        using var lead = await world.Council.LeadAsync();
        var added = await lead.SubmitAsync($"{world.Council.Url}/seats/new", new() { ["Post"] = "council/member", ["School"] = school.Number, ["SchoolPost"] = "家长代表" });
        await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["PersonName"] = "王家长", ["StartsOn"] = Day(portal.Today.AddDays(-30)) });
        await world.CallAsync();
        using var staff = await portal.SignedInAsync(school.Staff);
        Assert.DoesNotContain("请答复是否出席", (await staff.GetAsync("/work")).Text, StringComparison.Ordinal);
        var user = await portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == school.Staff).Select(u => u.Id).SingleAsync());

        await lead.SubmitAsync(added.Location!, new() { ["UserId"] = $"{user}", ["StartsOn"] = Day(portal.Today.AddDays(2)) }, "#appoint");

        Assert.Contains("请答复是否出席", (await staff.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("请答复是否出席", (await staff.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(world.Url, [], "form[action$='/answer']", "Coming")).Status);
        var list = await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == world.Council.Group.Id).ToListAsync());
        Assert.Equal((AttendanceAnswer.Replaced, false), list.Where(a => a.PersonName == "王家长").Select(a => (a.Answer, a.Votes)).Single());
        Assert.Equal((AttendanceAnswer.Coming, true), list.Where(a => a.UserId == user).Select(a => (a.Answer, a.Votes)).Single());
        // The meeting is held before that day after all: then it is the one who sits today.
        await world.OpenAsync();
        list = await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.Meeting!.GroupId == world.Council.Group.Id).ToListAsync());
        Assert.True(list.Single(a => a.PersonName == "王家长").Votes);
        Assert.Equal(AttendanceAnswer.Replaced, list.Single(a => a.UserId == user).Answer);
    }

    /// <summary>A new principal sits by post from the day on which the role is given.</summary>
    [Fact]
    public async Task NewPrincipal_IsAskedToTheMeetingThatWasCalled()
    {
        var world = await MeetingWorld.CreateAsync(portal);
        var school = world.Council.Members[0];
        await world.CallAsync();
        using var security = await portal.SignedInAsync(world.Council.District.SecurityAdministrator);
        var (former, next) = await portal.InDatabaseAsync(async db => (
            await db.Users.Where(u => u.UserName == school.Principal).Select(u => u.Id).SingleAsync(),
            await db.Users.Where(u => u.UserName == school.Staff).Select(u => u.Id).SingleAsync()));
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Assignments.SingleAsync(a => a.UserId == former)).EndsOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });

        var granted = await security.SubmitAsync($"/admin/users/{next}/assignments", new() { ["Role"] = "Principal", ["Organisation"] = school.Name, ["StartsOn"] = Day(portal.Today) }, "#grant");

        Assert.True(granted.Status == HttpStatusCode.Redirect, granted.Text);
        using var successor = await portal.SignedInAsync(school.Staff);
        Assert.Contains("请答复是否出席", (await successor.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(AttendanceAnswer.Replaced, await portal.InDatabaseAsync(db => db.Attendances.Where(a => a.UserId == former).Select(a => a.Answer).SingleAsync()));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
