using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Jurisdictions;

/// <summary>An office that ends with its jurisdiction, and the one that takes over.</summary>
/// <param name="Office">The office that ends.</param>
/// <param name="Successor">The office that takes over; null where one is set up.</param>
/// <param name="NewName">How one that is set up is called: as the old one, with the other jurisdiction's name.</param>
public sealed record OfficeMove(Organisation Office, Organisation? Successor, string NewName);

/// <summary>
/// Ends the offices of a jurisdiction that goes into another one. For each the office of the same kind there takes over, and is set up where there is
/// none: its people, its open work, its steps of cases that have not ended, and its reading of all its cases. What was decided stays the old office's.
/// </summary>
public sealed class OfficeMerger(PortalDbContext db)
{
    /// <summary>Kinds of which a jurisdiction may have several, so that the name decides which one takes over.</summary>
    private static readonly OrganisationKind[] Several = [OrganisationKind.Department, OrganisationKind.ManagementCentre];

    /// <summary>Which office takes over from which. Schools and councils are not offices: they go over as they are.</summary>
    /// <param name="from">The jurisdiction that ends.</param>
    /// <param name="into">The one that takes over; null for one that is not made yet.</param>
    /// <param name="intoName">Its short name.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<OfficeMove>> PlanAsync(Jurisdiction from, Jurisdiction? into, string intoName, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        var intoId = into?.Id;
        var all = await db.Organisations
            .Where(o => (o.JurisdictionId == from.Id || o.JurisdictionId == intoId) && o.EndsOn == null && o.Kind != OrganisationKind.School && o.Kind != OrganisationKind.Council)
            .OrderBy(o => o.Id).ToListAsync(ct);
        var there = all.Where(o => o.JurisdictionId == intoId).ToList();
        return [.. all.Where(o => o.JurisdictionId == from.Id).Select(office =>
        {
            var name = office.Name.Replace(from.Name, intoName, StringComparison.Ordinal);
            return new OfficeMove(office, there.Find(o => o.Kind == office.Kind && (o.Name == name || !Several.Contains(o.Kind))), name);
        })];
    }

    internal async Task<(int Offices, int Roles)> MergeAsync(Jurisdiction from, Jurisdiction into, DateOnly firstDay, DateOnly today, CancellationToken ct)
    {
        var plan = await PlanAsync(from, into, into.Name, ct);
        var successors = plan.ToDictionary(move => move.Office.Id, move => move.Successor ?? SetUp(move, into, firstDay));
        await db.SaveChangesAsync(ct);
        var next = successors.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
        foreach (var move in plan)
        {
            move.Office.EndsOn = firstDay.AddDays(-1);
        }

        await MoveCasesAsync(next, ct);
        await MoveWorkAsync(next, into.Id, ct);
        await CopyProceduresAsync(next, ct);
        return (plan.Count, await MovePeopleAsync(next, today, ct));
    }

    private Organisation SetUp(OfficeMove move, Jurisdiction into, DateOnly firstDay)
    {
        var office = new Organisation { JurisdictionId = into.Id, Kind = move.Office.Kind, Name = move.NewName, StartsOn = firstDay };
        db.Add(office);
        return office;
    }

    private async Task MoveCasesAsync(Dictionary<long, long> next, CancellationToken ct)
    {
        var ended = next.Keys.ToList();
        var open = await db.Applications.Include(a => a.Steps)
            .Where(a => a.EndedAt == null)
            .Where(a => ended.Contains(a.ApplicantId) || ended.Contains(a.BureauId ?? 0) || a.Steps.Any(s => ended.Contains(s.OrganisationId)))
            .AsSplitQuery().ToListAsync(ct);
        foreach (var application in open)
        {
            application.ApplicantId = next.GetValueOrDefault(application.ApplicantId, application.ApplicantId);
            application.BureauId = application.BureauId is { } bureau ? next.GetValueOrDefault(bureau, bureau) : null;
            application.Steps.ForEach(step => step.OrganisationId = next.GetValueOrDefault(step.OrganisationId, step.OrganisationId));
            // Whoever decides at this moment on a page that still names the old office is told.
            db.Entry(application).Property(a => a.Version).IsModified = true;
        }

        var parties = await db.ApplicationParties.AsNoTracking().Where(p => ended.Contains(p.OrganisationId)).ToListAsync(ct);
        var into = next.Values.ToList();
        var there = (await db.ApplicationParties.Where(p => into.Contains(p.OrganisationId)).Select(p => new { p.ApplicationId, p.OrganisationId, p.Capacity }).ToListAsync(ct)).ToHashSet();
        foreach (var party in parties.Where(p => there.Add(new { p.ApplicationId, OrganisationId = next[p.OrganisationId], p.Capacity })))
        {
            db.Add(new ApplicationParty { ApplicationId = party.ApplicationId, OrganisationId = next[party.OrganisationId], Capacity = party.Capacity });
        }
    }

    private async Task MoveWorkAsync(Dictionary<long, long> next, long intoId, CancellationToken ct)
    {
        var ended = next.Keys.ToList();
        foreach (var item in await db.WorkItems.Where(w => ended.Contains(w.OrganisationId) && w.ClosedAt == null).ToListAsync(ct))
        {
            item.OrganisationId = next[item.OrganisationId];
        }

        foreach (var run in await db.ImportRuns.Where(r => ended.Contains(r.OrganisationId)).ToListAsync(ct))
        {
            (run.OrganisationId, run.JurisdictionId) = (next[run.OrganisationId], intoId);
        }
    }

    private async Task CopyProceduresAsync(Dictionary<long, long> next, CancellationToken ct)
    {
        var both = next.Keys.Concat(next.Values).ToList();
        var procedures = await db.OfficeProcedures.Where(p => both.Contains(p.OrganisationId)).ToListAsync(ct);
        var there = procedures.Select(p => (p.OrganisationId, p.Action)).ToHashSet();
        foreach (var procedure in procedures.Where(p => next.ContainsKey(p.OrganisationId) && there.Add((next[p.OrganisationId], p.Action))))
        {
            db.Add(new OfficeProcedure
            {
                OrganisationId = next[procedure.OrganisationId],
                Action = procedure.Action,
                ServiceDays = procedure.ServiceDays,
                Stages = procedure.Stages,
            });
        }
    }

    private async Task<int> MovePeopleAsync(Dictionary<long, long> next, DateOnly today, CancellationToken ct)
    {
        var ended = next.Keys.ToList();
        foreach (var user in await db.Users.Where(u => ended.Contains(u.HomeOrganisationId ?? 0)).ToListAsync(ct))
        {
            user.HomeOrganisationId = next[user.HomeOrganisationId!.Value];
        }

        var held = await db.Assignments.Where(a => ended.Contains(a.OrganisationId) && (a.EndsOn == null || a.EndsOn >= today)).ToListAsync(ct);
        foreach (var assignment in held)
        {
            db.Add(new Assignment
            {
                UserId = assignment.UserId,
                Role = assignment.Role,
                OrganisationId = next[assignment.OrganisationId],
                StartsOn = assignment.StartsOn > today ? assignment.StartsOn : today,
                EndsOn = assignment.EndsOn,
            });
            assignment.EndsOn = today.AddDays(-1);
        }

        return held.Count;
    }
}
