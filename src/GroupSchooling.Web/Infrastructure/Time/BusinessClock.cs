using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Infrastructure.Time;

/// <summary>
/// The day on which legal things happen, in Asia/Shanghai. It is apart from the system clock, which sessions and the audit use, and can be
/// moved in Development and in tests.
/// </summary>
public sealed class BusinessClock(TimeProvider time, IOptions<ClockOptions> options)
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private int _shift = options.Value.ShiftDays;

    /// <summary>Today in Asia/Shanghai, moved by the shift.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ToShanghai(Now));

    /// <summary>Now in UTC, moved by the shift: for what people read on a case, not for the audit.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime.AddDays(_shift);

    /// <summary>Moves the clock. Only Development and tests call this.</summary>
    public void Shift(int days) => _shift = days;

    /// <summary>The instant in UTC at which a day begins in Asia/Shanghai.</summary>
    public static DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Shanghai);

    /// <summary>An instant as a clock on the wall in Asia/Shanghai shows it.</summary>
    public static DateTime ToShanghai(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Shanghai);
}

/// <summary>Settings of the business clock (section <c>Clock</c>).</summary>
public sealed class ClockOptions
{
    /// <summary>Days by which the business day is moved; 0 in production.</summary>
    public int ShiftDays { get; set; }
}
