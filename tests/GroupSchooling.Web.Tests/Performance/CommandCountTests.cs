using System.Linq.Expressions;
using GroupSchooling.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Performance;

/// <summary>A page asks the database as often for a thousand rows as for two.</summary>
[Trait("Engine", "none")]
public sealed class CommandCountTests(SmallPortal small, LargePortal large) : IClassFixture<SmallPortal>, IClassFixture<LargePortal>
{
    private const string Clerk = "clerk.990101";
    private const string Principal = "principal.990101-0001";

    // Far above what any page needs today; a page that comes here has lost sight of what it asks for.
    private const int Most = 28;

    [Theory]
    [InlineData("/", null)]
    [InlineData("/policies", null)]
    [InlineData("/register/groups", null)]
    [InlineData("/register/groups?jurisdiction=990101&kind=EducationGroup", null)]
    [InlineData("/register/schools", null)]
    [InlineData("/register/schools?stage=Primary", null)]
    [InlineData("/register/schools?kind=EducationGroup&status=Open", null)]
    [InlineData("/register/groups?status=Existing", null)]
    [InlineData("/register/schools?on=2024-09-01", null)]
    [InlineData("/register/groups?on=2024-09-01", null)]
    [InlineData("/register/open-data", null)]
    [InlineData("/register/open-data/schools.csv", null)]
    [InlineData("/register/open-data/groups.json", null)]
    [InlineData("/register/open-data/memberships.json", null)]
    [InlineData("/register/groups?search=中学", null)]
    [InlineData("/register/schools?search=中学", null)]
    [InlineData("/search?search=中学", null)]
    [InlineData("/search?search=zx", null)]
    [InlineData("/search/suggestions?search=中学", null)]
    [InlineData("/search/suggestions?search=zx", null)]
    [InlineData("/work", Clerk)]
    [InlineData("/work/done", Clerk)]
    [InlineData("/work/started", Principal)]
    [InlineData("/work/copied", Clerk)]
    [InlineData("/work/record-replies", Clerk)]
    [InlineData("/applications", Clerk)]
    [InlineData("/notices", Principal)]
    [InlineData("/register/confirmations", Clerk)]
    [InlineData("/my-school", Principal)]
    [InlineData("/admin/users", "system.990101")]
    [InlineData("/admin/audit", "auditor.990101")]
    [InlineData("/admin/office", "leader.990101")]
    public async Task List_AsksAsOftenWhateverItHolds(string path, string? userName)
    {
        var few = await small.CommandsOfAsync(path, userName);
        var many = await large.CommandsOfAsync(path, userName);

        AssertAsManyOf(few, many);
    }

    [Fact]
    public Task Group_AsksAsOftenWhateverItsMembers() => RecordAsync(
        db => db.Groups.Where(g => g.ApplicationId != null), g => g.Memberships.Count, g => $"/register/groups/{g.Number}", null);

    [Fact]
    public Task Plates_AskAsOftenWhateverTheMembers() => RecordAsync(
        db => db.Groups.Where(g => g.ApplicationId != null), g => g.Memberships.Count, g => $"/register/groups/{g.Number}/plates", Clerk);

    [Fact]
    public Task SheetOfPlates_AsksAsOftenWhateverTheMembers() => RecordAsync(
        db => db.Groups.Where(g => g.ApplicationId != null), g => g.Memberships.Count, g => $"/register/groups/{g.Number}/plates/codes", Clerk);

    [Fact]
    public Task School_AsksAsOftenWhateverItsHistory() => RecordAsync(
        db => db.Schools, s => s.Campuses.Count, s => $"/register/schools/{s.Number}", null);

    [Fact]
    public Task Case_AsksAsOftenWhateverItsParties() => RecordAsync(
        db => db.Applications.Where(a => a.EndedAt != null), a => a.Parties.Count, a => $"/applications/{a.Number}", Clerk);

    /// <summary>Compares the row that has fewest of something with the one that has most.</summary>
    private async Task RecordAsync<T>(Func<PortalDbContext, IQueryable<T>> rows, Expression<Func<T, int>> size, Func<T, string> path, string? userName)
        where T : class
    {
        var (least, most) = await large.InDatabaseAsync(async db => (await rows(db).OrderBy(size).FirstAsync(), await rows(db).OrderByDescending(size).FirstAsync()));
        var few = await large.CommandsOfAsync(path(least), userName);
        var many = await large.CommandsOfAsync(path(most), userName);

        AssertAsManyOf(few, many);
    }

    private static void AssertAsManyOf(IReadOnlyCollection<string> few, IReadOnlyCollection<string> many)
    {
        Assert.True(few.Count == many.Count, $"{few.Count} commands for few rows, {many.Count} for many: {string.Join("\n\n", many)}");
        Assert.InRange(many.Count, 0, Most);
    }
}
