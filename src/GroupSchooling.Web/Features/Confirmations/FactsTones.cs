using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>What the urgencies mean to the reader.</summary>
public static class FactsTones
{
    /// <summary>The tone of an urgency.</summary>
    public static Tone Of(FactsUrgency urgency) => urgency switch
    {
        FactsUrgency.Confirmed => Tone.Done,
        FactsUrgency.Due => Tone.Warning,
        _ => Tone.Danger,
    };
}
