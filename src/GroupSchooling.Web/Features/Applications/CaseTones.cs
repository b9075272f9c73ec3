using GroupSchooling.Domain.Applications;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What a case's status means to the reader.</summary>
public static class CaseTones
{
    /// <summary>The tone of a status.</summary>
    public static Tone Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.UnderWay => Tone.Current,
        ApplicationStatus.Returned => Tone.Warning,
        ApplicationStatus.Registered => Tone.Done,
        ApplicationStatus.Rejected => Tone.Danger,
        _ => Tone.Muted,
    };
}
