using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Councils;

/// <summary>The bodies of a group, their seats, and who holds them.</summary>
public sealed class SeatTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn_AndOthersFindNothing()
    {
        var world = await CouncilWorld.CreateAsync(portal, withSeats: false);
        var other = await District.CreateAsync(portal);
        var outsider = await world.District.AddSchoolAsync();
        using var anyone = portal.Anyone();
        using var clerk = await portal.SignedInAsync(other.Clerk);
        using var stranger = await portal.SignedInAsync(outsider.Principal);
        using var officer = await portal.SignedInAsync(world.District.GovernmentOfficer);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(world.Url)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(world.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/register/groups/G0-0-0/council")).Status);
    }

    [Fact]
    public async Task SeatsByPost_AreEnteredWithOnePress_AndFollowThePrincipal()
    {
        var world = await CouncilWorld.CreateAsync(portal, withSeats: false);
        using var lead = await world.LeadAsync();
        Assert.Contains("随职务产生的席位", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);

        var answer = await lead.SubmitAsync(world.Url, [], "form[action$='/by-post']");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await lead.GetAsync(world.Url);
        Assert.Contains(page.TextsOf("#bodies tbody tr"), t => t.Contains("理事长", StringComparison.Ordinal) && t.Contains(world.Lead.Principal, StringComparison.Ordinal));
        Assert.Equal(2, page.TextsOf("#bodies tbody tr").Count(t => t.Contains("副理事长", StringComparison.Ordinal)));
        Assert.False(page.Has("form[action$='/by-post']"));

        var next = world.Members[0].Staff;
        await portal.InDatabaseAsync(async db =>
        {
            var held = await db.Assignments.Where(a => a.OrganisationId == world.Members[0].OrganisationId).ToListAsync();
            held.Single(a => a.Role == Role.Principal).EndsOn = portal.Today.AddDays(-1);
            held.Single(a => a.Role == Role.SchoolStaff).Role = Role.Principal;
            await db.SaveChangesAsync();
        });
        Assert.Contains(next, (await lead.GetAsync(world.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FillingTheSeats_IsForWhoKeepsThem_AndOnlyOnce()
    {
        var world = await CouncilWorld.CreateAsync(portal, withSeats: false);
        using var lead = await world.LeadAsync();
        using var member = await world.MemberAsync();
        Assert.False((await member.GetAsync(world.Url)).Has("form[action$='/by-post']"));
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{world.Url}/seats/new")).Status);
        var open = await lead.GetAsync(world.Url);
        await lead.SubmitAsync(open, [], "form[action$='/by-post']");

        var second = await lead.SubmitAsync(open, [], "form[action$='/by-post']");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.CouncilSeats.CountAsync(s => s.GroupId == world.Group.Id && s.PostCode == "chair")));
    }

    [Fact]
    public async Task Appointed_ActsForTheCouncil_AndItIsAudited()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        var seat = await world.AppointAsync("council/secretary", world.Lead, world.Lead.Staff);

        var appointment = Assert.Single(seat.Appointments);
        var assignment = await portal.InDatabaseAsync(db => db.Assignments.Include(a => a.Organisation).SingleAsync(a => a.Id == appointment.AssignmentId));
        Assert.Equal((Role.CouncilSecretary, OrganisationKind.Council), (assignment.Role, assignment.Organisation!.Kind));
        Assert.EndsWith("教育集团理事会", assignment.Organisation.Name, StringComparison.Ordinal);
        using var secretary = await portal.SignedInAsync(world.Lead.Staff);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"{world.Url}/seats/new")).Status);
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == world.Group.Number && a.Process == "appoint-to-seat").ToListAsync());
        Assert.Contains(audit, a => a is { Entity: nameof(SeatAppointment), Kind: AuditKind.Added });
    }

    [Fact]
    public async Task HolderWhoLeft_IsWork_AndASuccessorEndsTheAppointmentBefore()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        var seat = await world.AppointAsync("council/member", world.Members[0], world.Members[0].Staff);
        await portal.InDatabaseAsync(async db =>
        {
            foreach (var held in await db.Assignments.Where(a => a.OrganisationId == world.Members[0].OrganisationId && a.Role == Role.SchoolStaff).ToListAsync())
            {
                held.EndsOn = portal.Today.AddDays(-1);
            }

            await db.SaveChangesAsync();
        });
        using var lead = await world.LeadAsync();
        Assert.Contains("担任人已离任", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);

        var early = await lead.SubmitAsync($"{world.Url}/seats/{seat.Id}", new() { ["PersonName"] = "李接任" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal("李接任", early.ValueOf("PersonName"));
        var later = portal.Today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(early, new() { ["StartsOn"] = later })).Status);

        var appointments = await portal.InDatabaseAsync(db => db.SeatAppointments.Where(a => a.SeatId == seat.Id).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([portal.Today, null], appointments.Select(a => a.EndsOn));
    }

    [Theory]
    [InlineData("", "副校长", "Post")]
    [InlineData("council/member", "", "SchoolPost")]
    public async Task InvalidSeat_KeepsWhatWasTyped(string post, string schoolPost, string field)
    {
        var world = await CouncilWorld.CreateAsync(portal);
        using var lead = await world.LeadAsync();

        var page = await lead.SubmitAsync($"{world.Url}/seats/new", new() { ["Post"] = post, ["School"] = world.Lead.Number, ["SchoolPost"] = schoolPost });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal(field == "Post" ? "副校长" : "", page.ValueOf("SchoolPost"));
    }

    /// <summary>S0 五(三): one director, two deputies.</summary>
    [Fact]
    public async Task ThirdDeputyOfTheOffice_IsRefused()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        using var lead = await world.LeadAsync();
        Dictionary<string, string> deputy = new() { ["Post"] = "group-office/deputy-director", ["School"] = world.Lead.Number, ["SchoolPost"] = "中层副职" };
        await lead.SubmitAsync($"{world.Url}/seats/new", deputy);
        await lead.SubmitAsync($"{world.Url}/seats/new", deputy);

        var third = await lead.SubmitAsync($"{world.Url}/seats/new", deputy);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, third.Status);
        Assert.Contains("2", string.Join(' ', third.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretaryOfTheCouncil_KeepsItAlone()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        await world.AppointAsync("council/secretary", world.Lead, world.Lead.Staff);
        var board = await world.AppointAsync("supervisory-board/supervisor", world.Members[0], world.Members[0].Staff);
        Assert.Equal("supervisory-board", board.BodyCode);
        using var secretary = await portal.SignedInAsync(world.Lead.Staff);

        var form = await secretary.GetAsync($"{world.Url}/seats/new");

        Assert.DoesNotContain(form.Document.QuerySelectorAll("[name=Post] option"), o => o.GetAttribute("value")!.StartsWith("supervisory", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"{world.Url}/seats/{board.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"{world.Url}/seats/{board.Id}/end")).Status);
        Assert.False((await secretary.GetAsync(world.Url)).Has($"a[href$='/seats/{board.Id}/end']"));
        var token = form.ValueOf("__RequestVerificationToken")!;
        var ended = await secretary.PostRawAsync(
            $"{world.Url}/seats/{board.Id}/end",
            new() { ["__RequestVerificationToken"] = token, ["What"] = "Seat", ["LastDay"] = $"{portal.Today:yyyy-MM-dd}", ["Reason"] = "换人" });
        var added = await secretary.PostRawAsync(
            $"{world.Url}/seats/new",
            new() { ["__RequestVerificationToken"] = token, ["Post"] = "supervisory-board/supervisor", ["School"] = world.Lead.Number, ["SchoolPost"] = "副校长" });
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (ended.Status, added.Status));
        Assert.Null(await portal.InDatabaseAsync(db => db.CouncilSeats.Where(s => s.Id == board.Id).Select(s => s.EndsOn).SingleAsync()));
    }

    [Fact]
    public async Task AppointmentThatHasNotBegun_IsBounded_AndCanBeCalledOff()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        using var lead = await world.LeadAsync();
        var added = await lead.SubmitAsync($"{world.Url}/seats/new", new() { ["Post"] = "council/member", ["School"] = world.Lead.Number, ["SchoolPost"] = "副校长" });
        var late = await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["PersonName"] = "李接任", ["StartsOn"] = $"{portal.Today.AddYears(2):yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("12 个月内", late.TextOf("#StartsOn-error"), StringComparison.Ordinal);
        await lead.SubmitAsync(late, new() { ["StartsOn"] = $"{portal.Today.AddMonths(6):yyyy-MM-dd}" });
        var seat = await portal.InDatabaseAsync(db => db.SeatAppointments.OrderByDescending(a => a.Id).FirstAsync(a => a.PersonName == "李接任"));

        var off = await lead.SubmitAsync($"{world.Url}/seats/{seat.SeatId}/end", new() { ["Reason"] = "改派他人" });
        var next = await lead.SubmitAsync($"{world.Url}/seats/{seat.SeatId}", new() { ["PersonName"] = "王接任" });

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (off.Status, next.Status));
        var appointments = await portal.InDatabaseAsync(db => db.SeatAppointments.Where(a => a.SeatId == seat.SeatId).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal(["李接任", "王接任"], appointments.Select(a => a.PersonName));
        Assert.Equal((seat.StartsOn.AddDays(-1), "改派他人"), (appointments[0].EndsOn!.Value, appointments[0].EndReason));
        Assert.True(appointments[1].IsActiveOn(portal.Today));
    }

    [Fact]
    public async Task EndedAppointment_TakesTheRoleBack_AndIsNotEndedTwice()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        var seat = await world.AppointAsync("council/secretary", world.Lead, world.Lead.Staff);
        using var lead = await world.LeadAsync();
        var form = await lead.GetAsync($"{world.Url}/seats/{seat.Id}/end");

        var answer = await lead.SubmitAsync(form, new() { ["Reason"] = "工作调动" });
        var again = await lead.SubmitAsync(form, new() { ["Reason"] = "工作调动" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var appointment = await portal.InDatabaseAsync(db => db.SeatAppointments.SingleAsync(a => a.SeatId == seat.Id));
        Assert.Equal(("工作调动", portal.Today), (appointment.EndReason, appointment.EndsOn));
        Assert.Equal(portal.Today, await portal.InDatabaseAsync(db => db.Assignments.Where(a => a.Id == appointment.AssignmentId).Select(a => a.EndsOn).SingleAsync()));
    }

    [Fact]
    public async Task Bureau_SeesItsCouncils_AndAMemberItsOwn()
    {
        var world = await CouncilWorld.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var member = await world.MemberAsync();

        Assert.Contains(world.Group.Number, (await clerk.GetAsync("/councils")).Text, StringComparison.Ordinal);
        Assert.Contains("本人担任席位", (await member.GetAsync("/councils")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(world.Url)).Status);
    }
}
