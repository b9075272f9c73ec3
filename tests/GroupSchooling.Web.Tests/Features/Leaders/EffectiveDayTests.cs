using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Leaders;

/// <summary>From which day the seat is held that a procedure fills: S3 四(二)1, 四(三)2.</summary>
public sealed class EffectiveDayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task ExecutivePrincipal_BeginsOnTheDayThatTheAuthoritySets()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        var url = await NominateAsync(council, lead);
        var form = await clerk.GetAsync(url);
        Assert.Equal(Day(portal.Today), form.ValueOf("EffectiveOn"));
        var early = await clerk.SubmitAsync(form, new() { ["EffectiveOn"] = Day(portal.Today.AddDays(-1)) }, "#answer", "true");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal(Day(portal.Today.AddDays(-1)), early.ValueOf("EffectiveOn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.SubmitAsync(form, new() { ["EffectiveOn"] = Day(portal.Today.AddMonths(13)) }, "#answer", "true")).Status);

        var agreed = await clerk.SubmitAsync(early, new() { ["DocumentNumber"] = "教委〔2026〕5号", ["EffectiveOn"] = Day(portal.Today.AddDays(10)) }, "#answer", "true");

        Assert.Equal(HttpStatusCode.Redirect, agreed.Status);
        var (proposal, appointment) = await portal.InDatabaseAsync(async db => (
            await db.LeaderProposals.SingleAsync(p => p.GroupId == council.Group.Id),
            await db.SeatAppointments.SingleAsync(a => a.Seat!.GroupId == council.Group.Id && a.Seat.PostCode == "executive-principal")));
        Assert.Equal((portal.Today.AddDays(10), portal.Today.AddDays(10)), (proposal.EffectiveOn, appointment.StartsOn));
        Assert.Equal(("教委〔2026〕5号", (DateOnly?)portal.Today), (appointment.DocumentNumber, appointment.DocumentOn));
        Assert.Contains(Day(portal.Today.AddDays(10)), (await lead.GetAsync(url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_KeepsTheSeatUntilTheLastDay_AndASuccessorBeginsAfterIt()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        await clerk.SubmitAsync(await NominateAsync(council, lead), [], "#answer", "true");
        var last = portal.Today.AddDays(5);

        await clerk.SubmitAsync(await NominateAsync(council, lead, act: "Remove"), new() { ["EffectiveOn"] = Day(last) }, "#answer", "true");
        var next = await NominateAsync(council, lead, "钱接任");
        var tooEarly = await clerk.SubmitAsync(next, new() { ["EffectiveOn"] = Day(last) }, "#answer", "true");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooEarly.Status);
        Assert.Contains(Day(last), string.Join(' ', tooEarly.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(tooEarly, new() { ["EffectiveOn"] = Day(last.AddDays(1)) }, "#answer", "true")).Status);

        var seat = await portal.InDatabaseAsync(db => db.CouncilSeats.Include(s => s.Appointments).SingleAsync(s => s.GroupId == council.Group.Id && s.PostCode == "executive-principal"));
        Assert.Equal([("赵执行", (DateOnly?)last), ("钱接任", null)], seat.Appointments.OrderBy(a => a.StartsOn).Select(a => (a.PersonName, a.EndsOn)));
    }

    /// <summary>S3 四(二)1: the authority appoints the lead's principal, by a document, from a day on; nobody else does.</summary>
    [Fact]
    public async Task GeneralPrincipal_IsAppointedByTheAuthority_AndTheSeatShowsTheDocument()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        using var lead = await council.LeadAsync();
        using var supervisor = await portal.SignedInAsync(await council.District.AddPersonAsync(GroupSchooling.Domain.People.Role.Supervisor, council.District.Bureau));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{council.Url}/leaders/new?use=GeneralPrincipal")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"{council.Url}/leaders/new?use=GeneralPrincipal")).Status);
        Assert.Contains("任命集团总校长", (await clerk.GetAsync(council.Url)).Text, StringComparison.Ordinal);
        var form = await clerk.GetAsync($"{council.Url}/leaders/new?use=GeneralPrincipal");
        Assert.Equal(council.Lead.Principal, form.ValueOf("PersonName"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.SubmitAsync(form, [])).Status);

        var appointed = await clerk.SubmitAsync(form, new() { ["DocumentNumber"] = "涪教委任〔2026〕2号", ["EffectiveOn"] = Day(portal.Today) });

        Assert.True(appointed.Status == HttpStatusCode.Redirect, appointed.Text);
        Assert.Contains("涪教委任〔2026〕2号", (await lead.GetAsync(council.Url)).TextOf("#bodies"), StringComparison.Ordinal);
        Assert.Equal(ProposalOutcome.Agreed, await portal.InDatabaseAsync(db => db.LeaderProposals.Where(p => p.GroupId == council.Group.Id).Select(p => p.Outcome).SingleAsync()));
        Assert.True(await portal.InDatabaseAsync(db => db.SeatAppointments.AnyAsync(a => a.Seat!.GroupId == council.Group.Id && a.Seat.IsByPost && a.DocumentNumber == "涪教委任〔2026〕2号")));
    }

    /// <summary>Nominates and lets the group agree; answers the proposal's address.</summary>
    private async Task<string> NominateAsync(CouncilWorld council, PortalBrowser lead, string person = "赵执行", string act = "Appoint")
    {
        var added = await lead.SubmitAsync($"{council.Url}/leaders/new", new()
        {
            ["Act"] = act, ["School"] = council.Members[0].Number, ["PersonName"] = person, ["Post"] = "执行校长", ["Reason"] = "加强管理",
        });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var url = added.Location!;
        await portal.InDatabaseAsync(async db =>
        {
            var number = await db.Meetings.CountAsync(m => m.GroupId == council.Group.Id) + 1;
            var meeting = new Meeting { GroupId = council.Group.Id, BodyCode = "leading-body", Number = number, Title = "会议", HeldOn = portal.Today };
            var item = new AgendaItem { Order = 1, Title = "审议人选", Motion = "同意" };
            meeting.Items.Add(item);
            db.Add(meeting);
            await db.SaveChangesAsync();
            db.Add(new Resolution
            {
                GroupId = council.Group.Id, MeetingId = meeting.Id, ItemId = item.Id, Year = portal.Today.Year, Number = number, Title = item.Title, Text = "同意",
                IsCarried = true, VotesFor = 3, DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now,
            });
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#answer")).Status);
        return url;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task AnsweredBySixAtOnce_TheStepIsTakenOnce()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        var form = await clerk.GetAsync(await NominateAsync(council, lead));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.SubmitAsync(form, [], "#answer", "true")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.SeatAppointments.CountAsync(a => a.Seat!.GroupId == council.Group.Id)));
    }
}
