using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A form that carries nothing but the paper's version.</summary>
public class PaperForm : IVersionedForm
{
    /// <summary>The paper's version when the page was opened.</summary>
    public long Version { get; set; }

    /// <summary>Where the paper is worked on. Filled in by the page, never by the browser.</summary>
    [BindNever]
    public string Link { get; set; } = "";
}

/// <summary>What is said when a paper is handed to the second person.</summary>
public sealed class SubmitPaperForm : PaperForm
{
    [Display(Name = "In force from")]
    public DateOnly? InForceFrom { get; set; }

    [Display(Name = "Deciding document")]
    public string? DocumentTitle { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class SubmitPaperValidator : AbstractValidator<SubmitPaperForm>
{
    /// <summary>The rules.</summary>
    public SubmitPaperValidator(BusinessClock clock)
    {
        RuleFor(f => f.InForceFrom).NotNull();
        RuleFor(f => f.InForceFrom).GreaterThanOrEqualTo(_ => clock.Today).WithMessage("It cannot be in force before it is approved: choose today or a later day.");
        RuleFor(f => f.DocumentTitle).NotEmpty().MaximumLength(PolicyPaper.DocumentTitleLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(PolicyPaper.DocumentNumberLength);
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>What the second person says.</summary>
public sealed class CheckPaperForm : PaperForm
{
    [Display(Name = "Decision")]
    public PaperCheck? Outcome { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The reason without spaces around it; null where there is none.</summary>
    public string? Said => string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
}

/// <summary>What the second person may say.</summary>
public enum PaperCheck
{
    /// <summary>It comes into force on its day.</summary>
    Approve = 1,

    /// <summary>Something is to be corrected.</summary>
    Return = 2,
}

/// <summary>Checks the form by itself.</summary>
public sealed class CheckPaperValidator : AbstractValidator<CheckPaperForm>
{
    /// <summary>The rules.</summary>
    public CheckPaperValidator()
    {
        RuleFor(f => f.Outcome).NotNull().IsInEnum();
        RuleFor(f => f.Reason).NotEmpty().When(f => f.Outcome == PaperCheck.Return).WithMessage("Say what is to be corrected.");
        RuleFor(f => f.Reason).MaximumLength(PolicyPaper.ReasonLength);
    }
}
