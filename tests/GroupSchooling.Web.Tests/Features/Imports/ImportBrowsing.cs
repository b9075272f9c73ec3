using System.Globalization;
using System.Text;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Infrastructure.Exports;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>What the tests of imports do in the browser again and again.</summary>
internal static class ImportBrowsing
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>A clerk of a district of the test's own.</summary>
    public static async Task<(District District, PortalBrowser Browser)> ClerkAsync(this PortalFixture portal)
    {
        var district = await District.CreateAsync(portal);
        return (district, await portal.SignedInAsync(district.Clerk));
    }

    /// <summary>The schools of a district by number, with what an import enters.</summary>
    public static Task<List<School>> SchoolsAsync(this PortalFixture portal, District district) => portal.InDatabaseAsync(db => db.Schools.AsNoTracking()
        .Include(s => s.TeachingPoints).Include(s => s.Figures).Include(s => s.Codes)
        .Where(s => s.JurisdictionId == district.Jurisdiction.Id).OrderBy(s => s.Number).ToListAsync());

    /// <summary>A comma-separated file with a byte-order mark.</summary>
    public static TestFile Csv(string text, string name = "学校名册.csv") => new(name, "text/csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>A workbook with one sheet.</summary>
    public static TestFile Xlsx(string[] head, IEnumerable<SheetCell[]> rows, string name = "学校名册.xlsx")
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, "名册", head))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }

            writer.Finish();
        }

        return new TestFile(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.ToArray());
    }

    /// <summary>Uploads a file; gives the answer.</summary>
    public static async Task<Page> UploadAsync(this PortalBrowser browser, TestFile file, string home = "/register/imports")
    {
        var form = await browser.GetAsync($"{home}/new");
        return await browser.SubmitAsync(form, [], files: new() { ["File"] = file });
    }

    /// <summary>Uploads a file that is taken; gives the preview.</summary>
    public static async Task<Page> PreviewAsync(this PortalBrowser browser, TestFile file, string home = "/register/imports")
    {
        var answer = await browser.UploadAsync(file, home);
        Assert.True(answer.Location is not null, string.Join(" ", answer.Errors));
        return await browser.FollowAsync(answer);
    }

    /// <summary>Says yes to a preview, and waits until the portal is done.</summary>
    public static async Task<Page> WriteAsync(this PortalBrowser browser, Page preview)
    {
        var answer = await browser.SubmitAsync(preview, [], "form[action$='/write']");
        Assert.True(answer.Location is not null, string.Join(" ", answer.Errors));
        return await browser.SettledAsync(answer.Location!);
    }

    /// <summary>Wants an import back, and waits until the portal is done.</summary>
    public static async Task<Page> UndoAsync(this PortalBrowser browser, Page written, string reason = "传错了文件")
    {
        var answer = await browser.SubmitAsync(written, new() { ["Reason"] = reason }, "form[action$='/undo']");
        Assert.True(answer.Location is not null, string.Join(" ", answer.Errors));
        return await browser.SettledAsync(answer.Location!);
    }

    /// <summary>Looks at an import until the portal has nothing more to do with it.</summary>
    public static async Task<Page> SettledAsync(this PortalBrowser browser, string address)
    {
        for (var end = Environment.TickCount64 + (long)Longest.TotalMilliseconds; Environment.TickCount64 < end; await Task.Delay(50))
        {
            var page = await browser.GetAsync(address);
            if (!page.Has("#standing"))
            {
                return page;
            }
        }

        throw new XunitException($"{address} is under way for more than {Longest}.");
    }

    /// <summary>The import's id in its address.</summary>
    public static long IdOf(Page page) => long.Parse(new Uri(page.Address).AbsolutePath.Split('/')[^1], CultureInfo.InvariantCulture);

    /// <summary>How far the import is.</summary>
    public static Task<ImportState> StateAsync(this PortalFixture portal, Page page)
    {
        var id = IdOf(page);
        return portal.InDatabaseAsync(db => db.ImportRuns.Where(r => r.Id == id).Select(r => r.State).SingleAsync());
    }
}
