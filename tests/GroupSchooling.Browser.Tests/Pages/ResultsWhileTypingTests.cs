using GroupSchooling.Browser.Tests.Browsing;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>The register's lists answer while one types, and with the button where no script runs.</summary>
public sealed class ResultsWhileTypingTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PartOfAName_LeavesThatSchool_AndItsCount(bool script)
    {
        Chromium.Need();
        var visitor = await portal.VisitAsync(script: script);
        await visitor.OpenAsync("/register/schools");

        await visitor.SearchAsync("名称或编号", "阳路小");
        await visitor.Page.Locator("table.list tbody tr").Nth(1).WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });

        await visitor.SeeAsync("朝阳路小学", "共 1 项");
        Assert.Equal("阳路小", await visitor.Page.Locator("main [name=search]").InputValueAsync());
        Assert.Empty(visitor.Faults);
    }

    [SkippableFact]
    public async Task Filter_AppliesAtOnce_AndCanBeLeftAndComeBackTo()
    {
        Chromium.Need();
        var visitor = await portal.VisitAsync();
        await visitor.OpenAsync("/register/groups");

        await visitor.PickAsync("类别", "教育集团");
        await visitor.Page.WaitForURLAsync(address => address.Contains("kind=EducationGroup", StringComparison.Ordinal));
        await visitor.FollowAsync("中兴小学集团");
        await visitor.Page.GoBackAsync();

        await visitor.SeeAsync("澳华小学集团");
        Assert.Equal("EducationGroup", await visitor.Page.Locator("main [name=kind]").InputValueAsync());
        Assert.Empty(visitor.Faults);
    }
}
