using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The colleague that work is forwarded to.</summary>
public sealed class ForwardForm
{
    [Display(Name = "Colleague")]
    public long? Colleague { get; set; }
}

/// <summary>A colleague is chosen.</summary>
public sealed class ForwardFormValidator : AbstractValidator<ForwardForm>
{
    public ForwardFormValidator() => RuleFor(f => f.Colleague).NotNull().WithMessage("Choose a colleague.");
}

/// <summary>The person does not hold the role in the office today.</summary>
public sealed record NoSuchColleague() : Refusal("This person does not hold your role in your office.");

/// <summary>The stage already waits for everyone in the role.</summary>
public sealed record NotForwarded() : Refusal("The case was not forwarded to anybody."), IConflict;

/// <summary>A person of the same role and office.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Display name.</param>
public sealed record Colleague(long Id, string Name);

/// <summary>The colleagues of the same role and office, who can take work over.</summary>
public sealed class ColleaguesQuery(PortalDbContext db, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The colleagues, by name; not the actor.</summary>
    public Task<List<Colleague>> ListAsync(CancellationToken ct)
    {
        var (organisation, role, self, today) = (actor.OrganisationId, actor.Role, actor.UserId, clock.Today);
        return db.Users
            .Where(u => u.Id != self && u.DisabledAt == null && db.Assignments.Any(a => a.UserId == u.Id
                && a.OrganisationId == organisation && a.Role == role && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today)))
            .OrderBy(u => u.DisplayName)
            .Select(u => new Colleague(u.Id, u.DisplayName))
            .ToListAsync(ct);
    }
}

/// <summary>转办: gives the stage that waits for one's role to one colleague of the same role and office, or takes it back for all of them.</summary>
public sealed class ForwardHandler(
    PortalDbContext db, CurrentActor actor, CommandRunner runner, CaseAccess access, ColleaguesQuery colleagues, CaseNews news, NoticeDesk notices)
{
    /// <summary>Forwards the stage.</summary>
    public Task<Outcome<Done>> HandleAsync(string number, ForwardForm form, CancellationToken ct) => runner.RunAsync<Done>("forward", async token =>
    {
        var found = await OpenAsync(number, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if ((await colleagues.ListAsync(token)).Find(c => c.Id == form.Colleague) is not { } colleague)
        {
            return new NoSuchColleague { Field = nameof(form.Colleague) };
        }

        var (application, item) = found.Value;
        item.AssigneeUserId = colleague.Id;
        news.Note(application, Texts.Key("Forwarded by {0} to {1}."), actor.DisplayName, colleague.Name);
        notices.ToUsers([colleague.Id], CaseNews.LinkTo(application), Texts.Key("{0} ({1}) was forwarded to you by {2}."), application.Title, application.Number, actor.DisplayName);
        return Done.Value;
    }, ct);

    /// <summary>Takes the stage back, so that it waits for everyone in the role again.</summary>
    public Task<Outcome<Done>> TakeBackAsync(string number, CancellationToken ct) => runner.RunAsync<Done>("take-back", async token =>
    {
        var found = await OpenAsync(number, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (application, item) = found.Value;
        if (item.AssigneeUserId is null)
        {
            return new NotForwarded();
        }

        item.AssigneeUserId = null;
        news.Note(application, Texts.Key("Taken back by {0}."), actor.DisplayName);
        return Done.Value;
    }, ct);

    private async Task<Outcome<(Application Application, WorkItem Item)>> OpenAsync(string number, CancellationToken ct)
    {
        var found = await access.LoadAsOfficeAsync(number, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (CaseTurn.Of(found.Value, actor, null) is not { HasRole: true, Own: { } step })
        {
            return new NotPermitted();
        }

        var item = await db.WorkItems.SingleAsync(
            w => w.ApplicationId == found.Value.Id && w.ClosedAt == null && w.Kind == WorkItemKind.Decide && w.Step == step.Order, ct);
        return (found.Value, item);
    }
}
