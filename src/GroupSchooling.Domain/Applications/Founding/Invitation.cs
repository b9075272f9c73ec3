using System.Globalization;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>Asks a school whether it agrees to be an initial member; its principal answers in the portal with a document.</summary>
public sealed class Invitation : IVersioned
{
    public const int StatementLength = 1000;

    private const string SectionPrefix = "invitation:";

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    public Application? Application { get; set; }

    public long SchoolId { get; set; }

    public School? School { get; set; }

    /// <summary>Code of the cooperation type offered; empty under a policy that has no types.</summary>
    public required string CooperationType { get; set; }

    /// <summary>Term offered, in months; null where the type has none.</summary>
    public int? TermMonths { get; set; }

    public InvitationAnswer Answer { get; set; }

    public string? Statement { get; set; }

    public DateTime InvitedAt { get; set; }

    /// <summary>When it was answered; null while pending.</summary>
    public DateTime? AnsweredAt { get; set; }

    public long? AnsweredByUserId { get; set; }

    /// <summary>Display name of who answered.</summary>
    public string? AnsweredBy { get; set; }

    public long Version { get; set; }

    /// <summary>Where the document of the answer is attached in the case.</summary>
    public string Section => SectionOf(Id);

    /// <summary>Where the document of an invitation's answer is attached in the case.</summary>
    public static string SectionOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{SectionPrefix}{id}");

    /// <summary>Whether the invitation offered what the packet says of the member now.</summary>
    public bool Offers(InitialMember member) =>
        SchoolId == member.SchoolId && CooperationType == member.CooperationType && TermMonths == member.TermMonths;

    /// <summary>The invitation that a section of attachments belongs to; null when it belongs to something else.</summary>
    public static long? IdOfSection(string section) =>
        section.StartsWith(SectionPrefix, StringComparison.Ordinal)
        && long.TryParse(section.AsSpan(SectionPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}

/// <summary>What an invited school says.</summary>
public enum InvitationAnswer
{
    Pending = 0,
    Agreed = 1,
    Declined = 2,

    /// <summary>The applicant took the invitation back, or changed its terms and asked anew.</summary>
    Cancelled = 3,
}
