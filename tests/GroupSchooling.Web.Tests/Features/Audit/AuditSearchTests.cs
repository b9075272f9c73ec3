using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Audit;

public sealed class AuditSearchTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Address = "/admin/audit";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.Equal("/account/sign-in?returnUrl=%2Fadmin%2Faudit", (await browser.GetAsync(Address)).Location);
    }

    [Fact]
    public async Task OtherRoles_AreForbidden()
    {
        var district = await District.CreateAsync(portal);
        foreach (var person in new[] { district.Clerk, district.Leader, district.SystemAdministrator, district.SecurityAdministrator })
        {
            using var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Address + "/export.csv")).Status);
        }
    }

    [Fact]
    public async Task NothingFound_SaysSo()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        var page = await browser.GetAsync($"{Address}?person=nobody.{district.Auditor}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("没有符合条件的记录", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaysInTheWrongOrder_AreRefusedAndKept()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        var page = await browser.GetAsync($"{Address}?from=2026-02-02&to=2026-01-01");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("2026-02-02", page.ValueOf("from"));
        Assert.Contains("不能早于", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("kind=Nothing")]
    [InlineData("after=x")]
    [InlineData("to=9999-12-31")]
    [InlineData("from=0001-01-01")]
    public async Task DamagedFilter_IsRefusedInWords(string query)
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"{Address}?{query}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"{Address}/export.csv?{query}")).Status);
    }

    [Fact]
    public async Task NumberInAnAddress_IsCutToWhatTheAuditHolds()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Leader);
        var token = (await browser.GetAsync("/account/password")).ValueOf("__RequestVerificationToken")!;
        // The end of the place falls into the middle of a character.
        var number = new string('长', AuditEntry.SubjectLength - 1) + "𠮷" + new string('长', 200);

        var answer = await browser.PostRawAsync(
            $"/register/groups/{number}/approved-size",
            new() { ["__RequestVerificationToken"] = token, ["Size"] = "5", ["Reason"] = "理由", ["DecidedOn"] = $"{portal.Today:yyyy-MM-dd}" });

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        var subject = await portal.InDatabaseAsync(db => db.Audit.Where(e => e.UserName == district.Leader && e.Process == "set-approved-size").Select(e => e.Subject).SingleAsync());
        Assert.Equal(new string('长', AuditEntry.SubjectLength - 1), subject);
    }

    [Fact]
    public async Task EachFilter_Narrows()
    {
        var district = await District.CreateAsync(portal);
        var entry = await EnteredAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.Auditor);

        foreach (var filter in new[] { "process=file-plan", "subject=G1-2026-009", "entity=Assignment", "kind=Removed", "from=2020-01-02&to=2020-01-02" })
        {
            var page = await browser.GetAsync($"{Address}?person={district.Clerk}&{filter}");
            Assert.Equal([$"/admin/audit/{entry}"], Links(page));
        }

        foreach (var filter in new[] { "process=file", "subject=G1-2026-0", "entity=School", "kind=Added", "from=2020-01-03", "to=2020-01-01" })
        {
            var page = await browser.GetAsync($"{Address}?person={district.Clerk}&{filter}");
            Assert.DoesNotContain($"/admin/audit/{entry}", Links(page));
        }
    }

    [Fact]
    public async Task DayInChina_BeginsEightHoursBeforeUtc()
    {
        var district = await District.CreateAsync(portal);
        var before = await EnteredAsync(district.Clerk, new DateTime(2021, 5, 31, 15, 59, 59, DateTimeKind.Utc));
        var first = await EnteredAsync(district.Clerk, new DateTime(2021, 5, 31, 16, 0, 0, DateTimeKind.Utc));
        var last = await EnteredAsync(district.Clerk, new DateTime(2021, 6, 1, 15, 59, 59, DateTimeKind.Utc));
        using var browser = await portal.SignedInAsync(district.Auditor);

        var links = Links(await browser.GetAsync($"{Address}?person={district.Clerk}&from=2021-06-01&to=2021-06-01"));

        Assert.Equal([$"/admin/audit/{last}", $"/admin/audit/{first}"], links);
        Assert.DoesNotContain($"/admin/audit/{before}", links);
    }

    [Fact]
    public async Task Person_IsFoundByAPartOfTheDisplayName()
    {
        var district = await District.CreateAsync(portal);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == district.Clerk)).DisplayName = "欧阳经办";
            await db.SaveChangesAsync();
        });
        using (await portal.SignedInAsync(district.Clerk))
        {
            // Signing in is the entry that is looked for.
        }

        using var browser = await portal.SignedInAsync(district.Auditor);

        var page = await browser.GetAsync($"{Address}?person={Uri.EscapeDataString("欧阳")}");

        Assert.All(page.TextsOf("tbody tr"), row => Assert.Contains(district.Clerk, row, StringComparison.Ordinal));
        Assert.NotEmpty(page.TextsOf("tbody tr"));
    }

    [Fact]
    public async Task Search_IsItselfAnEntryOnceWithItsFilter()
    {
        var district = await District.CreateAsync(portal);
        var entry = await EnteredAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.Auditor);

        await browser.GetAsync($"{Address}?person={district.Clerk}&kind=Removed");
        await browser.GetAsync($"{Address}?person={district.Clerk}&kind=Removed&after={entry + 1}");

        var read = Assert.Single(await ReadsAsync(district.Auditor));
        Assert.Equal(("read-audit", $"person={district.Clerk}; kind=Removed", "Auditor"), (read.Process, read.Reason, read.Role));
    }

    [Fact]
    public async Task Entry_ShowsOldAndNewInTheReadersWords()
    {
        var district = await District.CreateAsync(portal);
        var entry = await EnteredAsync(district.Clerk);
        using var browser = await portal.SignedInAsync(district.Auditor);

        var page = await browser.GetAsync($"{Address}/{entry}");

        Assert.Contains("账号角色", page.Text, StringComparison.Ordinal);
        Assert.Equal(["角色 教育局经办 督导", "开始日期 — 2020-01-02", "NoSuchField 1 是"], page.TextsOf("#changes tbody tr"));
        Assert.Equal($"entry={entry}", Assert.Single(await ReadsAsync(district.Auditor)).Reason);
    }

    [Fact]
    public async Task EntryThatIsNotThere_IsNotFound()
    {
        var district = await District.CreateAsync(portal);
        using var browser = await portal.SignedInAsync(district.Auditor);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Address}/999999999")).Status);
    }

    [Fact]
    public async Task Pages_GoOnWithoutDoublesWhileEntriesAreAdded()
    {
        await using var small = new SmallPages();
        await small.InitializeAsync();
        var district = await District.CreateAsync(small);
        for (var index = 0; index < 8; index++)
        {
            await EnteredAsync(district.Clerk, into: small);
        }

        using var browser = await small.SignedInAsync(district.Auditor);
        var seen = new List<string>();
        for (var address = $"{Address}?process=file-plan"; address is not null;)
        {
            var page = await browser.GetAsync(address);
            seen.AddRange(Links(page));
            await EnteredAsync(district.Clerk, into: small);
            address = page.Document.QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href")!).FirstOrDefault(href => href.Contains("after=", StringComparison.Ordinal));
        }

        Assert.Equal(8, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }

    private static List<string> Links(Page page) => [.. page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!)];

    private Task<List<AuditEntry>> ReadsAsync(string auditor) => portal.InDatabaseAsync(db =>
        db.Audit.Where(a => a.UserName == auditor && a.Kind == AuditKind.Read).ToListAsync());

    private Task<long> EnteredAsync(string userName, DateTime? at = null, PortalFixture? into = null) => (into ?? portal).InDatabaseAsync(async db =>
    {
        var entry = new AuditEntry
        {
            At = at ?? new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Kind = AuditKind.Removed,
            UserName = userName,
            Process = "file-plan",
            Entity = "Assignment",
            EntityKey = "7",
            Subject = "G1-2026-009",
            ChangesJson = """{"Role":["BureauClerk","Supervisor"],"StartsOn":[null,"2020-01-02"],"NoSuchField":[1,true]}""",
        };
        db.Audit.Add(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    });

    private sealed class SmallPages : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Lists:PageSize"] = "3" };
    }
}
