using GroupSchooling.Data.Engines;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Infrastructure.Commanding;

/// <summary>Runs again what lost against somebody writing at the same moment.</summary>
public static class LostRace
{
    private const int Attempts = 40;

    /// <summary>Runs it until it is through, each time from the start, with a pause that grows.</summary>
    /// <param name="engine">Knows its own signs of a lost race.</param>
    /// <param name="attempt">One try; it leaves nothing behind when it fails.</param>
    /// <param name="lost">Told of each try that was lost, before the next one.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<T> RunAgainAsync<T>(DatabaseEngine engine, Func<Task<T>> attempt, Action<int, Exception> lost, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(lost);
        for (var count = 1; ; count++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (count < Attempts && (e is DbUpdateConcurrencyException || engine.IsUniqueViolation(e) || engine.IsLostRace(e)))
            {
                lost(count, e);
                await Task.Delay(Random.Shared.Next(1, 5 * count), ct);
            }
        }
    }
}
