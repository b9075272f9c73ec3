using System.Net;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.MySchool;

/// <summary>Schools propose changes to their own record; the bureau's clerk accepts or refuses each field.</summary>
public sealed class ProposalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Mine = "/my-school";
    private const string Form = "/my-school/proposal";

    [Fact]
    public async Task Door_IsForTheSchoolsOwnPeople()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var anyone = portal.Anyone();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var staff = await portal.SignedInAsync(school.Staff);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(Form)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(Form)).Status);
        var form = await staff.GetAsync(Form);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        foreach (var address in new[] { "/my-school/confirm", "/my-school/proposal/send", "/my-school/proposal/withdraw" })
        {
            var answer = await staff.PostRawAsync(address, new() { ["__RequestVerificationToken"] = form.ValueOf("__RequestVerificationToken")!, ["version"] = "1" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped_AndNothingChangedIsNoProposal()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);

        var wrong = await principal.SubmitAsync(Form, new() { ["Address"] = "新址", ["CreditCode"] = "1" });
        var nothing = await principal.SubmitAsync(Form, []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("新址", wrong.ValueOf("Address"));
        Assert.True(wrong.Has(".field-invalid [name='CreditCode']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.False(await portal.InDatabaseAsync(db => db.SchoolProposals.AnyAsync(p => p.SchoolId == school.Id)));
    }

    [Fact]
    public async Task StaffDrafts_PrincipalSends_ClerkDecidesEachField()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var staff = await portal.SignedInAsync(school.Staff);
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(Form, new() { ["Address"] = "长堽路 5 号", ["PrincipalName"] = "韦校长", ["Pupils"] = "812" })).Status);
        Assert.False((await staff.GetAsync(Mine)).Has("form[action='/my-school/proposal/send']"));
        Assert.DoesNotContain(school.Name, (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
        var sent = await principal.SubmitAsync(Mine, [], form: "form[action='/my-school/proposal/send']");
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var work = await clerk.GetAsync("/work");
        var link = work.One("table a[href^='/register/proposals/']").GetAttribute("href")!;
        Assert.Contains("审核学校信息变更", work.Text, StringComparison.Ordinal);

        var missing = await clerk.SubmitAsync(link, new() { ["Fields[0].Outcome"] = "Accepted", ["Fields[1].Outcome"] = "Refused", ["Fields[2].Outcome"] = "Accepted" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.True(missing.Has(".field-invalid [name='Fields[1].Reason']"));
        var decided = await clerk.SubmitAsync(missing, new() { ["Fields[1].Reason"] = "任命文件未到" });

        Assert.Equal(HttpStatusCode.Redirect, decided.Status);
        var row = await portal.InDatabaseAsync(db => db.Schools.Include(s => s.Figures).SingleAsync(s => s.Id == school.Id));
        Assert.Equal("长堽路 5 号", row.Address);
        Assert.Null(row.PrincipalName);
        Assert.Equal(812, Assert.Single(row.Figures).Pupils);
        Assert.False((await clerk.GetAsync("/work")).Has($"a[href='{link}']"));
        Assert.Contains(school.Name, (await clerk.GetAsync("/work/done")).Text, StringComparison.Ordinal);
        Assert.Contains("任命文件未到", (await principal.GetAsync(Mine)).TextOf("#decided"), StringComparison.Ordinal);
        Assert.Contains("采纳 2 项", (await principal.GetAsync("/notices")).Text, StringComparison.Ordinal);
        // A second decision finds it decided.
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(link)).Status);
        Assert.False((await clerk.GetAsync(link)).Has("main form[method=post]"));
    }

    [Fact]
    public async Task ValueThatChangedMeanwhile_IsTold_NotSilentlyApplied()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var link = await SendAsync(principal, clerk, school, new() { ["Address"] = "校方地址" });
        var open = await clerk.GetAsync(link);
        await clerk.SubmitAsync($"/register/schools/{school.Number}/edit", new() { ["Address"] = "局方地址" });

        var refused = await clerk.SubmitAsync(open, new() { ["Fields[0].Outcome"] = "Accepted" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("局方地址", refused.Text, StringComparison.Ordinal);
        Assert.Contains("期间已变动", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Accepted", refused.ValueOf("Fields[0].Outcome"));
        Assert.Equal("局方地址", await AddressAsync(school));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(refused, [])).Status);
        Assert.Equal("校方地址", await AddressAsync(school));
    }

    [Fact]
    public async Task AnotherBureausClerk_FindsNothing()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);
        var link = await SendAsync(principal, clerk, school, new() { ["Address"] = "校方地址" });

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/register/proposals/999999")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync(link)).Status);
    }

    [Fact]
    public async Task TakenBack_LeavesTheClerksWork_AndAStaleSendIsRefused()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var staff = await portal.SignedInAsync(school.Staff);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await staff.SubmitAsync(Form, new() { ["Address"] = "一稿" });
        var seen = await principal.GetAsync(Mine);
        await staff.SubmitAsync(Form, new() { ["Address"] = "二稿" });

        var stale = await principal.SubmitAsync(seen, [], form: "form[action='/my-school/proposal/send']");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        await principal.SubmitAsync(Mine, [], form: "form[action='/my-school/proposal/send']");
        Assert.Equal(HttpStatusCode.Conflict, (await staff.SubmitAsync(Form, new() { ["Address"] = "三稿" })).Status);
        await principal.SubmitAsync(Mine, [], form: "form[action='/my-school/proposal/withdraw']");

        Assert.False((await clerk.GetAsync("/work")).Has("a[href^='/register/proposals/']"));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(Form, new() { ["Address"] = "四稿" })).Status);
    }

    [Fact]
    public async Task SentTwiceAtOnce_OpensOneWorkItem()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        await principal.SubmitAsync(Form, new() { ["Address"] = "新址" });
        var page = await principal.GetAsync(Mine);

        var answers = await Task.WhenAll(
            principal.SubmitAsync(page, [], form: "form[action='/my-school/proposal/send']"), principal.SubmitAsync(page, [], form: "form[action='/my-school/proposal/send']"));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.WorkItems.CountAsync(w => w.Proposal!.SchoolId == school.Id && w.Role == Role.BureauClerk)));
    }

    [Fact]
    public async Task ProposedCodeOfAnotherSchool_IsRefusedAtTheField()
    {
        var district = await District.CreateAsync(portal);
        var (school, other) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await clerk.SubmitAsync($"/register/schools/{other.Number}/edit", new() { ["IdentifierCode"] = "2145777001" });
        var link = await SendAsync(principal, clerk, school, new() { ["IdentifierCode"] = "2145777001" });

        var refused = await clerk.SubmitAsync(link, new() { ["Fields[0].Outcome"] = "Accepted" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(other.Name, StringComparison.Ordinal));
        Assert.Equal(SchoolProposalState.Sent, await portal.InDatabaseAsync(db => db.SchoolProposals.Where(p => p.SchoolId == school.Id).Select(p => p.State).SingleAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AcceptedCode_LeavesTheOneBeforeWithTheSchool_UnlessItWasASlip(bool wasSlip)
    {
        var district = await District.CreateAsync(portal);
        var (school, other) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        using var principal = await portal.SignedInAsync(school.Principal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var (wrong, right) = wasSlip ? ("2145777101", "2145777102") : ("2145777103", "2145777104");
        await clerk.SubmitAsync($"/register/schools/{school.Number}/edit", new() { ["IdentifierCode"] = wrong });
        var link = await SendAsync(principal, clerk, school, new() { ["IdentifierCode"] = right });

        var typed = new Dictionary<string, string> { ["Fields[0].Outcome"] = "Accepted" };
        if (wasSlip)
        {
            typed["Fields[0].CodeWasSlip"] = "true";
        }

        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(link, typed)).Status);

        // A code is never used again; one that never was the school's is free for whoever it belongs to.
        var given = await clerk.SubmitAsync($"/register/schools/{other.Number}/edit", new() { ["IdentifierCode"] = wrong });
        Assert.Equal(wasSlip ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, given.Status);
        Assert.Equal(right, await portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.IdentifierCode).SingleAsync()));
    }

    private async Task<string> SendAsync(PortalBrowser principal, PortalBrowser clerk, DistrictSchool school, Dictionary<string, string> typed)
    {
        await principal.SubmitAsync(Form, typed);
        await principal.SubmitAsync(Mine, [], form: "form[action='/my-school/proposal/send']");
        var id = await portal.InDatabaseAsync(db => db.SchoolProposals.Where(p => p.SchoolId == school.Id).Select(p => p.Id).SingleAsync());
        Assert.True((await clerk.GetAsync("/work")).Has($"a[href='/register/proposals/{id}']"));
        return $"/register/proposals/{id}";
    }

    private Task<string?> AddressAsync(DistrictSchool school) => portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.Address).SingleAsync());
}
