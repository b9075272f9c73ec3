using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Confirmations;

/// <summary>Whom to remind: one school, or all that are late.</summary>
public sealed class RemindLateForm
{
    /// <summary>Number of the school; empty for all.</summary>
    public string? School { get; set; }
}

/// <summary>Nobody is left to be reminded today.</summary>
public sealed record NobodyToRemind() : Refusal("Every school concerned has confirmed, or was reminded today already.");

/// <summary>The schools concerned have no principal in the portal.</summary>
public sealed record NoPrincipalToRemind() : Refusal("None of these schools has a principal's account yet. Reach them another way.");

/// <summary>What came of reminding.</summary>
/// <param name="Told">Schools whose principal got a notice.</param>
/// <param name="Untold">Schools without a principal's account: nobody there could be told.</param>
public sealed record RemindedSchools(int Told, int Untold);

/// <summary>Reminds schools that have not confirmed, each at most once a day.</summary>
public sealed class RemindLateHandler(
    PortalDbContext db, CurrentActor actor, CommandRunner commands, FactsDesk facts, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Reminds the schools that have a principal's account; answers how many have one and how many have none.</summary>
    public Task<Outcome<RemindedSchools>> HandleAsync(RemindLateForm form, CancellationToken ct) => commands.RunAsync("remind-facts", token => RemindAsync(form, token), ct);

    private async Task<Outcome<RemindedSchools>> RemindAsync(RemindLateForm form, CancellationToken ct)
    {
        if (!actor.Can(Permission.EditSchools) || actor.Capacity is not { OrganisationKind: OrganisationKind.Bureau })
        {
            return new NotPermitted();
        }

        var (year, today) = (facts.SchoolYear, clock.Today);
        var schools = await Concerned(form, year, today).Select(s => new { s.Id, s.OrganisationId }).ToListAsync(ct);
        if (schools.Count == 0)
        {
            return new NobodyToRemind();
        }

        var principals = (await PrincipalsAsync(Concerned(form, year, today), today, ct)).ToLookup(p => p.OrganisationId, p => p.UserId);
        var told = schools.Where(s => principals.Contains(s.OrganisationId)).ToList();
        if (told.Count == 0)
        {
            return new NoPrincipalToRemind();
        }

        db.AddRange(told.Select(s => s.Id).Select(id => new FactsReminder { SchoolId = id, SchoolYear = year, SentOn = today, SentAt = clock.Now, SentByUserId = actor.UserId }));
        notices.ToUsers(
            [.. principals.SelectMany(users => users)], "/my-school", Texts.Key("The bureau asks you to confirm that the register's facts of your school are up to date."));
        return new RemindedSchools(told.Count, schools.Count - told.Count);
    }

    /// <summary>The schools that are late and were not reminded today.</summary>
    private IQueryable<School> Concerned(RemindLateForm form, int year, DateOnly today)
    {
        var missing = ListConfirmationsQuery.Missing(db, actor.JurisdictionId, year).Where(s => !db.FactsReminders.Any(r => r.SchoolId == s.Id && r.SentOn == today));
        return string.IsNullOrEmpty(form.School) ? missing : missing.Where(s => s.Number == form.School);
    }

    /// <summary>Their principals, with one query however many schools there are.</summary>
    private Task<List<SchoolPrincipal>> PrincipalsAsync(IQueryable<School> schools, DateOnly today, CancellationToken ct) => db.Assignments
        .Where(a => a.Role == Role.Principal && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
        .Where(a => schools.Any(s => s.OrganisationId == a.OrganisationId) && db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null))
        .Select(a => new SchoolPrincipal(a.OrganisationId, a.UserId))
        .ToListAsync(ct);

    private sealed record SchoolPrincipal(long OrganisationId, long UserId);
}
