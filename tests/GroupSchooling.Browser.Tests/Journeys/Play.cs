using System.Text;
using System.Text.RegularExpressions;
using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>Plays a founding, each step by the person whose it is.</summary>
internal sealed partial class Play(BrowserFixture portal, Founding founding, bool script = true)
{
    private readonly Dictionary<string, Visitor> _people = new(StringComparer.Ordinal);

    /// <summary>From the evidence that the school is public to a draft with everything but the members' agreement.</summary>
    public async Task DraftAsync()
    {
        if (!founding.IsKnownPublic)
        {
            await (await PersonAsync("clerk.xingning")).ConfirmPublicAsync(founding, portal.Today);
        }

        var principal = await PersonAsync(founding.Principal);
        await principal.BeginAsync(founding);
        await principal.FillInAsync(founding, portal.Today);
        await principal.InviteAsync(founding);
        await principal.SeatsAsync(founding);
    }

    /// <summary>The members agree, and the principal submits.</summary>
    public async Task SubmitAsync()
    {
        foreach (var (_, invited) in founding.Members)
        {
            await (await PersonAsync(invited)).AgreeAsync(founding);
        }

        await (await PersonAsync(founding.Principal)).SubmitAsync(founding);
    }

    /// <summary>From the clerk's check to the city's filing.</summary>
    public async Task DecideAsync()
    {
        var clerk = await PersonAsync("clerk.xingning");
        await clerk.DecideAsync(founding, "建议同意", "材料齐全，符合条件。");
        await (await PersonAsync("leader.xingning")).DecideAsync(founding, "同意", "同意上报区人民政府。");
        await clerk.RecordReplyAsync(founding, portal.Today);
        await (await PersonAsync("filing.nanning")).DecideAsync(founding, "准予备案", "材料齐全，予以备案。", founding.FilingNumber);
    }

    /// <summary>The clerk prints the approval sheet: the whole route and what happened on one A4.</summary>
    public async Task PrintAsync()
    {
        var clerk = await PersonAsync("clerk.xingning");
        await clerk.OpenAsync($"/applications/{founding.Number}");
        await clerk.FollowAsync("审批表（打印）");
        await founding.Look(clerk);
        var sheet = Encoding.Latin1.GetString(await clerk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        clerk.Expect(Sheets().Count(sheet) == 1, $"prints on {Sheets().Count(sheet)} sheets");
    }

    /// <summary>Everybody finds the group in the register, from the front page on.</summary>
    public async Task FindInRegisterAsync()
    {
        var anyone = await portal.VisitAsync(script: script);
        await anyone.OpenAsync("/");
        await founding.Look(anyone);
        await anyone.FollowAsync("集团与学区");
        await founding.Look(anyone);
        await anyone.FollowAsync(founding.ShortName, anyone.Page.Locator("main"));
        anyone.Expect(anyone.Address.StartsWith("/register/groups/G450102-", StringComparison.Ordinal), "is not the group's page");
        await anyone.SeeAsync(founding.FullName, founding.Lead, "托管型", founding.ReplyNumber, founding.FilingNumber);
        foreach (var (school, _) in founding.Members)
        {
            await anyone.SeeAsync(school);
        }

        // The term counts from the day of the reply, and its last day belongs to it.
        var day = ApplicantSteps.Day(portal.Today);
        await anyone.SeeAsync(ApplicantSteps.Day(portal.Today.AddYears(ApplicantSteps.Years).AddDays(-1)), day);
        anyone.Expect((await anyone.ReadAsync("#history")).Contains(day, StringComparison.Ordinal), "the time line lacks the founding");
        await founding.Look(anyone);
    }

    /// <summary>The auditor finds every step, with who did it.</summary>
    public async Task FindInAuditAsync()
    {
        var auditor = await PersonAsync("auditor");
        await founding.Look(auditor);
        await auditor.FindEntryAsync("clerk.xingning", "confirm-ownership", null);
        (string Person, string Process)[] steps =
        [
            (founding.Principal, "begin-founding"),
            (founding.Principal, "save-draft-school"),
            (founding.Principal, "save-draft-member"),
            .. founding.Members.Select(member => (member.Principal, "answer-invitation")),
            (founding.Principal, "submit-founding"),
            ("clerk.xingning", "decide"),
            ("leader.xingning", "decide"),
            ("clerk.xingning", "record-on-behalf"),
            ("filing.nanning", "decide"),
        ];
        foreach (var (person, process) in steps)
        {
            await auditor.FindEntryAsync(person, process, founding.Number);
        }

        await founding.Look(auditor);
        await auditor.GoAsync(auditor.Page.Locator("main table th a").First);
        await founding.Look(auditor);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheets();

    private async Task<Visitor> PersonAsync(string userName) =>
        _people.TryGetValue(userName, out var visitor) ? visitor : _people[userName] = await portal.SignInAsync(userName, script: script);
}
