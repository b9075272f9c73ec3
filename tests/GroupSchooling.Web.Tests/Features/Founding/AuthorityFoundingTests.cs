using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>S3 四(一)2: the authority hears, discusses, decides and names in a case of its own.</summary>
public sealed class AuthorityFoundingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task S3_TheAuthorityHearsDiscussesDecidesAndNames()
    {
        // S3 四(一)2: four steps of the authority's own; nobody applies.
        var world = await OtherPolicyWorld.CreateAsync(portal, "fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.True((await clerk.GetAsync("/register/entries")).Has("a[href='/founding/authority']"));
        var begun = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        Assert.True(begun.Status == HttpStatusCode.Redirect, $"{begun.Status}: {string.Join(" ", begun.Errors)}");
        var number = begun.Location!.Split('/')[2];
        await world.FillAsync(number, "type-one", "涪城教育集团", by: world.District.Clerk);

        using (var member = await portal.SignedInAsync(world.Member.Principal))
        {
            var asked = await portal.InDatabaseAsync(db => db.Invitations.Where(i => i.Application!.Number == number).Select(i => i.Id).SingleAsync());
            Assert.Contains(world.District.Bureau.Name, (await member.GetAsync($"/invitations/{asked}")).TextOf("#asked"), StringComparison.Ordinal);
        }

        await world.SubmitAsync(number, world.District.Clerk);
        Assert.Contains("主管部门提出", (await clerk.GetAsync($"/applications/{number}")).TextOf("ol.route"), StringComparison.Ordinal);
        using (var lead = await portal.SignedInAsync(world.Lead.Principal))
        {
            Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/applications/{number}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync($"/applications/{number}/draft")).Status);
        }

        string[] both = [world.District.Clerk, world.District.Leader];
        await world.DecideAsync(number, both, DecisionOutcome.HasOpinion, "走访五所学校，家长和教师意见附后");
        await world.DecideAsync(number, [world.District.Clerk], DecisionOutcome.Approve, meeting: "区教委党委会 2026 年第 3 次");
        await world.DecideAsync(number, both, DecisionOutcome.Approve);
        await world.DecideAsync(number, [world.District.Clerk], DecisionOutcome.Announce, "涪陵教委网站 2026-11-20 公告命名");

        var group = await world.GroupOfAsync(number);
        Assert.Equal(("涪城教育集团", world.Policy.Id, 2), (group.ShortName, group.ProfileVersionId, group.Memberships.Count));
        var steps = await portal.InDatabaseAsync(db => db.ApplicationSteps.Where(s => s.Application!.Number == number).OrderBy(s => s.Order).Select(s => s.Action).ToListAsync());
        Assert.Equal([StepAction.Apply, StepAction.Consult, StepAction.Deliberate, StepAction.Consent, StepAction.Announce], steps);
        Assert.Equal(ApplicationStatus.Registered, await portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == number).Select(a => a.Status).SingleAsync()));
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("没有这所学校", HttpStatusCode.UnprocessableEntity)]
    public async Task S3_WithoutAKnownLead_IsRefusedAndKeepsWhatWasTyped(string typed, HttpStatusCode expected)
    {
        var world = await OtherPolicyWorld.CreateAsync(portal, "fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var answer = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = typed }, "form[action='/founding/authority']");

        Assert.Equal(expected, answer.Status);
        Assert.Equal(typed, answer.ValueOf("Lead") ?? "");
    }

    [Fact]
    public async Task WhereSchoolsApply_TheAuthorityBeginsNothing_AndAnotherBureauSeesNoDraft()
    {
        var world = await OtherPolicyWorld.CreateAsync(portal, "fuling-2020");
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var begun = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        var again = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var other = await OtherPolicyWorld.CreateAsync(portal, "moumou-district");
        using var stranger = await portal.SignedInAsync(other.District.Clerk);

        Assert.False((await stranger.GetAsync("/founding/authority")).Has("form[action='/founding/authority']"));
        Assert.False((await stranger.GetAsync("/register/entries")).Has("a[href='/founding/authority']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(begun.Location!)).Status);
        using var anyone = portal.Anyone();
        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/founding/authority")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_HasNoApplication_AndThePageSaysWhoDecides()
    {
        // S3 四(一)2: the authority decides and names.
        var world = await OtherPolicyWorld.CreateAsync(portal, "fuling-2020");
        using var principal = await portal.SignedInAsync(world.Lead.Principal);

        var page = await principal.GetAsync("/founding");

        Assert.Contains("主管部门按自己的程序", page.TextOf("#may"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action='/founding']"));
        await world.AssertCannotBeginAsync("主管部门按自己的程序");
    }
}
