using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>A form that carries nothing but the entry's version.</summary>
public class EntryVersionForm : IVersionedForm
{
    /// <summary>The entry's version when the page was opened.</summary>
    public long Version { get; set; }

    /// <summary>The entry, for the form's address. Filled in by the page, never by the browser.</summary>
    [BindNever]
    public long Id { get; set; }
}

/// <summary>No school, or several, are called so.</summary>
/// <param name="Typed">What was typed.</param>
public sealed record NoSuchSchool(string Typed) : Refusal("There is no school “{0}” here, or more than one. Enter its number from the register.", Typed);

/// <summary>What the handlers of an entry share: loading with permission and version, finding schools, and judging by the policy.</summary>
public sealed class EntryDesk(PortalDbContext db, ProfileCatalogue profiles, RegisterRosterReader register, CurrentActor actor, StaleCheck stale, BusinessClock clock)
{
    /// <summary>Loads an entry of one's own bureau, with its members and steps, to change it.</summary>
    public async Task<Outcome<GroupEntry>> LoadAsync(long id, long version, string permission, CancellationToken ct)
    {
        var entry = await db.GroupEntries.Include(e => e.Members).Include(e => e.Steps).Include(e => e.Preparers).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null || !GroupAccess.May(actor, permission, entry.JurisdictionId))
        {
            return new CaseNotFound();
        }

        return await stale.AgainstAsync(entry, version, ct) is { } changed ? changed : entry;
    }

    /// <summary>
    /// The same, refusing when it may no longer be changed. Whoever opens it has it in hand from now on; the entry's token moves on, also when only its
    /// rows change.
    /// </summary>
    public async Task<Outcome<GroupEntry>> OpenAsync(long id, long version, CancellationToken ct)
    {
        var loaded = await LoadAsync(id, version, Permission.EnterGroups, ct);
        if (loaded.Refusal is not null)
        {
            return loaded;
        }

        if (loaded.Value.Change(actor.UserId) is { } closed)
        {
            return closed;
        }

        db.Entry(loaded.Value).Property(e => e.Version).IsModified = true;
        return loaded;
    }

    /// <summary>A school of the jurisdiction, or of its city, by its number or its whole name.</summary>
    public async Task<Outcome<School>> SchoolAsync(string typed, long jurisdictionId, CancellationToken ct)
    {
        var text = typed.Trim();
        var city = await db.Jurisdictions.Where(j => j.Id == jurisdictionId).Select(j => j.ParentId ?? j.Id).SingleAsync(ct);
        var found = await db.Schools
            .Where(s => (s.Number == text || s.Name == text) && (s.JurisdictionId == city || s.Jurisdiction!.ParentId == city))
            .Take(2).ToListAsync(ct);
        return found is [var school] ? school : new NoSuchSchool(text);
    }

    /// <summary>The steps that the authority itself takes to found a group; none where schools apply, or where neither the document nor a supplement names a procedure.</summary>
    public static IReadOnlyList<RouteStep> StepsOf(PolicyProfile profile) =>
        profile.Routes.FirstOrDefault(r => r.Kind == ApplicationKind.Establish && r.Steps.All(s => s.Action != StepAction.Apply))?.Steps ?? [];

    /// <summary>What the policy says of the group as entered, beside the groups that stand in the register.</summary>
    public async Task<IReadOnlyList<Verdict>> JudgeAsync(long entryId, CancellationToken ct)
    {
        var entry = await db.GroupEntries.AsNoTracking().Where(e => e.Id == entryId)
            .Select(e => new
            {
                e.ProfileVersionId,
                e.JurisdictionId,
                e.GroupId,
                e.Kind,
                Name = e.ShortName ?? e.FullName,
                e.FormationForm,
                e.EffectiveOn,
                Lead = new { e.LeadSchool!.Name, e.LeadSchool.Ownership, e.LeadSchool.Stage },
                Members = e.Members.Select(m => new { m.School!.Name, m.School.Ownership, m.School.Stage, m.CooperationType, m.StartsOn, m.TermEndsOn }).ToList(),
            })
            .SingleAsync(ct);
        var profile = await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct);
        IReadOnlyList<RosterSchool> schools =
        [
            new RosterSchool(entry.Lead.Name, Leads: true, entry.Lead.Ownership, []) { Stage = entry.Lead.Stage },
            .. entry.Members.Select(m => new RosterSchool(m.Name, Leads: false, m.Ownership, [])
            {
                Stage = m.Stage,
                CooperationType = m.CooperationType,
                StartsOn = m.StartsOn,
                EndsOn = m.TermEndsOn,
            }),
        ];
        var unit = new RosterUnit(entry.Name, entry.Kind, entry.FormationForm, schools);
        var others = (await register.ReadAsync(entry.JurisdictionId, clock.Today, ct)).Where(other => other.GroupId != entry.GroupId).Select(other => other.Unit);
        var verdicts = RosterJudge.JudgeUnits(profile, [.. others, unit], [unit], clock.Today).Single();
        return [.. verdicts.Select(v => v.Subject == entry.Name ? v with { Subject = null } : v)];
    }
}
