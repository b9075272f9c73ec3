using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>变更办学类型.</summary>
public sealed class ChangeSchoolTypeForm : ActForm
{
    [Display(Name = "New stage")]
    public SchoolStage? Stage { get; set; }

    [Display(Name = "New school identifier code")]
    public string? IdentifierCode { get; set; }

    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.ChangeType;
}

/// <summary>Checks the form by itself.</summary>
public sealed class ChangeSchoolTypeValidator : ActFormValidator<ChangeSchoolTypeForm>
{
    /// <summary>The rules.</summary>
    public ChangeSchoolTypeValidator(BusinessClock clock)
        : base(clock)
    {
        RuleFor(f => f.Stage).Must(s => s is not null and not SchoolStage.Unknown).WithMessage("Choose the new stage.");
        RuleFor(f => f.IdentifierCode).NotEmpty();
        RuleFor(f => f.IdentifierCode).IsCodeOf(SchoolCodeKind.IdentifierCode);
    }
}

/// <summary>The stage is the one that the school has already.</summary>
public sealed record SameStage() : Refusal("The school has this stage already.");

/// <summary>A change of type gives a new identifier code.</summary>
public sealed record NewTypeNeedsNewCode() : Refusal("A change of type gives the school a new identifier code.");

/// <summary>Gives a school another type: another stage and a new identifier code. The code before is never used again.</summary>
public sealed class ChangeSchoolTypeHandler(SchoolActDesk acts, SchoolCodeDesk codes, BusinessClock clock)
{
    /// <summary>Changes the type; answers the school's name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, ChangeSchoolTypeForm form, CancellationToken ct) =>
        acts.RecordAsync("change-school-type", number, form, (school, act, token) => ChangeAsync(school, act, form, token), ct);

    private async Task<Refusal?> ChangeAsync(School school, SchoolAct act, ChangeSchoolTypeForm form, CancellationToken ct)
    {
        if (form.Stage == school.Stage)
        {
            return new SameStage { Field = nameof(form.Stage) };
        }

        if (SchoolCode.Written(form.IdentifierCode) == school.IdentifierCode)
        {
            return new NewTypeNeedsNewCode { Field = nameof(form.IdentifierCode) };
        }

        var held = school.Codes.Find(c => c is { Kind: SchoolCodeKind.IdentifierCode, EndsOn: null });
        if (held?.StartsOn is { } since && act.EffectiveOn <= since)
        {
            return new ActTooEarly(since) { Field = nameof(form.EffectiveOn) };
        }

        var (before, stage) = (school.IdentifierCode, school.Stage);
        var change = new CodeChange(act.EffectiveOn, BeforeWasSlip: false, clock.Now);
        if (await codes.TakeAsync(school, SchoolCodeKind.IdentifierCode, form.IdentifierCode, change, ct) is { } refusal)
        {
            return refusal;
        }

        school.Stage = form.Stage!.Value;
        (act.Before, act.After) = (before, school.IdentifierCode);
        acts.Write(school, act, Texts.Key("Changed its type from {0} to {1} by {2}."), stage, school.Stage, SchoolActDesk.DocumentOf(act));
        await acts.TellAsync(school, Texts.Key("The bureau recorded the new type of your school: {0}."), school.Stage);
        return null;
    }
}
