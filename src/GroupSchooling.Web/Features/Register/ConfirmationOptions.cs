using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure;

namespace GroupSchooling.Web.Features.Register;

/// <summary>When schools confirm each year that the register's facts are up to date (section <c>Confirmation</c>): the bureau's own days, no policy's.</summary>
public sealed class ConfirmationOptions : ICheckedSettings
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Confirmation";

    /// <summary>First day of the round, as month and day: 09-01. The school year begins with it.</summary>
    public string? Opens { get; set; }

    /// <summary>First day on which a missing confirmation is overdue, as month and day.</summary>
    public string? Overdue { get; set; }

    /// <summary>The two days.</summary>
    public ConfirmationRound Round => new(YearDay.Parse(Opens)!, YearDay.Parse(Overdue)!);

    /// <inheritdoc />
    public string? Fault() => YearDay.Parse(Opens) is null || YearDay.Parse(Overdue) is null
        ? $"{Section}:{nameof(Opens)} and {nameof(Overdue)} must be days of every year, written as month and day (09-01)."
        : null;
}
