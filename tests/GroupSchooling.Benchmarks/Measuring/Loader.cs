using System.Diagnostics;
using System.Net;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>What one window of load saw.</summary>
/// <param name="Requests">Answers read to their end.</param>
/// <param name="Cpu">Processor time that the server used meanwhile.</param>
/// <param name="Elapsed">Length of the window.</param>
/// <param name="Latencies">Of each request, in milliseconds, sorted.</param>
/// <param name="Bytes">Length of all bodies.</param>
internal sealed record Window(int Requests, TimeSpan Cpu, TimeSpan Elapsed, IReadOnlyList<double> Latencies, long Bytes)
{
    /// <summary>Processor time of the server for one request, in milliseconds.</summary>
    public double CpuOfRequest => Cpu.TotalMilliseconds / Requests;
}

/// <summary>
/// A closed loop of a few connections that are kept alive: each asks for the next address as soon as it has read the last answer. Bounded in time and
/// in requests, and talks to the loopback only.
/// </summary>
internal sealed class Loader : IDisposable
{
    /// <summary>Most requests of a window.</summary>
    public const int MostRequests = 500_000;

    private readonly HttpClient _client;
    private readonly int _connections;

    public Loader(int connections)
    {
        _connections = connections;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = connections,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        })
        { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Loads a target for a while.</summary>
    /// <exception cref="HttpRequestException">An answer was not 200.</exception>
    public async Task<Window> RunAsync(Target target, TimeSpan length, CancellationToken ct)
    {
        if (!target.Server.Address.IsLoopback)
        {
            throw new InvalidOperationException("Only the loopback may be loaded.");
        }

        var cpu = target.Server.CpuTime;
        var clock = Stopwatch.StartNew();
        var shares = await Task.WhenAll(Enumerable.Range(0, _connections).Select(n => Task.Run(() => LoopAsync(target, n, clock, length, ct), ct)));
        var elapsed = clock.Elapsed;
        var latencies = shares.SelectMany(s => s.Latencies).Order().ToList();
        return new Window(latencies.Count, target.Server.CpuTime - cpu, elapsed, latencies, shares.Sum(s => s.Bytes));
    }

    /// <summary>Reads one answer.</summary>
    public async Task<byte[]> ReadAsync(Target target, string path, CancellationToken ct)
    {
        using var request = target.Request(path);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        Check(answer, path);
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static void Check(HttpResponseMessage answer, string path)
    {
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"{path} was answered with {(int)answer.StatusCode}.");
        }
    }

    private async Task<(List<double> Latencies, long Bytes)> LoopAsync(Target target, int first, Stopwatch clock, TimeSpan length, CancellationToken ct)
    {
        var latencies = new List<double>(4096);
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        // Each connection walks through all addresses from a place of its own.
        var next = first * target.Paths.Count / _connections;
        while (clock.Elapsed < length && latencies.Count < MostRequests / _connections)
        {
            var path = target.Paths[next++ % target.Paths.Count];
            var started = Stopwatch.GetTimestamp();
            using var request = target.Request(path);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            Check(answer, path);
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                bytes += read;
            }

            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (latencies, bytes);
    }
}
