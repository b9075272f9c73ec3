using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupEntries;

/// <summary>存量登记: the second person confirms or returns what was entered, within what the policy allows.</summary>
public sealed class EntryCheckTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Ten = "\"countsLeadReading\": \"lead-counts\",\n      \"maximum\": 10,";

    [Fact]
    public async Task WhoEnteredIt_DoesNotConfirmIt()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.SendAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var open = await leader.GetAsync(entry);

        Assert.False((await clerk.GetAsync(entry)).Has("#check"));
        var own = await clerk.GetAsync("/register/entries/new");
        var forged = await clerk.PostRawAsync(entry + "/check", new()
        {
            ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")!,
            ["Outcome"] = "Confirm",
            ["Version"] = open.Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!,
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Empty(await world.GroupsAsync());
    }

    [Fact]
    public async Task Returned_IsCorrectedAndSentAgain()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(entry + "/edit")).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return" }, "#check")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return", ["Reason"] = "缺一所成员学校" }, "#check")).Status);

        Assert.Contains("缺一所成员学校", (await clerk.GetAsync(entry)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(entry + "/edit")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, [], "#send")).Status);
    }

    [Fact]
    public async Task Confirmed_StandsInTheRegister_WithMembersHistoryAndAudit()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var answer = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm", ["Reason"] = "政府已发文" }, "#check");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var group = Assert.Single(await world.GroupsAsync());
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains(EntryWorld.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains(world.Member.Name, page.TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains(EntryWorld.Document, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains(EntryWorld.Document, page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains(EntryWorld.Name, (await anyone.GetAsync($"/register/schools/{world.Member.Number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.True((await anyone.GetAsync($"/search?search={EntryWorld.Name}")).Has($"a[href$='{group.Number}']"));
        await portal.InDatabaseAsync(async db =>
        {
            Assert.True(await db.GroupGuards.AnyAsync(g => g.GroupId == group.Id));
            Assert.True(await db.Audit.AnyAsync(a => a.Process == "check-group-entry" && a.Kind == AuditKind.Added && a.Reason == "政府已发文"));
            Assert.Equal("测试校牌", (await db.Plates.SingleAsync(p => p.Membership!.GroupId == group.Id)).Text);
        });
        Assert.DoesNotContain("通知.pdf", page.Text, StringComparison.Ordinal);
        using var principal = await portal.SignedInAsync(world.Member.Principal);
        var paper = (await principal.GetAsync($"/register/groups/{group.Number}")).One("#documents a[href^='/register/files/']");
        Assert.Contains("通知.pdf", paper.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await principal.Http.GetAsync(new Uri(paper.GetAttribute("href")!, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync(paper.GetAttribute("href")!)).Status);
        Assert.Contains(EntryWorld.Name, (await principal.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenName_IsRefused()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var (first, second) = (await world.SendAsync(), await world.SendAsync());
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(first, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check");

        var page = await leader.SubmitAsync(second, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains(EntryWorld.Name, StringComparison.Ordinal));
        Assert.Single(await world.GroupsAsync());
    }

    [Fact]
    public async Task TwentyConfirmationsAtOnce_MakeOneGroup()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var form = await leader.GetAsync(entry);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => leader.SubmitAsync(form, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Single(await world.GroupsAsync());
    }

    [Fact]
    public async Task WhoChangedOrSentIt_DoesNotConfirmIt_ThoughAnotherBeganIt()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var entry = await world.BeginAsync();
        var (changer, sender) = (await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau), await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau));
        using var second = await portal.SignedInAsync(changer);
        using var third = await portal.SignedInAsync(sender);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(entry, new() { ["School"] = world.Member.Number }, "#add-member")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await third.SubmitAsync(entry, [], "#send")).Status);
        var version = (await leader.GetAsync(entry)).Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!;

        foreach (var browser in new[] { second, third })
        {
            Assert.Contains("未经手的另一人", (await browser.GetAsync(entry)).Text, StringComparison.Ordinal);
            var token = (await browser.GetAsync("/register/entries/new")).ValueOf("__RequestVerificationToken")!;
            var forged = await browser.PostRawAsync(entry + "/check", new() { ["__RequestVerificationToken"] = token, ["Outcome"] = "Confirm", ["Version"] = version });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        }

        Assert.Empty(await world.GroupsAsync());
    }

    [Fact]
    public async Task Sent_IsWorkOfEveryoneWhoMayConfirm_AndOfNobodyWhenItIsDone()
    {
        var world = await EntryWorld.CreateAsync(portal);
        var other = await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau);
        var entry = await world.SendAsync();
        var link = $"a[href='{entry}']";
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var colleague = await portal.SignedInAsync(other);
        using var head = await portal.SignedInAsync(world.District.DivisionHead);
        using var leader = await portal.SignedInAsync(world.District.Leader);

        Assert.False((await clerk.GetAsync("/work")).Has(link));
        foreach (var browser in new[] { colleague, head, leader })
        {
            var work = await browser.GetAsync("/work");
            Assert.True(work.Has(link));
            Assert.Contains("核对存量集团", work.Text, StringComparison.Ordinal);
        }

        await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return", ["Reason"] = "缺成员" }, "#check");
        Assert.False((await colleague.GetAsync("/work")).Has(link));
        Assert.False((await head.GetAsync("/work")).Has(link));
        await clerk.SubmitAsync(entry, [], "#send");
        await colleague.SubmitAsync(entry, new() { ["Outcome"] = "Confirm" }, "#check");

        Assert.False((await leader.GetAsync("/work")).Has(link));
        Assert.True((await colleague.GetAsync("/work/done")).Has(link));
        Assert.True((await leader.GetAsync("/work/done")).Has(link));
        Assert.False((await head.GetAsync("/work/done")).Has(link));
        Assert.Single(await world.GroupsAsync());
    }

    [Fact]
    public async Task RuleThatNobodyMayGoOver_IsPassedByNoReason()
    {
        // S0 三(一): a public school founds; the strength is that of what must be.
        var world = await EntryWorld.CreateAsync(portal, District.GroupsProfile, isPublic: false);
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var open = await leader.GetAsync(entry);
        Assert.Contains("目前不能确认", open.Text, StringComparison.Ordinal);
        Assert.False(open.Has("#check input[value=Confirm]"));
        var forged = await leader.PostRawAsync(entry + "/check", new()
        {
            ["__RequestVerificationToken"] = open.ValueOf("__RequestVerificationToken")!,
            ["Version"] = open.Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!,
            ["Outcome"] = "Confirm",
            ["Reason"] = "历史形成",
            ["Overrides[0].Rule"] = "lead-public",
            ["Overrides[0].Reason"] = "历史形成",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Contains(forged.Errors, e => e.Contains("公办", StringComparison.Ordinal));
        Assert.Empty(await world.GroupsAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return", ["Reason"] = "龙头学校有误" }, "#check")).Status);
    }

    [Fact]
    public async Task DecidedBeforeThePolicyHeld_StandsInTheRegisterAsItIs_WithWhatItBreaks()
    {
        // S0 三(一): a public school founds. The group was there before the policy.
        var world = await EntryWorld.CreateAsync(portal, District.GroupsProfile, isPublic: false);
        var jurisdiction = world.District.Jurisdiction.Id;
        await portal.InDatabaseAsync(db => db.ProfileVersions.Where(v => v.JurisdictionId == jurisdiction).ExecuteUpdateAsync(v => v.SetProperty(x => x.InForceFrom, portal.Today.AddYears(-2))));
        var entry = await world.SendAsync(decidedOn: new DateOnly(2015, 9, 1));
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var open = await leader.GetAsync(entry);
        Assert.Contains("不作为例外", open.Text, StringComparison.Ordinal);

        var without = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains(without.Errors, e => e.Contains("公办", StringComparison.Ordinal));
        Assert.True(without.Has(".field-invalid textarea[name='Overrides[0].Reason']"));
        Assert.Empty(await world.GroupsAsync());

        Dictionary<string, string> reasons = new() { ["Outcome"] = "Confirm" };
        for (var i = 0; open.Has($"textarea[name='Overrides[{i}].Reason']"); i++)
        {
            reasons[$"Overrides[{i}].Reason"] = "2015年政府批准时龙头学校即为民办";
        }

        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(entry, reasons, "#check")).Status);
        var group = Assert.Single(await world.GroupsAsync());
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains("登记时不符合规定", page.TextOf("#exceptions"), StringComparison.Ordinal);
        Assert.DoesNotContain("龙头学校即为民办", page.Text, StringComparison.Ordinal);
        Assert.Contains("不作为例外", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("龙头学校即为民办", (await leader.GetAsync($"/register/groups/{group.Number}")).TextOf("#exceptions"), StringComparison.Ordinal);
        Assert.Contains("登记时不符合规定", (await leader.GetAsync(entry)).TextOf("#overrides"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.RuleOverrides.AnyAsync(o => o.IsBreach && o.RuleCode.Contains("public"))));
    }

    [Fact]
    public async Task RuleInPrinciple_IsGoneOverOnlyByTheOfficeThatThePolicyNames_WithAReason()
    {
        // S0 二(一): at most ten schools in principle; here at most one, so that lead and member are too many.
        var world = await EntryWorld.CreateAsync(
            portal, District.GroupsProfile, change: text => text.Replace(Ten, Ten.Replace("10", "1", StringComparison.Ordinal), StringComparison.Ordinal));
        var entry = await world.SendAsync();
        using var head = await portal.SignedInAsync(world.District.DivisionHead);
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var others = await head.GetAsync(entry);
        Assert.Contains("教育局负责人", others.Text, StringComparison.Ordinal);
        Assert.False(others.Has("#check input[value=Confirm]"));
        var forged = await head.PostRawAsync(entry + "/check", new()
        {
            ["__RequestVerificationToken"] = others.ValueOf("__RequestVerificationToken")!,
            ["Version"] = others.Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!,
            ["Outcome"] = "Confirm",
            ["Overrides[0].Rule"] = "cap.group-size",
            ["Overrides[0].Reason"] = "规模特殊",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        var without = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm" }, "#check");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.True(without.Has(".field-invalid textarea[name='Overrides[0].Reason']"));
        Assert.Empty(await world.GroupsAsync());

        var signed = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm", ["Overrides[0].Reason"] = "规模经局务会研究" }, "#check");

        Assert.Equal(HttpStatusCode.Redirect, signed.Status);
        Assert.Single(await world.GroupsAsync());
        Assert.Contains("规模经局务会研究", (await leader.GetAsync(entry)).TextOf("#overrides"), StringComparison.Ordinal);
        var group = Assert.Single(await world.GroupsAsync());
        Assert.Contains("规模经局务会研究", (await leader.GetAsync($"/register/groups/{group.Number}")).TextOf("#exceptions"), StringComparison.Ordinal);
        using var anyone = portal.Anyone();
        var seen = (await anyone.GetAsync($"/register/groups/{group.Number}")).TextOf("#exceptions");
        Assert.Contains("已说明理由突破", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("局务会", seen, StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.RuleOverrides.AnyAsync(o => o.GroupEntryId != null && o.By != "" && o.Reason == "规模经局务会研究")));
    }
}
