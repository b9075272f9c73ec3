using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Jurisdictions;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

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

/// <summary>Confirms a merger, which is carried out in the same transaction, or returns it. Who entered it does neither.</summary>
public sealed class CheckMergerHandler(
    PortalDbContext db, CommandRunner commands, MergerDesk desk, JurisdictionMerger merger, NoticeDesk notices, CurrentActor actor, AuditScope audit, BusinessClock clock)
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
        if (form.Outcome == EntryCheck.Return)
        {
            notices.ToUsers([entry.EnteredByUserId], MergerDesk.LinkOf(id), Texts.Key("Your entry of a merger of jurisdictions was returned: {0}"), reason);
            return entry.Return(actor.UserId, reason!, clock.Now) is { } notReturned ? notReturned : Done.Value;
        }

        var refused = entry.Confirm(actor.UserId, reason, clock.Now) ?? await desk.RefuseAsync(entry, ct) ?? await desk.BarredAsync(entry.FromId, ct);
        if (refused is not null)
        {
            return refused with { Field = null };
        }

        await CarryOutAsync(entry, ct);
        return Done.Value;
    }

    private async Task CarryOutAsync(MergerEntry entry, CancellationToken ct)
    {
        var from = entry.From!;
        var people = await db.Assignments
            .Where(a => a.Organisation!.JurisdictionId == from.Id && (a.EndsOn == null || a.EndsOn >= clock.Today))
            .Where(a => a.Role == Role.Principal || (a.Organisation!.Kind != OrganisationKind.School && a.Organisation.Kind != OrganisationKind.Council))
            .Select(a => a.UserId).Distinct().ToListAsync(ct);
        var into = entry.Into ?? await MakeAsync(entry, ct);
        var counts = await merger.MergeAsync(from, into, entry.FirstDay, clock.Today, entry.DocumentNumber ?? entry.DocumentTitle, ct);
        entry.IntoId = into.Id;
        entry.Note(counts);
        notices.ToUsers(
            people.Append(entry.EnteredByUserId), "/register/schools", Texts.Key("{0} went into {1} on {2}: schools, groups, open cases and offices went over."), from.FullName, into.FullName, entry.FirstDay);
    }

    private async Task<Jurisdiction> MakeAsync(MergerEntry entry, CancellationToken ct)
    {
        var above = await db.Jurisdictions.SingleAsync(j => j.Id == entry.JurisdictionId, ct);
        var made = new Jurisdiction
        {
            Code = entry.NewCode!,
            Name = entry.NewName!,
            FullName = above.FullName + entry.NewName,
            Level = entry.From!.Level,
            ParentId = above.Id,
            CalendarRegion = entry.From.CalendarRegion,
            StartsOn = entry.FirstDay,
        };
        db.Add(made);
        await db.SaveChangesAsync(ct);
        return made;
    }
}
