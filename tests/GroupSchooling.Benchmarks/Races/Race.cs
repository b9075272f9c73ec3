using System.Diagnostics;
using System.Globalization;
using System.Net;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Benchmarks.Races;

/// <summary>Requests that leave at the same moment, and what became of them.</summary>
/// <param name="Answers">Status of each answer.</param>
/// <param name="Latencies">Of each, in milliseconds, sorted.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Processor">Processor time of the process meanwhile.</param>
/// <param name="RunAgain">How often a command was run again.</param>
internal sealed record Race(IReadOnlyList<HttpStatusCode> Answers, IReadOnlyList<double> Latencies, TimeSpan Elapsed, TimeSpan Processor, int RunAgain)
{
    /// <summary>Requests whose command did what was asked: the portal answers them with a redirect.</summary>
    public int Done => Answers.Count(status => status == HttpStatusCode.Redirect);

    /// <summary>Sends them.</summary>
    public static async Task<Race> RunAsync(RacePortal portal, IReadOnlyList<(PortalBrowser Browser, FilledRequest Request)> requests)
    {
        var (again, processor) = (portal.RunAgain, Used());
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(requests.Select(r => Task.Run(async () =>
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await r.Browser.Http.PostAsync(r.Request.Target, r.Request.Content);
            return (answer.StatusCode, Milliseconds: Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        })));
        var elapsed = clock.Elapsed;
        return new Race([.. answers.Select(a => a.StatusCode)], [.. answers.Select(a => a.Milliseconds).Order()], elapsed, Used() - processor, portal.RunAgain - again);
    }

    /// <summary>What is written of it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Answers.Count} at once in {Elapsed.TotalMilliseconds:0} ms, {Answers.Count / Elapsed.TotalSeconds:0} a second, median {Latencies[Latencies.Count / 2]:0} ms, longest {Latencies[^1]:0} ms,"
        + $" processor {Processor.TotalMilliseconds / Answers.Count:0.0} ms each, run again {RunAgain} times, {Done} done");

    private static TimeSpan Used()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
