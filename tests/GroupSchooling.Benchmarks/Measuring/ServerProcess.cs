using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>A server under measurement: its own process on its own processor core, listening on the loopback only.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Clock ticks of /proc (sysconf(_SC_CLK_TCK)), the same on every Linux that .NET runs on.
    private const double TicksASecond = 100;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time used so far, of the program and of the kernel for it.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            // The name in the second field may hold blanks; the fields after its parenthesis do not.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / TicksASecond);
        }
    }

    /// <summary>The most memory that was resident at once (VmHWM), in megabytes of 1,000,000 bytes.</summary>
    public double PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024 / 1e6;
        }
    }

    /// <summary>Starts a program of this build in Production on a database and waits until it serves.</summary>
    /// <param name="command">Arguments of <c>dotnet</c>; files count from the folder of this program.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="core">The only processor core that it may use.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<ServerProcess> StartAsync(IReadOnlyList<string> command, string database, int core, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in (string[])["-c", core.ToString(CultureInfo.InvariantCulture), "dotnet", .. command])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Urls"] = address.ToString();
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={database}";
        var process = Process.Start(start) ?? throw new InvalidOperationException("taskset could not be started.");
        // The request log goes to a pipe as in service; what comes out is not kept.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, address);
        try
        {
            await server.WaitAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task WaitAsync(CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < StartLimit; await Task.Delay(100, ct))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with {_process.ExitCode} before it served; start it by hand to see why.");
            }

            try
            {
                using var answer = await client.GetAsync("/healthz/live", ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                continue;
            }
        }

        throw new TimeoutException("The server did not serve within a minute.");
    }
}
