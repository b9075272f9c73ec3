using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>联席会议: what one meeting of the departments said in place of their separate answers.</summary>
public sealed class JointMeetingForm
{
    [Display(Name = "Meeting")]
    public string? Meeting { get; set; }

    [Display(Name = "Day of the meeting")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Number of the minutes")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Scan")]
    public IFormFile? Scan { get; set; }

    /// <summary>What each office said, by the order of its step.</summary>
    public List<MeetingAnswer> Answers { get; set; } = [];

    /// <summary>The page around it; set before it is shown.</summary>
    [BindNever]
    [ValidateNever]
    public JointMeetingPage Page { get; set; } = null!;
}

/// <summary>What one office said in the meeting.</summary>
public sealed class MeetingAnswer
{
    public int Step { get; set; }

    public int Stage { get; set; }

    public int Round { get; set; }

    [Display(Name = "Answer")]
    public DecisionOutcome? Outcome { get; set; }

    [Display(Name = "Opinion")]
    public string? Opinion { get; set; }
}

/// <summary>The page of a joint meeting.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Offices">Names of the offices that are asked, by the order of their steps.</param>
/// <param name="Outcomes">What an office can have said.</param>
public sealed record JointMeetingPage(string Number, string Title, IReadOnlyDictionary<int, string> Offices, IReadOnlyList<Choice> Outcomes);

/// <summary>The minutes are there, with their day and number.</summary>
public sealed class JointMeetingFormValidator : AbstractValidator<JointMeetingForm>
{
    public JointMeetingFormValidator()
    {
        RuleFor(f => f.Meeting).NotEmpty().WithMessage("Name the meeting that decided this.").MaximumLength(Decision.MeetingLength);
        RuleFor(f => f.DecidedOn).NotNull().WithMessage("Enter the day of the meeting.");
        RuleFor(f => f.DocumentNumber).NotEmpty().WithMessage("Enter the number of the document that you record.").MaximumLength(Decision.DocumentNumberLength);
        RuleFor(f => f.Scan).NotNull().WithMessage("Attach the scan of the document.");
        RuleForEach(f => f.Answers).ChildRules(a =>
        {
            a.RuleFor(x => x.Outcome).NotNull().WithMessage("Choose a decision.").IsInEnum();
            a.RuleFor(x => x.Opinion).MaximumLength(Decision.OpinionLength);
        });
    }
}

/// <summary>No office is asked for its opinion now.</summary>
public sealed record NobodyIsAsked() : Refusal("No office is asked for an opinion on this application now.");

/// <summary>Reads what the form of a joint meeting needs.</summary>
public sealed class JointMeetingQuery(PortalDbContext db, CurrentActor actor, CaseAccess access, IStringLocalizer<Texts> texts)
{
    /// <summary>The form, or why there is none.</summary>
    public async Task<Outcome<JointMeetingForm>> HandleAsync(string number, JointMeetingForm? typed, CancellationToken ct)
    {
        var found = await access.FindAsync(number, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var application = await db.Applications.AsNoTracking().Where(a => a.Id == found.Value)
            .Include(a => a.Steps).ThenInclude(s => s.Stages)
            .Include(a => a.Steps).ThenInclude(s => s.Organisation)
            .AsSplitQuery()
            .SingleAsync(ct);
        var asked = AskedIn(application, actor);
        if (asked.Count == 0)
        {
            return CaseTurn.Of(application, actor, null).MayRecord ? new NobodyIsAsked() : new NotPermitted();
        }

        var form = typed ?? new JointMeetingForm();
        form.Answers =
        [
            .. asked.Select(s => new MeetingAnswer
            {
                Step = s.Order,
                Stage = s.OpenStage!.Value,
                Round = s.Round,
                Outcome = form.Answers.Find(a => a.Step == s.Order)?.Outcome,
                Opinion = form.Answers.Find(a => a.Step == s.Order)?.Opinion,
            }),
        ];
        form.Page = new JointMeetingPage(
            application.Number,
            application.Title,
            asked.ToDictionary(s => s.Order, s => s.Organisation!.Name),
            [.. asked[0].Outcomes.Select(o => new Choice(o.ToString(), texts.Enum(o)))]);
        return form;
    }

    /// <summary>The steps whose offices are asked for an opinion and whose answer the actor may record.</summary>
    public static IReadOnlyList<ApplicationStep> AskedIn(Application application, CurrentActor actor)
    {
        var turn = CaseTurn.Of(application, actor, null);
        var own = turn.Own is { Action: StepAction.Consult } step && turn.MayRecord ? [step] : Array.Empty<ApplicationStep>();
        return [.. own.Concat(turn.Recordable.Where(s => s is { Action: StepAction.Consult, Consensus: false }))];
    }
}

/// <summary>Records the minutes of a joint meeting: one answer for each office that is asked, all or none.</summary>
public sealed class JointMeetingHandler(CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, DecisionDesk decisions)
{
    /// <summary>Records them.</summary>
    public async Task<Outcome<Movement>> HandleAsync(string number, JointMeetingForm form, CancellationToken ct)
    {
        var scan = await decisions.StoreAsync([form.Scan!], nameof(form.Scan), ct);
        return scan.Succeeded
            ? await runner.RunAsync("record-joint-meeting", token => RecordAsync(number, form, scan.Value, token), ct)
            : scan.Refusal!;
    }

    private async Task<Outcome<Movement>> RecordAsync(string number, JointMeetingForm form, IReadOnlyList<DecisionFile> scan, CancellationToken ct)
    {
        var found = await access.LoadAsync(number, Permission.RecordOnBehalf, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var application = found.Value;
        var asked = JointMeetingQuery.AskedIn(application, actor);
        if (asked.Count == 0)
        {
            return new NobodyIsAsked();
        }

        Outcome<Movement>? last = null;
        foreach (var step in asked)
        {
            var index = form.Answers.FindIndex(a => a.Step == step.Order);
            if (index < 0)
            {
                return new CaseMovedOn();
            }

            // The minutes are one paper, so they are attached once.
            var outcome = await decisions.RuleAsync(application, RulingOf(form, form.Answers[index], step), [], last is null ? scan : [], ct);
            if (outcome.Refusal is { } unfit)
            {
                return unfit.Field == nameof(Ruling.Opinion) ? unfit with { Field = $"{nameof(form.Answers)}[{index}].{nameof(MeetingAnswer.Opinion)}" } : unfit;
            }

            last = outcome;
        }

        return last!.Value;
    }

    private Ruling RulingOf(JointMeetingForm form, MeetingAnswer answer, ApplicationStep step) => new(
        answer.Step, answer.Stage, answer.Round, answer.Outcome!.Value, step.OrganisationId, actor.UserId, actor.DisplayName, form.DecidedOn!.Value, clock.Now)
    {
        OnBehalf = true,
        Meeting = form.Meeting!.Trim(),
        DocumentNumber = form.DocumentNumber!.Trim(),
        Opinion = string.IsNullOrWhiteSpace(answer.Opinion) ? null : answer.Opinion.Trim(),
    };
}
