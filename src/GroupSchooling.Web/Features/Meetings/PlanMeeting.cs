using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Meetings;

/// <summary>When and where a body meets.</summary>
public sealed class PlanMeetingForm : IVersionedForm
{
    /// <summary>Code of the body.</summary>
    [Display(Name = "Body")]
    public string? Body { get; set; }

    [Display(Name = "Title")]
    public string? Title { get; set; }

    [Display(Name = "Held on")]
    public DateOnly? HeldOn { get; set; }

    /// <summary>As typed: 14:30.</summary>
    [Display(Name = "Begins at")]
    public string? BeginsAt { get; set; }

    [Display(Name = "Place")]
    public string? Place { get; set; }

    [Display(Name = "By circulation")]
    public bool ByCirculation { get; set; }

    /// <summary>The meeting's version when the form was opened; 0 for a new one.</summary>
    public long Version { get; set; }

    /// <summary>The meeting that is changed; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public Meeting? Meeting { get; set; }

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The bodies that the reader keeps.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Bodies { get; set; } = [];

    /// <summary>The hour; null where none is typed or it cannot be read.</summary>
    internal TimeOnly? Hour => TimeOnly.TryParseExact(BeginsAt?.Trim(), "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;

    /// <summary>What was typed, as a plan; a meeting by circulation has neither hour nor place.</summary>
    internal MeetingPlan Plan => new(Body!, Title!.Trim(), HeldOn!.Value, ByCirculation ? null : Hour, ByCirculation ? null : Typed.Text(Place), ByCirculation);
}

/// <summary>Checks the form by itself.</summary>
public sealed class PlanMeetingValidator : AbstractValidator<PlanMeetingForm>
{
    public PlanMeetingValidator(BusinessClock clock)
    {
        RuleFor(f => f.Body).NotEmpty();
        RuleFor(f => f.Title).NotEmpty().MaximumLength(Meeting.TitleLength);
        RuleFor(f => f.HeldOn).NotNull();
        RuleFor(f => f.HeldOn).GreaterThanOrEqualTo(_ => clock.Today).WithMessage("A meeting is planned for today or later.");
        RuleFor(f => f.BeginsAt).Must((form, _) => form.Hour is not null).When(f => !f.ByCirculation).WithMessage("Give the hour as 14:30.");
        RuleFor(f => f.Place).NotEmpty().When(f => !f.ByCirculation);
        RuleFor(f => f.Place).MaximumLength(Meeting.PlaceLength);
    }
}

/// <summary>The body cannot be chosen.</summary>
public sealed record BodyNotOffered() : Refusal("This body cannot be chosen. Choose again.");

/// <summary>Reads what the form shows.</summary>
public sealed class PlanMeetingQuery(CouncilAccess access, MeetingDesk meetings, BusinessClock clock)
{
    /// <summary>What was typed, or the meeting as it is; null for somebody who does not keep the body, and once the meeting has opened.</summary>
    public async Task<PlanMeetingForm?> ReadAsync(string number, int meeting, PlanMeetingForm? typed, CancellationToken ct)
    {
        if (await meetings.LoadAsync(number, meeting, tracked: false, ct) is not { } opened || !opened.Council.Keeps(opened.Meeting.BodyCode)
            || opened.Meeting.Status is not (MeetingStatus.Planned or MeetingStatus.Called))
        {
            return null;
        }

        var found = opened.Meeting;
        var form = typed ?? new PlanMeetingForm
        {
            Body = found.BodyCode,
            Title = found.Title,
            HeldOn = found.HeldOn,
            BeginsAt = found.BeginsAt?.ToString("HH:mm", CultureInfo.InvariantCulture),
            Place = found.Place,
            ByCirculation = found.ByCirculation,
        };
        ((IVersionedForm)form).Renew(found.Version);
        form.Meeting = found;
        return Fill(form, opened.Council);
    }

    /// <summary>What was typed, or a new form; null for somebody who keeps no body that meets.</summary>
    public async Task<PlanMeetingForm?> ReadAsync(string number, PlanMeetingForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { KeepsAny: true } council)
        {
            return null;
        }

        var form = typed ?? new PlanMeetingForm { HeldOn = clock.Today.AddDays(7), BeginsAt = "15:00" };
        return Fill(form, council);
    }

    private static PlanMeetingForm Fill(PlanMeetingForm form, CouncilSight council)
    {
        form.Council = council;
        form.Bodies = [.. council.MeetingBodies.Where(b => council.Keeps(b.Code)).Select(b => new Choice(b.Code, b.Name.ToString()))];
        form.Body ??= form.Bodies.Count == 1 ? form.Bodies[0].Value : null;
        return form;
    }
}

/// <summary>Plans a meeting; its members are not told yet.</summary>
public sealed class PlanMeetingHandler(PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit)
{
    /// <summary>Plans it; answers its number.</summary>
    public Task<Outcome<int>> HandleAsync(string number, PlanMeetingForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("plan-meeting", token => PlanAsync(number, form, token), ct);
    }

    private async Task<Outcome<int>> PlanAsync(string number, PlanMeetingForm form, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { } council)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.ActInCouncil) || !council.KeepsAny)
        {
            return new NotPermitted();
        }

        if (Unfit(form, council) is { } unfit)
        {
            return unfit;
        }

        var plan = form.Plan;
        var meeting = new Meeting
        {
            GroupId = council.GroupId,
            BodyCode = plan.BodyCode,
            // Unique in the group: of two that are planned at the same moment the second is counted anew.
            Number = (await db.Meetings.Where(m => m.GroupId == council.GroupId).MaxAsync(m => (int?)m.Number, ct) ?? 0) + 1,
            Title = plan.Title,
            HeldOn = plan.HeldOn,
            BeginsAt = plan.BeginsAt,
            Place = plan.Place,
            ByCirculation = plan.ByCirculation,
            CreatedByUserId = actor.UserId,
        };
        db.Add(meeting);
        return meeting.Number;
    }

    /// <summary>Why a body cannot meet as it was typed; null when it can.</summary>
    internal static Refusal? Unfit(PlanMeetingForm form, CouncilSight council)
    {
        if (council.MeetingBodies.FirstOrDefault(b => b.Code == form.Body && council.Keeps(b.Code)) is not { } body)
        {
            return new BodyNotOffered { Field = nameof(form.Body) };
        }

        return form.ByCirculation && MeetingJudge.JudgeCirculation(body, body.Meetings!, isMajor: false) is { Outcome: VerdictOutcome.Blocked } closed
            ? new RuleForbids(closed.Message) { Field = nameof(form.ByCirculation) }
            : null;
    }
}
