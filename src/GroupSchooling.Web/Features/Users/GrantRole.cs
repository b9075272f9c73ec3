using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Account;
using GroupSchooling.Web.Features.Meetings;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The form that gives a role.</summary>
public sealed class GrantRoleForm
{
    [Display(Name = "Role")]
    public Role? Role { get; set; }

    /// <summary>Name of the organisation in which it is held.</summary>
    [Display(Name = "Organisation")]
    public string? Organisation { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The account's token when the page was opened.</summary>
    public long Version { get; set; }
}

/// <summary>Checks what needs no database. What was is not made up afterwards: a role begins today or later.</summary>
public sealed class GrantRoleValidator : AbstractValidator<GrantRoleForm>
{
    public GrantRoleValidator(BusinessClock clock)
    {
        RuleFor(form => form.Role).NotNull().IsInEnum();
        RuleFor(form => form.Organisation).NotEmpty();
        RuleFor(form => form.StartsOn).NotNull()
            .Must(day => day is null || day >= clock.Today).WithMessage("The first day cannot lie in the past.");
        RuleFor(form => form.EndsOn)
            .Must((form, day) => day is null || form.StartsOn is null || day >= form.StartsOn).WithMessage("The last day cannot lie before the first.");
    }
}

/// <summary>The account is disabled.</summary>
public sealed record NoRolesWhileDisabled() : Refusal("This account is disabled, so it is given no role.");

/// <summary>The role is not one of such an organisation.</summary>
public sealed record RoleDoesNotFit(Role Role, OrganisationKind Kind) : Refusal("The role {0} is not held in an organisation of the kind “{1}”.", Role, Kind);

/// <summary>The account holds this very role then.</summary>
public sealed record RoleHeldAlready(Role Role, string Organisation, DateOnly From)
    : Refusal("The account already holds the role {0} in {1}, from {2}.", Role, Organisation, From);

/// <summary>Two roles that must be held by different people.</summary>
public sealed record RolesMustStayApart(Role Wanted, Role Held) : Refusal(
    "{0} and {1} cannot be held by one account at the same time: system administrator, security administrator and auditor are three people, who have no other role.",
    Wanted,
    Held);

/// <summary>
/// Gives an account a dated role in an organisation that the security administrator looks after. The account's token is moved on in the same
/// transaction, so that of two grants at the same moment the second sees the first.
/// </summary>
public sealed class GrantRoleHandler(
    PortalDbContext db, CommandRunner runner, AccountAccessQuery accounts, OrganisationFinderQuery organisations, CalledMeetingsDesk called, NoticeDesk notices)
{
    /// <summary>Gives the role.</summary>
    public Task<Outcome<Done>> HandleAsync(long id, GrantRoleForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<Done>("grant-role", async token => await GrantAsync(id, form, token), ct);
    }

    private async Task<Outcome<Done>> GrantAsync(long id, GrantRoleForm form, CancellationToken ct)
    {
        var account = await accounts.LoadAsync(id, form.Version, Permission.AssignRoles, ct);
        if (!account.Succeeded)
        {
            return account.Refusal!;
        }

        var found = await organisations.FindAsync(form.Organisation!, ct);
        if (!found.Succeeded)
        {
            return found.Refusal! with { Field = nameof(GrantRoleForm.Organisation) };
        }

        var wanted = new Assignment
        {
            UserId = id,
            Role = form.Role!.Value,
            OrganisationId = found.Value.Id,
            StartsOn = form.StartsOn!.Value,
            EndsOn = form.EndsOn,
        };
        var held = await db.Assignments.AsNoTracking().Include(a => a.Organisation).Where(a => a.UserId == id).ToListAsync(ct);
        if (WhyNot(account.Value, wanted, found.Value, held) is { } refusal)
        {
            return refusal;
        }

        db.Assignments.Add(wanted);
        notices.ToUsers([id], StartPage.Front, "You have been given the role {0} in {1}, from {2}.", wanted.Role, found.Value.Name, wanted.StartsOn);
        if (wanted.Role == Role.Principal)
        {
            await called.RenewOfAsync(found.Value.Id, ct);
        }

        return Done.Value;
    }

    private static Refusal? WhyNot(PortalUser user, Assignment wanted, Organisation organisation, List<Assignment> held)
    {
        if (user.DisabledAt is not null)
        {
            return new NoRolesWhileDisabled();
        }

        if (!RoleRules.Fits(wanted.Role, organisation.Kind))
        {
            return new RoleDoesNotFit(wanted.Role, organisation.Kind) { Field = nameof(GrantRoleForm.Role) };
        }

        var atTheSameTime = held.Where(wanted.Overlaps).ToList();
        if (atTheSameTime.Find(a => !RoleRules.MayStandTogether(wanted.Role, a.Role)) is { } apart)
        {
            return new RolesMustStayApart(wanted.Role, apart.Role) { Field = nameof(GrantRoleForm.Role) };
        }

        return atTheSameTime.Find(a => a.Role == wanted.Role && a.OrganisationId == wanted.OrganisationId) is { } same
            ? new RoleHeldAlready(same.Role, organisation.Name, same.StartsOn) { Field = nameof(GrantRoleForm.Role) }
            : null;
    }
}
