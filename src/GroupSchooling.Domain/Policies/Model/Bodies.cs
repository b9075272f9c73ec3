using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>A body of a group or of the district.</summary>
/// <param name="Code">Code (council).</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it does.</param>
/// <param name="OfGroup">Whether each group has one; else there is one in the jurisdiction.</param>
/// <param name="Posts">Its posts.</param>
/// <param name="Seats">How many seats it needs at least; null where nothing is said.</param>
/// <param name="Meetings">How it meets and decides; null for a body that does not decide by vote.</param>
/// <param name="Bars">Which bodies nobody of this one sits in; null where nothing is said.</param>
/// <param name="Watches">Whether it watches over the major matters that the others decide.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Body(
    string Code, Bilingual Name, Bilingual Text, bool OfGroup, IReadOnlyList<Post> Posts, SeatNeed? Seats, MeetingRule? Meetings, SeatBar? Bars, bool Watches, RuleSource Source)
    : IPolicyItem
{
    /// <summary>The post with this code, or null.</summary>
    public Post? PostOf(string code) => Posts.FirstOrDefault(p => p.Code == code);
}

/// <summary>不兼任: who sits in the body that says so sits in none of these, and the other way round.</summary>
/// <param name="Bodies">Codes of the other bodies.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record SeatBar(IReadOnlyList<string> Bodies, RuleSource Source);

/// <summary>How many seats a body needs.</summary>
/// <param name="Minimum">At least so many.</param>
/// <param name="Applies">The kinds of application in which it is judged.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record SeatNeed(int Minimum, IReadOnlyList<ApplicationKind> Applies, RuleSource Source);

/// <summary>A post in a body, filled by another post: who holds that one holds this one.</summary>
/// <param name="Code">Code (chair).</param>
/// <param name="Name">What it is called.</param>
/// <param name="FilledBy">Which post fills it.</param>
/// <param name="Minimum">At least so many; null where nothing is said.</param>
/// <param name="Maximum">At most so many; null where nothing is said.</param>
/// <param name="Text">What is said of it; null where nothing more.</param>
/// <param name="Part">What it does in the body besides sitting in it; null for nothing more.</param>
/// <param name="Votes">Whether its holder votes.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Post(
    string Code, Bilingual Name, PostHolder FilledBy, int? Minimum, int? Maximum, Bilingual? Text, PostPart? Part, bool Votes, RuleSource Source) : IPolicyItem
{
    /// <summary>
    /// Whether the portal knows by itself who holds it: it follows the principal's post. Other posts of a school are no roles of the portal, so their
    /// holders are named.
    /// </summary>
    public bool IsByPost => FilledBy is PostHolder.LeadPrincipal or PostHolder.MemberPrincipal;
}

/// <summary>What a post does in its body.</summary>
public enum PostPart
{
    /// <summary>Presides and signs the minutes.</summary>
    Chair = 1,

    /// <summary>Calls the meetings and keeps the papers.</summary>
    Secretary = 2,
}

/// <summary>Which post fills a post.</summary>
public enum PostHolder
{
    /// <summary>Nothing is said.</summary>
    Anybody = 1,

    /// <summary>Principal of the lead.</summary>
    LeadPrincipal = 2,

    /// <summary>Vice principal of the lead.</summary>
    LeadVicePrincipal = 3,

    /// <summary>Middle leader of the lead.</summary>
    LeadMiddleLeader = 4,

    /// <summary>Principal of a member.</summary>
    MemberPrincipal = 5,

    /// <summary>Vice principal of a member.</summary>
    MemberVicePrincipal = 6,

    /// <summary>Somebody of the lead or a member.</summary>
    SchoolStaff = 7,

    /// <summary>An official of the government or of a department.</summary>
    Official = 8,
}

/// <summary>Something that somebody has to do, or has a right to, with its quota and period.</summary>
/// <param name="Code">Code.</param>
/// <param name="Topic">Under which heading it stands.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it asks, in our own words.</param>
/// <param name="By">Code of the office that does it; null where the text names a party that is no office.</param>
/// <param name="Per">Of what there is one quota.</param>
/// <param name="Period">In which time.</param>
/// <param name="Minimum">At least so many; null where no number is stated.</param>
/// <param name="Maximum">At most so many; null where no number is stated.</param>
/// <param name="Unit">What is counted; null where no number is stated.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record Duty(
    string Code,
    DutyTopic Topic,
    Bilingual Title,
    Bilingual Text,
    string? By,
    DutyPer Per,
    DutyPeriod Period,
    int? Minimum,
    int? Maximum,
    Bilingual? Unit,
    RuleSource Source) : IPolicyItem
{
    /// <summary>Where the portal helps with it; null where it is seen to elsewhere.</summary>
    public DutyUse? Use { get; init; }
}

/// <summary>Where the portal helps with a duty.</summary>
public enum DutyUse
{
    /// <summary>Charter, rules and plans are kept in versions and adopted on the group's council page.</summary>
    Papers = 1,

    /// <summary>Meetings are called, and matters decided, on the group's council page.</summary>
    Meetings = 2,

    /// <summary>Appointments are proposed and answered on the group's council page.</summary>
    Proposals = 3,

    /// <summary>The route of joining ends with the announcement.</summary>
    Announcement = 4,

    /// <summary>Plates are put up and taken down on the group's page.</summary>
    Plates = 5,

    /// <summary>The register lets it be.</summary>
    Register = 6,
}

/// <summary>The headings of duties, in the order in which a policy page shows them.</summary>
public enum DutyTopic
{
    /// <summary>Aims, targets and timetable.</summary>
    Targets = 1,

    /// <summary>Bodies, rules and powers.</summary>
    Governance = 2,

    /// <summary>Exchange of staff.</summary>
    Exchange = 3,

    /// <summary>Training, research and lessons.</summary>
    Teaching = 4,

    /// <summary>Activities of pupils.</summary>
    Activities = 5,

    /// <summary>Shared resources.</summary>
    Sharing = 6,

    /// <summary>Enrolment.</summary>
    Enrolment = 7,

    /// <summary>Names and plates.</summary>
    Naming = 8,

    /// <summary>Joining and leaving.</summary>
    Membership = 9,

    /// <summary>Appraisal, inspection and evaluation.</summary>
    Appraisal = 10,

    /// <summary>Money.</summary>
    Funding = 11,

    /// <summary>Posts, pay and incentives.</summary>
    Staffing = 12,

    /// <summary>Reports and filing.</summary>
    Reporting = 13,

    /// <summary>Supervision by the public.</summary>
    Supervision = 14,
}

/// <summary>Of what there is one quota.</summary>
public enum DutyPer
{
    /// <summary>Each group or cluster.</summary>
    Group = 1,

    /// <summary>Each member.</summary>
    Member = 2,

    /// <summary>The lead.</summary>
    Lead = 3,

    /// <summary>The jurisdiction.</summary>
    Jurisdiction = 4,

    /// <summary>Each subject taught in the group.</summary>
    Subject = 5,
}

/// <summary>In which time a quota is met.</summary>
public enum DutyPeriod
{
    /// <summary>No period: at all times.</summary>
    Always = 1,

    /// <summary>Once.</summary>
    Once = 2,

    /// <summary>When the event that the text names happens.</summary>
    OnEvent = 3,

    /// <summary>A quarter.</summary>
    Quarter = 4,

    /// <summary>Half a year.</summary>
    HalfYear = 5,

    /// <summary>A semester.</summary>
    Semester = 6,

    /// <summary>A school year.</summary>
    SchoolYear = 7,

    /// <summary>A year.</summary>
    Year = 8,

    /// <summary>Two years.</summary>
    TwoYears = 9,
}
