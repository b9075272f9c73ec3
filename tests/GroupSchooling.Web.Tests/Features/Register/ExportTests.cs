using System.Net;
using System.Text;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Infrastructure.Tables;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Register;

/// <summary>The lists of the register as files.</summary>
public sealed class ExportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Csv_HoldsWhatTheListShowsWithByteOrderMark()
    {
        var district = await District.CreateAsync(portal);
        var school = await district.AddSchoolAsync("甲,小学");
        await district.AddSchoolAsync("乙中学", stage: SchoolStage.JuniorSecondary);

        var (bytes, type) = await GetAsync($"/register/schools/export.csv?jurisdiction={district.Jurisdiction.Code}&stage=Primary");

        Assert.Equal("text/csv", type);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{school.Number},\"甲,小学\",", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task Formula_StaysAText(string name)
    {
        var district = await District.CreateAsync(portal);
        await district.AddSchoolAsync(name);

        var (csv, _) = await GetAsync($"/register/schools/export.csv?jurisdiction={district.Jurisdiction.Code}");
        var (xlsx, _) = await GetAsync($"/register/schools/export.xlsx?jurisdiction={district.Jurisdiction.Code}");

        Assert.Contains($",'{name}", Encoding.UTF8.GetString(csv).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var file = new MemoryStream(xlsx);
        using var table = (await TableFile.OpenAsync(file, "a.xlsx", new TableOptions(), CancellationToken.None)).Value;
        var cell = table.Rows().ElementAt(1)[1];
        Assert.Equal(new TableCell(name, CellTraits.None), cell);
    }

    [Fact]
    public async Task Groups_AreHandedOutWithTheirFilters()
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync("甲小学");
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [await district.AddSchoolAsync()]);

        var (xlsx, _) = await GetAsync($"/register/groups/export.xlsx?jurisdiction={district.Jurisdiction.Code}");
        var (none, _) = await GetAsync($"/register/groups/export.csv?jurisdiction={district.Jurisdiction.Code}&kind=SchoolCluster");

        using var file = new MemoryStream(xlsx);
        using var table = (await TableFile.OpenAsync(file, "a.xlsx", new TableOptions(), CancellationToken.None)).Value;
        var row = table.Rows().Skip(1).Single();
        Assert.Equal((group.Number, group.ShortName, "甲小学", "2"), (row[0].Text, row[1].Text, row[6].Text, row[7].Text));
        Assert.Single(Encoding.UTF8.GetString(none).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task SignedIn_IsAudited()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Clerk);

        using var answer = await browser.Http.GetAsync(new Uri($"/register/schools/export.csv?jurisdiction={district.Jurisdiction.Code}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Process == "export-schools" && a.UserName == district.Clerk));
        Assert.Equal((AuditKind.Exported, $"jurisdiction={district.Jurisdiction.Code}"), (entry.Kind, entry.Reason));
    }

    [Fact]
    public async Task MoreThanOnePiece_ComesWholeAndInOrder()
    {
        var district = await District.CreateAsync(portal);
        var code = district.Jurisdiction.Code;
        await portal.InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(1, 2100).Select(i => new School
            {
                Number = $"S{code}-{i:0000}",
                Name = $"第{i}校",
                JurisdictionId = district.Jurisdiction.Id,
                Organisation = new Domain.Jurisdictions.Organisation { JurisdictionId = district.Jurisdiction.Id, Kind = Domain.Jurisdictions.OrganisationKind.School, Name = $"第{i}校" },
                Status = SchoolStatus.Open,
            }));
            await db.SaveChangesAsync();
        });

        var (csv, _) = await GetAsync($"/register/schools/export.csv?jurisdiction={code}");

        var numbers = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(2100, numbers.Count);
        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
    }

    [Theory]
    [InlineData("schools")]
    [InlineData("groups")]
    public async Task Lists_LeadToTheirFilesWithTheFilters(string list)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/{list}?search=小学");

        Assert.All(page.Document.QuerySelectorAll(".page-head a[download]"), link => Assert.Contains("search=", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.True(page.Has($".page-head a[href^='/register/{list}/export.xlsx']"));
    }

    private async Task<(byte[] Bytes, string? Type)> GetAsync(string address)
    {
        using var browser = portal.Anyone();
        using var answer = await browser.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.MediaType);
    }
}
