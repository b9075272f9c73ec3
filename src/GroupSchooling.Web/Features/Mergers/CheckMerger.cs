using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>What the second person says.</summary>
public sealed class CheckMergerForm : MergerVersionForm
{
    [Display(Name = "Check")]
    public EntryCheck? Outcome { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class CheckMergerValidator : AbstractValidator<CheckMergerForm>
{
    /// <summary>The rules.</summary>
    public CheckMergerValidator()
    {
        RuleFor(f => f.Outcome).NotNull().IsInEnum();
        RuleFor(f => f.Reason).NotEmpty().When(f => f.Outcome == EntryCheck.Return).WithMessage("Say what is to be corrected.");
        RuleFor(f => f.Reason).MaximumLength(MergerEntry.ReasonLength);
    }
}

/// <summary>
/// Confirms a merger, which is carried out in the same transaction or, where its first day lies ahead, by the portal on that day; or returns it. Nobody
/// does either who entered or changed it.
/// </summary>
public sealed class CheckMergerHandler(
    CommandRunner commands, MergerDesk desk, CarryOutDesk carrying, NoticeDesk notices, SecondPersonDesk seconds, CurrentActor actor, AuditScope audit, BusinessClock clock)
{
    /// <summary>Confirms or returns.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, CheckMergerForm form, CancellationToken ct)
    {
        audit.Subject = MergerDesk.NumberOf(id);
        audit.Reason = form.Reason;
        return commands.RunAsync<Done>("check-merger", token => CheckAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> CheckAsync(long id, CheckMergerForm form, CancellationToken ct)
    {
        var loaded = await desk.LoadAsync(id, form.Version, Permission.ConfirmMergers, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var (entry, reason) = (loaded.Value, Typed.Text(form.Reason));
        await seconds.DoneAsync(MergerDesk.LinkOf(id), ct);
        if (form.Outcome == EntryCheck.Return)
        {
            notices.ToUsers(entry.Preparers.Select(p => p.UserId), MergerDesk.LinkOf(id), Texts.Key("Your entry of a merger of jurisdictions was returned: {0}"), reason);
            return entry.Return(actor.UserId, reason!, clock.Now) is { } notReturned ? notReturned : Done.Value;
        }

        if (entry.Confirm(actor.UserId, reason, clock.Now) is { } notConfirmed)
        {
            return notConfirmed;
        }

        if (entry.FirstDay <= clock.Today)
        {
            return await carrying.CarryOutAsync(entry, ct) is { } barred ? barred : Done.Value;
        }

        // What waits in the jurisdiction may be settled until its last day.
        return await desk.RefuseAsync(entry, ct) is { } refused ? refused with { Field = null } : Done.Value;
    }
}
