using System.Text.Json.Nodes;
using GroupSchooling.Data;
using GroupSchooling.Data.Engines;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Databases;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Engines;

/// <summary>Rows that are added in bulk leave what rows leave that are saved one by one, on the engines that can do it.</summary>
public sealed class AddedRowsTests
{
    private const string List = "学校名称,学段,办学性质,学校标识码,学生数,教学点\n甲小学,小学,公办,2145000001,1200,东教学点;西教学点\n乙中学,初中,,,300,\n丙学校,,,,,\n";

    [SkippableTheory]
    [InlineData(TestEngine.Sqlite)]
    [InlineData(TestEngine.PostgreSql)]
    public async Task AddedInBulk_IsAuditedAsSavedOneByOne(TestEngine engine)
    {
        Need(engine);
        await using var portal = new PortalOn(engine);
        await portal.InitializeAsync();
        var district = await District.CreateAsync(portal);
        await using var scope = portal.Services.CreateAsyncScope();
        var (db, rows) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<AddedRows>());
        Assert.True(rows.IsPossible);

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var school = Made(district, 1);
            await rows.AddAsync([school.Organisation!], CancellationToken.None);
            school.OrganisationId = school.Organisation!.Id;
            await rows.AddAsync([school], CancellationToken.None);
            school.Codes[0].SchoolId = school.Id;
            await rows.AddAsync(school.Codes, CancellationToken.None);
            await transaction.CommitAsync();
        }

        db.ChangeTracker.Clear();
        db.Add(Made(district, 2));
        await db.SaveChangesAsync();

        var schools = await portal.InDatabaseAsync(d => d.Schools.AsNoTracking().Include(s => s.Codes).Include(s => s.Organisation)
            .Where(s => s.JurisdictionId == district.Jurisdiction.Id).OrderBy(s => s.Number).ToListAsync());
        Assert.Equal(2, schools.Count);
        Assert.Equal(schools[0].Id + 1, schools[1].Id);
        Assert.All(schools, school => Assert.Equal((1, 1), (school.Version, school.Codes.Count)));
        foreach (var entity in new[] { nameof(School), nameof(Organisation), nameof(SchoolCode) })
        {
            var entries = await portal.InDatabaseAsync(d => d.Audit.Where(a => a.Entity == entity && a.Kind == AuditKind.Added).OrderByDescending(a => a.Id).Take(2).ToListAsync());
            Assert.Equal(Fields(entries[0]), Fields(entries[1]));
        }
    }

    [SkippableTheory]
    [InlineData(TestEngine.Sqlite)]
    [InlineData(TestEngine.PostgreSql)]
    public async Task Import_WritesAndTakesBack(TestEngine engine)
    {
        Need(engine);
        await using var portal = new PortalOn(engine);
        await portal.InitializeAsync();
        var district = await District.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var written = await clerk.WriteAsync(await clerk.PreviewAsync(ImportBrowsing.Csv(List)));

        var schools = await portal.InDatabaseAsync(db => db.Schools.AsNoTracking().Include(s => s.Codes).Include(s => s.Figures).Include(s => s.TeachingPoints)
            .Where(s => s.JurisdictionId == district.Jurisdiction.Id).OrderBy(s => s.Number).ToListAsync());
        Assert.Equal(["甲小学", "乙中学", "丙学校"], schools.Select(s => s.Name));
        Assert.Equal((1, 1, 2), (schools[0].Codes.Count, schools[0].Figures.Count, schools[0].TeachingPoints.Count));
        var audited = await portal.InDatabaseAsync(db => db.Audit.CountAsync(a => a.Process == "write-import" && a.Kind == AuditKind.Added && a.UserName == district.Clerk
            && (a.Entity == nameof(School) || a.Entity == nameof(Organisation) || a.Entity == nameof(SchoolCode) || a.Entity == nameof(YearFigures) || a.Entity == nameof(TeachingPoint))));
        Assert.Equal(3 + 3 + 1 + 2 + 2, audited);
        Assert.True((await clerk.GetAsync("/register/schools?search=jxx")).Has($"a[href$='{schools[0].Number}']"));
        // Whoever adds a school by the page afterwards is given the next key, not one of these.
        var next = await district.AddSchoolAsync();
        Assert.True(next.Id > schools.Max(s => s.Id));

        var undone = await clerk.UndoAsync(written);

        Assert.Equal(ImportState.Undone, await portal.StateAsync(undone));
        Assert.Equal([next.Number], await portal.InDatabaseAsync(db => db.Schools.Where(s => s.JurisdictionId == district.Jurisdiction.Id).Select(s => s.Number).ToListAsync()));
    }

    private static void Need(TestEngine engine)
    {
        if (engine == TestEngine.PostgreSql)
        {
            TestEnvironment.Need(TestEnvironment.PostgresVariable, "the portal on PostgreSQL");
        }
    }

    private static School Made(District district, int index)
    {
        var school = new School
        {
            Number = $"S{district.Jurisdiction.Code}-900{index}",
            Name = "同一小学",
            JurisdictionId = district.Jurisdiction.Id,
            Organisation = new Organisation { JurisdictionId = district.Jurisdiction.Id, Kind = OrganisationKind.School, Name = "同一小学" },
            Stage = SchoolStage.Primary,
            Status = SchoolStatus.Open,
            FoundedOn = new DateOnly(1956, 9, 1),
        };
        school.TakeCode(SchoolCodeKind.IdentifierCode, $"214500000{index}", new CodeChange(new DateOnly(2024, 9, 1), BeforeWasSlip: false, new DateTime(2024, 9, 1, 0, 0, 0, DateTimeKind.Utc)));
        return school;
    }

    /// <summary>The fields of an entry without keys and what tells the two rows apart.</summary>
    private static Dictionary<string, string> Fields(AuditEntry entry) => JsonNode.Parse(entry.ChangesJson!)!.AsObject()
        .Where(field => field.Key is not ("Number" or "OrganisationId" or "SchoolId" or "Code" or "Check" or "IdentifierCode"))
        .ToDictionary(field => field.Key, field => field.Value!.ToJsonString());

    private sealed class PortalOn(TestEngine engine) : PortalFixture
    {
        protected override TestEngine Engine => engine;
    }
}
