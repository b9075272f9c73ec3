using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Benchmarks.Pages;
using GroupSchooling.Benchmarks.Seeding;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>Measures one page at several scales in one run, with servers of its own.</summary>
internal sealed class PageRun(IMeasuredPage page, IReadOnlyList<int> scales, Pace pace, int connections, int core, Action<string> report)
{
    /// <summary>Starts the servers, measures, and stops them.</summary>
    public async Task<PageResult> MeasureAsync(CancellationToken ct)
    {
        var servers = new List<ServerProcess>();
        var programs = new Dictionary<int, ServerProcess>();
        try
        {
            var targets = new List<Target>();
            using var loader = new Loader(connections);
            foreach (var scale in scales)
            {
                programs[scale] = await StartAsync(Programs.Portal, scale, ct);
                servers.Add(programs[scale]);
                var host = await StartAsync(Programs.Own(HostCommand.Name), scale, ct);
                servers.Add(host);
                var ofScale = await TargetsAsync(scale, programs[scale], host, ct);
                await Sameness.CheckAsync(loader, ofScale, ct);
                targets.AddRange(ofScale);
            }

            var series = await Series.MeasureAsync(loader, targets, pace, report, ct);
            return new PageResult(page.Title, series, programs.ToDictionary(p => p.Key, p => p.Value.PeakMegabytes));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task<List<Target>> TargetsAsync(int scale, ServerProcess program, ServerProcess host, CancellationToken ct)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ScaleFiles.Of(scale), Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await connection.OpenAsync(ct);
        var paths = page.Paths(connection, new Random(ScalePlan.Seed));
        if (page.UserName(connection) is not { } userName)
        {
            return
            [
                new Target(Variant.Page, scale, program, paths, null),
                new Target(Variant.Missed, scale, host, paths, null),
                new Target(Variant.Limit, scale, host, paths, null),
                new Target(Variant.Bare, scale, host, paths, null),
            ];
        }

        // What a signed-in person sees is never kept, and without the middleware nobody is signed in.
        return
        [
            new Target(Variant.Page, scale, program, paths, await Session.SignInAsync(program.Address, userName, ct)),
            new Target(Variant.Limit, scale, host, paths, await Session.SignInAsync(host.Address, userName, ct)),
        ];
    }

    private Task<ServerProcess> StartAsync(IReadOnlyList<string> command, int scale, CancellationToken ct) =>
        ServerProcess.StartAsync(command, ScaleFiles.Of(scale), core, ct);
}
