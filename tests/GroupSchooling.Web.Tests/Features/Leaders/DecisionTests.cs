using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Leaders;

/// <summary>S1 三(三): before a general principal decides on a member's people or money, the member's authority is heard and agrees.</summary>
public sealed class DecisionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TheMembersAuthority_IsConsulted_AndOnlyThenTheGeneralPrincipalDecides()
    {
        var (council, other) = await AcrossAsync();
        using var lead = await council.LeadAsync();
        using var own = await portal.SignedInAsync(council.District.Clerk);
        using var authority = await portal.SignedInAsync(other.Clerk);
        using var member = await portal.SignedInAsync(council.Members[0].Principal);
        var empty = await lead.SubmitAsync($"{council.Url}/leaders/new", new() { ["School"] = council.Members[0].Number, ["Reason"] = "调配五名教师" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("调配五名教师", empty.ValueOf("Reason"));

        var sent = await lead.SubmitAsync(empty, new() { ["Subject"] = "春季学期教师调配" });

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var url = sent.Location!;
        Assert.False((await lead.GetAsync(url)).Has("#answer"));
        Assert.False((await own.GetAsync(url)).Has("#answer"));
        Assert.Contains("春季学期教师调配", (await member.GetAsync(url)).Text, StringComparison.Ordinal);
        // The member's authority sees the matter that it is asked about and nothing else of the group.
        Assert.Contains("春季学期教师调配", (await authority.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await authority.GetAsync(council.Url)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await authority.SubmitAsync(url, new() { ["DocumentNumber"] = "元教〔2026〕3号", ["Opinion"] = "同意调配" }, "#answer", "true")).Status);
        Assert.False((await authority.GetAsync(url)).Has("#answer"));
        Assert.Contains("请作出决定：春季学期教师调配", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, new() { ["DocumentNumber"] = "总校〔2026〕6号" }, "#answer", "true")).Status);

        var decision = await portal.InDatabaseAsync(db => db.LeaderProposals.Include(p => p.Steps).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((ProposalOutcome.Agreed, LeaderAct.Decide, 3), (decision.Outcome, decision.Act, decision.Steps.Count));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "answer-leader-proposal" && a.Subject == council.Group.Number)));
    }

    [Fact]
    public async Task WithoutItsAgreement_NothingIsDecided()
    {
        var (council, other) = await AcrossAsync();
        using var lead = await council.LeadAsync();
        using var authority = await portal.SignedInAsync(other.Clerk);
        var url = (await lead.SubmitAsync($"{council.Url}/leaders/new", new() { ["School"] = council.Members[0].Number, ["Subject"] = "统筹经费", ["Reason"] = "统一安排" })).Location!;

        var silent = await authority.SubmitAsync(url, [], "#answer", "false");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await authority.SubmitAsync(silent, new() { ["Opinion"] = "请先商议" }, "#answer", "false")).Status);

        Assert.False((await lead.GetAsync(url)).Has("#answer"));
        Assert.Equal(ProposalOutcome.Refused, await portal.InDatabaseAsync(db => db.LeaderProposals.Where(p => p.GroupId == council.Group.Id).Select(p => p.Outcome).SingleAsync()));
        Assert.Contains("已办结", (await lead.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_NeitherBeginNorSeeIt()
    {
        var (council, _) = await AcrossAsync();
        using var lead = await council.LeadAsync();
        using var member = await portal.SignedInAsync(council.Members[0].Principal);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);
        using var anyone = portal.Anyone();
        var url = (await lead.SubmitAsync($"{council.Url}/leaders/new", new() { ["School"] = council.Members[0].Number, ["Subject"] = "统筹经费", ["Reason"] = "统一安排" })).Location!;

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(url)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/leaders/new")).Status);
        Assert.False((await member.GetAsync(url)).Has("#answer"));
    }

    /// <summary>A head school whose member belongs to another district, as 三元区's school belongs to a head school of the city.</summary>
    private async Task<(CouncilWorld Council, District Other)> AcrossAsync()
    {
        var council = await CouncilWorld.CreateAsync(portal, members: 1, policy: "sanming-2017");
        var other = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            var (school, organisation) = (await db.Schools.FindAsync(council.Members[0].Id), await db.Organisations.FindAsync(council.Members[0].OrganisationId));
            (school!.JurisdictionId, organisation!.JurisdictionId) = (other.Jurisdiction.Id, other.Jurisdiction.Id);
            await db.SaveChangesAsync();
        });
        return (council, other);
    }
}
