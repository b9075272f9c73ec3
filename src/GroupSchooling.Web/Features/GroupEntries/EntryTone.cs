using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>The colours of an entry's status.</summary>
public static class EntryTone
{
    /// <summary>The colour.</summary>
    public static Tone Of(GroupEntryStatus status) => status switch
    {
        GroupEntryStatus.Sent => Tone.Current,
        GroupEntryStatus.Returned => Tone.Warning,
        GroupEntryStatus.Registered => Tone.Done,
        _ => Tone.Muted,
    };
}
