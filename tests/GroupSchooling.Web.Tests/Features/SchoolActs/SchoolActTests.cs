using System.Net;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.SchoolActs.ActBrowsing;

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
            await clerk.GetAsync(Address(school, act)), new(portal.Typed([])) { ["EffectiveOn"] = day }, files: Document());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("年份应在 1800 与", page.TextOf("#EffectiveOn-error"), StringComparison.Ordinal);
        Assert.Equal(day, page.ValueOf("EffectiveOn"));
        Assert.Equal(SchoolStatus.Open, await portal.StatusAsync(school));
    }

    [Fact]
    public async Task Renamed_IsFoundByBothNames_WithDocumentHistoryNoticeAndAudit()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync("旧街小学");
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), school, [await district.AddSchoolAsync()], name: "无关集团");
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var anyone = portal.Anyone();

        var answer = await portal.RecordAsync(clerk, school, "rename", new() { ["Name"] = "新街实验学校", ["ShortName"] = "新街" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var page = await clerk.FollowAsync(answer);
        Assert.Equal("新街实验学校", page.TextOf("h1"));
        Assert.Contains("旧街小学", page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("由旧街小学更名为新街实验学校", page.TextOf("#history"), StringComparison.Ordinal);
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

        var same = await portal.RecordAsync(clerk, school, "change-type", new() { ["Stage"] = "JuniorSecondary", ["IdentifierCode"] = before });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.Status);
        var changed = await portal.RecordAsync(clerk, school, "change-type", new() { ["Stage"] = "JuniorSecondary", ["IdentifierCode"] = after });

        Assert.Equal(HttpStatusCode.Redirect, changed.Status);
        var page = await clerk.FollowAsync(changed);
        Assert.Contains(after, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains(before, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("初中", page.TextOf("#history"), StringComparison.Ordinal);
        var refused = await clerk.SubmitAsync($"/register/schools/{other.Number}/edit", new() { ["IdentifierCode"] = before });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
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

        var answer = await portal.RecordAsync(clerk, school, "split", new() { ["Name"] = "北城小学", ["Stage"] = "Primary", ["Campuses"] = $"{campus}" });

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

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.RecordAsync(clerk, school, "merge", new() { ["Into"] = "某校" })).Status);
        var opened = await portal.RecordAsync(clerk, school, "open", new() { ["Stage"] = "NineYear", ["Address"] = "邕武路 2 号" });

        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        var page = await clerk.FollowAsync(opened);
        Assert.Contains(school.Number, page.Text, StringComparison.Ordinal);
        Assert.Contains("九年一贯制", page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("邕武路地块", page.TextOf("#plan"), StringComparison.Ordinal);
        Assert.Equal(SchoolStatus.Open, await portal.StatusAsync(school));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await portal.RecordAsync(clerk, school, "open", new() { ["Stage"] = "Primary", ["Address"] = "再开" })).Status);
    }

    [Fact]
    public async Task PlannedSchool_OpensAsItWasPlanned_UnlessSomebodySaysOtherwise()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync(stage: SchoolStage.Primary);
        await portal.InDatabaseAsync(async db =>
        {
            var stored = await db.Schools.SingleAsync(s => s.Id == school.Id);
            (stored.Status, stored.Address) = (SchoolStatus.Planned, "邕武路 2 号");
            await db.SaveChangesAsync();
        });
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var form = await clerk.GetAsync($"/register/schools/{school.Number}/acts/open");

        Assert.Equal(("Primary", "邕武路 2 号"), (form.ValueOf("Stage"), form.ValueOf("Address")));
    }

    [Fact]
    public async Task StaleForm_IsRefused_AndTwoAtOnceRenameOnce()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var form = await clerk.GetAsync(Address(school, "rename"));

        var answers = await Task.WhenAll(
            clerk.SubmitAsync(form, portal.Typed(new() { ["Name"] = "甲学校" }), files: Document()), clerk.SubmitAsync(form, portal.Typed(new() { ["Name"] = "乙学校" }), files: Document()));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Single(await portal.InDatabaseAsync(db => db.FormerNames.Where(n => n.SchoolId == school.Id).ToListAsync()));
    }
}
