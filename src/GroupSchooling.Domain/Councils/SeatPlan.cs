using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Councils;

/// <summary>A seat that a policy gives to the holder of a post.</summary>
/// <param name="BodyCode">Code of the body.</param>
/// <param name="PostCode">Code of the post in it.</param>
/// <param name="SchoolId">The school whose post holder sits.</param>
public sealed record PlannedSeat(string BodyCode, string PostCode, long SchoolId);

/// <summary>Which seats a policy fills by post, and which of them a group lacks.</summary>
public static class SeatPlan
{
    /// <summary>The seats filled by post: one for the lead, or one for each member.</summary>
    /// <param name="profile">The policy.</param>
    /// <param name="leadId">The lead.</param>
    /// <param name="memberIds">The member schools; a campus of the lead has no principal of its own and is none of them.</param>
    public static IEnumerable<PlannedSeat> ByPost(PolicyProfile profile, long leadId, IReadOnlyCollection<long> memberIds) =>
        from body in profile.Bodies
        where body.OfGroup
        from post in body.Posts
        from school in post.FilledBy switch
        {
            PostHolder.LeadPrincipal => [leadId],
            PostHolder.MemberPrincipal => memberIds,
            _ => Enumerable.Empty<long>(),
        }
        select new PlannedSeat(body.Code, post.Code, school);

    /// <summary>Those that are not there.</summary>
    public static IReadOnlyList<PlannedSeat> Missing(PolicyProfile profile, long leadId, IReadOnlyCollection<long> memberIds, IReadOnlyCollection<PlannedSeat> seats) =>
        [.. ByPost(profile, leadId, memberIds).Where(planned => !seats.Contains(planned))];

    /// <summary>The bodies that are asked for opinions on applications and have no seat of a secretary, who gives them: body and post.</summary>
    public static IEnumerable<(Body Body, Post Post)> WithoutSecretary(PolicyProfile profile, IReadOnlyCollection<PlannedSeat> seats) =>
        from body in profile.Bodies
        where body.OfGroup && profile.Offices.Any(o => o.Body == body.Code && o.Organisation == OrganisationKind.Council)
        from post in body.Posts
        where post is { Part: PostPart.Secretary, Minimum: null or 0 } && !seats.Any(s => s.BodyCode == body.Code && s.PostCode == post.Code)
        select (body, post);

    /// <summary>Those that are there by post and that the policy does not give (any more): of schools that have left, or of an earlier lead.</summary>
    public static IReadOnlyList<PlannedSeat> Surplus(PolicyProfile profile, long leadId, IReadOnlyCollection<long> memberIds, IEnumerable<PlannedSeat> seatsByPost)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var planned = ByPost(profile, leadId, memberIds).ToHashSet();
        return [.. seatsByPost.Where(s => !planned.Contains(s) && profile.PostOf(s.BodyCode, s.PostCode)?.IsByPost == true)];
    }

    /// <summary>The posts of which the policy asks for more holders than there are seats: post and how many more.</summary>
    public static IEnumerable<(Body Body, Post Post, int Missing)> Short(PolicyProfile profile, IReadOnlyCollection<PlannedSeat> seats) =>
        from body in profile.Bodies
        where body.OfGroup
        from post in body.Posts
        let there = seats.Count(s => s.BodyCode == body.Code && s.PostCode == post.Code)
        let missing = (post.Minimum ?? 0) - there
        where !post.IsByPost && missing > 0
        select (body, post, missing);
}
