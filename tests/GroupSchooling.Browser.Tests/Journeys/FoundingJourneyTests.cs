using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>Founding a group from end to end, in a browser, each step by the person whose it is (S0 三(一)).</summary>
public sealed class FoundingJourneyTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task PublicSchool_WithTwoEntrustedMembers_FoundsItsGroup()
    {
        Chromium.Need();
        await PlayAsync(Founding.Chaoyanglu with { Look = Inspection.LookAsync }, script: true);
    }

    [SkippableFact]
    public async Task WithoutScripts_TheSameWay_IsOpen()
    {
        Chromium.Need();
        await PlayAsync(Founding.Huaqianglu, script: false);
    }

    private async Task PlayAsync(Founding founding, bool script)
    {
        var clerk = await portal.SignInAsync("clerk.xingning", script: script);
        await clerk.ConfirmPublicAsync(founding, portal.Today);

        var principal = await portal.SignInAsync(founding.Principal, script: script);
        await principal.BeginAsync(founding);
        await principal.FillInAsync(founding, portal.Today);
        await principal.InviteAsync(founding);
        await principal.SeatsAsync(founding);
        foreach (var (_, invited) in founding.Members)
        {
            await (await portal.SignInAsync(invited, script: script)).AgreeAsync(founding);
        }

        await principal.SubmitAsync(founding);

        await clerk.DecideAsync(founding, "建议同意", "材料齐全，符合条件。");
        await (await portal.SignInAsync("leader.xingning", script: script)).DecideAsync(founding, "同意", "同意上报区人民政府。");
        await clerk.RecordReplyAsync(founding, portal.Today);
        var filing = await portal.SignInAsync("filing.nanning", script: script);
        await filing.DecideAsync(founding, "准予备案", "材料齐全，予以备案。", founding.FilingNumber);

        await StandsInRegisterAsync(founding, script);
        await EveryStepIsAuditedAsync(founding, script);
    }

    private async Task StandsInRegisterAsync(Founding founding, bool script)
    {
        var anyone = await portal.VisitAsync(script: script);
        await anyone.OpenAsync("/");
        await anyone.FollowAsync("集团与学区");
        await anyone.SeeAsync(founding.ShortName);
        await founding.Look(anyone);
        await anyone.FollowAsync(founding.ShortName, anyone.Page.Locator("main"));
        await anyone.SeeAsync(founding.FullName, "托管型", founding.ReplyNumber);
        foreach (var (school, _) in founding.Members)
        {
            await anyone.SeeAsync(school);
        }

        await founding.Look(anyone);
    }

    private async Task EveryStepIsAuditedAsync(Founding founding, bool script)
    {
        var auditor = await portal.SignInAsync("auditor", script: script);
        await auditor.OpenAsync($"/admin/audit?search={founding.Number}");
        await founding.Look(auditor);
        await auditor.SeeAsync(founding.Number);
    }
}
