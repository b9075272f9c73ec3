using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.SchoolActs;

/// <summary>What the tests of acts do in the browser again and again.</summary>
internal static class ActBrowsing
{
    /// <summary>The address of an act's form.</summary>
    public static string Address(DistrictSchool school, string act) => $"/register/schools/{school.Number}/acts/{act}";

    /// <summary>Six digits for a code that no other test uses.</summary>
    public static string Serial() => $"{Random.Shared.Next(100_000, 999_999)}";

    /// <summary>The document of an act.</summary>
    public static Dictionary<string, TestFile> Document() => new() { ["Files"] = TestFile.Pdf("批复.pdf") };

    /// <summary>An act's own fields with those that every act has.</summary>
    public static Dictionary<string, string> Typed(this PortalFixture portal, Dictionary<string, string> own) => new(own)
    {
        ["EffectiveOn"] = $"{portal.Today:yyyy-MM-dd}",
        ["DocumentNumber"] = "兴教发〔2026〕9号",
        ["DocumentOn"] = $"{portal.Today:yyyy-MM-dd}",
    };

    /// <summary>Records an act.</summary>
    public static async Task<Page> RecordAsync(this PortalFixture portal, PortalBrowser browser, DistrictSchool school, string act, Dictionary<string, string> own) =>
        await browser.SubmitAsync(await browser.GetAsync(Address(school, act)), portal.Typed(own), files: Document());

    /// <summary>The school's status.</summary>
    public static Task<SchoolStatus> StatusAsync(this PortalFixture portal, DistrictSchool school) =>
        portal.InDatabaseAsync(db => db.Schools.Where(s => s.Id == school.Id).Select(s => s.Status).SingleAsync());
}
