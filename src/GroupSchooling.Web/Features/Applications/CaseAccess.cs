using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>
/// Who sees a case: the organisations that are its parties, and nobody else. For others it does not exist (404); a party without the permission
/// may see it and not do this (403).
/// </summary>
public sealed class CaseAccess(PortalDbContext db, CurrentActor actor, AuditScope audit)
{
    /// <summary>The cases of the actor's organisation: one indexed join, the same for lists and single pages.</summary>
    public IQueryable<Application> Visible()
    {
        var organisation = actor.OrganisationId;
        return db.Applications.Where(a => a.Parties.Any(p => p.OrganisationId == organisation));
    }

    /// <summary>The id of a case for a page that shows it. Asking for an existing case that is not one's own is audited.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<long>> FindAsync(string number, CancellationToken ct)
    {
        audit.Subject = number;
        var organisation = actor.OrganisationId;
        var found = await db.Applications
            .Where(a => a.Number == number)
            .Select(a => new { a.Id, IsParty = a.Parties.Any(p => p.OrganisationId == organisation) })
            .SingleOrDefaultAsync(ct);
        if (found is { IsParty: true } && actor.Can(Permission.ViewCases))
        {
            return found.Id;
        }

        var refusal = new CaseNotFound();
        if (found is not null)
        {
            audit.Process = "open-case";
            db.Audit.Add(audit.Entry(AuditKind.Refused, refusal.Code));
            await db.SaveChangesAsync(ct);
        }

        return refusal;
    }

    /// <summary>
    /// The case for a command, with its route, submissions, decisions and parties, tracked. Call it inside the command, so that what it reads is what
    /// the command decides on.
    /// </summary>
    /// <param name="number">The application's number.</param>
    /// <param name="permission">What the actor's role must be allowed to do.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Application>> LoadAsync(string number, string permission, CancellationToken ct)
    {
        audit.Subject = number;
        var application = await WithRoute(Visible()).SingleOrDefaultAsync(a => a.Number == number, ct);
        if (application is null || !actor.Can(Permission.ViewCases))
        {
            return new CaseNotFound();
        }

        return actor.Can(permission) ? application : new NotPermitted();
    }

    /// <summary>Cases as a command needs them: with their route, submissions, decisions and parties, tracked.</summary>
    public static IQueryable<Application> WithRoute(IQueryable<Application> cases) => cases
        .Include(a => a.Steps).ThenInclude(s => s.Stages)
        .Include(a => a.Steps).ThenInclude(s => s.Organisation)
        .Include(a => a.Submissions)
        .Include(a => a.Decisions)
        .Include(a => a.Parties)
        .AsSplitQuery();

    /// <summary>The case for a command of its applicant: the offices see it, and may not do this.</summary>
    public async Task<Outcome<Application>> LoadAsApplicantAsync(string number, string permission, CancellationToken ct)
    {
        var found = await LoadAsync(number, permission, ct);
        return found.Succeeded && found.Value.ApplicantId != actor.OrganisationId ? new NotPermitted() : found;
    }

    /// <summary>The case for a command of the office that has it now: others see it, and may not do this.</summary>
    public async Task<Outcome<Application>> LoadAsOfficeAsync(string number, CancellationToken ct)
    {
        var found = await LoadAsync(number, Permission.ManageCase, ct);
        if (!found.Succeeded)
        {
            return found;
        }

        if (found.Value.OpenSteps is not [_, ..] open)
        {
            return found.Value.Parties.Any(p => p.OrganisationId == actor.OrganisationId && p.Capacity == PartyCapacity.Office)
                ? new NotUnderWay()
                : new NotPermitted();
        }

        return open.Any(s => s.OrganisationId == actor.OrganisationId) ? found : new NotPermitted();
    }
}
