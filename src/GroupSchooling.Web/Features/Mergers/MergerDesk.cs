using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>A form that carries nothing but the version of the merger's entry.</summary>
public class MergerVersionForm : IVersionedForm
{
    /// <summary>The version when the page was opened.</summary>
    public long Version { get; set; }

    /// <summary>The entry, for the form's address. Filled in by the page, never by the browser.</summary>
    [BindNever]
    public long Id { get; set; }
}

/// <summary>The jurisdiction does not lie below the own one, has ended, or begins later than the merger.</summary>
public sealed record NotToBeMerged() : Refusal("Choose a jurisdiction below your own that exists on the day before the merger.");

/// <summary>The jurisdiction that takes over is not there on the first day.</summary>
public sealed record NotToTakeOver() : Refusal("Choose another jurisdiction below your own that exists on the first day, or give code and name of a new one.");

/// <summary>The code of the new jurisdiction was given before.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Whose it is.</param>
public sealed record CodeGiven(string Code, string Name) : Refusal("The code {0} is that of {1}. A code is never given twice.", Code, Name);

/// <summary>Another entry waits for the same jurisdiction.</summary>
public sealed record MergerWaits() : Refusal("Another entry already says what becomes of this jurisdiction. Change or lay aside that one."), IConflict;

/// <summary>What has to be settled before the jurisdiction may end.</summary>
/// <param name="Papers">Drafts and supplements of policies with the second person.</param>
/// <param name="Imports">Imports that are being written or taken back.</param>
public sealed record MergerBarred(int Papers, int Imports)
    : Refusal("Settle first what waits in the jurisdiction that ends: policy drafts and supplements with the leader: {0}, imports going on: {1}.", Papers, Imports);

/// <summary>What entering, confirming and showing a merger share.</summary>
public sealed class MergerDesk(PortalDbContext db, CurrentActor actor, StaleCheck stale)
{
    /// <summary>How the audit names an entry.</summary>
    public static string NumberOf(long id) => string.Create(CultureInfo.InvariantCulture, $"merger-{id}");

    /// <summary>Where it is shown.</summary>
    public static string LinkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/register/mergers/{id}");

    /// <summary>The entries of one's own bureau; none for whoever may not.</summary>
    public IQueryable<MergerEntry> Own(string permission)
    {
        var own = GroupAccess.May(actor, permission, actor.JurisdictionId) ? actor.JurisdictionId : 0;
        return db.MergerEntries.Where(m => m.JurisdictionId == own);
    }

    /// <summary>Loads an entry of one's own bureau to change it.</summary>
    public async Task<Outcome<MergerEntry>> LoadAsync(long id, long version, string permission, CancellationToken ct)
    {
        var entry = await Own(permission).Include(m => m.From).Include(m => m.Into).Include(m => m.Preparers).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (entry is null)
        {
            return new CaseNotFound();
        }

        return await stale.AgainstAsync(entry, version, ct) is { } changed ? changed : entry;
    }

    /// <summary>Why the merger cannot be as entered; null when it can.</summary>
    public async Task<Refusal?> RefuseAsync(MergerEntry entry, CancellationToken ct)
    {
        var before = entry.FirstDay.AddDays(-1);
        var (own, first) = (entry.JurisdictionId, entry.FirstDay);
        if (!await db.Jurisdictions.AnyAsync(j => j.Id == entry.FromId && j.ParentId == own && j.EndsOn == null && (j.StartsOn == null || j.StartsOn <= before), ct))
        {
            return new NotToBeMerged { Field = nameof(MergerForm.From) };
        }

        if (entry.NewCode is { } code)
        {
            var bearer = await db.Jurisdictions.Where(j => j.Code == code).Select(j => j.FullName).FirstOrDefaultAsync(ct);
            return bearer is null ? null : new CodeGiven(code, bearer) { Field = nameof(MergerForm.NewCode) };
        }

        return entry.IntoId != entry.FromId
            && await db.Jurisdictions.AnyAsync(j => j.Id == entry.IntoId && j.ParentId == own && j.EndsOn == null && (j.StartsOn == null || j.StartsOn <= first), ct)
            ? null
            : new NotToTakeOver { Field = nameof(MergerForm.Into) };
    }

    /// <summary>What bars the merger until it is settled; null when nothing does.</summary>
    public async Task<MergerBarred?> BarredAsync(long fromId, CancellationToken ct)
    {
        var papers = await db.PolicyDrafts.CountAsync(p => p.JurisdictionId == fromId && p.Status == PolicyPaperStatus.Submitted, ct)
            + await db.LocalSupplements.CountAsync(p => p.JurisdictionId == fromId && p.Status == PolicyPaperStatus.Submitted, ct);
        var imports = await db.ImportRuns.CountAsync(r => r.JurisdictionId == fromId && (r.State == ImportState.Writing || r.State == ImportState.Undoing), ct);
        return papers + imports == 0 ? null : new MergerBarred(papers, imports);
    }
}
