using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>What the second person says.</summary>
public sealed class CheckEntryForm : EntryVersionForm
{
    [Display(Name = "Check")]
    public EntryCheck? Outcome { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>One reason for each rule that is gone over.</summary>
    public List<OverrideReason> Overrides { get; set; } = [];

    /// <summary>What these rules say, in the same order. Filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<CheckedRule> Rules { get; set; } = [];

    /// <summary>Whether the reader may confirm it as it stands. Filled in by the page.</summary>
    [BindNever]
    public bool MayConfirm { get; set; }
}

/// <summary>A rule that the second person has to say something of.</summary>
/// <param name="View">What it says.</param>
/// <param name="IsBreach">Whether it allows no exception, so that the breach is recorded and nothing is lifted.</param>
public sealed record CheckedRule(VerdictView View, bool IsBreach);

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
        RuleFor(f => f.Outcome).NotNull().WithMessage("Choose whether the entry is confirmed or returned.").IsInEnum();
        RuleFor(f => f.Reason).NotEmpty().When(f => f.Outcome == EntryCheck.Return).WithMessage("Say what is to be corrected.");
        RuleFor(f => f.Reason).MaximumLength(GroupEntry.ReasonLength);
        RuleForEach(f => f.Overrides).ChildRules(o =>
        {
            o.RuleFor(r => r.Rule).MaximumLength(RuleOverride.CodeLength);
            o.RuleFor(r => r.Reason).MaximumLength(RuleOverride.ReasonLength);
        });
    }
}

/// <summary>Confirms an entry, so that its group stands in the register, or returns it. Nobody does who entered, changed or sent it.</summary>
public sealed class CheckEntryHandler(
    PortalDbContext db,
    CommandRunner commands,
    EntryDesk desk,
    EntryRuleDesk rules,
    EntryRegistrar registrar,
    NumberIssuer numbers,
    NoticeDesk notices,
    SecondPersonDesk seconds,
    CurrentActor actor,
    AuditScope audit,
    BusinessClock clock)
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
        await seconds.DoneAsync(EntryNumber.LinkOf(id), ct);
        if (form.Outcome == EntryCheck.Return)
        {
            if (entry.Return(actor.UserId, reason!, clock.Now) is { } notReturned)
            {
                return notReturned;
            }

            notices.ToUsers(entry.Preparers.Select(p => p.UserId), EntryNumber.LinkOf(id), Texts.Key("Your entry of an existing group was returned: {0}"), reason);
            return Done.Value;
        }

        if (entry.Confirm(actor.UserId, reason, clock.Now) is { } notConfirmed)
        {
            return notConfirmed;
        }

        var schools = entry.Members.Select(m => m.SchoolId).Append(entry.LeadSchoolId).ToList();
        await numbers.GuardMembersAsync(await db.Schools.Where(s => schools.Contains(s.Id)).Select(s => s.JurisdictionId).Distinct().ToListAsync(ct), ct);
        if (await rules.CheckAsync(entry, form.Overrides, ct) is { } against)
        {
            return against;
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
