using System.Net;
using System.Text;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Infrastructure.Exports;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Audit;

public sealed class AuditExportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Export_HoldsWhatTheSearchShowsWithAByteOrderMark()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            db.Audit.Add(new AuditEntry
            {
                At = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                Kind = AuditKind.Refused,
                UserName = district.Clerk,
                Process = "sign",
                Reason = "=HYPERLINK(\"http://elsewhere.example\")",
            });
            await db.SaveChangesAsync();
        });
        using var browser = await portal.SignedInAsync(district.Auditor);
        var page = await browser.GetAsync($"/admin/audit?person={district.Clerk}&kind=Refused");

        using var answer = await browser.Http.GetAsync(new Uri(page.One("a[href^='/admin/audit/export.csv']").GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("记录号,时间,事件,登录名", lines[0], StringComparison.Ordinal);
        Assert.Contains($",2020-01-02 11:04:05,未准许,{district.Clerk},", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://elsewhere.example\"\")\",", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public async Task Export_IsAuditedWithItsFilter()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        using var answer = await browser.Http.GetAsync(new Uri($"/admin/audit/export.csv?person={district.Clerk}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = await portal.InDatabaseAsync(db => db.Audit.SingleAsync(a => a.UserName == district.Auditor && a.Kind == AuditKind.Exported));
        Assert.Equal(("export-audit", $"person={district.Clerk}"), (entry.Process, entry.Reason));
    }

    [Theory]
    [InlineData("plain", "plain\r\n")]
    [InlineData(null, "\r\n")]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("a\"b", "\"a\"\"b\"\r\n")]
    [InlineData("a\nb", "\"a\nb\"\r\n")]
    [InlineData("=1+1", "'=1+1\r\n")]
    [InlineData("+1", "'+1\r\n")]
    [InlineData("-1", "'-1\r\n")]
    [InlineData("@SUM(A1)", "'@SUM(A1)\r\n")]
    [InlineData("\tx", "'\tx\r\n")]
    [InlineData("＝1", "'＝1\r\n")]
    public void Cells_AreQuotedAndNeverFormulas(string? cell, string line) => Assert.Equal(line, CsvFile.Line([cell]));
}
