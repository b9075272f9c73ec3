using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>The tones of meetings and their items.</summary>
public static class MeetingTones
{
    /// <summary>The tone of a meeting.</summary>
    public static Tone Of(MeetingStatus status) => status switch
    {
        MeetingStatus.Called => Tone.Current,
        MeetingStatus.Open => Tone.Warning,
        MeetingStatus.Closed => Tone.Current,
        MeetingStatus.Signed => Tone.Done,
        _ => Tone.Muted,
    };

    /// <summary>The tone of an item.</summary>
    public static Tone Of(AgendaState state) => state switch
    {
        AgendaState.Voting => Tone.Warning,
        AgendaState.Decided or AgendaState.Noted => Tone.Done,
        AgendaState.PutOff => Tone.Muted,
        _ => Tone.Current,
    };
}
