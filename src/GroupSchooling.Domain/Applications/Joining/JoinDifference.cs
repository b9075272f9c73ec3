using System.Globalization;
using GroupSchooling.Domain.Applications.Founding;

namespace GroupSchooling.Domain.Applications.Joining;

/// <summary>One field that differs between two rounds.</summary>
/// <param name="Section">The section it stands in.</param>
/// <param name="Field">English name of the field, the key of its translation.</param>
/// <param name="Subject">The condition's code or the file's place; null where the section has only one such field.</param>
/// <param name="Before">Before; null where it was not there.</param>
/// <param name="After">Afterwards; null where it is gone.</param>
public sealed record JoinChange(JoinSection Section, string Field, string? Subject, object? Before, object? After);

/// <summary>Something that the portal's own form still needs before it can be submitted. No policy is behind it.</summary>
/// <param name="Section">Where it is filled in.</param>
/// <param name="Field">English name of the field that is missing, the key of its translation.</param>
public sealed record JoinGap(JoinSection Section, string Field);

/// <summary>What differs between two rounds of a joining packet, and what a packet lacks.</summary>
public static class JoinDifference
{
    /// <summary>The differences in the order of the sections; empty for equal packets.</summary>
    public static IReadOnlyList<JoinChange> Between(
        JoinPacket before, IEnumerable<PacketFile> filesBefore, JoinPacket after, IEnumerable<PacketFile> filesAfter)
    {
        var old = Fields(before, filesBefore);
        var now = Fields(after, filesAfter);
        return
        [
            .. old.Keys.Union(now.Keys)
                .Select(key => new JoinChange(key.Section, key.Field, key.Subject, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => !Equals(change.Before, change.After))
                .OrderBy(change => change.Section),
        ];
    }

    /// <summary>
    /// What the form needs: papers cannot be made without it. The agreement's facts are needed where the policy asks for an agreement, and where one
    /// was entered in part. What a policy asks for, the judge says.
    /// </summary>
    /// <param name="packet">What is filled in.</param>
    /// <param name="asksAgreement">Whether the policy asks for documents of the applicant in this case.</param>
    public static IReadOnlyList<JoinGap> GapsOf(JoinPacket packet, bool asksAgreement)
    {
        var (school, agreement) = (packet.School, packet.Agreement);
        var agreed = asksAgreement || agreement.IsBegun;
        (JoinSection Section, string Field, bool IsMissing)[] needs =
        [
            (JoinSection.School, PacketField.Stage, school.Stage == Schools.SchoolStage.Unknown),
            (JoinSection.School, PacketField.Address, school.Address is null),
            (JoinSection.School, PacketField.Principal, school.PrincipalName is null),
            (JoinSection.School, PacketField.Phone, school.ContactPhone is null),
            (JoinSection.School, PacketField.Pupils, school.Pupils is null),
            (JoinSection.School, PacketField.Classes, school.Classes is null),
            (JoinSection.School, PacketField.Teachers, school.Teachers is null),
            (JoinSection.Agreement, JoinField.SignedOn, agreed && agreement.SignedOn is null),
            (JoinSection.Agreement, JoinField.Parties, agreed && agreement.Parties.Length == 0),
            (JoinSection.Agreement, JoinField.Costs, agreed && agreement.Costs.Length == 0),
            (JoinSection.Agreement, JoinField.Duties, agreed && agreement.Duties.Length == 0),
        ];
        return [.. needs.Where(n => n.IsMissing).Select(n => new JoinGap(n.Section, n.Field))];
    }

    private static Dictionary<Key, object> Fields(JoinPacket packet, IEnumerable<PacketFile> files)
    {
        var (school, agreement) = (packet.School, packet.Agreement);
        IEnumerable<(Key Key, object? Value)> fields =
        [
            (new Key(JoinSection.School, PacketField.Stage), school.Stage),
            (new Key(JoinSection.School, PacketField.CreditCode), school.CreditCode),
            (new Key(JoinSection.School, PacketField.Address), school.Address),
            (new Key(JoinSection.School, PacketField.Principal), school.PrincipalName),
            (new Key(JoinSection.School, PacketField.Phone), school.ContactPhone),
            (new Key(JoinSection.School, PacketField.Pupils), school.Pupils),
            (new Key(JoinSection.School, PacketField.Classes), school.Classes),
            (new Key(JoinSection.School, PacketField.Teachers), school.Teachers),
            (new Key(JoinSection.Membership, PacketField.CooperationType), packet.CooperationType),
            (new Key(JoinSection.Membership, JoinField.CampusName), packet.CampusName),
            (new Key(JoinSection.Membership, PacketField.TermMonths), packet.TermMonths),
            (new Key(JoinSection.Membership, PacketField.IsNew), MemberNewnesses.Of(packet.IsNew)),
            (new Key(JoinSection.Membership, PacketField.Reason), packet.Reason),
            .. packet.Conditions.Select(c => (new Key(JoinSection.Conditions, PacketField.Statement, c.Code), (object?)c.Statement)),
            (new Key(JoinSection.Agreement, JoinField.SignedOn), agreement.SignedOn),
            (new Key(JoinSection.Agreement, JoinField.AgreementNumber), agreement.Number),
            (new Key(JoinSection.Agreement, JoinField.Parties), agreement.Parties),
            (new Key(JoinSection.Agreement, JoinField.Costs), agreement.Costs),
            (new Key(JoinSection.Agreement, JoinField.Duties), agreement.Duties),
            .. agreement.Parts.Select(p => (new Key(JoinSection.Agreement, JoinField.Parts, p), (object?)p)),
            .. files.SelectMany(File),
        ];
        return fields.Where(f => f.Value is not (null or "")).ToDictionary(f => f.Key, f => f.Value!);
    }

    /// <summary>Two files of one name are two files: the attachment tells them apart.</summary>
    private static IEnumerable<(Key Key, object? Value)> File(PacketFile file) => JoinFiles.SectionOf(file.Place) is { } section
        ? [(new Key(section, PacketField.File, file.Place, file.AttachmentId.ToString(CultureInfo.InvariantCulture)), file.Name)]
        : [];

    private sealed record Key(JoinSection Section, string Field, string? Subject = null, string? Own = null);
}
