using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Documents;

/// <summary>Documents of schools and groups, and who may see which.</summary>
public sealed class DocumentTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Door_IsForClerksOfTheJurisdiction()
    {
        var district = await District.CreateAsync(portal);
        var (school, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), school, [member]);
        using var anyone = portal.Anyone();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);

        foreach (var address in new[] { $"/register/schools/{school.Number}/documents/new", $"/register/groups/{group.Number}/documents/new" })
        {
            Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(address)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
        }
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync(
            $"/register/schools/{school.Number}/documents/new", new() { ["Title"] = "办学许可证", ["ValidFrom"] = "2026-01-01", ["ValidTo"] = "2025-01-01" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("办学许可证", page.ValueOf("Title"));
        Assert.True(page.Has(".field-invalid [name='Kind']"));
        Assert.True(page.Has(".field-invalid [name='ValidTo']"));
        Assert.True(page.Has(".field-invalid [name='Files']"));
    }

    [Theory]
    [InlineData("Public", true, true, true)]
    [InlineData("Parties", false, true, true)]
    [InlineData("Offices", false, false, true)]
    public async Task SchoolsDocument_IsSeenByWhoMay_OnThePageAndByItsAddress(string audience, bool everybody, bool school, bool office)
    {
        var district = await District.CreateAsync(portal);
        var (own, other) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var added = await AddAsync(clerk, $"/register/schools/{own.Number}", audience);
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var file = (await clerk.GetAsync($"/register/schools/{own.Number}")).One("#documents a[href^='/register/files/']").GetAttribute("href")!;

        await SeesAsync(portal.Anyone(), everybody);
        await SeesAsync(await portal.SignedInAsync(other.Principal), everybody);
        await SeesAsync(await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk), everybody);
        await SeesAsync(await portal.SignedInAsync(own.Principal), school);
        await SeesAsync(await portal.SignedInAsync(district.GovernmentOfficer), office);
        await SeesAsync(await portal.SignedInAsync(district.FilingOfficer), office);
        // The address of evidence does not open a document, whoever asks.
        using var principal = await portal.SignedInAsync(own.Principal);
        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync(file.Replace("/register", "", StringComparison.Ordinal))).Status);

        async Task SeesAsync(PortalBrowser browser, bool sees)
        {
            using (browser)
            {
                Assert.Equal(sees, (await browser.GetAsync($"/register/schools/{own.Number}")).TextOf("#documents").Contains("办学许可证", StringComparison.Ordinal));
                Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.GetAsync(file)).Status);
            }
        }
    }

    [Fact]
    public async Task GroupsDocument_IsForItsMembers()
    {
        var district = await District.CreateAsync(portal);
        var (lead, member, outside) = (await district.AddSchoolAsync(), await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [member]);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        await AddAsync(clerk, $"/register/groups/{group.Number}", "Parties");
        using var inside = await portal.SignedInAsync(member.Principal);
        using var without = await portal.SignedInAsync(outside.Principal);

        Assert.Contains("办学许可证", (await inside.GetAsync($"/register/groups/{group.Number}")).TextOf("#documents"), StringComparison.Ordinal);
        Assert.DoesNotContain("办学许可证", (await without.GetAsync($"/register/groups/{group.Number}")).TextOf("#documents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenOff_IsGoneForEverybody_AndASecondTimeNotFound()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);
        await AddAsync(clerk, $"/register/schools/{school.Number}", "Public");
        var page = await clerk.GetAsync($"/register/schools/{school.Number}");
        var file = page.One("#documents a[href^='/register/files/']").GetAttribute("href")!;
        var remove = page.One("#documents a[href$='/remove']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(remove)).Status);

        var answer = await clerk.SubmitAsync(remove, []);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var anyone = portal.Anyone();
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(remove)).Status);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Subject == school.Number && a.Process == "remove-document")));
    }

    private static async Task<Page> AddAsync(PortalBrowser clerk, string record, string audience) => await clerk.SubmitAsync(
        await clerk.GetAsync($"{record}/documents/new"),
        new() { ["Kind"] = "Licence", ["Title"] = "办学许可证", ["DocumentNumber"] = "教民 145010270000001 号", ["IssuedOn"] = "2025-09-01", ["ValidTo"] = "2030-08-31", ["Audience"] = audience },
        files: new() { ["Files"] = TestFile.Pdf("许可证.pdf") });
}
