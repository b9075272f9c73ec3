using System.Text.Json.Nodes;
using GroupSchooling.Data.Sqlite;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Commands;

/// <summary>Each command as a process: what it prints, what it leaves behind, and its exit code.</summary>
[Trait("Engine", "none")]
public sealed class ProgramTests : IDisposable
{
    private const string GoodPassword = "A-long-Passw0rd-of-2024";

    private readonly ProgramRun _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Help_NamesEveryCommand()
    {
        var result = await _program.RunAsync("Production", "", "--help");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.All(new[] { "migrate", "seed", "create-admin" }, command => Assert.Contains($"  {command} ", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MistypedCommand_IsAnErrorAndNoServer()
    {
        var result = await _program.RunAsync("Production", "", "migrat");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("migrat", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProductionWithSchemaBehind_SaysSoAndDoesNotStart()
    {
        var result = await _program.RunAsync("Production", "");

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains("run the command 'migrate'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_JudgesTheGroupsOfTheDatabase()
    {
        await _program.RunAsync("Development", "", "migrate");
        await _program.RunAsync("Development", "", "seed", "--demo");

        var result = await _program.RunAsync("Development", "", "policy", "dry-run", "--profile", "xingning-groups-2024", "--json");
        var nowhere = await _program.RunAsync("Development", "", "policy", "dry-run", "--profile", "xingning-groups-2024", "--jurisdiction", "999999");

        Assert.True(result.ExitCode is ExitCode.Done or ExitCode.Blocked, result.Error);
        Assert.True(JsonNode.Parse(result.Output)!["groups"]!.GetValue<int>() > 0);
        Assert.Equal(ExitCode.Refused, nowhere.ExitCode);
    }

    [Fact]
    public async Task DemoInProduction_IsRefused()
    {
        await _program.RunAsync("Production", "", "migrate");

        var result = await _program.RunAsync("Production", "", "seed", "--demo");

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        await using var db = SqliteEngine.Instance.NewContext(_program.Connection);
        Assert.Equal(0, await db.Users.CountAsync());
    }

    [Fact]
    public async Task NewInstallation_MigratesSeedsAndHasItsAdministrator()
    {
        var migrated = await _program.RunAsync("Production", "", "migrate");
        var again = await _program.RunAsync("Production", "", "migrate");
        var seeded = await _program.RunAsync("Production", "", "seed");
        await using var db = SqliteEngine.Instance.NewContext(_program.Connection);
        var bureau = await db.Organisations.FirstAsync(o => o.Kind == Domain.Jurisdictions.OrganisationKind.Bureau);
        var weak = await CreateAsync("weak", bureau.Name);
        var created = await CreateAsync(GoodPassword, bureau.Name);
        var twice = await CreateAsync(GoodPassword, bureau.Name);
        var nowhere = await CreateAsync(GoodPassword, "没有这个局");

        Assert.StartsWith("Applied: ", migrated.Output, StringComparison.Ordinal);
        Assert.StartsWith("The schema was up to date.", again.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, seeded.ExitCode);
        Assert.Equal(ExitCode.Refused, weak.ExitCode);
        Assert.Equal(ExitCode.Done, created.ExitCode);
        Assert.Equal(ExitCode.Refused, twice.ExitCode);
        Assert.Contains("--jurisdiction-code", nowhere.Error, StringComparison.Ordinal);
        var user = await db.Users.SingleAsync();
        Assert.True(user.MustChangePassword);
        Assert.Equal(Role.SystemAdministrator, (await db.Assignments.SingleAsync(a => a.UserId == user.Id)).Role);
        Assert.True(await db.Audit.AnyAsync(a => a.Process == "create-admin" && a.Entity == "Assignment"));
    }

    private Task<ProgramRun.Result> CreateAsync(string password, string bureau) =>
        _program.RunAsync("Production", password, "create-admin", "--user-name", "first.admin", "--display-name", "管理员", "--bureau", bureau);
}
