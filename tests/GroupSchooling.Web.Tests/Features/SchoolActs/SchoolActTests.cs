using System.Net;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.SchoolActs;

/// <summary>Acts change what a school is, each with its day, its document and its history.</summary>
public sealed class SchoolActTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<string> Acts => ["rename", "change-type", "merge", "split", "close"];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Door_IsForClerksOfTheJurisdiction(string act)
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        var other = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var leader = await portal.SignedInAsync(district.Leader);
        using var stranger = await portal.SignedInAsync(other.Clerk);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(Address(school, act))).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync(Address(school, act))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(Address(school, act))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Address(school, act))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/register/schools/S000000-0000/acts/{act}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(Address(school, act))).Status);
        Assert.True((await clerk.GetAsync($"/register/schools/{school.Number}/acts")).Has($"a[href$='/acts/{act}']"));
        var own = await stranger.GetAsync(Address(await other.AddSchoolAsync(), act));
        var forged = await stranger.PostRawAsync(Address(school, act), new() { ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")! });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task WithoutDocumentOrDay_IsSaidAtTheFields_AndKeepsWhatWasTyped(string act)
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync(Address(school, act), new() { ["DocumentNumber"] = "兴教发〔2026〕9号", ["EffectiveOn"] = $"{portal.Today.AddDays(1):yyyy-MM-dd}" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("兴教发〔2026〕9号", page.ValueOf("DocumentNumber"));
        Assert.True(page.Has(".field-invalid [name='EffectiveOn']"));
        Assert.True(page.Has(".field-invalid [name='DocumentOn']"));
        Assert.True(page.Has(".field-invalid [name='Files']"));
        Assert.False(await portal.InDatabaseAsync(db => db.SchoolActs.AnyAsync(a => a.SchoolId == school.Id)));
    }

    [Theory]
    [InlineData("rename", "0001-01-01")]
    [InlineData("close", "0001-01-01")]
    [InlineData("close", "9999-12-31")]
    public async Task DayAtTheEndOfTheCalendar_IsSaidAtItsField(string act, string day)
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync(
            await clerk.GetAsync(Address(school, act)), new(Typed([])) { ["EffectiveOn"] = day }, files: Document());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("年份应在 1800 与", page.TextOf("#EffectiveOn-error"), StringComparison.Ordinal);
        Assert.Equal(day, page.ValueOf("EffectiveOn"));
        Assert.Equal(SchoolStatus.Open, await StatusAsync(school));
    }

    [Fact]
    public async Task Renamed_IsFoundByBothNames_WithDocumentHistoryNoticeAndAudit()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync("旧街小学");
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), school, [await district.AddSchoolAsync()], name: "无关集团");
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var anyone = portal.Anyone();

        var answer = await RecordAsync(clerk, school, "rename", new() { ["Name"] = "新街实验学校", ["ShortName"] = "新街" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await clerk.FollowAsync(answer);
        Assert.Equal("新街实验学校", page.TextOf("h1"));
        Assert.Contains("旧街小学", page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("由 旧街小学 更名为 新街实验学校", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(page.One("#acts a[href^='/files/']").GetAttribute("href")!)).Status);
        Assert.False((await anyone.GetAsync($"/register/schools/{school.Number}")).Has("a[href^='/files/']"));
        foreach (var word in new[] { "旧街", "新街实验" })
        {
            Assert.Contains(school.Number, (await anyone.GetAsync($"/register/schools?search={word}&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains(group.Number, (await anyone.GetAsync($"/register/groups?search=新街&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
        Assert.Equal("新街实验学校", await portal.InDatabaseAsync(db => db.Organisations.Where(o => o.Id == school.OrganisationId).Select(o => o.Name).SingleAsync()));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/register/schools/{school.Number}")));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Subject == school.Number && a.Process == "rename-school" && a.Entity == nameof(SchoolAct))));
    }

    [Fact]
    public async Task ChangedType_GetsANewCode_TheOldOneIsNeverUsedAgain()
    {
        var district = await District.CreateAsync(portal);
        var (school, other) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var (before, after) = ($"2145{Serial()}", $"3145{Serial()}");
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await clerk.SubmitAsync($"/register/schools/{school.Number}/edit", new() { ["IdentifierCode"] = before });

        var same = await RecordAsync(clerk, school, "change-type", new() { ["Stage"] = "JuniorSecondary", ["IdentifierCode"] = before });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.Status);
        var changed = await RecordAsync(clerk, school, "change-type", new() { ["Stage"] = "JuniorSecondary", ["IdentifierCode"] = after });

        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        var page = await clerk.FollowAsync(changed);
        Assert.Contains(after, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains(before, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("初中", page.TextOf("#history"), StringComparison.Ordinal);
        var refused = await clerk.SubmitAsync($"/register/schools/{other.Number}/edit", new() { ["IdentifierCode"] = before });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task Merged_ItsMembershipsAreSettled_AndItStaysWithItsSuccessor()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var (ending, into, lead) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var led = await district.AddGroupAsync(policy, ending, [await district.AddSchoolAsync()]);
        var joined = await district.AddGroupAsync(policy, lead, [ending]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var unsettled = await RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Number });
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
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecordAsync(clerk, ending, "rename", new() { ["Name"] = "再生学校" })).Status);
    }

    [Fact]
    public async Task SuccessorInTheGroup_CannotCarryTheMembership()
    {
        var district = await District.CreateAsync(portal);
        var (ending, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [ending, into]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var refused = await RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Name, ["Memberships[0].Choice"] = "Carry" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Has(".field-invalid [name='Memberships[0].Choice']"));
        Assert.Equal(SchoolStatus.Open, await StatusAsync(ending));
    }

    [Fact]
    public async Task CarriedToAPrivateSchool_NeedsTheReason_AndLeavesAMark()
    {
        // S0 三(二)1: who joins is a public school, in principle.
        var district = await District.CreateAsync(portal);
        var (ending, into) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(ownership: SchoolOwnership.Private));
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [ending]);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var asked = await RecordAsync(clerk, ending, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.True(asked.Has(".field-invalid [name='Reason']"));
        Assert.Contains("三(二)1", asked.TextOf("#verdicts"), StringComparison.Ordinal);
        Assert.Equal(SchoolStatus.Open, await StatusAsync(ending));
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

        var refused = await RecordAsync(clerk, lead, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry", ["Reason"] = "特殊情况" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("三(一)", refused.TextOf("#verdicts"), StringComparison.Ordinal);
        Assert.Equal((SchoolStatus.Open, lead.Id), (await StatusAsync(lead), await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.LeadSchoolId).SingleAsync())));
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

        Assert.Equal(HttpStatusCode.Redirect, (await RecordAsync(clerk, leaving, "close", new() { ["Memberships[0].Choice"] = "End" })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await RecordAsync(clerk, carried, "merge", new() { ["Into"] = into.Number, ["Memberships[0].Choice"] = "Carry" })).Status);
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
            var page = await RecordAsync(clerk, school, "merge", new() { ["Into"] = into });
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

        var leadRefused = await RecordAsync(clerk, lead, "close", new() { ["Memberships[0].Choice"] = "Carry" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, leadRefused.Status);
        // S0 二(一): a group has a member; that the last one is closed needs its reason.
        var unreasoned = await RecordAsync(clerk, member, "close", new() { ["Memberships[0].Choice"] = "End" });
        Assert.True(unreasoned.Has(".field-invalid [name='Reason']"));
        var closed = await RecordAsync(clerk, member, "close", new() { ["Memberships[0].Choice"] = "End", ["Reason"] = "生源不足，予以撤销" });

        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.Equal(SchoolStatus.Closed, await StatusAsync(member));
        Assert.Equal(SchoolStatus.Open, await StatusAsync(lead));
        Assert.Contains(member.Number, (await clerk.GetAsync($"/register/schools?status=Closed&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_MakesANewSchool_WithTheSitesThatWereChosen()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        var campus = await portal.InDatabaseAsync(async db =>
        {
            var added = new Campus { SchoolId = school.Id, Name = "北校区" };
            db.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var answer = await RecordAsync(clerk, school, "split", new() { ["Name"] = "北城小学", ["Stage"] = "Primary", ["Campuses"] = $"{campus}" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var made = await portal.InDatabaseAsync(db => db.Schools.Include(s => s.Campuses).SingleAsync(s => s.JurisdictionId == district.Jurisdiction.Id && s.Name == "北城小学"));
        Assert.Equal(SchoolOwnership.Unknown, made.Ownership);
        Assert.Equal("北校区", Assert.Single(made.Campuses).Name);
        var page = await clerk.GetAsync($"/register/schools/{made.Number}");
        Assert.True(page.Has($"#acts a[href='/register/schools/{school.Number}']"));
        Assert.Contains(made.Number, (await clerk.GetAsync($"/register/schools?search=北城&jurisdiction={district.Jurisdiction.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlannedSchool_OpensWithItsNumber_AndCannotBeMerged()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync(stage: SchoolStage.Unknown);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == school.Id)).Status = SchoolStatus.Planned;
            db.Add(new SchoolPlan { SchoolId = school.Id, Site = "邕武路地块" });
            await db.SaveChangesAsync();
        });
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecordAsync(clerk, school, "merge", new() { ["Into"] = "某校" })).Status);
        var opened = await RecordAsync(clerk, school, "open", new() { ["Stage"] = "NineYear", ["Address"] = "邕武路 2 号" });

        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        var page = await clerk.FollowAsync(opened);
        Assert.Contains(school.Number, page.Text, StringComparison.Ordinal);
        Assert.Contains("九年一贯制", page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("邕武路地块", page.TextOf("#plan"), StringComparison.Ordinal);
        Assert.Equal(SchoolStatus.Open, await StatusAsync(school));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecordAsync(clerk, school, "open", new() { ["Stage"] = "Primary", ["Address"] = "再开" })).Status);
    }

    [Fact]
    public async Task StaleForm_IsRefused_AndTwoAtOnceRenameOnce()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var form = await clerk.GetAsync(Address(school, "rename"));

        var answers = await Task.WhenAll(
            clerk.SubmitAsync(form, Typed(new() { ["Name"] = "甲学校" }), files: Document()), clerk.SubmitAsync(form, Typed(new() { ["Name"] = "乙学校" }), files: Document()));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Single(await portal.InDatabaseAsync(db => db.FormerNames.Where(n => n.SchoolId == school.Id).ToListAsync()));
    }

    private static string Address(DistrictSchool school, string act) => $"/register/schools/{school.Number}/acts/{act}";

    private static string Serial() => $"{Random.Shared.Next(100_000, 999_999)}";

    private static Dictionary<string, TestFile> Document() => new() { ["Files"] = TestFile.Pdf("批复.pdf") };

    private Dictionary<string, string> Typed(Dictionary<string, string> own) => new(own)
    {
        ["EffectiveOn"] = $"{portal.Today:yyyy-MM-dd}",
        ["DocumentNumber"] = "兴教发〔2026〕9号",
        ["DocumentOn"] = $"{portal.Today:yyyy-MM-dd}",
    };

    private async Task<Page> RecordAsync(PortalBrowser browser, DistrictSchool school, string act, Dictionary<string, string> own) =>
        await browser.SubmitAsync(await browser.GetAsync(Address(school, act)), Typed(own), files: Document());

    private Task<SchoolStatus> StatusAsync(DistrictSchool school) =>
        portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.Status).SingleAsync());
}
