using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Search;

public sealed class SearchTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task PartOfASchoolsName_FindsIt_ForAnybody()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync("望仙坡实验学校");
        await portal.InDatabaseAsync(async db =>
        {
            db.SearchTerms.AddRange(SearchTerms.Of([school.Name], []).Select(term => new SearchTerm { Subject = SearchSubject.School, SubjectId = school.Id, Term = term }));
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/search?search=仙坡");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("望仙坡实验学校", page.Document.QuerySelector($"a[href='/register/schools/{school.Number}']")!.TextContent);
        Assert.Equal("仙坡", page.Document.QuerySelector("input[name=search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task WholeNumber_LeadsToItsPage()
    {
        using var browser = portal.Anyone();

        Assert.Equal("/register/schools/S450102-0009", (await browser.GetAsync("/search?search=s450102-0009")).Location);
        Assert.Equal("/register/groups/G450102-2026-001", (await browser.GetAsync("/search?search=%20G450102-2026-001")).Location);
    }

    [Fact]
    public async Task NumberOfAnApplication_LeadsToIt_OnlyForThoseWhoSeeCases()
    {
        var district = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        Assert.Null((await anyone.GetAsync("/search?search=A450102-2026-0001")).Location);
        Assert.Equal("/applications/A450102-2026-0001", (await clerk.GetAsync("/search?search=A450102-2026-0001")).Location);
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?search=")]
    [InlineData("/search?search=%25%27%3B--")]
    [InlineData("/search?search=无此校名")]
    public async Task NothingSoughtOrFound_IsSaid(string address)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("#found li"));
    }
}
