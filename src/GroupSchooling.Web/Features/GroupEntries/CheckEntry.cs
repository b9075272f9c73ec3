using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>What the second person says.</summary>
public sealed class CheckEntryForm : EntryVersionForm
{
    [Display(Name = "Check")]
    public EntryCheck? Outcome { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>What the second person may say.</summary>
public enum EntryCheck
{
    /// <summary>The group stands in the register.</summary>
    Confirm = 1,

    /// <summary>Something is to be corrected.</summary>
    Return = 2,
}

/// <summary>Checks the form by itself.</summary>
public sealed class CheckEntryValidator : AbstractValidator<CheckEntryForm>
{
    /// <summary>The rules.</summary>
    public CheckEntryValidator()
    {
        RuleFor(f => f.Outcome).NotNull().IsInEnum();
        RuleFor(f => f.Reason).NotEmpty().When(f => f.Outcome == EntryCheck.Return).WithMessage("Say what is to be corrected.");
        RuleFor(f => f.Reason).MaximumLength(GroupEntry.ReasonLength);
    }
}

/// <summary>The group goes over a rule of its policy: whoever confirms it says why it is registered all the same.</summary>
public sealed record OverRuleNeedsReason() : Refusal("The group goes over a rule of the policy. Say why it is registered all the same.");

/// <summary>Confirms an entry, so that its group stands in the register, or returns it. Who entered it does neither.</summary>
public sealed class CheckEntryHandler(
    PortalDbContext db, CommandRunner commands, EntryDesk desk, EntryRegistrar registrar, NoticeDesk notices, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Confirms or returns.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, CheckEntryForm form, CancellationToken ct)
    {
        audit.Subject = EntryNumber.Of(id);
        audit.Reason = form.Reason;
        return commands.RunAsync("check-group-entry", token => CheckAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> CheckAsync(long id, CheckEntryForm form, CancellationToken ct)
    {
        var loaded = await desk.LoadAsync(id, form.Version, Permission.ConfirmGroups, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        var reason = string.IsNullOrWhiteSpace(form.Reason) ? null : form.Reason.Trim();
        if (form.Outcome == EntryCheck.Return)
        {
            if (entry.Return(actor.UserId, reason!, clock.Now) is { } notReturned)
            {
                return notReturned;
            }

            notices.ToUsers([entry.EnteredByUserId], $"/register/entries/{id}", Texts.Key("Your entry of an existing group was returned: {0}"), reason);
            return Done.Value;
        }

        if (entry.Confirm(actor.UserId, reason, clock.Now) is { } notConfirmed)
        {
            return notConfirmed;
        }

        var isOver = (await desk.JudgeAsync(id, ct)).Any(v => v.Outcome is VerdictOutcome.Blocked or VerdictOutcome.NeedsOverride);
        if (isOver && reason is null)
        {
            return new OverRuleNeedsReason { Field = nameof(CheckEntryForm.Reason) };
        }

        var registered = await registrar.RegisterAsync(entry, ct);
        if (registered.Refusal is { } taken)
        {
            // A name that is taken may be this very entry's, when somebody else confirmed it at the same moment.
            var status = await db.GroupEntries.Where(e => e.Id == id).Select(e => e.Status).SingleAsync(ct);
            return status == GroupEntryStatus.Sent ? taken : new EntryNotSent(status);
        }

        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
