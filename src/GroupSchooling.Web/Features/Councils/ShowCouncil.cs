using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Leaders;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
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

/// <summary>A meeting in the list.</summary>
public sealed record MeetingRow(int Number, string Title, Bilingual? Body, DateOnly HeldOn, MeetingStatus Status, int Items);

/// <summary>A paper that the policy knows, with its versions, newest first.</summary>
public sealed record PaperRow(GroupPaperRule Rule, IReadOnlyList<GroupPaper> Versions);

/// <summary>The bodies of a group.</summary>
public sealed record CouncilPage
{
    public required CouncilSight Council { get; init; }

    public required IReadOnlyList<BodyView> Bodies { get; init; }

    /// <summary>What waits for the reader.</summary>
    public required IReadOnlyList<CouncilWaiting> Waiting { get; init; }

    /// <summary>Its meetings, newest first.</summary>
    public required IReadOnlyList<MeetingRow> Meetings { get; init; }

    /// <summary>The papers that the policy knows, each with its versions.</summary>
    public required IReadOnlyList<PaperRow> Papers { get; init; }

    /// <summary>Nominations and proposals, newest first.</summary>
    public required IReadOnlyList<LeaderProposal> Proposals { get; init; }

    /// <summary>Whether the reader may plan a meeting.</summary>
    public bool MayPlan => Council.MeetingBodies.Any(b => Council.Keeps(b.Code));

    /// <summary>The procedures about people that the reader may begin.</summary>
    public required IReadOnlyList<Procedure> Beginning { get; init; }

    /// <summary>Whether the policy has such procedures at all.</summary>
    public bool HasProcedures => Council.Profile.Procedures.Any(p => p.Use is not null);

    /// <summary>How many seats by post the policy gives the bodies that the reader keeps, and that are not there.</summary>
    public required int MissingSeats { get; init; }

    /// <summary>How many seats by post are there that the policy does not give any more.</summary>
    public required int SurplusSeats { get; init; }
}

/// <summary>Reads a group's council page: a fixed number of queries, whatever the group has.</summary>
public sealed class ShowCouncilQuery(PortalDbContext db, CouncilAccess access, CurrentActor actor, SeatDesk seats, CouncilWorkDesk work, IStringLocalizer<Texts> texts)
{
    private const int Most = 50;

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
            Meetings = await MeetingsAsync(sight, ct),
            Papers = await PapersAsync(sight, ct),
            Beginning = StepTakers.Beginning(sight, actor),
            Proposals = await db.LeaderProposals.AsNoTracking().Include(p => p.School).Where(p => p.GroupId == sight.GroupId).OrderByDescending(p => p.Id).Take(Most).ToListAsync(ct),
            MissingSeats = SeatPlan.Missing(sight.Profile, sight.LeadSchoolId, members, [.. held.Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))])
                .Count(m => sight.Keeps(m.BodyCode)),
            SurplusSeats = SeatPlan.Surplus(sight.Profile, sight.LeadSchoolId, members, held.Where(s => s.IsByPost).Select(s => new PlannedSeat(s.BodyCode, s.PostCode, s.SchoolId))).Count(s => sight.Keeps(s.BodyCode)),
        };
    }

    /// <summary>A meeting that is only planned is known to nobody but who keeps the body.</summary>
    private async Task<IReadOnlyList<MeetingRow>> MeetingsAsync(CouncilSight sight, CancellationToken ct)
    {
        var rows = await db.Meetings.Where(m => m.GroupId == sight.GroupId).OrderByDescending(m => m.Number).Take(Most)
            .Select(m => new { m.Number, m.Title, m.BodyCode, m.HeldOn, m.Status, m.CalledAt, Items = m.Items.Count }).ToListAsync(ct);
        return [.. rows.Where(m => m.CalledAt is not null || sight.Keeps(m.BodyCode))
            .Select(m => new MeetingRow(m.Number, m.Title, sight.Profile.BodyOf(m.BodyCode)?.Name, m.HeldOn, m.Status, m.Items))];
    }

    private async Task<IReadOnlyList<PaperRow>> PapersAsync(CouncilSight sight, CancellationToken ct)
    {
        var papers = await db.GroupPapers.AsNoTracking().Where(p => p.GroupId == sight.GroupId && (!sight.IsOffice || (p.Status != GroupPaperStatus.Draft && p.Status != GroupPaperStatus.Refused)))
            .OrderByDescending(p => p.Number).Take(Most).ToListAsync(ct);
        return [.. sight.Profile.GroupPapers.Select(rule => new PaperRow(rule, papers.FindAll(p => p.RuleCode == rule.Code)))];
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
