using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Agenda;

/// <summary>Puts an item to the vote: its members get their ballots and are told.</summary>
public sealed class OpenVoteHandler(PortalDbContext db, MeetingDesk meetings, SubjectDesk subjects, TieDesk ties, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Opens the vote.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, CancellationToken ct) =>
        meetings.KeepAsync("open-vote", number, meeting, (opened, token) => OpenAsync(opened, order, token), ct);

    private async Task<Refusal?> OpenAsync(OpenedMeeting opened, int order, CancellationToken ct)
    {
        if (opened.ItemAt(order) is not { } item)
        {
            return new CaseNotFound();
        }

        if (SubjectDesk.KeyOf(item) is { } subject && (await subjects.WaitingAsync(opened.Council, opened.Meeting.BodyCode, ct)).All(s => s.Key != subject))
        {
            return new SubjectNotWaiting(item.Title);
        }

        db.Entry(item).Property(i => i.Version).IsModified = true;
        if (item.OpenVote(opened.Meeting, opened.Body, await ties.OfAsync(opened.Meeting, ct), clock.Now) is { } refusal)
        {
            return refusal;
        }

        var voting = item.Ballots.Select(b => b.AttendanceId).ToHashSet();
        notices.ToUsers(
            opened.Meeting.Attendances.Where(a => voting.Contains(a.Id)).Select(a => a.UserId).OfType<long>(),
            $"{opened.Council.Url}/meetings/{opened.Meeting.Number}/items/{order}",
            Texts.Key("{0} of {1} votes on: {2}"),
            opened.Body.Name,
            opened.Council.Name,
            item.Title);
        return null;
    }
}

/// <summary>How a vote was closed.</summary>
/// <param name="IsResolved">Whether there is a resolution; else too few took part and the item is put off.</param>
/// <param name="IsCarried">Whether the motion was carried, so that the resolution has a number.</param>
/// <param name="Fate">What became of what the item is about.</param>
public sealed record ClosedVote(bool IsResolved, bool IsCarried, MatterFate Fate);

/// <summary>
/// Closes a vote: ballots that were not used lapse, a resolution says how it was decided, numbered where the motion was carried, and what the item is about follows it.
/// </summary>
public sealed class CloseVoteHandler(PortalDbContext db, MeetingDesk meetings, FollowDesk subjects, BusinessClock clock)
{
    /// <summary>Closes it; answers what came of it.</summary>
    public async Task<Outcome<ClosedVote>> HandleAsync(string number, int meeting, int order, CancellationToken ct)
    {
        var closed = new ClosedVote(false, false, MatterFate.None);
        var outcome = await meetings.KeepAsync(
            "close-vote",
            number,
            meeting,
            async (opened, token) =>
            {
                var run = await CloseAsync(opened, order, token);
                closed = run.Succeeded ? run.Value : closed;
                return run.Refusal;
            },
            ct);
        return outcome.Succeeded ? closed : outcome.Refusal!;
    }

    private async Task<Outcome<ClosedVote>> CloseAsync(OpenedMeeting opened, int order, CancellationToken ct)
    {
        if (opened.ItemAt(order) is not { } item)
        {
            return new CaseNotFound();
        }

        var counted = item.CloseVote(opened.Meeting, opened.Body, clock.Today, clock.Now);
        if (!counted.Succeeded)
        {
            return counted.Refusal!;
        }

        if (counted.Value.Missing is not null)
        {
            return new ClosedVote(false, false, MatterFate.None);
        }

        var (votes, day) = (counted.Value.Votes, opened.Meeting.ResolvedOn(clock.Today));
        var isCarried = MeetingJudge.JudgeVote(opened.Body, opened.Body.Meetings!, votes, item.IsMajor).Outcome == VerdictOutcome.Satisfied;
        var resolution = new Resolution
        {
            GroupId = opened.Council.GroupId,
            MeetingId = opened.Meeting.Id,
            ItemId = item.Id,
            Year = day.Year,
            // Unique in group and year: of two that are closed at the same moment the second is counted anew, so there is no gap.
            Number = isCarried ? (await db.Resolutions.Where(r => r.GroupId == opened.Council.GroupId && r.Year == day.Year).MaxAsync(r => r.Number, ct) ?? 0) + 1 : null,
            Title = item.Title,
            Text = item.Motion!,
            MatterCode = item.MatterCode,
            IsCarried = isCarried,
            VotesFor = votes.For,
            VotesAgainst = votes.Against,
            Abstained = votes.Abstained,
            Recused = item.Recusals.Count,
            DecidedOn = day,
            RecordedAt = clock.Now,
        };
        db.Add(resolution);
        return new ClosedVote(true, isCarried, await subjects.FollowAsync(opened, item, resolution, ct));
    }
}

/// <summary>How an item ends without a vote.</summary>
public sealed class EndItemForm
{
    /// <summary>Put off, or noted.</summary>
    public AgendaState? State { get; set; }
}

/// <summary>Ends an item without a vote.</summary>
public sealed class EndItemHandler(MeetingDesk meetings, BusinessClock clock)
{
    /// <summary>Ends it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, EndItemForm form, CancellationToken ct) => meetings.KeepAsync(
        "end-agenda-item",
        number,
        meeting,
        (opened, _) => Task.FromResult(opened.ItemAt(order) is { } item
            ? item.EndWithoutVote(opened.Meeting, form.State ?? AgendaState.Noted, clock.Now)
            : new CaseNotFound()),
        ct);
}
