using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>The tones of an import's words.</summary>
public static class ImportTones
{
    /// <summary>Of what happens with a row.</summary>
    public static Tone Tone(this ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Add => Shared.Tone.Done,
        ImportVerdict.Change => Shared.Tone.Current,
        ImportVerdict.Doubtful => Shared.Tone.Warning,
        ImportVerdict.Faulty => Shared.Tone.Danger,
        _ => Shared.Tone.Muted,
    };

    /// <summary>Of how far an import is.</summary>
    public static Tone Tone(this ImportState state) => state switch
    {
        ImportState.Written => Shared.Tone.Done,
        ImportState.Writing or ImportState.Undoing => Shared.Tone.Current,
        ImportState.Ready => Shared.Tone.Warning,
        _ => Shared.Tone.Muted,
    };
}
