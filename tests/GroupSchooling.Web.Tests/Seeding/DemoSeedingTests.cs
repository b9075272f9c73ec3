using System.Text.Json;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Seeding;

/// <summary>What the demo's database holds, and what it leaves unknown (S4 三(一)2).</summary>
public sealed class DemoSeedingTests(DemoFixture portal) : IClassFixture<DemoFixture>
{
    private const string Xingning = "450102";
    private const string Sanming = "350400";
    private const string Sanyuan = "350404";

    [Fact]
    public async Task HeadSchoolsOf2017_AreRegisteredAsExisting_WithTheirDocument()
    {
        // S1 五(一)
        var groups = await portal.InDatabaseAsync(db => db.Groups.Include(g => g.Memberships).Where(g => g.Jurisdiction!.Code == Sanming).ToListAsync());

        Assert.Equal(6, groups.Count);
        Assert.All(groups, g => Assert.Equal((SchoolGroupKind.HeadSchool, GroupLevel.Municipal, "明政办〔2017〕118号"), (g.Kind, g.Level, g.DecidingDocument)));
        Assert.Equal(13, groups.Sum(g => g.Memberships.Count));
    }

    [Fact]
    public async Task SchoolsOfMergedDistricts_BelongToTheNewOne_AndTheDayBeforeToTheirs()
    {
        var moved = await portal.InDatabaseAsync(db => db.Schools.Where(s => s.Jurisdiction!.Code == Sanyuan).OrderBy(s => s.Number).Select(s => s.Number).ToListAsync());
        using var browser = portal.Anyone();

        Assert.Equal(4, moved.Count);
        Assert.StartsWith("S350402-", moved[0], StringComparison.Ordinal);
        var today = await browser.GetAsync($"/register/schools/{moved[0]}");
        var then = await browser.GetAsync($"/register/schools/{moved[0]}?on=2020-09-01");
        Assert.Contains("三明市三元区", today.TextOf(".page-head"), StringComparison.Ordinal);
        Assert.Contains("曾属行政区划", today.Text, StringComparison.Ordinal);
        Assert.Contains("划入三元区（350404）", today.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("三明市梅列区", then.TextOf(".page-head"), StringComparison.Ordinal);
        Assert.DoesNotContain("曾属行政区划", then.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("划入三元区", then.TextOf("#history"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("350402", "2020-09-01", 2)]
    [InlineData("350403", "2020-09-01", 2)]
    [InlineData("350400", "2020-09-01", 13)]
    [InlineData("350404", "2022-09-01", 4)]
    [InlineData("350400", "2022-09-01", 13)]
    public async Task ListOfADay_GoesByTheJurisdictionsOfThatDay(string code, string day, int schools)
    {
        using var browser = portal.Anyone();

        var list = await browser.GetAsync($"/register/schools?jurisdiction={code}&on={day}");
        var data = await browser.Http.GetStringAsync(new Uri($"/register/open-data/schools.json?on={day}", UriKind.Relative));

        Assert.Equal(schools, list.TextsOf("table.list tbody th a").Count);
        Assert.DoesNotContain("—", list.TextsOf("table.list tbody td[lang='zh-CN']"));
        using var json = JsonDocument.Parse(data);
        var codes = json.RootElement.GetProperty("rows").EnumerateArray().Count(row => row.GetProperty("jurisdiction_code").GetString() == code);
        Assert.Equal(schools == 13 ? 9 : schools, codes);
    }

    [Fact]
    public async Task Schools_AreThoseOfTheRoster_WithUnknownLeftUnknown()
    {
        var schools = await portal.InDatabaseAsync(db => db.Schools.Include(s => s.TeachingPoints).Where(s => s.Jurisdiction!.Code == Xingning).ToListAsync());

        Assert.Equal(65, schools.Count);
        Assert.Equal(11, schools.Sum(s => s.TeachingPoints.Count));
        Assert.Equal(15, schools.Count(s => s.Ownership == SchoolOwnership.Public));
        Assert.Equal(9, schools.Count(s => s.Ownership == SchoolOwnership.Private));
        Assert.Equal(41, schools.Count(s => s.Ownership == SchoolOwnership.Unknown));
        Assert.All(schools, s => Assert.Equal(SchoolStage.Unknown, s.Stage));
        Assert.All(schools, s => Assert.Equal("S4 三(一)2", s.Source));
        Assert.Equal(65, schools.Select(s => s.Number).Distinct().Count());
        Assert.Equal(SchoolOwnership.Unknown, schools.Single(s => s.Name == "朝阳路小学").Ownership);
    }

    [Fact]
    public async Task Units_AreEightClustersAndTwoGroups_OneWithoutName()
    {
        var groups = await portal.InDatabaseAsync(db => db.Groups.Include(g => g.Memberships).Include(g => g.LeadSchool).Where(g => g.Jurisdiction!.Code == Xingning).ToListAsync());

        Assert.Equal(8, groups.Count(g => g.Kind == SchoolGroupKind.SchoolCluster));
        Assert.Equal(2, groups.Count(g => g.Kind == SchoolGroupKind.EducationGroup));
        var unnamed = Assert.Single(groups, g => g.ShortName is null);
        Assert.Equal("燕子岭小学", unnamed.LeadSchool!.Name);
        Assert.All(groups, g => Assert.Null(g.FullName));
        Assert.All(groups, g => Assert.Null(g.EffectiveOn));
        Assert.All(groups, g => Assert.False(string.IsNullOrEmpty(g.FormationForm)));
        Assert.All(groups, g => Assert.Equal("南兴府办〔2018〕10号", g.DecidingDocument));
        var memberships = groups.SelectMany(g => g.Memberships).ToList();
        Assert.Equal(65, memberships.Count);
        Assert.Equal(10, memberships.Count(m => m.Role == MembershipRole.Lead));
        Assert.All(memberships, m => Assert.True(m is { StartsOn: null, CooperationType: null, TermEndsOn: null, LeftOn: null }));
    }

    [Fact]
    public async Task Draft_IsInForceByTheRecordedTrial()
    {
        var adoption = await portal.InDatabaseAsync(db => db.TrialAdoptions.Include(a => a.ProfileVersion).Include(a => a.Organisation).SingleAsync());

        Assert.Equal("兴宁区教育局", adoption.Organisation!.Name);
        Assert.Equal(adoption.DecidedOn, adoption.ProfileVersion!.InForceFrom);
        Assert.Equal(DocumentStanding.DraftForComment, ProfileReader.Read(adoption.ProfileVersion.Json).Required().Document.Standing);
    }

    [Fact]
    public async Task EachLead_HasAPrincipalWhoCanSignIn()
    {
        var without = await portal.InDatabaseAsync(db => db.Groups
            .Where(g => g.Jurisdiction!.Code == Xingning && !db.Assignments.Any(a => a.OrganisationId == g.LeadSchool!.OrganisationId && a.Role == Role.Principal))
            .Select(g => g.LeadSchool!.Name).ToListAsync());

        Assert.Empty(without);
    }

    [Fact]
    public async Task Accounts_HoldOneRoleEach_AndAreAllThatAreListed()
    {
        var names = await portal.InDatabaseAsync(db => db.Users.Select(u => u.UserName!).ToListAsync());
        var assignments = await portal.InDatabaseAsync(db => db.Assignments.CountAsync());

        Assert.Equal(DemoAccounts.All.Select(a => a.UserName).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(DemoAccounts.All.Count, assignments);
        string[] asked =
        [
            "clerk.xingning", "leader.xingning", "supervisor.xingning", "supervisor2.xingning", "expert.xingning", "government.xingning", "filing.nanning",
            "principal.chaoyanglu", "principal.jicun2", "principal.tongren", "principal.nadong", "staff.chaoyanglu", "council.chaoyanglu",
            "secretary.chaoyanglu", "system.admin", "security.admin", "auditor",
        ];
        Assert.Empty(asked.Except(names, StringComparer.Ordinal));
    }

    [Fact]
    public async Task SeedingAgain_ChangesNothing()
    {
        var before = await CountsAsync();

        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeeder>().SeedAsync(CancellationToken.None);
        }

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Seeding_IsAuditedAsItsOwnProcess()
    {
        var processes = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Entity == nameof(School)).Select(a => a.Process).Distinct().ToListAsync());

        Assert.Equal([DemoSeeder.Process], processes);
    }

    [Fact]
    public async Task InProduction_IsRefusedAndNothingIsWritten()
    {
        await using var production = new ProductionPortal();
        await production.InitializeAsync();
        await using var scope = production.Services.CreateAsyncScope();

        await Assert.ThrowsAsync<SeedingException>(() => scope.ServiceProvider.GetRequiredService<DemoSeeder>().SeedAsync(CancellationToken.None));

        Assert.Equal(0, await production.InDatabaseAsync(db => db.Users.CountAsync()));
    }

    private Task<int[]> CountsAsync() => portal.InDatabaseAsync(async db => new[]
    {
        await db.Jurisdictions.CountAsync(), await db.Organisations.CountAsync(), await db.Schools.CountAsync(), await db.Groups.CountAsync(),
        await db.Memberships.CountAsync(), await db.SearchTerms.CountAsync(), await db.Users.CountAsync(), await db.Assignments.CountAsync(),
        await db.OfficeProcedures.CountAsync(), await db.TrialAdoptions.CountAsync(), await db.ProfileVersions.CountAsync(),
        await db.Timeline.CountAsync(), await db.Audit.CountAsync(),
    });

    private sealed class ProductionPortal : PortalFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
        }
    }
}
