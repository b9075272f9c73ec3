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
public sealed class OpenVoteHandler(PortalDbContext db, MeetingDesk meetings, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Opens the vote.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, CancellationToken ct) =>
        meetings.KeepAsync("open-vote", number, meeting, (opened, _) => Task.FromResult(Open(opened, order)), ct);

    private Refusal? Open(OpenedMeeting opened, int order)
    {
        if (opened.ItemAt(order) is not { } item)
        {
            return new CaseNotFound();
        }

        db.Entry(item).Property(i => i.Version).IsModified = true;
        if (item.OpenVote(opened.Meeting, opened.Body, clock.Now) is { } refusal)
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

/// <summary>
/// Closes a vote: ballots that were not used lapse, a numbered resolution says how it was decided, and the opinion on a case goes up with it.
/// </summary>
public sealed class CloseVoteHandler(PortalDbContext db, MeetingDesk meetings, OpinionDesk opinions, BusinessClock clock)
{
    /// <summary>Closes it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, int order, CancellationToken ct) =>
        meetings.KeepAsync("close-vote", number, meeting, (opened, token) => CloseAsync(opened, order, token), ct);

    private async Task<Refusal?> CloseAsync(OpenedMeeting opened, int order, CancellationToken ct)
    {
        if (opened.ItemAt(order) is not { } item)
        {
            return new CaseNotFound();
        }

        var counted = item.CloseVote(opened.Meeting, opened.Body, clock.Now);
        if (!counted.Succeeded)
        {
            return counted.Refusal;
        }

        var (votes, today) = (counted.Value, clock.Today);
        var resolution = new Resolution
        {
            GroupId = opened.Council.GroupId,
            MeetingId = opened.Meeting.Id,
            ItemId = item.Id,
            Year = today.Year,
            // Unique in group and year: of two that are closed at the same moment the second is counted anew, so there is no gap.
            Number = (await db.Resolutions.Where(r => r.GroupId == opened.Council.GroupId && r.Year == today.Year).MaxAsync(r => (int?)r.Number, ct) ?? 0) + 1,
            Title = item.Title,
            Text = item.Motion!,
            MatterCode = item.MatterCode,
            IsCarried = MeetingJudge.JudgeVote(opened.Body, opened.Body.Meetings!, votes, item.IsMajor).Outcome == VerdictOutcome.Satisfied,
            VotesFor = votes.For,
            VotesAgainst = votes.Against,
            Abstained = votes.Abstained,
            Recused = item.Recusals.Count,
            DecidedOn = today,
            RecordedAt = clock.Now,
        };
        db.Add(resolution);
        return await opinions.GiveAsync(opened, item, resolution, ct);
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
