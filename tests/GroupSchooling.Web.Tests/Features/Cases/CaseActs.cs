using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>
/// Tries the acts of <see cref="CaseTable"/> as a hand-made request does: with a token of one's own and every field that the act may ask for, whether
/// or not the page offers it.
/// </summary>
internal sealed class CaseActs(PortalFixture portal) : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private readonly Dictionary<string, (PortalBrowser Browser, string Token, long Organisation)> _people = new(StringComparer.Ordinal);

    /// <summary>Tries one act; answers whether it was taken. A refusal is told as such and is no failure of the portal.</summary>
    public async Task<bool> TryAsync(string userName, Application application, char act)
    {
        var (browser, token, organisation) = await SignInAsync(userName);
        var address = $"/applications/{application.Number}";
        var draft = await DraftAsync(browser, application);
        if (act is 'v' or 'f')
        {
            var page = await browser.GetAsync(act == 'v' ? address : draft.Form);
            Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Conflict, $"{act} {page.Status}");
            return page.Status == HttpStatusCode.OK && (act == 'v' || page.Has(draft.Sign));
        }

        using var content = Content(application, organisation, act, token);
        using var answer = await browser.Http.PostAsync(new Uri(AddressOf(act, address, draft.Submit), UriKind.Relative), content);
        Assert.True((int)answer.StatusCode is 302 or (>= 400 and < 500), $"{act} by {userName}: {answer.StatusCode}");
        var taken = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString is { } to && (to == address || (act == 's' && to == draft.Form));
        Assert.True(taken || answer.StatusCode != HttpStatusCode.BadRequest, $"{act} by {userName}: the request itself is wrong");
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (browser, _, _) in _people.Values)
        {
            browser.Dispose();
        }
    }

    /// <summary>Where the draft is filled in, what shows that it can be, and where it is submitted; a charter's is the paper of its group.</summary>
    private static async Task<(string Form, string Sign, string Submit)> DraftAsync(PortalBrowser browser, Application application)
    {
        const string Sign = "main form input[name=Version]";
        var address = $"/applications/{application.Number}";
        switch (application.Kind)
        {
            case ApplicationKind.Join:
                return ($"{address}/joining/school", Sign, $"{address}/joining/check");
            case ApplicationKind.FileCharter:
                var paper = (await browser.GetAsync($"{address}/charter")).Location ?? $"{address}/charter";
                return (paper, "#send", $"{paper}/send");
            default:
                return ($"{address}/draft/school", Sign, $"{address}/draft/check");
        }
    }

    private static string AddressOf(char act, string address, string submit) => act switch
    {
        's' => submit,
        'r' => $"{address}/recall",
        'w' => $"{address}/withdraw",
        'm' => $"{address}/remind",
        'd' => $"{address}/decide",
        'b' => $"{address}/record",
        'h' => $"{address}/hold",
        _ => $"{address}/resume",
    };

    /// <summary>The step is the office's own where it has one, so that of several offices that are asked at once each answers for itself.</summary>
    private MultipartFormDataContent Content(Application application, long organisation, char act, string token)
    {
        var step = application.OpenSteps.FirstOrDefault(s => s.OrganisationId == organisation) ?? application.Step ?? application.Steps.OrderBy(s => s.Order).LastOrDefault();
        var today = portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Dictionary<string, string> fields = new()
        {
            [TokenField] = token,
            ["Version"] = application.Version.ToString(CultureInfo.InvariantCulture),
            ["Declared"] = "true",
            ["Reason"] = "另有安排。",
            ["Step"] = (step?.Order ?? 1).ToString(CultureInfo.InvariantCulture),
            ["Stage"] = (step?.OpenStage ?? 0).ToString(CultureInfo.InvariantCulture),
            ["Round"] = Math.Max(step?.Round ?? 1, 1).ToString(CultureInfo.InvariantCulture),
            ["Outcome"] = OutcomeOf(step?.Action).ToString(),
            ["Meeting"] = "第1次会议",
            ["Opinion"] = "意见",
            ["DocumentNumber"] = "文〔2026〕1号",
            ["DecidedOn"] = today,
        };
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        if (act == 'b')
        {
            content.Add(new ByteArrayContent(TestFile.Pdf().Bytes), "Scan", "批复.pdf");
        }

        return content;
    }

    private static DecisionOutcome OutcomeOf(StepAction? action) => action switch
    {
        StepAction.FileForRecord => DecisionOutcome.Accept,
        StepAction.Announce => DecisionOutcome.Announce,
        StepAction.Consult => DecisionOutcome.NoOpinion,
        // What the secretary may do alone: an opinion needs a resolution.
        StepAction.Deliberate => DecisionOutcome.Return,
        _ => DecisionOutcome.Approve,
    };

    private async Task<(PortalBrowser Browser, string Token, long Organisation)> SignInAsync(string userName)
    {
        if (!_people.TryGetValue(userName, out var person))
        {
            var browser = await portal.SignedInAsync(userName);
            var token = (await browser.GetAsync("/account/password")).One($"main form [name={TokenField}]").GetAttribute("value")!;
            person = (browser, token, await portal.InDatabaseAsync(db => db.Assignments.Where(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == userName)).Select(a => a.OrganisationId).FirstAsync()));
            _people.Add(userName, person);
        }

        return person;
    }
}
