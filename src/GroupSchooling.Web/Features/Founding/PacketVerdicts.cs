using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>Which section of the packet a verdict is about, so that it stands where it can be mended.</summary>
public static class PacketVerdicts
{
    /// <summary>The section; null for a verdict about the case as a whole.</summary>
    public static PacketSection? SectionOf(Verdict verdict, PolicyProfile profile)
    {
        if (verdict.Subject is not null)
        {
            return PacketSection.Members;
        }

        var rule = verdict.Rule;
        return rule.Split('.')[0] switch
        {
            "ownership" => IsAboutLead(rule, profile) ? PacketSection.School : PacketSection.Members,
            "name" => PacketSection.Names,
            "condition" => PacketSection.Conditions,
            "document" => rule == $"document.{PacketFiles.PartyMinutes}" ? PacketSection.PartyMinutes : PacketSection.Plan,
            "cap" or "approved-size" => PacketSection.Members,
            "body" => PacketSection.Council,
            _ => null,
        };
    }

    private static bool IsAboutLead(string rule, PolicyProfile profile) =>
        profile.Ownership.FirstOrDefault(o => rule == $"ownership.{o.Code}")?.Of == OwnershipOf.Lead;
}
