using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>Whether one comes; who does not may write an opinion, which is read out and is no vote.</summary>
public sealed class AnswerMeetingForm
{
    public AttendanceAnswer? Answer { get; set; }

    [Display(Name = "Written opinion")]
    public string? Opinion { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class AnswerMeetingValidator : AbstractValidator<AnswerMeetingForm>
{
    public AnswerMeetingValidator()
    {
        RuleFor(f => f.Answer).NotNull().Must(a => a is AttendanceAnswer.Coming or AttendanceAnswer.Excused);
        RuleFor(f => f.Opinion).MaximumLength(Attendance.OpinionLength);
    }
}

/// <summary>Answers whether one comes. The answer may be changed until the meeting opens.</summary>
public sealed class AnswerMeetingHandler(PortalDbContext db, CommandRunner commands, CurrentActor actor, AuditScope audit)
{
    /// <summary>Answers.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, int meeting, AnswerMeetingForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("answer-meeting", token => AnswerAsync(number, meeting, form, token), ct);
    }

    private async Task<Outcome<Done>> AnswerAsync(string number, int meeting, AnswerMeetingForm form, CancellationToken ct)
    {
        var user = actor.UserId;
        var attendance = !actor.Can(Permission.ActInCouncil) ? null : await db.Attendances.Include(a => a.Meeting)
            .SingleOrDefaultAsync(a => a.UserId == user && a.Meeting!.Number == meeting && a.Meeting.Group!.Number == number, ct);
        if (attendance is null)
        {
            return new CaseNotFound();
        }

        if (attendance.Meeting!.Status != MeetingStatus.Called)
        {
            return new MeetingNotIn(attendance.Meeting.Status);
        }

        attendance.Answer = form.Answer!.Value;
        attendance.WrittenOpinion = form.Answer == AttendanceAnswer.Excused ? Typed.Text(form.Opinion) : null;
        return Done.Value;
    }
}
