using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>Calls a meeting: everybody who will hold a seat of the body on its day is asked; a seat that changes hands before it opens changes the list.</summary>
public sealed class CallMeetingHandler(MeetingDesk meetings, RollCallDesk roll, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Calls it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, CancellationToken ct) =>
        meetings.KeepAsync("call-meeting", number, meeting, CallAsync, ct);

    private async Task<Refusal?> CallAsync(OpenedMeeting opened, CancellationToken ct)
    {
        var meeting = opened.Meeting;
        if (meeting.Status == MeetingStatus.Planned)
        {
            meeting.Attendances.AddRange(await roll.OnItsDayAsync(meeting, opened.Body, ct));
        }

        if (meeting.Call(clock.Now) is { } refusal)
        {
            return refusal;
        }

        MeetingNews.Call(notices, opened.Url, meeting, opened.Body, opened.Council.Name, meeting.Attendances);
        return null;
    }
}

/// <summary>Why a meeting is called off.</summary>
public sealed class CancelMeetingForm
{
    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class CancelMeetingValidator : AbstractValidator<CancelMeetingForm>
{
    public CancelMeetingValidator() => RuleFor(f => f.Reason).NotEmpty().MaximumLength(Meeting.ReasonLength);
}

/// <summary>Calls a meeting off.</summary>
public sealed class CancelMeetingHandler(MeetingDesk meetings, NoticeDesk notices)
{
    /// <summary>Calls it off.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, CancelMeetingForm form, CancellationToken ct) => meetings.KeepAsync(
        "cancel-meeting",
        number,
        meeting,
        (opened, _) =>
        {
            var refusal = opened.Meeting.Cancel(form.Reason!.Trim());
            if (refusal is null)
            {
                notices.ToUsers(
                    opened.Meeting.Attendances.Select(a => a.UserId).OfType<long>(),
                    $"{opened.Council.Url}/meetings/{opened.Meeting.Number}",
                    Texts.Key("{0} of {1} on {2} is called off."),
                    opened.Body.Name,
                    opened.Council.Name,
                    opened.Meeting.HeldOn);
            }

            return Task.FromResult(refusal);
        },
        ct);
}

/// <summary>Who has come, and when it is opened on which day it is held.</summary>
public sealed class AttendanceForm
{
    /// <summary>The attendances of those who are there.</summary>
    public List<long> Present { get; set; } = [];

    /// <summary>The seats of those who are there and took a seat after the meeting was called.</summary>
    public List<long> PresentSeats { get; set; } = [];

    /// <summary>The day on which it is held; null for the day planned, or today if that has not come.</summary>
    [Display(Name = "Held on")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>Whether it is opened although fewer are there than the quorum: what needs no vote can be discussed, and others may come late.</summary>
    [Display(Name = "Held below the quorum")]
    public bool BelowQuorum { get; set; }
}

/// <summary>Fewer are there than an ordinary matter needs.</summary>
/// <param name="There">How many with a vote are there.</param>
/// <param name="Members">How many have a vote.</param>
public sealed record OpensBelowQuorum(int There, int Members)
    : Refusal("{0} of {1} are there, fewer than the quorum. Check who has come, or confirm below that the meeting is held all the same.", There, Members);

/// <summary>It was called on a later day.</summary>
/// <param name="Called">The day on which its members were told.</param>
public sealed record HeldBeforeCalled(DateOnly Called) : Refusal("Its members were told on {0}, so it cannot have been held before.", Called);

/// <summary>
/// Enters who is there, and opens a meeting that was called; who took a seat since the call is added first. While it is open, somebody who comes late or
/// leaves is entered in the same way.
/// </summary>
public sealed class OpenMeetingHandler(MeetingDesk meetings, RollCallDesk roll, BusinessClock clock)
{
    /// <summary>Enters and opens.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, AttendanceForm form, CancellationToken ct) =>
        meetings.KeepAsync("open-meeting", number, meeting, (opened, token) => OpenAsync(opened, form, token), ct);

    private async Task<Refusal?> OpenAsync(OpenedMeeting opened, AttendanceForm form, CancellationToken ct)
    {
        var meeting = opened.Meeting;
        if (meeting.Status is not (MeetingStatus.Called or MeetingStatus.Open))
        {
            return new MeetingNotIn(meeting.Status);
        }

        var opens = meeting.Status == MeetingStatus.Called;
        if (opens)
        {
            RollCallDesk.Renew(meeting, await roll.TodayAsync(meeting, opened.Body, ct));
        }

        if (!meeting.ByCirculation)
        {
            meeting.Attend(a => a.Id == 0 ? form.PresentSeats.Contains(a.SeatId) : form.Present.Contains(a.Id));
        }

        if (opens && !form.BelowQuorum && IsBelowQuorum(meeting, opened.Body) is { } few)
        {
            return few;
        }

        return opens ? Open(meeting, form.HeldOn ?? DayOf(meeting, clock.Today)) : null;
    }

    private static OpensBelowQuorum? IsBelowQuorum(Meeting meeting, Body body)
    {
        var (members, there) = (meeting.Attendances.Count(a => a.Votes), meeting.Attendances.Count(a => a is { Votes: true, Answer: AttendanceAnswer.Present }));
        return !meeting.ByCirculation && body.Meetings is { } rule && MeetingJudge.JudgeQuorum(body, rule, there, members, isMajor: false).Outcome == VerdictOutcome.Blocked
            ? new OpensBelowQuorum(there, members) { Field = nameof(AttendanceForm.BelowQuorum) }
            : null;
    }

    /// <summary>The day that the form offers: as planned, or today if that has not come.</summary>
    internal static DateOnly DayOf(Meeting meeting, DateOnly today) => meeting.HeldOn > today ? today : meeting.HeldOn;

    private Refusal? Open(Meeting meeting, DateOnly day)
    {
        var called = DateOnly.FromDateTime(BusinessClock.ToShanghai(meeting.CalledAt!.Value));
        var refusal = !meeting.ByCirculation && day < called ? new HeldBeforeCalled(called) : meeting.Open(day, clock.Today, clock.Now);
        return refusal is HeldBeforeCalled or HeldInFuture ? refusal with { Field = nameof(AttendanceForm.HeldOn) } : refusal;
    }
}

/// <summary>Closes a meeting whose items have all come to an end.</summary>
public sealed class CloseMeetingHandler(MeetingDesk meetings, BusinessClock clock)
{
    /// <summary>Closes it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, CancellationToken ct) =>
        meetings.KeepAsync("close-meeting", number, meeting, (opened, _) => Task.FromResult(opened.Meeting.Close(clock.Now)), ct);
}

/// <summary>What the minutes say beyond what was entered.</summary>
public sealed class MinutesForm
{
    [Display(Name = "Course of the discussion")]
    public string? Minutes { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class MinutesValidator : AbstractValidator<MinutesForm>
{
    public MinutesValidator() => RuleFor(f => f.Minutes).MaximumLength(Meeting.MinutesLength);
}

/// <summary>Writes the minutes of a meeting that is over.</summary>
public sealed class WriteMinutesHandler(MeetingDesk meetings)
{
    /// <summary>Writes them.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, MinutesForm form, CancellationToken ct) =>
        meetings.KeepAsync("write-minutes", number, meeting, (opened, _) => Task.FromResult(opened.Meeting.WriteMinutes(Typed.Text(form.Minutes))), ct);
}

/// <summary>The chair signs the minutes; nothing of the meeting changes after that.</summary>
public sealed class SignMinutesHandler(MeetingDesk meetings, CurrentActor actor, BusinessClock clock)
{
    /// <summary>Signs.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, CancellationToken ct) =>
        meetings.ChairAsync("sign-minutes", number, meeting, (opened, _) => Task.FromResult(opened.Meeting.Sign(clock.Now, actor.UserId)), ct);
}
