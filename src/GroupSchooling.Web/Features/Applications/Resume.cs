using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>恢复: the clock of a held case goes on; the working days that it stood still are added to the office's service target.</summary>
public sealed class ResumeHandler(PortalDbContext db, CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, CaseNews news, CalendarDesk calendars)
{
    /// <summary>Resumes the case.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, CancellationToken ct) => runner.RunAsync<Done>("resume", async token =>
    {
        var found = await access.LoadAsOfficeAsync(number, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var outcome = found.Value.Resume();
        if (!outcome.Succeeded)
        {
            return outcome.Refusal!;
        }

        await PutOffAsync(found.Value, outcome.Value, token);
        news.Note(found.Value, Texts.Key("Resumed by {0}."), actor.OrganisationName);
        await news.TellApplicantAsync(found.Value, Texts.Key("{0} ({1}) was resumed by {2}."), token, actor.OrganisationName);
        return Done.Value;
    }, ct);

    private async Task PutOffAsync(Application application, DateTime since, CancellationToken ct)
    {
        var due = await db.WorkItems.Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && w.DueOn != null).ToListAsync(ct);
        var calendar = await calendars.OfAsync(application.Step!.Organisation!.JurisdictionId, ct);
        var held = calendar.WorkingDaysBetween(DateOnly.FromDateTime(BusinessClock.ToShanghai(since)), clock.Today).Days;
        foreach (var item in due)
        {
            item.DueOn = calendar.AddWorkingDays(item.DueOn!.Value, held).Date;
        }
    }
}
