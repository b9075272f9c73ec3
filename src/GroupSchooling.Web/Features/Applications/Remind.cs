using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Calendars;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>One reminder on a working day is enough.</summary>
/// <param name="On">The day of the last reminder.</param>
public sealed record AlreadyReminded(DateOnly On) : Refusal("The office was already reminded on {0}. Remind it again on the next working day.", On);

/// <summary>Offices do not work today.</summary>
/// <param name="Next">The next working day.</param>
public sealed record NoWorkingDay(DateOnly Next) : Refusal("Today is no working day. The office can be reminded on {0}.", Next);

/// <summary>催办: the applicant reminds the office that has the case, at most once on a working day.</summary>
public sealed class RemindHandler(
    PortalDbContext db, CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, CaseNews news, NoticeDesk notices, CalendarDesk calendars)
{
    /// <summary>Sends the reminder.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, CancellationToken ct) => runner.RunAsync("remind", token => RemindAsync(number, token), ct);

    private async Task<Outcome<Done>> RemindAsync(string number, CancellationToken ct)
    {
        var found = await access.LoadAsApplicantAsync(number, Permission.RemindOffice, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var application = found.Value;
        if (application is not { Status: ApplicationStatus.UnderWay, HeldAt: null, Step: not null })
        {
            return new NotUnderWay();
        }

        if (await TooSoonAsync(application, ct) is { } refusal)
        {
            return refusal;
        }

        db.Add(new Reminder { ApplicationId = application.Id, SentOn = clock.Today, SentAt = clock.Now, SentByUserId = actor.UserId });
        news.Note(application, Texts.Key("{0} was reminded by {1}."), string.Join("、", application.OpenSteps.Select(s => s.Organisation!.Name)), actor.DisplayName);
        foreach (var item in await OpenAsync(application, ct))
        {
            await notices.ToRoleAsync(
                item.OrganisationId, item.Role, CaseNews.LinkTo(application), Texts.Key("The applicant reminds you of {0} ({1})."), application.Title, application.Number);
        }

        return Done.Value;
    }

    private async Task<Refusal?> TooSoonAsync(Application application, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(application.JurisdictionId, ct);
        if (!calendar.IsWorkingDay(clock.Today))
        {
            return new NoWorkingDay(calendar.AddWorkingDays(clock.Today, 0).Date);
        }

        return await db.Set<Reminder>().AnyAsync(r => r.ApplicationId == application.Id && r.SentOn == clock.Today, ct)
            ? new AlreadyReminded(clock.Today)
            : null;
    }

    private Task<List<WorkItem>> OpenAsync(Application application, CancellationToken ct) => db.WorkItems
        .Where(w => w.ApplicationId == application.Id && w.ClosedAt == null && (w.Kind == WorkItemKind.Decide || w.Kind == WorkItemKind.RecordOnBehalf))
        .ToListAsync(ct);
}
