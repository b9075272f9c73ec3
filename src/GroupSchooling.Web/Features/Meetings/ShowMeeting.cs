using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>How an item was decided.</summary>
public sealed record ResolutionView(
    long Id, int ItemOrder, string? Number, string Title, string Text, bool IsCarried, int VotesFor, int VotesAgainst, int Abstained, int Recused, DateOnly DecidedOn);

/// <summary>A meeting, or one item of it, as a page shows it.</summary>
public sealed record MeetingPage
{
    public required OpenedMeeting Opened { get; init; }

    public required IReadOnlyList<ResolutionView> Resolutions { get; init; }

    /// <summary>The reader's own attendance; null for somebody who was not asked.</summary>
    public required Attendance? Own { get; init; }

    /// <summary>Whether the reader keeps the body's papers.</summary>
    public required bool Keeps { get; init; }

    /// <summary>What is to be read before it; empty for somebody who is not asked.</summary>
    public required IReadOnlyList<MeetingPaper> Papers { get; init; }

    /// <summary>Whether the reader presides.</summary>
    public required bool Chairs { get; init; }

    /// <summary>For who keeps the papers of a meeting that is about to open: who holds the seats today; null otherwise.</summary>
    public IReadOnlyList<Attendance>? Holders { get; init; }

    /// <summary>The day offered as the one on which it is held.</summary>
    public DateOnly OfferedDay { get; init; }

    public Meeting Meeting => Opened.Meeting;

    /// <summary>Where the meeting is.</summary>
    public string Url => $"{Opened.Council.Url}/meetings/{Meeting.Number}";

    /// <summary>The items in order.</summary>
    public IEnumerable<AgendaItem> Items => Meeting.Items.OrderBy(i => i.Order);

    /// <summary>The name of a kind of major matter; null for none.</summary>
    public Bilingual? MatterOf(AgendaItem item) => Opened.Council.Profile.MatterOf(item.MatterCode)?.Name;

    /// <summary>How an item was decided; null while it is not.</summary>
    public ResolutionView? ResolutionOf(AgendaItem item) => Resolutions.FirstOrDefault(r => r.ItemOrder == item.Order);

    /// <summary>The reader's ballot on an item; null for none.</summary>
    public Ballot? BallotOf(AgendaItem item) => Own is null ? null : item.Ballots.Find(b => b.AttendanceId == Own.Id);

    /// <summary>How an answer to the notice is called: papers that go round are answered, and nobody comes.</summary>
    public static string AnswerWord(IStringLocalizer<Texts> texts, AttendanceAnswer answer, bool byCirculation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return (byCirculation, answer) switch
        {
            (true, AttendanceAnswer.Coming) => texts["I will answer"],
            (true, AttendanceAnswer.Excused) => texts["I cannot answer by then"],
            _ => texts.Enum(answer),
        };
    }

    /// <summary>By circulation, whether a member has answered; null before it goes round, for a sitting, and for who has no vote.</summary>
    public bool? HasAnswered(Attendance attendance)
    {
        ArgumentNullException.ThrowIfNull(attendance);
        return Meeting is { ByCirculation: true, OpenedAt: not null } && attendance.Votes ? HasVoted(attendance) : null;
    }

    /// <summary>Whether somebody was there, or voted on papers that went round: then a written opinion was not given in place of coming.</summary>
    public bool TookPart(Attendance attendance)
    {
        ArgumentNullException.ThrowIfNull(attendance);
        return Meeting.ByCirculation ? HasVoted(attendance) : attendance.Answer is AttendanceAnswer.Present or AttendanceAnswer.Left;
    }

    private bool HasVoted(Attendance attendance) => Meeting.Items.Exists(i => i.Ballots.Exists(b => b.AttendanceId == attendance.Id && b.State == BallotState.Cast));

    /// <summary>Whether the reader stays out of an item.</summary>
    public bool IsOutOf(AgendaItem item) => Own is not null && item.Recusals.Exists(r => r.AttendanceId == Own.Id);
}

/// <summary>One item with what is said of it.</summary>
/// <param name="Page">The meeting.</param>
/// <param name="Item">The item.</param>
/// <param name="Quorum">Whether enough are there now; none before the meeting and after the vote.</param>
/// <param name="Remarks">What the supervisory board said.</param>
/// <param name="MayRemark">Whether the reader may remark.</param>
/// <param name="Revisits">The resolution that this item looks at again; null for none.</param>
/// <param name="LookedAgain">The items that look again at how this one was decided.</param>
public sealed record ItemPage(
    MeetingPage Page, AgendaItem Item, VerdictView? Quorum, IReadOnlyList<BoardRemark> Remarks, bool MayRemark, OtherItem? Revisits, IReadOnlyList<OtherItem> LookedAgain)
{
    /// <summary>What was submitted of the case, for those who were asked to the meeting and who keep it; null for others and without a case.</summary>
    public CasePacket? Packet { get; init; }
}

/// <summary>An item of this or another meeting, to be led to.</summary>
/// <param name="Meeting">Number of the meeting.</param>
/// <param name="Order">Place on its agenda.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">How it stands.</param>
public sealed record OtherItem(int Meeting, int Order, string Title, AgendaState State);

/// <summary>Reads a meeting: a fixed number of queries, whatever its agenda.</summary>
public sealed class ShowMeetingQuery(PortalDbContext db, MeetingDesk meetings, MeetingPaperDesk papers, RollCallDesk roll, TieDesk ties, KindDesk kinds, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The meeting; null for somebody who may not see it.</summary>
    public async Task<MeetingPage?> ReadAsync(string number, int meeting, CancellationToken ct)
    {
        if (await meetings.LoadAsync(number, meeting, tracked: false, ct) is not { } opened)
        {
            return null;
        }

        var rows = await db.Resolutions.Where(r => r.MeetingId == opened.Meeting.Id).OrderBy(r => r.Id)
            .Select(r => new { r.Id, r.Item!.Order, r.Year, r.Number, r.Title, r.Text, r.IsCarried, r.VotesFor, r.VotesAgainst, r.Abstained, r.Recused, r.DecidedOn }).ToListAsync(ct);
        return new MeetingPage
        {
            Opened = opened,
            Resolutions = [.. rows.Select(r => new ResolutionView(
                r.Id, r.Order, ResolutionNumber.Of(r.Year, r.Number), r.Title, r.Text, r.IsCarried, r.VotesFor, r.VotesAgainst, r.Abstained, r.Recused, r.DecidedOn))],
            Own = opened.Meeting.Attendances.Find(a => a.UserId == actor.UserId),
            Keeps = actor.Can(Permission.ActInCouncil) && opened.Council.Keeps(opened.Meeting.BodyCode),
            Papers = papers.MayRead(opened) ? await papers.OfAsync(opened, ct) : [],
            Chairs = actor.Can(Permission.ActInCouncil) && opened.Council.Chairs(opened.Meeting.BodyCode),
            Holders = opened.Meeting.Status == MeetingStatus.Called && opened.Council.Keeps(opened.Meeting.BodyCode) ? await roll.TodayAsync(opened.Meeting, opened.Body, ct) : null,
            OfferedDay = OpenMeetingHandler.DayOf(opened.Meeting, clock.Today),
        };
    }

    /// <summary>One item of it; null where there is none.</summary>
    public async Task<ItemPage?> ReadItemAsync(string number, int meeting, int order, CancellationToken ct)
    {
        if (await ReadAsync(number, meeting, ct) is not { } page || page.Opened.ItemAt(order) is not { } item)
        {
            return null;
        }

        var resolution = page.ResolutionOf(item);
        var remarks = resolution is null ? [] : await db.BoardRemarks.Where(r => r.ResolutionId == resolution.Id).OrderBy(r => r.Id).AsNoTracking().ToListAsync(ct);
        return new ItemPage(
            page,
            item,
            page.Meeting.Status == MeetingStatus.Open && item.State == AgendaState.Waiting && item.Motion is not null ? await QuorumAsync(page, item, ct) : null,
            remarks,
            resolution is not null && item.IsMajor && page.Opened.Council.Watches && actor.Can(Permission.ActInCouncil),
            item.RevisitsId is not { } earlier ? null : await db.Resolutions.Where(r => r.Id == earlier)
                .Select(r => new OtherItem(r.Meeting!.Number, r.Item!.Order, r.Title, r.Item.State)).SingleOrDefaultAsync(ct),
            resolution is null ? [] : await db.AgendaItems.Where(i => i.RevisitsId == resolution.Id && i.Meeting!.CalledAt != null && i.Meeting.Status != MeetingStatus.Cancelled)
                .OrderBy(i => i.Id).Select(i => new OtherItem(i.Meeting!.Number, i.Order, i.Title, i.State)).ToListAsync(ct))
        {
            Packet = await PacketAsync(page, item, ct),
        };
    }

    /// <summary>The facts as they were frozen: those that are voted on; before the vote those that lie before the body.</summary>
    private async Task<CasePacket?> PacketAsync(MeetingPage page, AgendaItem item, CancellationToken ct)
    {
        if (item.Application is not { } application || !(page.Keeps || page.Own is { Answer: not AttendanceAnswer.Replaced })
            || (item.Submission ?? (application.Status == ApplicationStatus.UnderWay ? application.SubmissionCount : 0)) is not (> 0 and var submission))
        {
            return null;
        }

        var packet = await kinds.Of(application.Kind).ReadAsync(application.Id, submission, ct);
        return packet.Succeeded ? packet.Value : null;
    }

    private async Task<VerdictView?> QuorumAsync(MeetingPage page, AgendaItem item, CancellationToken ct)
    {
        if (page.Opened.Body.Meetings is not { } rule)
        {
            return null;
        }

        var members = item.Electorate(page.Meeting, await ties.OfAsync(page.Meeting, ct));
        var verdict = MeetingJudge.JudgeQuorum(page.Opened.Body, rule, members.Count(a => a.Answer == AttendanceAnswer.Present), members.Count, item.IsMajor);
        return VerdictView.Of(verdict, page.Opened.Council.Profile, texts);
    }
}
