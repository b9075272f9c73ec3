using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Councils;

/// <summary>A body of the group with its seats.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it does.</param>
/// <param name="Clause">Where the policy says so.</param>
/// <param name="Meetings">How it meets; null where it does not vote.</param>
/// <param name="MeetingsClause">Where that comes from.</param>
/// <param name="Seats">Its seats.</param>
public sealed record BodyView(
    string Code, Bilingual Name, Bilingual Text, ClauseView? Clause, MeetingRule? Meetings, ClauseView? MeetingsClause, IReadOnlyList<BodySeat> Seats);

/// <summary>A seat in the list of a body.</summary>
/// <param name="Seat">The seat with its holder.</param>
/// <param name="Post">The post's name; its code where the policy has no such post.</param>
/// <param name="Votes">Whether its holder votes.</param>
public sealed record BodySeat(HeldSeat Seat, string Post, bool Votes);

/// <summary>The bodies of a group.</summary>
public sealed record CouncilPage
{
    public required CouncilSight Council { get; init; }

    public required IReadOnlyList<BodyView> Bodies { get; init; }

    /// <summary>What waits for the reader.</summary>
    public required IReadOnlyList<CouncilWaiting> Waiting { get; init; }

    /// <summary>How many seats by post the policy gives that are not there.</summary>
    public required int MissingSeats { get; init; }
}

/// <summary>Reads a group's council page: a fixed number of queries, whatever the group has.</summary>
public sealed class ShowCouncilQuery(CouncilAccess access, SeatDesk seats, CouncilWorkDesk work, IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null for somebody who may not see it.</summary>
    public async Task<CouncilPage?> ReadAsync(string number, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } sight)
        {
            return null;
        }

        var held = await seats.OfAsync([sight.GroupId], ct);
        var members = await seats.MembersOfAsync(sight.GroupId, ct);
        return new CouncilPage
        {
            Council = sight,
            Bodies = [.. sight.Profile.Bodies.Where(b => b.OfGroup).Select(b => ViewOf(b, held, sight.Profile.Code))],
            Waiting = await work.OfAsync(sight.GroupId, ct),
            MissingSeats = SeatPlan.Missing(sight.Profile, sight.LeadSchoolId, members, [.. held.Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))]).Count,
        };
    }

    private BodyView ViewOf(Body body, IReadOnlyList<HeldSeat> held, string profile)
    {
        var order = body.Posts.Select(p => p.Code).ToList();
        return new BodyView(
            body.Code,
            body.Name,
            body.Text,
            ClauseView.Of(body.Source, profile, texts),
            body.Meetings,
            ClauseView.Of(body.Meetings?.Source, profile, texts),
            [.. held.Where(s => s.BodyCode == body.Code).OrderBy(s => order.IndexOf(s.PostCode)).ThenBy(s => s.Id)
                .Select(s => new BodySeat(s, body.PostOf(s.PostCode)?.Name.ToString() ?? s.PostCode, body.PostOf(s.PostCode)?.Votes ?? true))]);
    }
}
