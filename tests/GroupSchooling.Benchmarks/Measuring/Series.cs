namespace GroupSchooling.Benchmarks.Measuring;

/// <summary>How long and how often is measured.</summary>
/// <param name="WarmWindow">Length of a window while warming up.</param>
/// <param name="Window">Length of a measured window.</param>
/// <param name="Rounds">Measured windows of each target.</param>
internal sealed record Pace(TimeSpan WarmWindow, TimeSpan Window, int Rounds)
{
    /// <summary>Windows that must agree before a target counts as warm.</summary>
    public const int Agreeing = 3;

    /// <summary>How far they may lie apart.</summary>
    public const double Agreement = 0.05;

    /// <summary>Windows after which warming up is given up, and said so.</summary>
    public const int MostWarmWindows = 12;
}

/// <summary>All measured windows of one target.</summary>
/// <param name="Target">What was loaded.</param>
/// <param name="Windows">The windows.</param>
/// <param name="WasWarm">Whether three windows agreed before the measured ones.</param>
internal sealed record Series(Target Target, IReadOnlyList<Window> Windows, bool WasWarm)
{
    /// <summary>Processor time of a request in milliseconds: of each window, sorted.</summary>
    public IReadOnlyList<double> Cpu { get; } = [.. Windows.Select(w => w.CpuOfRequest).Order()];

    public double MedianCpu => Cpu[Cpu.Count / 2];

    /// <summary>How far the windows lie apart, as a share of the median.</summary>
    public double Spread => (Cpu[^1] - Cpu[0]) / MedianCpu;

    public double RequestsASecond => Windows.Sum(w => w.Requests) / Windows.Sum(w => w.Elapsed.TotalSeconds);

    public double BytesOfAnswer => (double)Windows.Sum(w => w.Bytes) / Windows.Sum(w => w.Requests);

    /// <summary>A latency in milliseconds that this share of all requests did not go over.</summary>
    public double Latency(double share)
    {
        var all = Windows.SelectMany(w => w.Latencies).Order().ToList();
        return all[Math.Min(all.Count - 1, (int)(all.Count * share))];
    }

    /// <summary>Warms each target, then measures them in turn, so that what else happens on the machine meets all of them alike.</summary>
    public static async Task<IReadOnlyList<Series>> MeasureAsync(
        Loader loader, IReadOnlyList<Target> targets, Pace pace, Action<string> report, CancellationToken ct)
    {
        var warm = new List<bool>();
        foreach (var target in targets)
        {
            warm.Add(await WarmAsync(loader, target, pace, report, ct));
        }

        var windows = targets.Select(_ => new List<Window>()).ToList();
        for (var round = 0; round < pace.Rounds; round++)
        {
            for (var i = 0; i < targets.Count; i++)
            {
                windows[i].Add(await loader.RunAsync(targets[i], pace.Window, ct));
                report($"{targets[i].Variant} at {targets[i].Scale}: {windows[i][^1].CpuOfRequest:0.000} ms");
            }
        }

        return [.. targets.Select((target, i) => new Series(target, windows[i], warm[i]))];
    }

    private static async Task<bool> WarmAsync(Loader loader, Target target, Pace pace, Action<string> report, CancellationToken ct)
    {
        var seen = new List<double>();
        while (seen.Count < Pace.MostWarmWindows)
        {
            seen.Add((await loader.RunAsync(target, pace.WarmWindow, ct)).CpuOfRequest);
            var last = seen.TakeLast(Pace.Agreeing).ToList();
            if (last.Count == Pace.Agreeing && last.Max() - last.Min() <= last.Min() * Pace.Agreement)
            {
                report($"{target.Variant} at {target.Scale}: warm after {seen.Count} windows, {seen[^1]:0.000} ms");
                return true;
            }
        }

        report($"{target.Variant} at {target.Scale}: {seen.Count} windows did not come to agree");
        return false;
    }
}
