using System.Net;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.SchoolActs.ActBrowsing;

namespace GroupSchooling.Web.Tests.Features.SchoolActs;

/// <summary>A school ends, merged into another or closed: its memberships are settled under the policies of its groups, and it stays with its successor.</summary>
public sealed class SchoolEndingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Merged_ItsMembershipsAreSettled_AndItStaysWithItsSuccessor()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var (ending, into, lead) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var led = await district.AddGroupAsync(policy, ending, [await district.AddSchoolAsync()]);
        var joined = await district.AddGroupAsync(policy, lead, [ending]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var unsettled = await portal.RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Number });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsettled.Status);
        Assert.Contains(unsettled.Errors, e => e.Contains(led.ShortName!, StringComparison.Ordinal));

        var merged = await clerk.SubmitAsync(unsettled, new() { ["Memberships[0].Choice"] = "Carry", ["Memberships[1].Choice"] = "End", ["Reason"] = "两校合并" }, files: Document());

        Assert.Equal(HttpStatusCode.Redirect, merged.Status);
        var page = await clerk.FollowAsync(merged);
        Assert.True(page.Has($"main a[href='/register/schools/{into.Number}']"));
        Assert.Contains("已撤销", page.Text, StringComparison.Ordinal);
        var carried = await portal.InDatabaseAsync(db => db.Groups.Include(g => g.Memberships).SingleAsync(g => g.Id == led.Id));
        Assert.Equal(into.Id, carried.LeadSchoolId);
        Assert.Equal(portal.Today.AddDays(-1), carried.Memberships.Single(m => m.SchoolId == ending.Id).LeftOn);
        Assert.Equal(portal.Today, carried.Memberships.Single(m => m.SchoolId == into.Id).StartsOn);
        var ended = await portal.InDatabaseAsync(db => db.Memberships.Where(m => m.GroupId == joined.Id).ToListAsync());
        Assert.DoesNotContain(ended, m => m.SchoolId == into.Id);
        Assert.Equal(portal.Today.AddDays(-1), ended.Single(m => m.SchoolId == ending.Id).LeftOn);
        Assert.Contains("并入本校", (await clerk.GetAsync($"/register/schools/{into.Number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("承接", (await clerk.GetAsync($"/register/groups/{led.Number}")).TextOf("#history"), StringComparison.Ordinal);
        // Nothing more happens to it.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.RecordAsync(clerk, ending, "rename", new() { ["Name"] = "再生学校" })).Status);
    }

    [Fact]
    public async Task SuccessorInTheGroup_CannotCarryTheMembership()
    {
        var district = await District.CreateAsync(portal);
        var (ending, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [ending, into]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var refused = await portal.RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Name, ["Memberships[0].Choice"] = "Carry" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has(".field-invalid [name='Memberships[0].Choice']"));
        Assert.Equal(SchoolStatus.Open, await portal.StatusAsync(ending));
    }

    /// <summary>The policy as a bureau might read it that lets private schools in only with a reason.</summary>
    private static string Strictly(string profile) => profile.Replace(
        """
              "title": { "zh": "申请加盟的学校为公办", "en": "The joining school is public" },
              "clause": "三(二)1",
              "strength": "Warn",
        """,
        """
              "title": { "zh": "申请加盟的学校为公办", "en": "The joining school is public" },
              "clause": "三(二)1",
              "strength": "Override", "overrideBy": "bureau-leader",
        """,
        StringComparison.Ordinal);

    [Fact]
    public async Task CarriedToAPrivateSchool_NeedsTheReason_AndLeavesAMark()
    {
        // S0 三(二)1: who joins is a public school, in principle.
        var district = await District.CreateAsync(portal);
        var (ending, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(ownership: SchoolOwnership.Private));
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(change: Strictly), await district.AddSchoolAsync(), [ending]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var asked = await portal.RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.True(asked.Has(".field-invalid [name='Reason']"));
        Assert.Contains("三(二)1", asked.TextOf("#verdicts"), StringComparison.Ordinal);
        Assert.Equal(SchoolStatus.Open, await portal.StatusAsync(ending));
        var recorded = await clerk.SubmitAsync(asked, new() { ["Reason"] = "区政府已批准" }, files: Document());
        Assert.Equal(HttpStatusCode.Redirect, recorded.Status);
        Assert.Contains("突破政策规定", (await clerk.GetAsync($"/register/groups/{group.Number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.Equal("区政府已批准", await portal.InDatabaseAsync(db => db.SchoolActs.Where(a => a.SchoolId == ending.Id).Select(a => a.Reason).SingleAsync()));
    }

    [Fact]
    public async Task LeadCarriedToAPrivateSchool_IsRefusedWithTheClause_WhateverTheReason()
    {
        // S0 三(一): a public school founds and leads.
        var district = await District.CreateAsync(portal);
        var (lead, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(ownership: SchoolOwnership.Private));
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [await district.AddSchoolAsync()]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var refused = await portal.RecordAsync(clerk, lead, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry", ["Reason"] = "特殊情况" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("三(一)", refused.TextOf("#verdicts"), StringComparison.Ordinal);
        Assert.Equal((SchoolStatus.Open, lead.Id), (await portal.StatusAsync(lead), await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.LeadSchoolId).SingleAsync())));
    }

    [Fact]
    public async Task GroupOverItsLimitAlready_CanStillLoseAMember_AndCarryOne()
    {
        // S0 二(一): the size of a group is data; here two schools and campuses.
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(change: text => text.Replace("\"lead-counts\",\n      \"maximum\": 10,", "\"lead-counts\",\n      \"maximum\": 2,", StringComparison.Ordinal));
        var (leaving, carried, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(), await district.AddSchoolAsync());
        await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [leaving, carried, await district.AddSchoolAsync()]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.Redirect, (await portal.RecordAsync(clerk, leaving, "close", new() { ["Memberships[0].Choice"] = "End" })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.RecordAsync(clerk, carried, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry" })).Status);
    }

    [Fact]
    public async Task MergedIntoASchoolOfAnotherBureau_OrIntoItself_IsRefused()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        var foreign = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        foreach (var into in new[] { foreign.Number, school.Number, "没有的学校" })
        {
            var page = await portal.RecordAsync(clerk, school, "merge", new() { ["Into"] = into });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.True(page.Has(".field-invalid [name='Into']"));
        }
    }

    [Fact]
    public async Task Closed_WithoutSuccessor_CarriesNothing_AndALeadStays()
    {
        var district = await District.CreateAsync(portal);
        var (lead, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [member]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var leadRefused = await portal.RecordAsync(clerk, lead, "close", new() { ["Memberships[0].Choice"] = "Carry" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, leadRefused.Status);
        // S0 二(一): a group has a member; that the last one is closed needs its reason.
        var unreasoned = await portal.RecordAsync(clerk, member, "close", new() { ["Memberships[0].Choice"] = "End" });
        Assert.True(unreasoned.Has(".field-invalid [name='Reason']"));
        var closed = await portal.RecordAsync(clerk, member, "close", new() { ["Memberships[0].Choice"] = "End", ["Reason"] = "生源不足，予以撤销" });

        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.Equal(SchoolStatus.Closed, await portal.StatusAsync(member));
        Assert.Equal(SchoolStatus.Open, await portal.StatusAsync(lead));
        Assert.Contains(member.Number, (await clerk.GetAsync($"/register/schools?status=Closed&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
    }
}
