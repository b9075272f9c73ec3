using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Account;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Gives all accounts of an import the role of a principal.</summary>
public sealed class GrantToImportForm
{
    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }
}

/// <summary>Checks what needs no database.</summary>
public sealed class GrantToImportValidator : AbstractValidator<GrantToImportForm>
{
    public GrantToImportValidator(BusinessClock clock)
    {
        RuleFor(form => form.StartsOn).NotNull().Must(day => day is null || day >= clock.Today).WithMessage("The first day cannot lie in the past.");
    }
}

/// <summary>No account of the import waits for the role.</summary>
public sealed record NobodyWaits() : Refusal("No account of this import waits for a role: each has one, is disabled, or its school has a principal.");

/// <summary>An import of accounts of which some have no role.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">Its file.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Waiting">The accounts that would be given the role.</param>
public sealed record ImportOfAccounts(long Id, string FileName, DateTime? WrittenAt, IReadOnlyList<WaitingAccount> Waiting);

/// <summary>An account that waits for its role.</summary>
/// <param name="UserName">Its sign-in name.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="School">Its school.</param>
public sealed record WaitingAccount(string UserName, string DisplayName, string School);

/// <summary>
/// The accounts of imports that wait for the role of a principal: at home at a school that the security administrator looks after, never given any role,
/// not disabled, and alone in this: of two for one school, or where there is a principal, a person decides one by one.
/// </summary>
public sealed class ImportRolesQuery(PortalDbContext db, CurrentActor actor, AdministeredAreaQuery area, BusinessClock clock)
{
    private const int Most = 20;

    /// <summary>The newest imports with those that wait.</summary>
    public async Task<IReadOnlyList<ImportOfAccounts>> ReadAsync(CancellationToken ct)
    {
        var within = await area.WithinAsync(actor.JurisdictionId, ct);
        var runs = await db.ImportRuns.Where(r => r.Kind == ImportKind.Accounts && r.State == ImportState.Written && within.Contains(r.JurisdictionId))
            .OrderByDescending(r => r.Id).Take(Most).Select(r => new { r.Id, r.FileName, r.WrittenAt }).ToListAsync(ct);
        var found = new List<ImportOfAccounts>();
        foreach (var run in runs)
        {
            var waiting = await WaitingAsync(run.Id, ct);
            var homes = waiting.ConvertAll(u => u.HomeOrganisationId!.Value);
            var names = await db.Organisations.Where(o => homes.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            found.Add(new ImportOfAccounts(
                run.Id, run.FileName, run.WrittenAt, [.. waiting.Select(u => new WaitingAccount(u.UserName!, u.DisplayName, names[u.HomeOrganisationId!.Value]))]));
        }

        return found;
    }

    /// <summary>Those that wait, tracked.</summary>
    public async Task<List<PortalUser>> WaitingAsync(long runId, CancellationToken ct)
    {
        var today = clock.Today;
        var within = await area.WithinAsync(actor.JurisdictionId, ct);
        var made = db.ImportEffects.Where(e => e.RunId == runId && within.Contains(e.Run!.JurisdictionId)).Select(e => e.SubjectId);
        var users = await db.Users
            .Where(u => made.Contains(u.Id) && u.DisabledAt == null && !db.Assignments.Any(a => a.UserId == u.Id))
            .Where(u => db.Schools.Any(s => s.OrganisationId == u.HomeOrganisationId && within.Contains(s.JurisdictionId)))
            .Where(u => !db.Assignments.Any(a => a.OrganisationId == u.HomeOrganisationId && a.Role == Role.Principal && (a.EndsOn == null || a.EndsOn >= today)))
            .OrderBy(u => u.Id).ToListAsync(ct);
        return [.. users.GroupBy(u => u.HomeOrganisationId).Where(same => same.Count() == 1).Select(same => same.Single())];
    }
}

/// <summary>Gives every account of an import that waits for it the role of a principal at its school, in one act.</summary>
public sealed class GrantToImportHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner runner, AdministeredAreaQuery area, ImportRolesQuery imports, NoticeDesk notices)
{
    /// <summary>Gives the roles; answers how many.</summary>
    public Task<Outcome<int>> HandleAsync(long runId, GrantToImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<int>("grant-role", async token => await GrantAsync(runId, form, token), ct);
    }

    private async Task<Outcome<int>> GrantAsync(long runId, GrantToImportForm form, CancellationToken ct)
    {
        var within = await area.WithinAsync(actor.JurisdictionId, ct);
        var file = await db.ImportRuns.Where(r => r.Id == runId && r.Kind == ImportKind.Accounts && r.State == ImportState.Written && within.Contains(r.JurisdictionId))
            .Select(r => r.FileName).SingleOrDefaultAsync(ct);
        if (file is null)
        {
            return new CaseNotFound();
        }

        if (!actor.Can(Permission.AssignRoles))
        {
            return new NotPermitted();
        }

        audit.Subject = file;
        var waiting = await imports.WaitingAsync(runId, ct);
        if (waiting.Count == 0)
        {
            return new NobodyWaits();
        }

        var homes = waiting.ConvertAll(u => u.HomeOrganisationId!.Value);
        var names = await db.Organisations.Where(o => homes.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        foreach (var user in waiting)
        {
            // As with every administrator's command: of two at the same moment one is run again, and finds the role given.
            user.AdministrationVersion++;
            db.Assignments.Add(new Assignment { UserId = user.Id, Role = Role.Principal, OrganisationId = user.HomeOrganisationId!.Value, StartsOn = form.StartsOn!.Value });
            notices.ToUsers([user.Id], StartPage.Front, "You have been given the role {0} in {1}, from {2}.", Role.Principal, names[user.HomeOrganisationId.Value], form.StartsOn);
        }

        return waiting.Count;
    }
}
