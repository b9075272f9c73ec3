using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Calendars;

/// <summary>工作日历: the tables are data that the administrator edits, and a deadline is explained day by day.</summary>
public sealed class CalendarTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Anyone_ReadsTheTablesWithTheirSources_AndMayNotEdit()
    {
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync("/calendar");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("国办发明电〔2025〕7号", page.Text, StringComparison.Ordinal);
        Assert.Contains("04-17 – 04-20", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/admin/calendar/2027")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BureauLeader_IsForbiddenToEdit()
    {
        var district = await District.CreateAsync(portal);
        using var leader = await portal.SignedInAsync(district.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/admin/calendar/2027")).Status);
    }

    [Fact]
    public async Task Deadline_IsExplainedDayByDay()
    {
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync("/calendar/due?from=2026-04-16&days=2&region=guangxi");

        Assert.Contains("到期日：2026-04-22", page.Text, StringComparison.Ordinal);
        Assert.Equal(7, page.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("壮族三月三", page.TextOf("main tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadlineInAYearWithoutTable_SaysSo()
    {
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync("/calendar/due?from=2029-12-28&days=2");

        Assert.Contains("2029", page.TextOf("main .notice, main [role=note], main #answer"), StringComparison.Ordinal);
        Assert.Contains("2030-01-01", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-04-16&days=251")]
    [InlineData("from=2026-04-16&days=-1")]
    [InlineData("from=2026-04-16&days=soon")]
    [InlineData("from=1999-04-16&days=1")]
    [InlineData("from=0001-01-01&days=1")]
    [InlineData("from=9999-12-31&days=1")]
    [InlineData("from=x&days=1")]
    public async Task QuestionThatIsNone_IsRefusedAtItsField(string query)
    {
        using var anyone = portal.Anyone();

        var page = await anyone.GetAsync($"/calendar/due?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".is-invalid"));
        Assert.False(page.Has("main tbody tr"));
    }

    [Fact]
    public async Task YearEntered_CountsFromThenOnAndIsAudited()
    {
        using var administrator = await AdministratorAsync();

        var answer = await administrator.SubmitAsync("/admin/calendar/2031", Year(2031));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var anyone = portal.Anyone();
        Assert.Contains("2031-01-06", (await anyone.GetAsync("/calendar/due?from=2030-12-31&days=1")).Text, StringComparison.Ordinal);
        Assert.Contains("元旦 01-01 – 01-03", (await anyone.GetAsync("/calendar")).Text, StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "edit-calendar" && a.Kind == AuditKind.Added && a.Subject == "2031")));
    }

    [Fact]
    public async Task ShippedYear_IsEditedAsTheNextVersion_AndTheRegionsDaysStay()
    {
        using var administrator = await AdministratorAsync();
        var form = await administrator.GetAsync("/admin/calendar/2024?region=guangxi");
        Assert.Equal("2024-04-11", form.One("[name='Holidays[0].From']").GetAttribute("value"));

        var answer = await administrator.SubmitAsync(form, new() { ["Holidays[0].To"] = "2024-04-13", ["Reason"] = "更正" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var stored = await portal.InDatabaseAsync(db => db.Calendars.SingleAsync(c => c.Year == 2024 && c.Region == "guangxi"));
        Assert.Equal(1, stored.Number);
        Assert.Contains("2024-04-13", stored.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSaveOfAStaleForm_IsToldWhoAndKeepsWhatWasTyped()
    {
        using var first = await AdministratorAsync();
        using var second = await AdministratorAsync();
        var form = await first.GetAsync("/admin/calendar/2033");
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync("/admin/calendar/2033", Year(2033))).Status);

        var answer = await first.SubmitAsync(form, Year(2033, name: "元旦节"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("元旦节", answer.One("[name='Holidays[0].Name']").GetAttribute("value"));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Calendars.CountAsync(c => c.Year == 2033)));
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(answer, [])).Status);
        Assert.Equal(2, await portal.InDatabaseAsync(db => db.Calendars.Where(c => c.Year == 2033).MaxAsync(c => c.Number)));
    }

    [Theory]
    [InlineData("Document", "", "#Document")]
    [InlineData("Reason", " ", "#Reason")]
    [InlineData("Holidays[0].To", "2034-12-31", "#Holidays_0__To")]
    [InlineData("Holidays[0].From", "soon", "#Holidays_0__From")]
    [InlineData("Holidays[0].Name", "", "#Holidays_0__Name")]
    [InlineData("WorkingDays[0]", "2034-02-30", "#WorkingDays_0_")]
    public async Task InputThatIsWrong_IsRefusedAtTheFieldAndNothingIsStored(string field, string typed, string at)
    {
        using var administrator = await AdministratorAsync();
        var values = Year(2035);
        values[field] = typed;

        var answer = await administrator.SubmitAsync("/admin/calendar/2035", values);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has($"{at}.is-invalid"));
        Assert.False(await portal.InDatabaseAsync(db => db.Calendars.AnyAsync(c => c.Year == 2035)));
    }

    [Fact]
    public async Task DayOfAnotherYear_IsRefused()
    {
        using var administrator = await AdministratorAsync();
        var values = Year(2036);
        values["WorkingDays[0]"] = "2037-02-01";

        var answer = await administrator.SubmitAsync("/admin/calendar/2036", values);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("2037-02-01 不在 2036 年内", answer.Text, StringComparison.Ordinal);
        Assert.False(await portal.InDatabaseAsync(db => db.Calendars.AnyAsync(c => c.Year == 2036)));
    }

    [Theory]
    [InlineData("/admin/calendar/1999")]
    [InlineData("/admin/calendar/2100")]
    [InlineData("/admin/calendar/2027?region=atlantis")]
    public async Task YearOrRegionThatIsNone_IsNotFound(string address)
    {
        using var administrator = await AdministratorAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(address)).Status);
    }

    [Fact]
    public async Task TwoSavesAtOnce_GiveOneVersion()
    {
        using var first = await AdministratorAsync();
        using var second = await AdministratorAsync();
        var forms = await Task.WhenAll(first.GetAsync("/admin/calendar/2038"), second.GetAsync("/admin/calendar/2038"));

        var answers = await Task.WhenAll(first.SubmitAsync(forms[0], Year(2038)), second.SubmitAsync(forms[1], Year(2038)));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Calendars.CountAsync(c => c.Year == 2038)));
    }

    [Fact]
    public async Task CurrentStepsDeadline_LeadsToItsExplanation()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await OfficeTargets.SetAsync(portal, world.District.Bureau.Id, 5);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        var link = (await clerk.GetAsync($"/applications/{number}")).One("a[href^='/calendar/due']").GetAttribute("href")!;

        Assert.Contains("days=5", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(link)).Status);
    }

    private static Dictionary<string, string> Year(int year, string name = "元旦") => new()
    {
        ["Document"] = $"国办发明电〔{year - 1}〕1号",
        ["Holidays[0].Name"] = name,
        ["Holidays[0].From"] = $"{year}-01-01",
        ["Holidays[0].To"] = $"{year}-01-03",
        ["Reason"] = "按通知录入",
    };

    private async Task<PortalBrowser> AdministratorAsync()
    {
        var district = await District.CreateAsync(portal);
        return await portal.SignedInAsync(await district.AddPersonAsync(Role.SystemAdministrator, district.Bureau));
    }
}
