using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.SchoolRecords;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>更名.</summary>
public sealed class RenameSchoolForm : ActForm
{
    [Display(Name = "New name")]
    public string? Name { get; set; }

    [Display(Name = "New short name")]
    public string? ShortName { get; set; }

    /// <inheritdoc />
    public override SchoolActKind Kind => SchoolActKind.Rename;
}

/// <summary>Checks the form by itself.</summary>
public sealed class RenameSchoolValidator : ActFormValidator<RenameSchoolForm>
{
    /// <summary>The rules.</summary>
    public RenameSchoolValidator(BusinessClock clock)
        : base(clock)
    {
        RuleFor(f => f.Name).NotEmpty().MaximumLength(School.NameLength);
        RuleFor(f => f.ShortName).MaximumLength(School.ShortNameLength);
    }
}

/// <summary>The name is the one that the school bears already.</summary>
/// <param name="Name">The name.</param>
public sealed record SameName(string Name) : Refusal("The school is called {0} already.", Name);

/// <summary>Gives a school another name; the one before stays findable, the codes and the number stay.</summary>
public sealed class RenameSchoolHandler(SchoolActDesk acts, SchoolRecordDesk records)
{
    /// <summary>Renames; answers the new name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, RenameSchoolForm form, CancellationToken ct) =>
        acts.RecordAsync("rename-school", number, form, (school, act, token) => RenameAsync(school, act, form, token), ct);

    private async Task<Refusal?> RenameAsync(School school, SchoolAct act, RenameSchoolForm form, CancellationToken ct)
    {
        var name = Typed.Text(form.Name)!;
        if (name == school.Name)
        {
            return new SameName(name) { Field = nameof(form.Name) };
        }

        if (school.NamedSince is { } since && act.EffectiveOn <= since)
        {
            return new ActTooEarly(since) { Field = nameof(form.EffectiveOn) };
        }

        if (await records.RefuseNameAsync(school, name, ct) is { } taken)
        {
            return taken;
        }

        (act.Before, act.After) = (school.Name, name);
        school.Rename(name, Typed.Text(form.ShortName), act.EffectiveOn);
        school.Organisation!.Name = name;
        acts.Write(school, act, Texts.Key("Renamed from {0} to {1} by {2}."), act.Before, name, SchoolActDesk.DocumentOf(act));
        await acts.TellAsync(school, Texts.Key("The bureau recorded the new name of your school: {0}."), name);
        return null;
    }
}
