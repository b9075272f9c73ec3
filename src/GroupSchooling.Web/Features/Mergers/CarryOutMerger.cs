using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Jurisdictions;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>Carries out a confirmed merger on its first day or later. Works inside the caller's command.</summary>
public sealed class CarryOutDesk(PortalDbContext db, MergerDesk desk, JurisdictionMerger merger, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Carries it out, or says what bars it.</summary>
    /// <param name="entry">The entry, tracked, with its jurisdictions and those who had it in hand.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> CarryOutAsync(MergerEntry entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var refused = entry.RefuseOn(clock.Today) ?? await desk.RefuseAsync(entry, ct) ?? await desk.BarredAsync(entry.FromId, ct);
        if (refused is not null)
        {
            return refused with { Field = null };
        }

        var from = entry.From!;
        var people = await db.Assignments
            .Where(a => a.Organisation!.JurisdictionId == from.Id && (a.EndsOn == null || a.EndsOn >= clock.Today))
            .Where(a => a.Role == Role.Principal || (a.Organisation!.Kind != OrganisationKind.School && a.Organisation.Kind != OrganisationKind.Council))
            .Select(a => a.UserId).Distinct().ToListAsync(ct);
        var into = entry.Into ?? await MakeAsync(entry, ct);
        var counts = await merger.MergeAsync(from, into, entry.FirstDay, clock.Today, entry.DocumentNumber ?? entry.DocumentTitle, ct);
        entry.IntoId = into.Id;
        entry.CarriedOut(counts, clock.Now);
        notices.ToUsers(
            [.. people, .. entry.Preparers.Select(p => p.UserId), entry.CheckedByUserId!.Value], "/register/schools", Texts.Key("{0} went into {1} on {2}: schools, groups, open cases and offices went over."), from.FullName, into.FullName, entry.FirstDay);
        return null;
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

/// <summary>Carries out a merger that something had barred on its first day, when a person asks for it.</summary>
public sealed class CarryOutMergerHandler(CommandRunner commands, MergerDesk desk, CarryOutDesk carrying, AuditScope audit)
{
    /// <summary>Carries it out.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, long version, CancellationToken ct)
    {
        audit.Subject = MergerDesk.NumberOf(id);
        return commands.RunAsync<Done>(
            "carry-out-merger",
            async token =>
            {
                var loaded = await desk.LoadAsync(id, version, Permission.ConfirmMergers, token);
                return (loaded.Refusal ?? await carrying.CarryOutAsync(loaded.Value, token)) is { } refusal ? refusal : Done.Value;
            },
            ct);
    }
}
