using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>What an office decided in its own system or on paper, with the scan of the paper.</summary>
public sealed class RecordForm : RulingForm
{
    [Display(Name = "Signatory")]
    public string? Person { get; set; }

    [Display(Name = "Scan")]
    public IFormFile? Scan { get; set; }
}

/// <summary>What is recorded carries its paper: number, date and scan.</summary>
public sealed class RecordFormValidator : AbstractValidator<RecordForm>
{
    public RecordFormValidator()
    {
        Include(new RulingFormValidator());
        RuleFor(f => f.DocumentNumber).NotEmpty().When(HasPaper).WithMessage("Enter the number of the document that you record.");
        RuleFor(f => f.DecidedOn).NotNull().WithMessage("Enter the day on which the office decided.");
        RuleFor(f => f.Person).MaximumLength(Decision.PersonLength);
        RuleFor(f => f.Scan).NotNull().When(HasPaper).WithMessage("Attach the scan of the document.");
    }

    /// <summary>An office that did not reply has sent no paper, and an announcement may be a page.</summary>
    private static bool HasPaper(RecordForm form) => form.Outcome is not (DecisionOutcome.NoReply or DecisionOutcome.Announce);
}

/// <summary>代录: bureau staff record what an office outside decided; marked as such wherever it is shown.</summary>
public sealed class RecordOnBehalfHandler(CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, DecisionDesk decisions)
{
    /// <summary>Records one decision.</summary>
    public async Task<Outcome<Movement>> HandleAsync(string number, RecordForm form, CancellationToken ct)
    {
        var scan = await decisions.StoreAsync(form.Scan is null ? [] : [form.Scan], nameof(form.Scan), ct);
        return scan.Succeeded
            ? await runner.RunAsync("record-on-behalf", token => RecordAsync(number, form, scan.Value, token), ct)
            : scan.Refusal!;
    }

    private async Task<Outcome<Movement>> RecordAsync(string number, RecordForm form, IReadOnlyList<DecisionFile> scan, CancellationToken ct)
    {
        var found = await access.LoadAsync(number, Permission.RecordOnBehalf, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = found.Value;
        var ruling = form.ToRuling(actor, application, clock) with
        {
            OnBehalf = true,
            Person = string.IsNullOrWhiteSpace(form.Person) ? null : form.Person.Trim(),
        };
        if (application.OvertakenBy(ruling) is { } first)
        {
            return first;
        }

        return CaseTurn.Of(application, actor, null).Recordable.Any(s => s.Order == form.Step)
            ? await decisions.RuleAsync(application, ruling, [], scan, ct)
            : new NotPermitted();
    }
}
