using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Account;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The form that ends a role.</summary>
public sealed class EndAssignmentForm
{
    /// <summary>The last day; yesterday to end it at once.</summary>
    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    /// <summary>The account's token when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Checks what needs no database. What was stays: a role ends yesterday at the earliest, which is at once.</summary>
public sealed class EndAssignmentValidator : AbstractValidator<EndAssignmentForm>
{
    public EndAssignmentValidator(BusinessClock clock) => RuleFor(form => form.LastDay).NotNull()
        .Must(day => day is null || day >= clock.Today.AddDays(-1)).WithMessage("The last day can be yesterday at the earliest, which ends the role at once.");
}

/// <summary>The assignment ends before that day anyway.</summary>
public sealed record EndsBefore(DateOnly LastDay)
    : Refusal("This role ends on {0} already. An end can only be brought forward; give the role anew to prolong it.", LastDay);

/// <summary>Ends an assignment in an organisation that the security administrator looks after. One that has not begun is called off.</summary>
public sealed class EndAssignmentHandler(
    PortalDbContext db, CommandRunner runner, AccountAccessQuery accounts, AdministeredAreaQuery area, CalledMeetingsDesk called, NoticeDesk notices)
{
    /// <summary>Sets the last day.</summary>
    public Task<Outcome<Done>> HandleAsync(long userId, long assignmentId, EndAssignmentForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<Done>("end-role", async token => await EndAsync(userId, assignmentId, form, token), ct);
    }

    private async Task<Outcome<Done>> EndAsync(long userId, long assignmentId, EndAssignmentForm form, CancellationToken ct)
    {
        var account = await accounts.LoadAsync(userId, form.Version, Permission.AssignRoles, ct);
        if (!account.Succeeded)
        {
            return account.Refusal!;
        }

        if (await db.Assignments.Include(a => a.Organisation).SingleOrDefaultAsync(a => a.Id == assignmentId && a.UserId == userId, ct) is not { } assignment)
        {
            return new CaseNotFound();
        }

        if (!await area.HoldsAsync(assignment.Organisation!.JurisdictionId, ct))
        {
            return new NotPermitted();
        }

        var ended = End(assignment, form.LastDay!.Value);
        if (ended.Succeeded)
        {
            await called.RenewOfAsync(assignment.OrganisationId, ct);
        }

        return ended;
    }

    private Outcome<Done> End(Assignment assignment, DateOnly lastDay)
    {
        if (assignment.EndsOn <= lastDay)
        {
            return new EndsBefore(assignment.EndsOn!.Value) { Field = nameof(EndAssignmentForm.LastDay) };
        }

        assignment.EndsOn = lastDay;
        notices.ToUsers([assignment.UserId], StartPage.Front, "Your role {0} in {1} ends on {2}.", assignment.Role, assignment.Organisation!.Name, lastDay);
        return Done.Value;
    }
}
