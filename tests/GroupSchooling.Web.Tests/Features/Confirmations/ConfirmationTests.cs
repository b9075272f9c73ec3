using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Confirmations;

/// <summary>A portal whose yearly round is overdue on any day: the days are settings.</summary>
public sealed class OverduePortal : PortalFixture
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Confirmation:Opens"] = "01-01",
        ["Confirmation:Overdue"] = "01-02",
    };
}

/// <summary>Principals confirm each school year that the facts are up to date; the bureau sees who is late and reminds.</summary>
public sealed class ConfirmationTests(OverduePortal portal) : IClassFixture<OverduePortal>
{
    private const string Mine = "/my-school";
    private const string Late = "/register/confirmations";
    private const string Confirm = "form[action='/my-school/confirm']";

    [Fact]
    public async Task Door_IsForTheBureau_AndOnlyClerksRemind()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var anyone = portal.Anyone();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var leader = await portal.SignedInAsync(district.Leader);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(Late)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync(Late)).Status);
        var page = await leader.GetAsync(Late);
        Assert.Contains(school.Name, page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("main form[method=post]"));
    }

    [Fact]
    public async Task Confirmed_IsNoLongerLate_AndStandsInTheHistory()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        Assert.Contains("逾期", (await principal.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("逾期未核实", (await clerk.GetAsync(Late)).Text, StringComparison.Ordinal);

        var answer = await principal.SubmitAsync(Mine, [], form: Confirm);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("已核实", (await principal.FollowAsync(answer)).TextOf("#confirm"), StringComparison.Ordinal);
        Assert.DoesNotContain("逾期", (await principal.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Name, (await clerk.GetAsync(Late)).Text, StringComparison.Ordinal);
        Assert.Contains("学校核实", (await principal.GetAsync($"/register/schools/{school.Number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Subject == school.Number && a.Process == "confirm-facts" && a.UserName == school.Principal)));
    }

    [Fact]
    public async Task FactsThatChangedSinceThePageWasOpened_AreNotConfirmedUnseen()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var seen = await principal.GetAsync(Mine);
        await clerk.SubmitAsync($"/register/schools/{school.Number}/edit", new() { ["Address"] = "改动后的地址" });

        var refused = await principal.SubmitAsync(seen, [], form: Confirm);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("改动后的地址", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.SubmitAsync(refused, [], form: Confirm)).Status);
    }

    [Fact]
    public async Task ConfirmedTwiceAtOnce_IsConfirmedOnce()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        var page = await principal.GetAsync(Mine);

        var answers = await Task.WhenAll(principal.SubmitAsync(page, [], form: Confirm), principal.SubmitAsync(page, [], form: Confirm));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.FactsConfirmations.CountAsync(c => c.SchoolId == school.Id)));
    }

    [Fact]
    public async Task Filtered_ShowsWhoIsLate_WhoHasConfirmed_OrAll_AndByName()
    {
        var district = await District.CreateAsync(portal);
        var (late, done) = (await district.AddSchoolAsync("晚山路小学"), await district.AddSchoolAsync("早市街小学"));
        using var principal = await portal.SignedInAsync(done.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await principal.SubmitAsync(Mine, [], form: Confirm);

        await ShowsAsync("", late.Number);
        await ShowsAsync("?state=Missing", late.Number);
        await ShowsAsync("?state=Confirmed", done.Number);
        await ShowsAsync("?state=All", late.Number, done.Number);
        await ShowsAsync("?state=All&search=zsjxx", done.Number);
        await ShowsAsync("?state=Missing&search=zsjxx");
        await ShowsAsync("?state=nonsense", late.Number);
        var confirmed = await clerk.GetAsync(Late + "?state=Confirmed");
        Assert.Contains("已核实", confirmed.TextOf(".list"), StringComparison.Ordinal);
        Assert.False(confirmed.Has(".list form"));

        async Task ShowsAsync(string query, params string[] numbers)
        {
            var page = await clerk.GetAsync(Late + query);
            Assert.Equal(numbers, page.TextsOf(".list tbody th .soft"));
        }
    }

    [Fact]
    public async Task MoreThanOnePage_GoesOnByKey_AndReminding_StaysThere()
    {
        var district = await District.CreateAsync(portal);
        for (var i = 0; i < 27; i++)
        {
            await district.AddSchoolAsync();
        }

        using var clerk = await portal.SignedInAsync(district.Clerk);
        var first = await clerk.GetAsync(Late + "?state=All");
        var next = first.One(".pager a").GetAttribute("href")!;
        var second = await clerk.GetAsync(next);

        Assert.Equal(25, first.TextsOf(".list tbody th").Count);
        Assert.Equal(2, second.TextsOf(".list tbody th").Count);
        var answer = await clerk.SubmitAsync(second, [], form: $"input[name='School'][value='{second.TextsOf(".list tbody th .soft")[0]}']");
        Assert.Equal(next.Replace("/register/confirmations", "", StringComparison.Ordinal), new Uri("http://x" + answer.Location).Query);
        var after = await clerk.FollowAsync(answer);
        Assert.Equal(2, after.TextsOf(".list tbody th").Count);
        Assert.Single(after.TextsOf(".list form"));
    }

    [Fact]
    public async Task Reminded_OnceADay_AndOnlyTheOwnSchools()
    {
        var district = await District.CreateAsync(portal);
        var (first, second) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var foreign = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var principal = await portal.SignedInAsync(first.Principal);
        var without = await district.AddSchoolAsync();
        await portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == without.Principal).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisabledAt, portal.Clock.GetUtcNow().UtcDateTime)));

        await RemindAsync(clerk, first.Number);
        var all = await clerk.SubmitAsync(Late, [], form: ".page-head form");
        Assert.Equal(HttpStatusCode.Redirect, all.Status);
        Assert.Contains("已通知 1 所学校的校长；1 所学校尚无校长账号", (await clerk.FollowAsync(all)).Text, StringComparison.Ordinal);
        var again = await clerk.SubmitAsync(Late, [], form: ".page-head form");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("请您核实", (await principal.GetAsync("/notices")).Text, StringComparison.Ordinal);
        var reminded = await portal.InDatabaseAsync(db => db.FactsReminders.Select(r => r.SchoolId).ToListAsync());
        Assert.Single(reminded, id => id == first.Id);
        Assert.Single(reminded, id => id == second.Id);
        Assert.DoesNotContain(foreign.Id, reminded);
        Assert.DoesNotContain(without.Id, reminded);
    }

    private static async Task RemindAsync(PortalBrowser clerk, string number)
    {
        var page = await clerk.GetAsync(Late);
        var answer = await clerk.SubmitAsync(page, [], form: $"input[name='School'][value='{number}']");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    [Fact]
    public async Task WhileTheSchoolsOwnChangesAreUndecided_NothingIsConfirmed()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var staff = await portal.SignedInAsync(school.Staff);
        var open = await principal.GetAsync(Mine);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync("/my-school/proposal", new() { ["Address"] = "人民路1号" })).Status);

        var early = await principal.SubmitAsync(open, [], Confirm);

        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains("变更审核完成后再确认", early.Text, StringComparison.Ordinal);
        Assert.False((await principal.GetAsync(Mine)).Has(Confirm));
        Assert.False(await portal.InDatabaseAsync(db => db.FactsConfirmations.AnyAsync(c => c.SchoolId == school.Id)));
    }
}
