using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>建成开办.</summary>
public sealed class OpenSchoolForm : ActForm
{
    [Display(Name = "Stage")]
    public SchoolStage? Stage { get; set; }

    [Display(Name = "Unified social credit code")]
    public string? CreditCode { get; set; }

    [Display(Name = "School identifier code")]
    public string? IdentifierCode { get; set; }

    [Display(Name = "Address")]
    public string? Address { get; set; }

    [Display(Name = "Principal")]
    public string? PrincipalName { get; set; }

    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.Open;

    /// <summary>What was planned is what opens, unless somebody says otherwise.</summary>
    public override void Begin(School school)
    {
        ArgumentNullException.ThrowIfNull(school);
        Stage = school.Stage == SchoolStage.Unknown ? null : school.Stage;
        (Address, PrincipalName) = (school.Address, school.PrincipalName);
    }
}

/// <summary>Checks the form by itself.</summary>
public sealed class OpenSchoolValidator : ActFormValidator<OpenSchoolForm>
{
    /// <summary>The rules.</summary>
    public OpenSchoolValidator(BusinessClock clock)
        : base(clock)
    {
        RuleFor(f => f.Stage).Must(s => s is not null and not SchoolStage.Unknown).WithMessage("Choose the stage.");
        RuleFor(f => f.CreditCode).IsCodeOf(SchoolCodeKind.CreditCode);
        RuleFor(f => f.IdentifierCode).IsCodeOf(SchoolCodeKind.IdentifierCode);
        RuleFor(f => f.Address).NotEmpty().MaximumLength(School.AddressLength);
        RuleFor(f => f.PrincipalName).MaximumLength(School.PersonLength);
    }
}

/// <summary>Makes a planned school a real one. Its number stays; what was planned stays readable.</summary>
public sealed class OpenSchoolHandler(SchoolActDesk acts, SchoolCodeDesk codes, BusinessClock clock)
{
    /// <summary>Opens it; answers its name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, OpenSchoolForm form, CancellationToken ct) =>
        acts.RecordAsync("open-school", number, form, (school, act, token) => OpenAsync(school, act, form, token), ct);

    private async Task<Refusal?> OpenAsync(School school, SchoolAct act, OpenSchoolForm form, CancellationToken ct)
    {
        var change = new CodeChange(act.EffectiveOn, BeforeWasSlip: false, clock.Now);
        if (SchoolCode.Written(form.CreditCode) is { } credit && await codes.TakeAsync(school, SchoolCodeKind.CreditCode, credit, change, ct) is { } refusal)
        {
            return refusal;
        }

        if (SchoolCode.Written(form.IdentifierCode) is { } code && await codes.TakeAsync(school, SchoolCodeKind.IdentifierCode, code, change, ct) is { } taken)
        {
            return taken;
        }

        school.Open(act.EffectiveOn, form.Stage!.Value);
        school.Address = Typed.Text(form.Address);
        school.PrincipalName = Typed.Text(form.PrincipalName) ?? school.PrincipalName;
        acts.Write(school, act, Texts.Key("Opened by {0}; it was planned until then."), SchoolActDesk.DocumentOf(act));
        await acts.TellAsync(school, Texts.Key("The bureau recorded that {0} opened."), school.Name);
        return null;
    }
}
