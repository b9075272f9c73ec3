using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>What every act on a school is recorded with: its day and its deciding document.</summary>
public abstract class ActForm : IVersionedForm
{
    [Display(Name = "Takes effect on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Date of the document")]
    public DateOnly? DocumentOn { get; set; }

    [Display(Name = "Document")]
    public List<IFormFile> Files { get; set; } = [];

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The school's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The school as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public ActSubject School { get; set; } = null!;

    /// <summary>Writes into a form that is opened what the record says already; nothing for most acts.</summary>
    public virtual void Begin(School school)
    {
    }

    /// <summary>Which act it is.</summary>
    public abstract SchoolActKind Kind { get; }
}

/// <summary>The school as the form of an act shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name.</param>
/// <param name="Status">Whether it teaches.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="IdentifierCode">Its identifier code.</param>
/// <param name="Memberships">The memberships that stand on it today.</param>
/// <param name="Campuses">Its campuses in use, by key.</param>
/// <param name="TeachingPoints">Its teaching points in use, by key.</param>
public sealed record ActSubject(
    string Number,
    string Name,
    string? ShortName,
    SchoolStatus Status,
    SchoolStage Stage,
    string? IdentifierCode,
    IReadOnlyList<StandingMembership> Memberships,
    IReadOnlyList<Choice> Campuses,
    IReadOnlyList<Choice> TeachingPoints);

/// <summary>A membership that stands on a school which is about to end.</summary>
/// <param name="Id">The membership.</param>
/// <param name="GroupNumber">Number of the group.</param>
/// <param name="GroupName">What the group is called.</param>
/// <param name="Role">Lead or member.</param>
/// <param name="Campus">The campus that is the unit; null when the unit is the school.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="TermEndsOn">Last day of its term.</param>
/// <param name="PlateHangs">Whether a plate still hangs at the gate.</param>
public sealed record StandingMembership(
    long Id, string GroupNumber, string GroupName, MembershipRole Role, string? Campus, DateOnly? StartsOn, DateOnly? TermEndsOn, bool PlateHangs);

/// <summary>What becomes of a membership whose school ends.</summary>
public enum Settlement
{
    /// <summary>It ends with the school.</summary>
    End = 1,

    /// <summary>The school that takes over goes on with it.</summary>
    Carry = 2,
}

/// <summary>What the clerk chooses for one membership.</summary>
public sealed class SettlementRow
{
    public long Id { get; set; }

    [Display(Name = "What becomes of the membership")]
    public Settlement? Choice { get; set; }
}

/// <summary>Which acts can be recorded on a school.</summary>
public static class ActKinds
{
    /// <summary>The acts that fit a school with this status, in the order in which they are offered.</summary>
    public static IReadOnlyList<SchoolActKind> On(SchoolStatus status) => status switch
    {
        SchoolStatus.Open => [SchoolActKind.Rename, SchoolActKind.ChangeType, SchoolActKind.Merge, SchoolActKind.Split, SchoolActKind.Close],
        SchoolStatus.Planned => [SchoolActKind.Open, SchoolActKind.Rename, SchoolActKind.Close],
        _ => [],
    };

    /// <summary>The last part of the address of an act's form.</summary>
    public static string PathOf(SchoolActKind kind) => kind switch
    {
        SchoolActKind.Rename => "rename",
        SchoolActKind.ChangeType => "change-type",
        SchoolActKind.Merge => "merge",
        SchoolActKind.Split => "split",
        SchoolActKind.Close => "close",
        _ => "open",
    };
}

/// <summary>The checks that every act's form has.</summary>
/// <typeparam name="T">The form.</typeparam>
public abstract class ActFormValidator<T> : AbstractValidator<T>
    where T : ActForm
{
    /// <summary>The rules.</summary>
    protected ActFormValidator(BusinessClock clock)
    {
        RuleFor(f => f.EffectiveOn).NotNull();
        RuleFor(f => f.EffectiveOn).Must(day => day is null || day <= clock.Today).WithMessage("An act is recorded from the day on which it takes effect.");
        RuleFor(f => f.DocumentNumber).MaximumLength(SchoolAct.DocumentNumberLength);
        RuleFor(f => f.DocumentOn).NotNull();
        RuleFor(f => f.DocumentOn).Must(day => day is null || day <= clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the document.");
        RuleFor(f => f.Reason).MaximumLength(SchoolAct.ReasonLength);
    }
}
