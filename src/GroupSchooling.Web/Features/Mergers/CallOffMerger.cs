using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>Why a confirmed merger is called off.</summary>
public sealed class CallOffMergerForm : MergerVersionForm
{
    [Display(Name = "Why it is called off")]
    public string? CallOffReason { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class CallOffMergerValidator : AbstractValidator<CallOffMergerForm>
{
    /// <summary>The rules.</summary>
    public CallOffMergerValidator() => RuleFor(f => f.CallOffReason).NotEmpty().MaximumLength(MergerEntry.ReasonLength);
}

/// <summary>Calls off a merger that was confirmed ahead, before it is carried out. It stays readable.</summary>
public sealed class CallOffMergerHandler(CommandRunner commands, MergerDesk desk, NoticeDesk notices, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Calls it off.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, CallOffMergerForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        audit.Subject = MergerDesk.NumberOf(id);
        audit.Reason = form.CallOffReason;
        return commands.RunAsync<Done>("call-off-merger", token => CallOffAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> CallOffAsync(long id, CallOffMergerForm form, CancellationToken ct)
    {
        var loaded = await desk.LoadAsync(id, form.Version, Permission.ConfirmMergers, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var (entry, reason) = (loaded.Value, form.CallOffReason!.Trim());
        if (entry.CallOff(actor.UserId, reason, clock.Now) is { } notCalledOff)
        {
            return notCalledOff;
        }

        notices.ToUsers(
            entry.Preparers.Select(p => p.UserId).Append(entry.CheckedByUserId!.Value), MergerDesk.LinkOf(id), Texts.Key("The merger of {0} was called off: {1}"), entry.From!.FullName, reason);
        return Done.Value;
    }
}
