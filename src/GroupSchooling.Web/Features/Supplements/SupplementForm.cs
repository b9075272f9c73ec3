using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.PolicyPapers;
using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.Supplements;

/// <summary>What a bureau adds because the document does not say it.</summary>
public sealed class SupplementForm : PaperForm
{
    /// <summary>Code of the policy.</summary>
    public string? Policy { get; set; }

    public SupplementKind? Kind { get; set; }

    [Display(Name = "Title")]
    public string? Title { get; set; }

    [Display(Name = "Why it is needed")]
    public string? Reason { get; set; }

    [Display(Name = "Procedure")]
    public ApplicationKind? Procedure { get; set; }

    [Display(Name = "Kind of group")]
    public SchoolGroupKind? GroupKind { get; set; }

    [Display(Name = "Level of the group")]
    public GroupLevel? Level { get; set; }

    [Display(Name = "In which case")]
    public SupplementCase? Case { get; set; }

    [Display(Name = "Cooperation types")]
    public List<string> Types { get; set; } = [];

    /// <summary>The steps of a route; an empty row is passed over.</summary>
    public List<SupplementStepForm> Steps { get; set; } = [];

    [Display(Name = "At least, years")]
    public int? MinimumYears { get; set; }

    [Display(Name = "At most, years")]
    public int? MaximumYears { get; set; }

    [Display(Name = "The membership ends by itself with the term")]
    public bool EndsMembership { get; set; }

    [Display(Name = "Extension, at most, years")]
    public int? ExtensionYears { get; set; }

    [Display(Name = "Open question")]
    public string? Reading { get; set; }

    [Display(Name = "Read here as")]
    public string? Taken { get; set; }

    [Display(Name = "Answer the question the other way")]
    public bool Otherwise { get; set; }

    /// <summary>Of an end: the supplement that is no longer to hold.</summary>
    public long? Ends { get; set; }

    /// <summary>What can be chosen. Filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public SupplementChoices Choices { get; set; } = null!;
}

/// <summary>A step of a route.</summary>
public sealed class SupplementStepForm
{
    [Display(Name = "Action")]
    public StepAction? Action { get; set; }

    /// <summary>Code of an office of the policy, or a kind of organisation and whose it is.</summary>
    [Display(Name = "Office")]
    public string? Office { get; set; }

    [Display(Name = "Name of the step")]
    public string? Name { get; set; }

    /// <summary>Whether nothing is chosen.</summary>
    public bool IsBlank => Action is null && string.IsNullOrWhiteSpace(Office) && string.IsNullOrWhiteSpace(Name);
}

/// <summary>What the form of a supplement offers.</summary>
/// <param name="Title">Title of the policy.</param>
/// <param name="Short">Short name of the document.</param>
/// <param name="Silences">What the document does not say about procedures.</param>
/// <param name="GroupKinds">The kinds of group of the policy.</param>
/// <param name="Types">Its cooperation types.</param>
/// <param name="Offices">Its offices, and others by kind and side.</param>
/// <param name="Readings">Its open questions.</param>
/// <param name="MaySwitch">Whether one of them can be answered the other way.</param>
public sealed record SupplementChoices(
    string Title,
    string Short,
    IReadOnlyList<Silence> Silences,
    IReadOnlyList<Choice> GroupKinds,
    IReadOnlyList<Choice> Types,
    IReadOnlyList<Choice> Offices,
    IReadOnlyList<Choice> Readings,
    bool MaySwitch);

/// <summary>Checks the form by itself.</summary>
public sealed class SupplementFormValidator : AbstractValidator<SupplementForm>
{
    private const int MostYears = 50;

    /// <summary>The rules.</summary>
    public SupplementFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().IsInEnum();
        RuleFor(f => f.Ends).NotNull().When(f => f.Kind == SupplementKind.End);
        RuleFor(f => f.Title).NotEmpty().MaximumLength(LocalSupplement.TitleLength);
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(LocalSupplement.TextLength);
        When(f => f.Kind == SupplementKind.Route, () =>
        {
            RuleFor(f => f.Procedure).NotNull().IsInEnum();
            RuleFor(f => f.Case).IsInEnum();
            RuleFor(f => f.GroupKind).NotNull().When(f => f.Procedure == ApplicationKind.Establish).WithMessage("Say which kind of group a school may then found.");
            RuleFor(f => f.Steps).Must(steps => steps.Exists(s => !s.IsBlank)).WithMessage("Enter the steps.");
            RuleForEach(f => f.Steps).ChildRules(step => step.When(s => !s.IsBlank, () =>
            {
                step.RuleFor(s => s.Action).NotNull().IsInEnum();
                step.RuleFor(s => s.Office).NotEmpty();
                step.RuleFor(s => s.Name).MaximumLength(LocalSupplement.TitleLength);
            }));
        });
        When(f => f.Kind == SupplementKind.Term, () =>
        {
            RuleFor(f => f.Types).NotEmpty().WithMessage("Choose the cooperation types.");
            RuleFor(f => f.MinimumYears).InclusiveBetween(0, MostYears);
            RuleFor(f => f.MaximumYears).InclusiveBetween(1, MostYears);
            RuleFor(f => f.ExtensionYears).InclusiveBetween(1, MostYears);
            RuleFor(f => f.MaximumYears).NotNull().When(f => f.MinimumYears is not null);
            RuleFor(f => f.MinimumYears).NotNull().When(f => f.MaximumYears is not null || f.ExtensionYears is null).WithMessage("Enter a term, an extension, or both.");
        });
        When(f => f.Kind == SupplementKind.Reading, () =>
        {
            RuleFor(f => f.Reading).NotEmpty();
            RuleFor(f => f.Taken).MaximumLength(LocalSupplement.TextLength);
            RuleFor(f => f.Taken).NotEmpty().When(f => !f.Otherwise);
        });
    }
}
