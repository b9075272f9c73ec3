using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Groups;

/// <summary>校牌: what hangs at a school's gate.</summary>
public sealed class Plate : IVersioned
{
    public const int TextLength = 120;

    public long Id { get; set; }

    /// <summary>What the plate is checked by (<see cref="PlateCode"/>): random, unique, and the same for as long as the plate exists.</summary>
    public string Code { get; init; } = PlateCode.New();

    public long MembershipId { get; set; }

    public Membership? Membership { get; set; }

    public required string Text { get; set; }

    /// <summary>The clause that allows or asks for it.</summary>
    public string? Clause { get; set; }

    /// <summary>Day it was put up; null while it does not hang.</summary>
    public DateOnly? PutUpOn { get; set; }

    /// <summary>Day it was taken down; null while it hangs.</summary>
    public DateOnly? TakenDownOn { get; set; }

    public long Version { get; set; }

    /// <summary>Whether it hangs at the gate: put up, and not taken down.</summary>
    public bool Hangs => PutUpOn is not null && TakenDownOn is null;

    /// <summary>Whether its text is known but it was never put up.</summary>
    public bool IsWaiting => PutUpOn is null && TakenDownOn is null;

    /// <summary>What the plate says to somebody who checks it on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="membership">Where its membership stands on that day.</param>
    /// <param name="groupEndedOn">The last day of the group; null while it exists.</param>
    public PlateStanding StandingOn(DateOnly day, MembershipStanding membership, DateOnly? groupEndedOn) => this switch
    {
        { TakenDownOn: { } down } when down <= day => PlateStanding.TakenDown,
        { PutUpOn: null } => PlateStanding.NotPutUp,
        { PutUpOn: { } up } when up > day => PlateStanding.NotPutUp,
        _ when groupEndedOn < day => PlateStanding.GroupEnded,
        _ when membership != MembershipStanding.Active => PlateStanding.MembershipEnded,
        _ => PlateStanding.Valid,
    };
}

/// <summary>What a plate is worth on a day.</summary>
public enum PlateStanding
{
    /// <summary>It hangs, and its school is in the group.</summary>
    Valid = 1,

    /// <summary>It was made, and was not put up yet.</summary>
    NotPutUp = 2,

    /// <summary>It was taken down.</summary>
    TakenDown = 3,

    /// <summary>Nobody has recorded that it was taken down, but its school is not in the group any more.</summary>
    MembershipEnded = 4,

    /// <summary>Nobody has recorded that it was taken down, but there is no such group any more.</summary>
    GroupEnded = 5,
}
