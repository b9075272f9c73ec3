using System.Globalization;
using System.Net;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Councils;

/// <summary>Who keeps a seat, who may not sit, and from when.</summary>
public sealed class SeatRuleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>S0 四(三): a membership ends by itself at the end of its term, and so does the vote, before anybody has ended the seat.</summary>
    [Fact]
    public async Task SchoolThatIsOut_HasNoSeat_AndTheSeatIsWork()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        await world.AppointAsync("council/secretary", world.Members[0], world.Members[0].Staff);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.GroupId == world.Group.Id && m.SchoolId == world.Members[0].Id)).LeftOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });
        using var lead = await world.LeadAsync();
        using var principal = await world.MemberAsync();
        using var secretary = await portal.SignedInAsync(world.Members[0].Staff);

        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync(world.Url)).Status);
        var work = (await lead.GetAsync("/work")).Text;
        Assert.Contains("随职务产生的席位应予结束", work, StringComparison.Ordinal);
        Assert.Contains("所属学校已不是成员", work, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(world.Url, [], "form[action$='/by-post']")).Status);
        Assert.DoesNotContain("随职务产生的席位应予结束", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLeftTheSchool_KeepsNoPowerOfTheSeat()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        await world.AppointAsync("council/secretary", world.Members[0], world.Members[0].Staff);
        using var secretary = await portal.SignedInAsync(world.Members[0].Staff);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"{world.Url}/meetings/new")).Status);

        await portal.InDatabaseAsync(async db =>
        {
            foreach (var held in await db.Assignments.Where(a => a.OrganisationId == world.Members[0].OrganisationId && a.Role == Role.SchoolStaff).ToListAsync())
            {
                held.EndsOn = portal.Today.AddDays(-1);
            }

            await db.SaveChangesAsync();
        });

        using var gone = await portal.SignedInAsync(world.Members[0].Staff);
        Assert.Equal(HttpStatusCode.NotFound, (await gone.GetAsync($"{world.Url}/meetings/new")).Status);
    }

    /// <summary>S0 supplement: who sits in the council does not sit in the board that watches it.</summary>
    [Fact]
    public async Task CouncilMember_IsNotAppointedToTheBoardThatWatchesIt()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        await world.AppointAsync("council/member", world.Members[0], world.Members[0].Staff);
        using var lead = await world.LeadAsync();
        var added = await lead.SubmitAsync($"{world.Url}/seats/new", new() { ["Post"] = "supervisory-board/supervisor", ["School"] = world.Members[0].Number, ["SchoolPost"] = "教师" });
        var user = await portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == world.Members[0].Staff).Select(u => u.Id).SingleAsync());

        var page = await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["UserId"] = user.ToString(CultureInfo.InvariantCulture) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("不得兼任", string.Join(' ', page.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4000)]
    public async Task Appointment_BeginsAfterTheOneBefore_AndNotBeforeTheGroup(int days)
    {
        var world = await CouncilWorld.CreateAsync(portal);
        var seat = await world.AppointAsync("council/member", world.Lead, world.Lead.Staff);
        using var lead = await world.LeadAsync();
        await lead.SubmitAsync($"{world.Url}/seats/{seat.Id}/end", new() { ["Reason"] = "工作调动" });

        var page = await lead.SubmitAsync(
            $"{world.Url}/seats/{seat.Id}", new() { ["PersonName"] = "李接任", ["StartsOn"] = portal.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("李接任", page.ValueOf("PersonName"));
    }

    /// <summary>Seats that each document fills by post: S1 三(三), S2 三(四)1, S3 四(二)1, S4 三(二)1; other posts of a body are named, and a body without seats is no work.</summary>
    [Theory]
    [InlineData("sanming-2017", "management/general-principal")]
    [InlineData("moumou-district", "council/chair council/vice-chair council/vice-chair")]
    [InlineData("fuling-2020", "leading-body/general-principal leading-body/member-principal leading-body/member-principal")]
    [InlineData(District.ClustersProfile, "cluster-management/cluster-head")]
    public async Task SeatsByPost_AreThoseOfTheDocument(string policy, string seats)
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: policy);
        using var lead = await council.LeadAsync();

        var held = await portal.InDatabaseAsync(db => db.CouncilSeats.Where(s => s.GroupId == council.Group.Id && s.IsByPost).Select(s => $"{s.BodyCode}/{s.PostCode}").ToListAsync());
        Assert.Equal(seats.Split(' '), held.Order(StringComparer.Ordinal));
        var page = await lead.GetAsync(council.Url);
        Assert.Contains(council.Lead.Principal, page.TextOf("#bodies"), StringComparison.Ordinal);
    }

    /// <summary>S2 三(四)1: a vice principal of the core is secretary-general and keeps the council; S3 四(二)2: departments may be set up.</summary>
    [Theory]
    [InlineData("moumou-district", "council/secretary-general", true)]
    [InlineData("fuling-2020", "departments/head-courses", false)]
    [InlineData(District.ClustersProfile, "cluster-management/deputy-head", false)]
    public async Task NamedPost_IsHeldByWhoIsAppointed(string policy, string post, bool keeps)
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: policy);

        await council.AppointAsync(post, council.Lead, council.Lead.Staff);

        using var named = await portal.SignedInAsync(council.Lead.Staff);
        var page = await named.GetAsync(council.Url);
        Assert.Contains(council.Lead.Staff, page.TextOf("#bodies"), StringComparison.Ordinal);
        Assert.Equal(keeps, page.Has("a[href$='/meetings/new']"));
    }

    [Fact]
    public async Task OneBodyThatMeets_IsChosenAlready()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();

        Assert.Equal("leading-body", (await lead.GetAsync($"{council.Url}/meetings/new")).ValueOf("Body"));
    }

    [Fact]
    public async Task TwoAppointmentsAtOnce_OneHoldsTheSeat_AndTheOtherIsTold()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();
        var added = await lead.SubmitAsync($"{council.Url}/seats/new", new() { ["Post"] = "council/member", ["School"] = council.Lead.Number, ["SchoolPost"] = "副校长" });
        var form = await lead.FollowAsync(added);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => lead.SubmitAsync(form, new() { ["PersonName"] = $"理事{i}" })));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.NotEmpty(a.Errors));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.SeatAppointments.CountAsync(a => a.Seat!.GroupId == council.Group.Id)));
    }
}
