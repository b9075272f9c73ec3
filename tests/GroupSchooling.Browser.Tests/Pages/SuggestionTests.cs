using GroupSchooling.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>The search box at the top offers what is found while one types, and is a form where no script runs.</summary>
public sealed class SuggestionTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData("cylxx")]
    [InlineData("zylxx")]
    [InlineData("阳路小")]
    public async Task TypedLetters_OfferTheSchool_AndTheKeyboardOpensIt(string typed)
    {
        Chromium.Need();
        var visitor = await portal.VisitAsync();
        await visitor.OpenAsync("/register/groups");
        var box = visitor.Page.Locator("#top-search");

        await box.PressSequentiallyAsync(typed);
        var school = visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("^朝阳路小学 学校") });
        await school.WaitForAsync();
        Assert.Equal("combobox", await box.GetAttributeAsync("role"));
        Assert.Equal("true", await box.GetAttributeAsync("aria-expanded"));
        await visitor.LookAsync();

        for (var i = 0; i < 12 && await school.GetAttributeAsync("aria-selected") != "true"; i++)
        {
            await box.PressAsync("ArrowDown");
        }

        Assert.Equal(await school.GetAttributeAsync("id"), await box.GetAttributeAsync("aria-activedescendant"));
        await box.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**/register/schools/*");
        await visitor.SeeAsync("朝阳路小学");
        Assert.Empty(visitor.Faults);
    }

    [SkippableFact]
    public async Task Escape_ClosesTheList_AndEnterSearches()
    {
        Chromium.Need();
        var visitor = await portal.VisitAsync();
        await visitor.OpenAsync("/policies");
        var box = visitor.Page.Locator("#top-search");
        await box.PressSequentiallyAsync("cylxx");
        await visitor.Page.GetByRole(AriaRole.Option).First.WaitForAsync();

        await box.PressAsync("Escape");
        Assert.Equal("false", await box.GetAttributeAsync("aria-expanded"));
        Assert.False(await visitor.Page.Locator("#top-found").IsVisibleAsync());
        await box.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync("**/search?search=*");
        await visitor.SeeAsync("朝阳路小学");
    }

    [SkippableFact]
    public async Task WithoutScript_TheBoxIsAFormOfItsOwn()
    {
        Chromium.Need();
        var visitor = await portal.VisitAsync(script: false);
        await visitor.OpenAsync("/register/schools");
        var box = visitor.Page.Locator("#top-search");

        Assert.Null(await box.GetAttributeAsync("role"));
        await box.FillAsync("zylxx");
        await box.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync("**/search?search=*");
        await visitor.SeeAsync("朝阳路小学");
    }
}
