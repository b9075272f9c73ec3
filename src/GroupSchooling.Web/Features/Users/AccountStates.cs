using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Users;

/// <summary>How states of accounts and assignments look.</summary>
public static class AccountStates
{
    /// <summary>The tone of an account's state.</summary>
    public static Tone Tone(this AccountState state) => state switch
    {
        AccountState.Active => Shared.Tone.Done,
        AccountState.Disabled => Shared.Tone.Muted,
        _ => Shared.Tone.Warning,
    };

    /// <summary>The tone of an assignment's time.</summary>
    public static Tone Tone(this AssignmentTime time) => time switch
    {
        AssignmentTime.Current => Shared.Tone.Done,
        AssignmentTime.Coming => Shared.Tone.Current,
        _ => Shared.Tone.Muted,
    };
}
