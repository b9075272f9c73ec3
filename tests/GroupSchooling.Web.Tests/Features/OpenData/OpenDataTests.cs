using System.Net;
using System.Text;
using System.Text.Json;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Features.OpenData;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.OpenData;

/// <summary>The register as files.</summary>
public sealed class OpenDataTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Page_NamesLicenceDayAndEveryField_ForAnyone()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/register/open-data");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("知识共享署名 4.0 国际许可协议", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{portal.Today:yyyy-MM-dd}", page.Text, StringComparison.Ordinal);
        Assert.Equal(OpenDataTable.All.Sum(table => table.Fields.Count), page.Document.QuerySelectorAll("code").Length);
        Assert.Equal(2 * OpenDataTable.All.Count, page.Document.QuerySelectorAll("a[download]").Length);
    }

    [Fact]
    public async Task Csv_HasAByteOrderMark_TitlesInTheReadersWords_AndNoFormula()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync("=HYPERLINK(\"http://x\")小学");
        using var browser = portal.Anyone();

        using var answer = await browser.Http.GetAsync(new Uri("/register/open-data/schools.csv", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"schools-{portal.Today:yyyyMMdd}.csv", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName);
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        Assert.StartsWith("编号,名称,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{school.Number},\"'=HYPERLINK(\"\"http://x\"\")小学\",", Assert.Single(lines, line => line.StartsWith(school.Number, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(",小学,公办,", Assert.Single(lines, line => line.StartsWith(school.Number, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schools")]
    [InlineData("groups")]
    [InlineData("memberships")]
    public async Task Json_SaysWhatItIs_AndEachRowHasEveryField(string table)
    {
        var district = await District.CreateAsync(portal);
        await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [await district.AddSchoolAsync()]);
        using var browser = portal.Anyone();

        using var json = JsonDocument.Parse(await browser.Http.GetStringAsync(new Uri($"/register/open-data/{table}.json", UriKind.Relative)));

        Assert.Equal($"{portal.Today:yyyy-MM-dd}", json.RootElement.GetProperty("as_of").GetString());
        Assert.Contains("CC BY 4.0", json.RootElement.GetProperty("licence").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("https://", json.RootElement.GetProperty("licence_address").GetString(), StringComparison.Ordinal);
        var fields = OpenDataTable.Of(table)!.Fields.Select(field => field.Name).ToList();
        Assert.Equal(fields, json.RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!));
        Assert.NotEqual(0, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("rows").EnumerateArray(), row => Assert.Equal(fields, row.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public async Task Json_KeepsItsCodes_InEveryLanguage()
    {
        var school = await (await District.CreateAsync(portal)).AddSchoolAsync();
        using var browser = portal.Anyone();
        browser.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en");

        using var json = JsonDocument.Parse(await browser.Http.GetStringAsync(new Uri("/register/open-data/schools.json", UriKind.Relative)));

        var row = json.RootElement.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("number").GetString() == school.Number);
        Assert.Equal(("Primary", "Public", "Open"), (row.GetProperty("stage").GetString(), row.GetProperty("ownership").GetString(), row.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("founded_on").ValueKind);
    }

    [Fact]
    public async Task OnlyWhatIsPublic_IsGivenAway()
    {
        var district = await District.CreateAsync(portal);
        var (lead, member) = (await district.AddSchoolAsync(), await district.AddSchoolAsync());
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), lead, [member]);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Schools.SingleAsync(s => s.Id == lead.Id)).PrincipalName = "韦某某";
            (await db.Memberships.SingleAsync(m => m.GroupId == group.Id && m.SchoolId == member.Id)).NewOrWeakReason = "内部理由";
            (await db.Groups.SingleAsync(g => g.Id == group.Id)).DevelopmentPlan = "内部规划";
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        foreach (var table in OpenDataTable.All)
        {
            var text = await browser.Http.GetStringAsync(new Uri($"/register/open-data/{table.Code}.json", UriKind.Relative));
            Assert.Contains(table == OpenDataTable.Schools ? lead.Number : group.Number, text, StringComparison.Ordinal);
            Assert.DoesNotContain("韦某某", text, StringComparison.Ordinal);
            Assert.DoesNotContain("内部", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Day_LeavesWhatStoodThen()
    {
        var district = await District.CreateAsync(portal);
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), []);
        using var browser = portal.Anyone();
        var before = $"{portal.Today.AddYears(-2):yyyy-MM-dd}";

        var page = await browser.GetAsync($"/register/open-data?on={before}");
        var then = await browser.Http.GetStringAsync(new Uri($"/register/open-data/groups.json?on={before}", UriKind.Relative));
        var today = await browser.Http.GetStringAsync(new Uri("/register/open-data/groups.json", UriKind.Relative));

        Assert.True(page.Has($"a[href='/register/open-data/groups.csv?on={before}']"));
        Assert.DoesNotContain(group.Number, then, StringComparison.Ordinal);
        Assert.Contains(group.Number, today, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/register/open-data/users.csv")]
    [InlineData("/register/open-data/schools.xml")]
    [InlineData("/register/open-data/.json")]
    public async Task AnotherTable_IsNotFound(string address)
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }
}

/// <summary>An installation's own licence; and files taken too often.</summary>
public sealed class OpenDataSettingsTests(OpenDataSettingsTests.OwnLicence portal) : IClassFixture<OpenDataSettingsTests.OwnLicence>
{
    [Fact]
    public async Task OwnLicence_IsNamedAsItIsWritten_AndTheThirdFileMustWait()
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/register/open-data");
        Assert.Contains("南宁市公共数据开放许可", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("a[rel=license]"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/register/open-data/groups.csv")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync("/register/open-data/groups.csv")).Status);
    }

    public sealed class OwnLicence : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["OpenData:Licence"] = "南宁市公共数据开放许可",
            ["RateLimits:Downloads"] = "2",
        };
    }
}
