using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>When each step of the authority's own route was taken, in its order.</summary>
public sealed class EntryStepsForm : EntryVersionForm
{
    /// <summary>The steps, in the order of the policy's route.</summary>
    public List<EntryStepForm> Steps { get; set; } = [];

    /// <summary>What the policy calls the steps. Filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<EntryStepRow> Asked { get; set; } = [];
}

/// <summary>One step.</summary>
public sealed class EntryStepForm
{
    public DateOnly? DoneOn { get; set; }

    /// <summary>Minutes, announcement, address of the page.</summary>
    public string? Proof { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class EntryStepsValidator : AbstractValidator<EntryStepsForm>
{
    /// <summary>The rules.</summary>
    public EntryStepsValidator(BusinessClock clock) => RuleForEach(f => f.Steps).ChildRules(step =>
    {
        step.RuleFor(s => s.DoneOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        step.RuleFor(s => s.DoneOn).NotNull().When(s => !string.IsNullOrWhiteSpace(s.Proof)).WithMessage("Enter the day on which it was done.");
        step.RuleFor(s => s.Proof).NotEmpty().When(s => s.DoneOn is not null).WithMessage("Say what shows it: minutes, announcement or address.");
        step.RuleFor(s => s.Proof).MaximumLength(GroupEntryStep.ProofLength);
    });
}

/// <summary>A step was taken before the one that comes before it.</summary>
public sealed record StepsOutOfOrder() : Refusal("A step cannot have been taken before the step above it.");

/// <summary>Says when the steps were taken, and what shows it.</summary>
public sealed class EntryStepsHandler(PortalDbContext db, CommandRunner commands, EntryDesk desk, ProfileCatalogue profiles, AuditScope audit, BusinessClock clock)
{
    /// <summary>Replaces what was said before.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, EntryStepsForm form, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        return commands.RunAsync("save-group-entry", token => SaveAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> SaveAsync(long id, EntryStepsForm form, CancellationToken ct)
    {
        var loaded = await desk.OpenAsync(id, form.Version, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        var asked = EntryDesk.StepsOf(await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct)).Count;
        var done = form.Steps.Take(asked).Select((step, index) => (Order: index + 1, step.DoneOn, step.Proof)).Where(s => s.DoneOn is not null).ToList();
        if (done.Zip(done.Skip(1)).Any(pair => pair.Second.DoneOn < pair.First.DoneOn))
        {
            return new StepsOutOfOrder();
        }

        db.RemoveRange(entry.Steps.Where(step => done.TrueForAll(d => d.Order != step.Order)));
        foreach (var (order, on, proof) in done)
        {
            var step = entry.Steps.Find(s => s.Order == order);
            if (step is null)
            {
                step = new GroupEntryStep { Order = order, Proof = "" };
                entry.Steps.Add(step);
            }

            (step.DoneOn, step.Proof) = (on!.Value, proof!.Trim());
        }

        return Done.Value;
    }
}
