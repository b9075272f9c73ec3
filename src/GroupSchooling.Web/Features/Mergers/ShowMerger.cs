using GroupSchooling.Data;
using GroupSchooling.Data.Jurisdictions;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>A merger, and what goes over with it.</summary>
public sealed record MergerPage
{
    public required MergerEntry Entry { get; init; }

    /// <summary>The one that takes over, with its code, also while it is not made yet.</summary>
    public required string Into { get; init; }

    public required string IntoCode { get; init; }

    public required string EnteredBy { get; init; }

    /// <summary>Who confirmed or returned it; null before.</summary>
    public string? CheckedBy { get; init; }

    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>What goes over; null for one that is carried out or laid aside.</summary>
    public MergerPreview? Preview { get; init; }

    public bool MayChange { get; init; }

    public bool MayCheck { get; init; }

    /// <summary>Whether the reader may call it off, or carry it out when its day has come.</summary>
    public bool MayCallOff { get; init; }

    /// <summary>Whether its first day has come.</summary>
    public bool IsDue { get; init; }

    /// <summary>Who called it off; null else.</summary>
    public string? CalledOffBy { get; init; }

    /// <summary>Why it is called off, as typed.</summary>
    public CallOffMergerForm CallOffForm { get; init; } = new();

    /// <summary>What the second person typed.</summary>
    public required CheckMergerForm CheckForm { get; init; }

    /// <summary>The page with a form as it was typed.</summary>
    public MergerPage With(MergerVersionForm form)
    {
        (form.Id, form.Version) = (Entry.Id, Entry.Version);
        return form switch
        {
            CheckMergerForm check => this with { CheckForm = check },
            CallOffMergerForm off => this with { CallOffForm = off },
            _ => this,
        };
    }
}

/// <summary>What goes over, counted, with the first of each.</summary>
public sealed record MergerPreview
{
    /// <summary>How many schools, groups, cases, offices and roles.</summary>
    public required MergerCounts Counts { get; init; }

    /// <summary>The first schools by number.</summary>
    public required IReadOnlyList<MovedThing> Schools { get; init; }

    /// <summary>The first groups by number.</summary>
    public required IReadOnlyList<MovedThing> Groups { get; init; }

    /// <summary>The first open cases by number.</summary>
    public required IReadOnlyList<MovedThing> Cases { get; init; }

    public required IReadOnlyList<MovedOffice> Offices { get; init; }

    /// <summary>The policies of the jurisdiction that ends: they stay its own, and groups go on standing under them.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>What has to be settled first; null for nothing.</summary>
    public MergerBarred? Barred { get; init; }
}

/// <summary>A school, group or case that goes over.</summary>
public sealed record MovedThing(string Number, string Name);

/// <summary>An office that ends.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Into">The office that takes over.</param>
/// <param name="IsNew">Whether that one is set up for it.</param>
/// <param name="People">Who goes on holding which role there.</param>
public sealed record MovedOffice(string Name, string Into, bool IsNew, IReadOnlyList<MovedPerson> People);

/// <summary>Somebody who holds a role in an office that ends.</summary>
public sealed record MovedPerson(string Name, Role Role);

/// <summary>Reads a merger.</summary>
public sealed class ShowMergerQuery(PortalDbContext db, MergerDesk desk, AttachmentDesk attachments, MergerPreviewDesk previews, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The page; null for another bureau's.</summary>
    public async Task<MergerPage?> ReadAsync(long id, CancellationToken ct)
    {
        // A command that was refused may have changed what this request tracks.
        var found = await desk.Own(Permission.ViewMergers).AsNoTracking().Include(m => m.From).Include(m => m.Into).Include(m => m.Preparers).Where(m => m.Id == id)
            .Select(m => new
            {
                Entry = m,
                EnteredBy = db.Users.Where(u => u.Id == m.EnteredByUserId).Select(u => u.DisplayName).FirstOrDefault(),
                CheckedBy = db.Users.Where(u => u.Id == m.CheckedByUserId).Select(u => u.DisplayName).FirstOrDefault(),
                CalledOffBy = db.Users.Where(u => u.Id == m.CalledOffByUserId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var entry = found.Entry;
        return new MergerPage
        {
            Entry = entry,
            Into = entry.Into?.FullName ?? entry.NewName!,
            IntoCode = entry.Into?.Code ?? entry.NewCode!,
            EnteredBy = found.EnteredBy ?? "—",
            CheckedBy = found.CheckedBy,
            Files = await attachments.OfMergerAsync(id, ct),
            CalledOffBy = found.CalledOffBy,
            IsDue = entry.FirstDay <= clock.Today,
            MayCallOff = entry.Status == MergerStatus.Confirmed && actor.Can(Permission.ConfirmMergers),
            CallOffForm = new CallOffMergerForm { Id = id, Version = entry.Version },
            Preview = entry.IsOpen || entry.Status == MergerStatus.Confirmed ? await previews.ReadAsync(entry, ct) : null,
            MayChange = entry.IsOpen && actor.Can(Permission.EnterMergers),
            MayCheck = entry.Status == MergerStatus.Waiting && actor.Can(Permission.ConfirmMergers) && !entry.Preparers.Contains(actor.UserId),
            CheckForm = new CheckMergerForm { Id = id, Version = entry.Version },
        };
    }
}

/// <summary>Counts what a merger moves, and names the first of each.</summary>
public sealed class MergerPreviewDesk(PortalDbContext db, MergerDesk desk, OfficeMerger offices, JurisdictionMerger merger, BusinessClock clock)
{
    private const int Shown = 20;

    /// <summary>What goes over as things stand now.</summary>
    public async Task<MergerPreview> ReadAsync(MergerEntry entry, CancellationToken ct)
    {
        var from = entry.FromId;
        var schools = db.Schools.Where(s => s.JurisdictionId == from);
        var groups = db.Groups.Where(g => g.JurisdictionId == from);
        var cases = merger.OpenCases(from);
        var moved = await OfficesAsync(entry, ct);
        return new MergerPreview
        {
            Counts = new MergerCounts(
                await schools.CountAsync(ct), await groups.CountAsync(ct), await cases.CountAsync(ct), moved.Count, moved.Sum(o => o.People.Count)),
            Schools = await schools.OrderBy(s => s.Number).Take(Shown).Select(s => new MovedThing(s.Number, s.Name)).ToListAsync(ct),
            Groups = await groups.OrderBy(g => g.Number).Take(Shown).Select(g => new MovedThing(g.Number, g.ShortName ?? g.FullName ?? g.Number)).ToListAsync(ct),
            Cases = await cases.OrderBy(a => a.Number).Take(Shown).Select(a => new MovedThing(a.Number, a.Title)).ToListAsync(ct),
            Offices = moved,
            Policies = await db.ProfileVersions.Where(v => v.JurisdictionId == from).Select(v => v.Title).Distinct().OrderBy(title => title).ToListAsync(ct),
            Barred = await desk.BarredAsync(from, ct),
        };
    }

    private async Task<IReadOnlyList<MovedOffice>> OfficesAsync(MergerEntry entry, CancellationToken ct)
    {
        var plan = await offices.PlanAsync(entry.From!, entry.Into, entry.Into?.Name ?? entry.NewName!, ct);
        var (ids, today) = (plan.Select(move => move.Office.Id).ToList(), clock.Today);
        var people = (await (
            from a in db.Assignments
            join u in db.Users on a.UserId equals u.Id
            where ids.Contains(a.OrganisationId) && (a.EndsOn == null || a.EndsOn >= today)
            orderby a.Role, u.Id
            select new { a.OrganisationId, Person = new MovedPerson(u.DisplayName, a.Role) }).ToListAsync(ct)).ToLookup(row => row.OrganisationId, row => row.Person);
        return [.. plan.Select(move => new MovedOffice(move.Office.Name, move.Successor?.Name ?? move.NewName, move.Successor is null, [.. people[move.Office.Id]]))];
    }
}
