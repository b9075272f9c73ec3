using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Browser.Tests.Pages;

/// <summary>The check of a plate is what somebody sees who stands at a school's gate with a phone.</summary>
public sealed class PlatePageTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    [SkippableTheory]
    [InlineData(null)]
    [InlineData("en")]
    public async Task Plate_ThatHangs_AndACodeThatIsNone_AreSound(string? language)
    {
        Chromium.Need();
        var code = await portal.InDatabaseAsync(async db =>
        {
            var plate = new Plate { MembershipId = await db.Memberships.Where(m => m.Role == MembershipRole.Member).Select(m => m.Id).FirstAsync(), Text = "朝阳路小学教育集团加盟校", PutUpOn = portal.Today };
            db.Add(plate);
            await db.SaveChangesAsync();
            return PlateCode.Written(plate.Code);
        });
        var visitor = await portal.VisitAsync(language: language);

        await visitor.OpenAsync($"/plate/{code}");
        Assert.Equal(200, visitor.Status);
        await visitor.SeeAsync("朝阳路小学教育集团加盟校", language == "en" ? "Valid" : "有效");
        await visitor.LookAsync();

        await visitor.OpenAsync("/plate/0000-0000-0000");
        Assert.Equal(404, visitor.Status);
        await visitor.LookAsync();
    }
}
