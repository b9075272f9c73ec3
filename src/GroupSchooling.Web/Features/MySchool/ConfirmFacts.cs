using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Confirmations;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Schools;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.MySchool;

/// <summary>The school has confirmed for this school year.</summary>
public sealed record AlreadyConfirmed() : Refusal("The facts of your school are confirmed for this school year already."), IConflict;

/// <summary>The school itself has proposed changes, or has begun to: what stands is not yet what it confirms.</summary>
public sealed record ChangesUndecided() : Refusal("Confirm once the proposed changes are decided."), IConflict;

/// <summary>Confirms for the school year that the register's facts of the school are up to date, as the principal saw them.</summary>
public sealed class ConfirmFactsHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    OwnSchoolDesk own,
    FactsDesk facts,
    HistoryDesk history,
    NoticeDesk notices,
    StaleCheck stale,
    BusinessClock clock)
{
    /// <summary>Confirms; answers the school year.</summary>
    /// <param name="version">The school's version on the page.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<string>> HandleAsync(long version, CancellationToken ct) => commands.RunAsync("confirm-facts", token => ConfirmAsync(version, token), ct);

    private async Task<Outcome<string>> ConfirmAsync(long version, CancellationToken ct)
    {
        if (await own.LoadAsync(Permission.AnswerForSchool, ct) is not { Status: SchoolStatus.Open } school)
        {
            return new CaseNotFound();
        }

        audit.Subject = school.Number;
        var year = facts.SchoolYear;
        if (await db.FactsConfirmations.AnyAsync(c => c.SchoolId == school.Id && c.SchoolYear == year, ct))
        {
            return new AlreadyConfirmed();
        }

        if (await db.SchoolProposals.AnyAsync(p => p.SchoolId == school.Id && (p.State == SchoolProposalState.Draft || p.State == SchoolProposalState.Sent), ct))
        {
            return new ChangesUndecided();
        }

        if (await stale.AgainstAsync(school, version, ct, school.Number) is { } changed)
        {
            return changed;
        }

        db.Add(new FactsConfirmation { SchoolId = school.Id, SchoolYear = year, ConfirmedAt = clock.Now, ConfirmedByUserId = actor.UserId });
        history.TellOfSchool(school.Id, clock.Today, Texts.Key("The school confirmed its facts for the school year {0}."), SchoolYears.Written(year));
        await notices.ToRoleAsync(
            school.OrganisationId, Role.SchoolStaff, "/my-school", Texts.Key("The principal confirmed the facts of {0} for the school year {1}."), school.Name, SchoolYears.Written(year));
        return SchoolYears.Written(year);
    }
}
