using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>Calls a meeting: everybody who holds a seat of the body today is asked, and the list is kept as it is.</summary>
public sealed class CallMeetingHandler(MeetingDesk meetings, SeatDesk seats, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Calls it.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, CancellationToken ct) =>
        meetings.KeepAsync("call-meeting", number, meeting, CallAsync, ct);

    private async Task<Refusal?> CallAsync(OpenedMeeting opened, CancellationToken ct)
    {
        var meeting = opened.Meeting;
        if (meeting.Status == MeetingStatus.Planned)
        {
            // Somebody who holds two seats of the body is asked once, and votes once.
            meeting.Attendances.AddRange((await seats.OfAsync([opened.Council.GroupId], ct))
                .Where(s => s.BodyCode == meeting.BodyCode && s.Holder is not null && s.Standing == SeatStanding.Held)
                .DistinctBy(s => s.UserId is { } user ? $"user {user}" : $"seat {s.Id}")
                .Select(s => new Attendance
                {
                    SeatId = s.Id,
                    UserId = s.UserId,
                    PersonName = s.Holder!,
                    Votes = opened.Body.PostOf(s.PostCode)?.Votes ?? true,
                }));
        }

        if (meeting.Call(clock.Now) is { } refusal)
        {
            return refusal;
        }

        notices.ToUsers(
            meeting.Attendances.Select(a => a.UserId).OfType<long>(),
            $"{opened.Council.Url}/meetings/{meeting.Number}",
            meeting.ByCirculation ? Texts.Key("{0} of {1}: papers are going round, please answer by {2}.") : Texts.Key("{0} of {1} meets on {2}. Please say whether you come."),
            opened.Body.Name,
            opened.Council.Name,
            meeting.HeldOn);
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

/// <summary>Who has come.</summary>
public sealed class AttendanceForm
{
    /// <summary>The attendances of those who are there.</summary>
    public List<long> Present { get; set; } = [];
}

/// <summary>Enters who is there, and opens a meeting that was called. While it is open, somebody who comes late or leaves is entered in the same way.</summary>
public sealed class OpenMeetingHandler(MeetingDesk meetings, BusinessClock clock)
{
    /// <summary>Enters and opens.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, AttendanceForm form, CancellationToken ct) =>
        meetings.KeepAsync("open-meeting", number, meeting, (opened, _) => Task.FromResult(Open(opened.Meeting, form)), ct);

    private Refusal? Open(Meeting meeting, AttendanceForm form)
    {
        if (meeting.Status is not (MeetingStatus.Called or MeetingStatus.Open))
        {
            return new MeetingNotIn(meeting.Status);
        }

        if (!meeting.ByCirculation)
        {
            foreach (var attendance in meeting.Attendances)
            {
                attendance.Answer = form.Present.Contains(attendance.Id) ? AttendanceAnswer.Present
                    : attendance.Answer == AttendanceAnswer.Excused ? AttendanceAnswer.Excused : AttendanceAnswer.Absent;
            }
        }

        return meeting.Status == MeetingStatus.Called ? meeting.Open(clock.Now) : null;
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
