using System.Linq.Expressions;

namespace GroupSchooling.Domain.Groups;

/// <summary>How a group stands on a day; follows from its days and is stored nowhere.</summary>
public enum GroupStanding
{
    /// <summary>Its first day is yet to come.</summary>
    NotBegun = 1,

    Existing = 2,

    Ended = 3,
}

/// <summary>Asks how groups stand on a day.</summary>
public static class GroupStandings
{
    /// <summary>Whether a group stands so on a day, for a query; an unknown first day counts as begun.</summary>
    public static Expression<Func<SchoolGroup, bool>> On(GroupStanding standing, DateOnly day) => standing switch
    {
        GroupStanding.NotBegun => g => g.EffectiveOn > day,
        GroupStanding.Ended => g => g.EndsOn < day,
        _ => g => (g.EffectiveOn == null || g.EffectiveOn <= day) && (g.EndsOn == null || g.EndsOn >= day),
    };
}
