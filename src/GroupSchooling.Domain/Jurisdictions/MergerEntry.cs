using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Jurisdictions;

/// <summary>
/// 区划合并: that one jurisdiction goes into another one beside it. The bureau above enters it from the deciding document, a second person of it
/// confirms it, and then it is carried out: at once, or by the portal on its first day where that lies ahead.
/// </summary>
public sealed class MergerEntry : IVersioned
{
    public const int DocumentTitleLength = 200;
    public const int DocumentNumberLength = 60;
    public const int ReasonLength = 1000;

    /// <summary>How far ahead a merger may be entered, in years: what is decided for the next year or the one after, not a slip of the year.</summary>
    public const int YearsAhead = 2;

    public long Id { get; set; }

    /// <summary>The jurisdiction above both, whose bureau enters it.</summary>
    public long JurisdictionId { get; set; }

    /// <summary>The jurisdiction that ends.</summary>
    public long FromId { get; set; }

    public Jurisdiction? From { get; set; }

    /// <summary>The one that takes over; null while it is a new one that is not made yet.</summary>
    public long? IntoId { get; set; }

    public Jurisdiction? Into { get; set; }

    /// <summary>Code of a new one; null where one takes over that was there.</summary>
    public string? NewCode { get; set; }

    /// <summary>Short name of a new one; null where one takes over that was there.</summary>
    public string? NewName { get; set; }

    /// <summary>The first day on which everything belongs to the one that takes over.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Title of the deciding document.</summary>
    public required string DocumentTitle { get; set; }

    /// <summary>文号; null for a document without one.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>The day on which it was decided.</summary>
    public DateOnly DecidedOn { get; set; }

    public MergerStatus Status { get; private set; } = MergerStatus.Waiting;

    /// <summary>Who entered it, or changed it last.</summary>
    public long EnteredByUserId { get; set; }

    /// <summary>Everybody who entered or changed it: none of them confirms it.</summary>
    public List<Preparer> Preparers { get; } = [];

    public DateTime EnteredAt { get; set; }

    /// <summary>Who confirmed or returned it last; null before.</summary>
    public long? CheckedByUserId { get; private set; }

    /// <summary>When that was; null before.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>Why it was returned, or a remark; null where nothing was said.</summary>
    public string? CheckReason { get; private set; }

    /// <summary>Who called it off before it was carried out; null else.</summary>
    public long? CalledOffByUserId { get; private set; }

    /// <summary>When that was; null else.</summary>
    public DateTime? CalledOffAt { get; private set; }

    /// <summary>Why; null else.</summary>
    public string? CallOffReason { get; private set; }

    /// <summary>When it was carried out; null before.</summary>
    public DateTime? CarriedOutAt { get; private set; }

    /// <summary>The last day on which the portal found that something bars it; null where nothing did.</summary>
    public DateOnly? PutOffOn { get; private set; }

    /// <summary>How many schools went over; null before it is carried out.</summary>
    public int? Schools { get; private set; }

    /// <summary>How many groups went over; null before it is carried out.</summary>
    public int? Groups { get; private set; }

    /// <summary>How many open cases went over; null before it is carried out.</summary>
    public int? Cases { get; private set; }

    /// <summary>How many offices ended; null before it is carried out.</summary>
    public int? Offices { get; private set; }

    /// <summary>How many roles of people went on in another office; null before it is carried out.</summary>
    public int? Roles { get; private set; }

    public long Version { get; set; }

    /// <summary>Whether it may still be changed or laid aside.</summary>
    public bool IsOpen => Status is MergerStatus.Waiting or MergerStatus.Returned;

    /// <summary>Changes it, or lays it before the second person again.</summary>
    public Refusal? Change(long userId, DateTime now)
    {
        if (!IsOpen)
        {
            return new MergerNotOpen(Status);
        }

        (Status, EnteredByUserId, EnteredAt) = (MergerStatus.Waiting, userId, now);
        Preparers.Note(userId);
        return null;
    }

    /// <summary>Lays it aside; it stays readable.</summary>
    public Refusal? Discard()
    {
        if (!IsOpen)
        {
            return new MergerNotOpen(Status);
        }

        Status = MergerStatus.Discarded;
        return null;
    }

    /// <summary>The second person gives it back to be corrected.</summary>
    public Refusal? Return(long userId, string reason, DateTime now) => Check(userId, MergerStatus.Returned, reason, now);

    /// <summary>The second person confirms it; to be carried out in the same transaction, or on its first day where that lies ahead.</summary>
    public Refusal? Confirm(long userId, string? reason, DateTime now) => Check(userId, MergerStatus.Confirmed, reason, now);

    /// <summary>Why it cannot be carried out on a day; null when it can, as far as that lies in the entry.</summary>
    public Refusal? RefuseOn(DateOnly day) => Status != MergerStatus.Confirmed ? new MergerNotDue(Status) : FirstDay > day ? new MergerNotYet(FirstDay) : null;

    /// <summary>Something bars it on its day; the portal tries again on the next.</summary>
    public void PutOff(DateOnly day) => PutOffOn = day;

    /// <summary>The second person calls it off before it is carried out.</summary>
    public Refusal? CallOff(long userId, string reason, DateTime now)
    {
        if (Status != MergerStatus.Confirmed)
        {
            return new MergerNotDue(Status);
        }

        (Status, CalledOffByUserId, CalledOffAt, CallOffReason) = (MergerStatus.CalledOff, userId, now, reason);
        return null;
    }

    /// <summary>Notes that it is carried out, and what went over.</summary>
    public void CarriedOut(MergerCounts counts, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(counts);
        (Status, CarriedOutAt) = (MergerStatus.CarriedOut, now);
        (Schools, Groups, Cases, Offices, Roles) = (counts.Schools, counts.Groups, counts.Cases, counts.Offices, counts.Roles);
    }

    private Refusal? Check(long userId, MergerStatus status, string? reason, DateTime now)
    {
        if (Status != MergerStatus.Waiting)
        {
            return new MergerNotWaiting(Status);
        }

        if (Preparers.Contains(userId))
        {
            return new OwnMergerNotChecked();
        }

        (Status, CheckedByUserId, CheckedAt, CheckReason) = (status, userId, now, reason);
        return null;
    }
}

/// <summary>How much goes over with a merger.</summary>
/// <param name="Schools">Schools.</param>
/// <param name="Groups">Groups.</param>
/// <param name="Cases">Open cases.</param>
/// <param name="Offices">Offices that end.</param>
/// <param name="Roles">Roles that people go on holding in another office.</param>
public sealed record MergerCounts(int Schools, int Groups, int Cases, int Offices, int Roles);

/// <summary>Where the entry of a merger stands.</summary>
public enum MergerStatus
{
    /// <summary>With the second person.</summary>
    Waiting = 1,

    /// <summary>Given back to be corrected.</summary>
    Returned = 2,

    /// <summary>Confirmed and carried out.</summary>
    CarriedOut = 3,

    /// <summary>Laid aside.</summary>
    Discarded = 4,

    /// <summary>Confirmed; its first day lies ahead, or something bars it still.</summary>
    Confirmed = 5,

    /// <summary>Confirmed, and called off before it was carried out.</summary>
    CalledOff = 6,
}

/// <summary>It does not wait for its first day.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record MergerNotDue(MergerStatus Status) : Refusal("The merger does not wait for its first day: {0}.", Status), IConflict;

/// <summary>Its first day lies ahead.</summary>
/// <param name="FirstDay">The day.</param>
public sealed record MergerNotYet(DateOnly FirstDay) : Refusal("The merger is carried out on its first day, {0}, not before.", FirstDay);

/// <summary>The merger is carried out or laid aside.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record MergerNotOpen(MergerStatus Status) : Refusal("The merger can no longer be changed: {0}.", Status), IConflict;

/// <summary>There is nothing to confirm or return.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record MergerNotWaiting(MergerStatus Status) : Refusal("The merger does not wait for a second person: {0}.", Status), IConflict;

/// <summary>Who entered or changed it does not confirm it.</summary>
public sealed record OwnMergerNotChecked() : Refusal("You entered or changed this merger yourself. The bureau's leader confirms it, not whoever had it in hand.");
