using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>How far the portal is with a step.</summary>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all.</param>
public sealed record ImportStep(int Done, int Total)
{
    /// <summary>In whole per cent.</summary>
    public int Percent => Total == 0 ? 0 : (int)Math.Min(100, 100L * Done / Total);
}

/// <summary>
/// How far each step is, for whoever looks. It is kept in memory: the step writes in one transaction, and until its end nothing of it may be
/// seen in the database. That a step is to be done stands there; after a restart it begins anew.
/// </summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<long, ImportStep> _steps = new();

    /// <summary>How far; null when the portal is not at it.</summary>
    public ImportStep? Of(long runId) => _steps.GetValueOrDefault(runId);

    /// <summary>Tells how far.</summary>
    public void Tell(long runId, int done, int total) => _steps[runId] = new ImportStep(done, total);

    /// <summary>Done, one way or the other.</summary>
    public void Forget(long runId) => _steps.TryRemove(runId, out _);
}

/// <summary>Wakes the worker when somebody asked for a step.</summary>
public sealed class ImportBell
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do.</summary>
    public void Ring() => _channel.Writer.TryWrite(true);

    /// <summary>Waits until there is.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _channel.Reader.ReadAsync(ct);
}
