using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Plates;

/// <summary>A clerk prints the QR codes of a group's plates.</summary>
public sealed class PrintPlatesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var (_, group, _) = await GroupAsync();
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(Sheet(group))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureausClerkFindsNothing()
    {
        var (district, group, plates) = await GroupAsync();
        using var leader = await portal.SignedInAsync(district.Leader);
        using var clerk = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);

        foreach (var address in new[] { Sheet(group), $"{Sheet(group)}/{plates[0].Code}.svg" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(address)).Status);
        }
    }

    [Fact]
    public async Task Sheet_HasACodeForEachPlateThatCounts()
    {
        var (district, group, plates) = await GroupAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        var page = await browser.GetAsync(Sheet(group));

        Assert.Equal([PlateCode.Written(plates[0].Code)], page.TextsOf(".plate-code"));
        Assert.Equal(1, page.Document.QuerySelectorAll(".plate-sheet svg.qr").Length);
        Assert.DoesNotContain("style=", page.One(".plate-sheet").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_IsAFile_AndOnlyOfThisGroup()
    {
        var (district, group, plates) = await GroupAsync();
        var (_, _, others) = await GroupAsync();
        using var browser = await portal.SignedInAsync(district.Clerk);

        using var answer = await browser.Http.GetAsync(new Uri($"{Sheet(group)}/{PlateCode.Written(plates[0].Code)}.svg", UriKind.Relative));

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<svg", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Sheet(group)}/{others[0].Code}.svg")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Sheet(group)}/none.svg")).Status);
    }

    [Fact]
    public async Task WithoutPlates_SaysWhenTheyCome()
    {
        var district = await District.CreateAsync(portal);
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), []);
        using var browser = await portal.SignedInAsync(district.Clerk);

        Assert.True((await browser.GetAsync(Sheet(group))).Has(".nothing"));
    }

    private static string Sheet(SchoolGroup group) => $"/register/groups/{group.Number}/plates/codes";

    private async Task<(District District, SchoolGroup Group, IReadOnlyList<Plate> Plates)> GroupAsync()
    {
        var district = await District.CreateAsync(portal);
        var member = await district.AddSchoolAsync();
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [member]);
        var membership = group.Memberships.Single(m => m.SchoolId == member.Id).Id;
        Plate[] plates =
        [
            new() { MembershipId = membership, Text = "新校牌", PutUpOn = portal.Today },
            new() { MembershipId = membership, Text = "旧校牌", PutUpOn = portal.Today.AddDays(-9), TakenDownOn = portal.Today.AddDays(-1) },
        ];
        await portal.InDatabaseAsync(async db =>
        {
            db.AddRange(plates);
            await db.SaveChangesAsync();
        });
        return (district, group, plates);
    }
}
