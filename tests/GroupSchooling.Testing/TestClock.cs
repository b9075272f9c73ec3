namespace GroupSchooling.Testing;

/// <summary>The system clock of a test host: the machine's, moved by what a test asks for.</summary>
public sealed class TestClock : TimeProvider
{
    private long _shift;

    /// <summary>Lets time pass, for sessions, lockouts and the audit. The business day has a shift of its own.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}
