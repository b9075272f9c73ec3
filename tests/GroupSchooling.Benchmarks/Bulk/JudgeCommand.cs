using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GroupSchooling.Benchmarks.Seeding;
using GroupSchooling.Data.Policies;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web;
using GroupSchooling.Web.Infrastructure.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GroupSchooling.Benchmarks.Bulk;

/// <summary><c>judge</c>: judges every group of a made-up register under a policy, beside merely reading the same rows.</summary>
internal static class JudgeCommand
{
    private const string Policy = "xingning-groups-2024.json";

    private const string Groups =
        "select g.Id, g.Number, g.Kind, g.ShortName, g.FullName, g.FormationForm, g.ProfileVersionId from Groups g where g.EndsOn is null or g.EndsOn >= $on";

    private const string Members =
        """
        select m.GroupId, m.SchoolId, s.Name, s.Number, m.Role, s.Ownership, s.Stage, m.CooperationType, m.CampusId, m.StartsOn, m.TermEndsOn
        from Memberships m join Groups g on g.Id = m.GroupId join Schools s on s.Id = m.SchoolId
        where (m.StartsOn is null or m.StartsOn <= $on) and (m.LeftOn is null or m.LeftOn >= $on) and (m.TermEndsOn is null or m.TermEndsOn >= $on)
        """;

    private static readonly Option<int> Scale = new("--scale") { Description = "Number of schools of the register that seed has made.", Required = true };

    public static Command Create()
    {
        var command = new Command("judge", "Judges all groups of a made-up register of N schools, and compares it with merely reading the rows.") { Scale };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(Scale), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task RunAsync(int scale, TextWriter output, CancellationToken ct)
    {
        var file = ScaleFiles.Of(scale);
        var on = new ScalePlan(scale).Today;
        // Once for the pages of the file and the code, then measured.
        Read(file, on);
        var bare = await MeasureAsync("bare read", () => Task.FromResult($"{Read(file, on):N0} rows"), output);
        await using var portal = Open(file);
        await MeasureAsync("read", () => EachAsync(portal, on, judges: false, ct), output);
        var judged = await MeasureAsync("read and judged", () => EachAsync(portal, on, judges: true, ct), output);
        await output.WriteLineAsync($"ratio to the bare read: clock {judged.Clock / bare.Clock:0.0}, processor {judged.Processor / bare.Processor:0.0}; highest memory {Memory():0} MB");
    }

    private static async Task<(double Clock, double Processor)> MeasureAsync(string name, Func<Task<string>> work, TextWriter output)
    {
        GC.Collect();
        var (clock, begun) = (Stopwatch.StartNew(), Processor());
        var said = await work();
        var (seconds, processor) = (clock.Elapsed.TotalSeconds, Processor() - begun);
        await output.WriteLineAsync($"{name,-18}{seconds,8:0.00} s, processor {processor,6:0.00} s, highest memory so far {Memory(),4:0} MB: {said}");
        return (seconds, processor);
    }

    private static async Task<string> EachAsync(WebApplication portal, DateOnly on, bool judges, CancellationToken ct)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<RegisterRosterReader>();
        // The made-up types of cooperation are those of this policy.
        var profile = ProfileReader.Read(ShippedFile.Profiles().Single(f => f.Name == Policy).Text).Required();
        var (groups, schools, outcomes) = (0, 0, new int[Enum.GetValues<VerdictOutcome>().Length + 1]);
        foreach (var jurisdiction in await reader.JurisdictionsAsync(on, ct))
        {
            var units = await reader.ReadAsync(jurisdiction, on, ct);
            groups += units.Count;
            schools += units.Sum(u => u.Unit.Schools.Count);
            if (judges)
            {
                var all = units.Select(u => u.Unit).ToList();
                foreach (var verdicts in RosterJudge.JudgeUnits(profile, all, all, on))
                {
                    foreach (var verdict in verdicts)
                    {
                        outcomes[(int)verdict.Outcome]++;
                    }
                }
            }
        }

        var said = $"{groups:N0} groups, {schools:N0} memberships";
        return judges ? $"{said}, {outcomes.Sum():N0} verdicts ({string.Join(", ", Enum.GetValues<VerdictOutcome>().Select(o => $"{o} {outcomes[(int)o]:N0}"))})" : said;
    }

    private static int Read(string file, DateOnly on)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        var rows = 0;
        foreach (var sql in new[] { Groups, Members })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$on", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
            {
                reader.GetValues(values);
                rows++;
            }
        }

        return rows;
    }

    private static WebApplication Open(string file)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Texts).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["ConnectionStrings:Portal"] = $"Data Source={file}",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddPortalDatabase();
        return builder.Build();
    }

    private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>The most memory that the process has had, in MB.</summary>
    private static double Memory() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
