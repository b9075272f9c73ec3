using System.Globalization;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>A packet together with the names of its files.</summary>
/// <param name="Packet">What was typed.</param>
/// <param name="Files">The files that belong to it.</param>
public sealed record PacketState(FoundingPacket Packet, IReadOnlyList<PacketFile> Files);

/// <summary>A file of a packet.</summary>
/// <param name="AttachmentId">The attachment.</param>
/// <param name="Place">Where it is attached.</param>
/// <param name="Name">Its file name.</param>
public sealed record PacketFile(long AttachmentId, string Place, string Name);

/// <summary>One field that differs between two rounds.</summary>
/// <param name="Section">The section it stands in.</param>
/// <param name="Field">English name of the field, the key of its translation.</param>
/// <param name="Subject">What it belongs to within the section: a member, a condition's code, a seat; null where the section has only one.</param>
/// <param name="Before">Text, number, date or enum member before; null where it was not there.</param>
/// <param name="After">The same afterwards; null where it is gone.</param>
public sealed record PacketChange(PacketSection Section, string Field, string? Subject, object? Before, object? After);

/// <summary>What differs between two rounds of a founding packet, so that an office sees at once what it has not judged yet.</summary>
public static class PacketDifference
{
    /// <summary>The differences in the order of the sections; empty for equal packets.</summary>
    public static IReadOnlyList<PacketChange> Between(PacketState before, PacketState after)
    {
        var old = Fields(before);
        var now = Fields(after);
        return
        [
            .. old.Keys.Union(now.Keys)
                .Select(key => new PacketChange(key.Section, key.Field, key.Subject, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => !Equals(change.Before, change.After))
                .OrderBy(change => change.Section),
        ];
    }

    private static Dictionary<Key, object> Fields(PacketState state)
    {
        var packet = state.Packet;
        IEnumerable<(Key Key, object? Value)> fields =
        [
            .. School(packet.School),
            (new Key(PacketSection.Names, PacketField.FullName), packet.FullName),
            (new Key(PacketSection.Names, PacketField.ShortName), packet.ShortName),
            .. packet.Conditions.Select(c => (new Key(PacketSection.Conditions, PacketField.Statement, c.Code), (object?)c.Statement)),
            (new Key(PacketSection.PartyMinutes, PacketField.MetOn), packet.PartyMinutes?.MetOn),
            (new Key(PacketSection.PartyMinutes, PacketField.Number), packet.PartyMinutes?.Number),
            (new Key(PacketSection.PartyMinutes, PacketField.Resolution), packet.PartyMinutes?.Resolution),
            .. packet.Members.SelectMany(Member),
            .. packet.Seats.Select(s => (new Key(PacketSection.Council, PacketField.Seat, SeatName(s), s.SchoolPost), (object?)s.SchoolPost)),
            (new Key(PacketSection.Plan, PacketField.Plan), packet.DevelopmentPlan),
            .. state.Files.SelectMany(File),
        ];
        var result = new Dictionary<Key, object>();
        foreach (var (key, value) in fields)
        {
            if (value is not null && !Equals(value, ""))
            {
                result[key] = value;
            }
        }

        return result;
    }

    private static IEnumerable<(Key Key, object? Value)> School(SchoolFacts school) =>
    [
        (new Key(PacketSection.School, PacketField.Stage), school.Stage),
        (new Key(PacketSection.School, PacketField.CreditCode), school.CreditCode),
        (new Key(PacketSection.School, PacketField.Address), school.Address),
        (new Key(PacketSection.School, PacketField.Principal), school.PrincipalName),
        (new Key(PacketSection.School, PacketField.Phone), school.ContactPhone),
        (new Key(PacketSection.School, PacketField.Pupils), school.Pupils),
        (new Key(PacketSection.School, PacketField.Classes), school.Classes),
        (new Key(PacketSection.School, PacketField.Teachers), school.Teachers),
        (new Key(PacketSection.School, PacketField.FoundedOn), school.FoundedOn),
    ];

    private static IEnumerable<(Key Key, object? Value)> Member(InitialMember member) =>
    [
        (new Key(PacketSection.Members, PacketField.CooperationType, member.Name), member.CooperationType),
        (new Key(PacketSection.Members, PacketField.TermMonths, member.Name), member.TermMonths),
        (new Key(PacketSection.Members, PacketField.IsNew, member.Name), MemberNewnesses.Of(member.IsNew)),
        (new Key(PacketSection.Members, PacketField.Reason, member.Name), member.Reason),
    ];

    private static string SeatName(ProposedSeat seat) => string.Join(" · ", seat.BodyCode, seat.PostCode, seat.SchoolName);

    /// <summary>Two files of one name are two files: the attachment tells them apart.</summary>
    private static IEnumerable<(Key Key, object? Value)> File(PacketFile file) => PacketFiles.SectionOf(file.Place) is { } section
        ? [(new Key(section, PacketField.File, file.Place, file.AttachmentId.ToString(CultureInfo.InvariantCulture)), file.Name)]
        : [];

    private sealed record Key(PacketSection Section, string Field, string? Subject = null, string? Own = null);
}

/// <summary>Whether a member is put in as a new or as a relatively weak school.</summary>
public enum MemberNewness
{
    /// <summary>新建学校.</summary>
    New = 1,

    /// <summary>相对薄弱学校.</summary>
    Weak = 2,
}

/// <summary>Reads what a packet says of a member's newness.</summary>
public static class MemberNewnesses
{
    /// <summary>New or weak; null where nobody has said.</summary>
    public static MemberNewness? Of(bool? isNew) => isNew is { } known ? known ? MemberNewness.New : MemberNewness.Weak : null;

    /// <summary>What a packet keeps of a choice; null where none was made.</summary>
    public static bool? IsNew(MemberNewness? chosen) => chosen is { } known ? known == MemberNewness.New : null;
}

/// <summary>English names of the fields of a packet, keys of their translations.</summary>
public static class PacketField
{
    public const string Stage = "Stage";
    public const string CreditCode = "Unified social credit code";
    public const string Address = "Address";
    public const string Principal = "Principal";
    public const string Phone = "Contact telephone";
    public const string Pupils = "Pupils";
    public const string Classes = "Classes";
    public const string Teachers = "Full-time teachers";
    public const string FoundedOn = "Day of founding";
    public const string FullName = "Full name";
    public const string ShortName = "Short name";
    public const string Statement = "Statement";
    public const string MetOn = "Day of the meeting";
    public const string Number = "Number of the minutes";
    public const string Resolution = "What was resolved";
    public const string CooperationType = "Cooperation type";
    public const string TermMonths = "Term in months";
    public const string IsNew = "New or relatively weak";
    public const string Reason = "Why it is new or relatively weak";
    public const string Seat = "Seat";
    public const string Plan = "Development plan";
    public const string File = "File";
}
