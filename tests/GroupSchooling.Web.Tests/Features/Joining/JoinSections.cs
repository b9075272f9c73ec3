using System.Globalization;
using System.Net;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>Fills in the sections of a joining as a person does, page by page.</summary>
internal static class JoinSections
{
    /// <summary>Saves one section and expects that it is taken.</summary>
    public static async Task SaveSectionAsync(
        this PortalBrowser browser, string page, Dictionary<string, string> fields, Dictionary<string, TestFile>? files = null)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync(page), fields, files: files);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{page} {answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    /// <summary>Begins a joining on a group's page; answers where it is filled in.</summary>
    public static async Task<string> BeginJoiningAsync(this PortalBrowser browser, string page)
    {
        var begun = await browser.SubmitAsync(page, [], "#begin");
        Assert.True(begun.Status == HttpStatusCode.Redirect, $"{begun.Status}: {begun.Text}");
        return begun.Location!;
    }

    /// <summary>The school's own facts.</summary>
    public static Task SaveSchoolAsync(this PortalBrowser browser, string address) => browser.SaveSectionAsync($"{address}/school", new()
    {
        ["Stage"] = "Primary", ["Address"] = "试验路2号", ["PrincipalName"] = "李校长", ["ContactPhone"] = "0771-1234567",
        ["Pupils"] = "600", ["Classes"] = "14", ["Teachers"] = "40",
    });

    /// <summary>The facts of an agreement that was signed on a day.</summary>
    public static Dictionary<string, string> Agreement(DateOnly signed) => new()
    {
        ["SignedOn"] = signed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["Parties"] = "甲方、乙方",
        ["Costs"] = "由被托管方安排。",
        ["Duties"] = "派出团队。",
    };

    /// <summary>Declares and submits; answers what came back.</summary>
    public static Task<Page> SubmitJoiningAsync(this PortalBrowser browser, string address) =>
        browser.SubmitAsync($"{address}/check", new() { ["Declared"] = "true" }, "#submit");
}
