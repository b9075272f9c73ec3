using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Leaders;

/// <summary>Nominated, approved, agreed (S3 四(三)2); proposed and answered (S0 五(一)).</summary>
public sealed class LeaderTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task ExecutivePrincipal_TakesTheSeat_WhenTheAuthorityAgrees()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        var url = await ProposeAsync(council);
        Assert.False((await clerk.GetAsync(url)).Has("#answer"));
        await CarryAsync(council, "leading-body");

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#answer")).Status);
        Assert.Contains("答复建议", (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
        var form = await clerk.GetAsync(url);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(form, new() { ["DocumentNumber"] = "教委〔2026〕5号" }, "#answer", "true")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.SubmitAsync(form, [], "#answer", "true")).Status);

        var seat = await portal.InDatabaseAsync(db => db.CouncilSeats.Include(s => s.Appointments).SingleAsync(s => s.GroupId == council.Group.Id && s.PostCode == "executive-principal"));
        Assert.Equal(("赵执行", "教委〔2026〕5号"), (Assert.Single(seat.Appointments).PersonName, seat.Appointments[0].DocumentNumber));
    }

    /// <summary>Who is agreed to and has no account is work for those who open accounts, and for the council, which connects it (S3 四(三)2).</summary>
    [Fact]
    public async Task ExecutivePrincipalWithoutAnAccount_IsConnectedToOne()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var member = await council.MemberAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        using var system = await portal.SignedInAsync(council.District.SystemAdministrator);
        var url = await ProposeAsync(council);
        await CarryAsync(council, "leading-body");
        await lead.SubmitAsync(url, [], "#answer");
        await clerk.SubmitAsync(url, new() { ["DocumentNumber"] = "教委〔2026〕5号" }, "#answer", "true");
        var seat = await portal.InDatabaseAsync(db => db.CouncilSeats.SingleAsync(s => s.GroupId == council.Group.Id && s.PostCode == "executive-principal"));
        Assert.Contains("赵执行", (await system.GetAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("赵执行尚无账号", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/seats/{seat.Id}")).Status);

        var account = await portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == council.Members[0].Staff).Select(u => u.Id).SingleAsync());
        var form = await lead.GetAsync($"{council.Url}/seats/{seat.Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.SubmitAsync(form, new() { ["UserId"] = "" }, "#connect")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(form, new() { ["UserId"] = $"{account}" }, "#connect")).Status);

        Assert.Equal(HttpStatusCode.Conflict, (await lead.SubmitAsync(form, new() { ["UserId"] = $"{account}" }, "#connect")).Status);
        Assert.DoesNotContain("尚无账号", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        var appointment = await portal.InDatabaseAsync(db => db.SeatAppointments.SingleAsync(a => a.SeatId == seat.Id));
        Assert.Equal((account, "赵执行", "教委〔2026〕5号"), (appointment.UserId, appointment.PersonName, appointment.DocumentNumber));
        Assert.Equal(Role.CouncilMember, await portal.InDatabaseAsync(db => db.Assignments.Where(a => a.Id == appointment.AssignmentId && a.UserId == account).Select(a => a.Role).SingleAsync()));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "connect-account" && a.Entity == nameof(SeatAppointment))));
    }

    [Fact]
    public async Task Proposal_IsForTheLeadAlone_AndARefusalNeedsItsReason()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var member = await council.MemberAsync();
        using var anyone = portal.Anyone();
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync($"{council.Url}/leaders/new")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/leaders/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"{council.Url}/leaders/new")).Status);
        var url = await ProposeAsync(council);
        await CarryAsync(council, "council");
        await lead.SubmitAsync(url, [], "#answer");

        var refused = await clerk.SubmitAsync(url, [], "#answer", "false");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(refused, new() { ["Opinion"] = "另作安排" }, "#answer", "false")).Status);
        Assert.Equal(ProposalOutcome.Refused, await portal.InDatabaseAsync(db => db.LeaderProposals.Where(p => p.GroupId == council.Group.Id).Select(p => p.Outcome).SingleAsync()));
    }

    [Fact]
    public async Task PolicyWithoutSuchAProcedure_OffersNone()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: District.ClustersProfile);
        using var lead = await council.LeadAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{council.Url}/leaders/new")).Status);
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var council = await CouncilWorld.CreateAsync(portal);
        using var lead = await council.LeadAsync();

        var page = await lead.SubmitAsync($"{council.Url}/leaders/new", new() { ["School"] = council.Members[0].Number, ["PersonName"] = "赵执行" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("赵执行", page.ValueOf("PersonName"));
    }

    /// <summary>S3 四(三)2: a member proposes a section-level leader; the group, the education management centre and the authority follow, each with day and paper.</summary>
    [Fact]
    public async Task SectionLeader_IsProposedByTheMember_AndPassesEachLevel()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "fuling-2020");
        using var lead = await council.LeadAsync();
        using var member = await council.MemberAsync();
        using var other = await council.MemberAsync(1);
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await member.SubmitAsync($"{council.Url}/leaders/new", new() { ["PersonName"] = "" })).Status);
        var form = await member.GetAsync($"{council.Url}/leaders/new");
        var added = await member.SubmitAsync(
            form, new() { ["School"] = council.Members[0].Number, ["PersonName"] = "钱主任", ["Post"] = "教务主任", ["Reason"] = "岗位需要" }, files: new() { ["Files"] = TestFile.Pdf("考察材料.pdf") });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var url = added.Location!;
        await CarryAsync(council, "leading-body");
        Assert.False((await other.GetAsync(url)).Has("#answer"));
        Assert.Contains("请提交会议审议人选", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        await lead.SubmitAsync(url, [], "#answer");

        var early = await clerk.SubmitAsync(url, new() { ["DecidedOn"] = $"{portal.Today.AddDays(-3):yyyy-MM-dd}" }, "#answer", "true");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(
            await clerk.GetAsync(url), new() { ["DocumentNumber"] = "教管〔2026〕3号" }, "#answer", "true", new() { ["Files"] = TestFile.Pdf("教管中心意见.pdf") })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(url, new() { ["DocumentNumber"] = "教委〔2026〕7号" }, "#answer", "true")).Status);

        var proposal = await portal.InDatabaseAsync(db => db.LeaderProposals.Include(p => p.Steps).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((ProposalOutcome.Agreed, 4), (proposal.Outcome, proposal.Steps.Count));
        Assert.Equal([false, false, true, false], proposal.Steps.OrderBy(s => s.Order).Select(s => s.OnBehalf));
        Assert.Contains("教管中心意见.pdf", (await member.GetAsync(url)).Text, StringComparison.Ordinal);
        var file = (await member.GetAsync(url)).One("a[href*='/files/']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(file)).Status);
        using var anyone = portal.Anyone();
        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(file)).Location, StringComparison.Ordinal);
        Assert.Contains("办结", (await member.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> ProposeAsync(CouncilWorld council)
    {
        using var lead = await council.LeadAsync();
        var added = await lead.SubmitAsync($"{council.Url}/leaders/new", new()
        {
            ["School"] = council.Members[0].Number, ["PersonName"] = "赵执行", ["Post"] = "执行校长", ["Reason"] = "加强管理",
        });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        return added.Location!;
    }

    private Task CarryAsync(CouncilWorld council, string body) => portal.InDatabaseAsync(async db =>
    {
        var meeting = new Meeting { GroupId = council.Group.Id, BodyCode = body, Number = 1, Title = "第一次会议", HeldOn = portal.Today };
        var item = new AgendaItem { Order = 1, Title = "审议人选", Motion = "同意" };
        meeting.Items.Add(item);
        db.Add(meeting);
        await db.SaveChangesAsync();
        db.Add(new Resolution
        {
            GroupId = council.Group.Id,
            MeetingId = meeting.Id,
            ItemId = item.Id,
            Year = portal.Today.Year,
            Number = 1,
            Title = item.Title,
            Text = "同意",
            IsCarried = true,
            VotesFor = 3,
            DecidedOn = portal.Today,
            RecordedAt = portal.BusinessClock.Now,
        });
        await db.SaveChangesAsync();
    });
}
