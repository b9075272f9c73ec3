using System.Text.Json.Nodes;

namespace GroupSchooling.Web.Tests.Commands;

/// <summary><c>calendar due</c> as a process: the day, what is said beside it, and what is refused.</summary>
[Trait("Engine", "none")]
public sealed class CalendarCommandTests : IDisposable
{
    private readonly ProgramRun _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("2017-03-29", 5, "guangxi", "2017-04-10")]
    [InlineData("2017-03-29", 5, null, "2017-04-06")]
    [InlineData("2026-04-16", 1, "guangxi", "2026-04-21")]
    [InlineData("2022-04-01", 1, "guangxi", "2022-04-07")]
    [InlineData("2026-09-30", 1, "guangxi", "2026-10-08")]
    public async Task Deadline_IsReckonedWithTheRegionsDays(string from, int days, string? region, string due)
    {
        string[] line = ["calendar", "due", "--from", from, "--days", $"{days}", .. region is null ? Array.Empty<string>() : ["--region", region], "--json"];

        var result = await _program.RunAsync("Production", "", line);

        Assert.Equal(0, result.ExitCode);
        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal(due, answer["due"]!.GetValue<string>());
        Assert.Empty(answer["notes"]!.AsArray());
    }

    [Fact]
    public async Task YearWithoutTable_IsSaidBesideTheDate()
    {
        var result = await _program.RunAsync("Production", "", "calendar", "due", "--from", "2026-12-30", "--days", "10", "--region", "guangxi", "--json");

        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal("2027-01-13", answer["due"]!.GetValue<string>());
        Assert.Contains("2027", answer["notes"]!.AsArray().Single()!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from tomorrow --days 3")]
    [InlineData("--from 2026-13-01 --days 3")]
    [InlineData("--from 9999-12-31 --days 3")]
    [InlineData("--from 2026-11-06 --days -1")]
    [InlineData("--from 2026-11-06 --days 10001")]
    [InlineData("--from 2026-11-06 --days many")]
    [InlineData("--from 2026-11-06 --days 3 --region atlantis")]
    [InlineData("--days 3")]
    public async Task WrongCommandLine_Answers2AndSaysWhy(string line)
    {
        var result = await _program.RunAsync("Production", "", ["calendar", "due", .. line.Split(' ')]);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error.Trim());
    }
}
