using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>Something that the portal's own form still needs before it can be submitted. No policy is behind it.</summary>
/// <param name="Section">Where it is filled in.</param>
/// <param name="Field">English name of the field that is missing (<see cref="PacketField"/>), the key of its translation.</param>
public sealed record PacketGap(PacketSection Section, string Field);

/// <summary>Finds what a form needs in any case, whatever the policy: papers cannot be made without it.</summary>
public static class PacketGaps
{
    /// <summary>The gaps in the order of the sections. What a policy asks for is not repeated here: the judge says it.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="sections">The sections that the policy's packet has.</param>
    /// <param name="namesJudged">Whether the policy itself asks for the names; else the register does.</param>
    public static IReadOnlyList<PacketGap> Of(FoundingPacket packet, IReadOnlyCollection<PacketSection> sections, bool namesJudged)
    {
        IEnumerable<PacketGap> gaps =
        [
            .. School(packet.School),
            .. Missing(PacketSection.Names, PacketField.FullName, !namesJudged && packet.FullName.Length == 0),
            .. Missing(PacketSection.Names, PacketField.ShortName, !namesJudged && packet.ShortName.Length == 0),
            .. Minutes(packet.PartyMinutes),
            .. Missing(PacketSection.Plan, PacketField.Plan, packet.DevelopmentPlan.Trim().Length == 0),
        ];
        return [.. gaps.Where(g => sections.Contains(g.Section))];
    }

    private static IEnumerable<PacketGap> School(SchoolFacts school) =>
    [
        .. Missing(PacketSection.School, PacketField.Stage, school.Stage == SchoolStage.Unknown),
        .. Missing(PacketSection.School, PacketField.CreditCode, school.CreditCode is null),
        .. Missing(PacketSection.School, PacketField.Address, school.Address is null),
        .. Missing(PacketSection.School, PacketField.Principal, school.PrincipalName is null),
        .. Missing(PacketSection.School, PacketField.Phone, school.ContactPhone is null),
        .. Missing(PacketSection.School, PacketField.Pupils, school.Pupils is null),
        .. Missing(PacketSection.School, PacketField.Classes, school.Classes is null),
        .. Missing(PacketSection.School, PacketField.Teachers, school.Teachers is null),
    ];

    private static IEnumerable<PacketGap> Minutes(PartyMinutes? minutes) =>
    [
        .. Missing(PacketSection.PartyMinutes, PacketField.MetOn, minutes is null),
        .. Missing(PacketSection.PartyMinutes, PacketField.Resolution, minutes is not { Resolution.Length: > 0 }),
    ];

    private static IEnumerable<PacketGap> Missing(PacketSection section, string field, bool isMissing) =>
        isMissing ? [new PacketGap(section, field)] : [];
}
