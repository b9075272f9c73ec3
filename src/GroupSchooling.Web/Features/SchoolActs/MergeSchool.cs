using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>What is asked when a school ends.</summary>
public abstract class EndingForm : ActForm
{
    /// <summary>Number or whole name of the school that takes over.</summary>
    [Display(Name = "School that takes over")]
    public string? Into { get; set; }

    /// <summary>What becomes of each membership.</summary>
    public List<SettlementRow> Memberships { get; set; } = [];

    /// <summary>Whether campuses and teaching points go over.</summary>
    [Display(Name = "Its campuses and teaching points go over")]
    public bool TakeSites { get; set; }

    /// <summary>What the policies of the groups say against the act; filled in when it is judged, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<VerdictView> Verdicts { get; set; } = [];
}

/// <summary>合并.</summary>
public sealed class MergeSchoolForm : EndingForm
{
    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.Merge;
}

/// <summary>Checks the form by itself.</summary>
public sealed class MergeSchoolValidator : ActFormValidator<MergeSchoolForm>
{
    /// <summary>The rules.</summary>
    public MergeSchoolValidator(BusinessClock clock)
        : base(clock) => RuleFor(f => f.Into).NotEmpty();
}

/// <summary>Merges a school into another one of the jurisdiction. It stays in the register as closed, with the other one as its successor.</summary>
public sealed class MergeSchoolHandler(SchoolActDesk acts, EndingDesk endings)
{
    /// <summary>Merges; answers the name of the school that ended.</summary>
    public Task<Outcome<string>> HandleAsync(string number, MergeSchoolForm form, CancellationToken ct) =>
        acts.RecordAsync("merge-school", number, form, (school, act, token) => MergeAsync(school, act, form, token), ct);

    private async Task<Refusal?> MergeAsync(School school, SchoolAct act, MergeSchoolForm form, CancellationToken ct)
    {
        var found = await endings.SuccessorAsync(school, Typed.Text(form.Into)!, ct);
        if (!found.Succeeded)
        {
            return found.Refusal! with { Field = nameof(form.Into) };
        }

        var successor = found.Value;
        if (await endings.EndAsync(school, successor, act, form, ct) is { } refusal)
        {
            return refusal;
        }

        var document = SchoolActDesk.DocumentOf(act);
        acts.Write(school, act, Texts.Key("Merged into {0} by {1}."), successor.Name, document);
        acts.Write(successor, act, Texts.Key("{0} was merged into this school by {1}."), school.Name, document);
        await acts.TellAsync(school, Texts.Key("The bureau recorded that {0} was merged into {1}."), school.Name, successor.Name);
        await acts.TellAsync(successor, Texts.Key("The bureau recorded that {0} was merged into {1}."), school.Name, successor.Name);
        return null;
    }
}
