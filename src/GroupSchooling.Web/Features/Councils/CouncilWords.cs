using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>How a share is written: at least 2/3, more than 1/2.</summary>
public static class ShareWords
{
    /// <summary>The words.</summary>
    public static string Of(Share share, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(share);
        return share.MoreThan ? texts["more than {0}/{1}", share.Parts, share.Of] : texts["at least {0}/{1}", share.Parts, share.Of];
    }
}

/// <summary>The tone of how a seat stands.</summary>
public static class SeatTones
{
    /// <summary>The tone.</summary>
    public static Tone Of(SeatStanding standing) => standing switch
    {
        SeatStanding.Held => Tone.Done,
        SeatStanding.HolderLeft => Tone.Danger,
        _ => Tone.Warning,
    };
}
