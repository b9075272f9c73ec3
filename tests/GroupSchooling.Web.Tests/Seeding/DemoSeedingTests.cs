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
    [Fact]
    public async Task Schools_AreThoseOfTheRoster_WithUnknownLeftUnknown()
    {
        var schools = await portal.InDatabaseAsync(db => db.Schools.Include(s => s.TeachingPoints).ToListAsync());

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
        var groups = await portal.InDatabaseAsync(db => db.Groups.Include(g => g.Memberships).Include(g => g.LeadSchool).ToListAsync());

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
            .Where(g => !db.Assignments.Any(a => a.OrganisationId == g.LeadSchool!.OrganisationId && a.Role == Role.Principal))
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
