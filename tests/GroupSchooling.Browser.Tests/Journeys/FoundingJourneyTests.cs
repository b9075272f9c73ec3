using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>Founding a group from end to end, in a browser, each step by the person whose it is (S0 三(一)).</summary>
public sealed class FoundingJourneyTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task PublicSchool_WithTwoEntrustedMembers_FoundsItsGroup()
    {
        Chromium.Need();
        await PlayAsync(new Play(portal, Founding.Chaoyanglu with { Look = Inspection.LookAsync }));
    }

    [SkippableFact]
    public async Task WithoutScripts_TheSameWay_IsOpen()
    {
        Chromium.Need();
        await PlayAsync(new Play(portal, Founding.Huaqianglu, script: false));
    }

    private static async Task PlayAsync(Play play)
    {
        await play.DraftAsync();
        await play.SubmitAsync();
        await play.DecideAsync();
        await play.PrintAsync();
        await play.FindInRegisterAsync();
        await play.FindInAuditAsync();
    }
}
