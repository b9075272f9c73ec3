using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>Another name for a campus that is a member, with the leader's reason.</summary>
public sealed class RenameCampusForm : IVersionedForm
{
    [Display(Name = "New name of the campus")]
    public string? Name { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The membership's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The campus as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public CampusSubject Campus { get; set; } = null!;
}

/// <summary>The campus whose name would change.</summary>
/// <param name="GroupNumber">The group's number.</param>
/// <param name="GroupName">What the group is called.</param>
/// <param name="Name">What the campus is called.</param>
/// <param name="Clause">The clause by which a name once set stays.</param>
/// <param name="MayChange">Whether the policy lets a written reason go before that clause.</param>
public sealed record CampusSubject(string GroupNumber, string GroupName, string Name, ClauseView? Clause, bool MayChange);

/// <summary>Checks the form by itself.</summary>
public sealed class RenameCampusValidator : AbstractValidator<RenameCampusForm>
{
    /// <summary>The rules.</summary>
    public RenameCampusValidator(BusinessClock clock)
    {
        RuleFor(f => f.Name).NotEmpty().MaximumLength(JoinPacket.CampusLength);
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(Domain.Applications.RuleOverride.ReasonLength);
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>The policy lets no name change, whatever the reason.</summary>
public sealed record NameStays() : Refusal("Under the policy this name does not change.");

/// <summary>The campus is called so already, or another of the school is.</summary>
/// <param name="Name">The name.</param>
public sealed record CampusNameTaken(string Name) : Refusal("A campus of this school is called {0} already.", Name);

/// <summary>Finds a member that is a campus and whose name its policy says something about.</summary>
public sealed class CampusNameDesk(PortalDbContext db, ProfileCatalogue profiles, PlateDesk members)
{
    /// <summary>The member with the rule of its policy; null where the member is no campus, and where the policy says nothing of changing names.</summary>
    public async Task<(Membership Membership, RuleSource Rule, string Policy)?> FindAsync(string number, long membershipId, CancellationToken ct)
    {
        if (await members.MemberAsync(number, membershipId, ct) is not { Campus: not null } membership)
        {
            return null;
        }

        var profile = await profiles.GetAsync(membership.Group!.ProfileVersionId, ct);
        return profile.Naming?.Change is { } rule ? (membership, rule, profile.Code) : null;
    }

    /// <summary>What a group that the campus is in calls itself, where its policy lets the name change only for a reason; null where the name is free.</summary>
    public async Task<string?> KeptByAsync(Campus campus, CancellationToken ct)
    {
        var groups = await db.Memberships.Where(m => m.CampusId == campus.Id && m.LeftOn == null)
            .Select(m => new { Name = m.Group!.ShortName ?? m.Group.FullName ?? m.Group.Number, m.Group.ProfileVersionId })
            .ToListAsync(ct);
        foreach (var group in groups)
        {
            if ((await profiles.GetAsync(group.ProfileVersionId, ct)).Naming?.Change is { Strength: Strength.Block or Strength.Override })
            {
                return group.Name;
            }
        }

        return null;
    }
}

/// <summary>Reads what the form shows.</summary>
public sealed class RenameCampusQuery(CampusNameDesk names, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What was typed, or a new form; null for another bureau's group and for a member whose name is free.</summary>
    public async Task<RenameCampusForm?> ReadAsync(string number, long membershipId, RenameCampusForm? typed, CancellationToken ct)
    {
        if (await names.FindAsync(number, membershipId, ct) is not { } found || !GroupAccess.May(actor, Permission.ChangeNames, found.Membership.Group!.JurisdictionId))
        {
            return null;
        }

        var group = found.Membership.Group!;
        var form = typed ?? new RenameCampusForm { DecidedOn = clock.Today };
        ((IVersionedForm)form).Renew(found.Membership.Version);
        form.Campus = new CampusSubject(
            group.Number,
            GroupName.Of(group.ShortName, group.FullName, group.LeadSchool!.Name, texts),
            found.Membership.Campus!.Name,
            ClauseView.Of(found.Rule, found.Policy, texts),
            found.Rule.Strength != Strength.Block);
        return form;
    }
}

/// <summary>Changes the name of a campus that is a member, over the rule that names stay (S0 二(六)); the reason stands in the group's history and in the audit.</summary>
public sealed class RenameCampusHandler(
    PortalDbContext db, CampusNameDesk names, CurrentActor actor, AuditScope audit, CommandRunner commands, StaleCheck stale, HistoryDesk history)
{
    /// <summary>Changes it; answers the new name.</summary>
    public Task<Outcome<string>> HandleAsync(string number, long membershipId, RenameCampusForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("rename-campus", token => RenameAsync(number, membershipId, form, token), ct);
    }

    private async Task<Outcome<string>> RenameAsync(string number, long membershipId, RenameCampusForm form, CancellationToken ct)
    {
        if (await names.FindAsync(number, membershipId, ct) is not { } found || !GroupAccess.May(actor, Permission.ChangeNames, found.Membership.Group!.JurisdictionId))
        {
            return new CaseNotFound();
        }

        var (membership, rule, _) = found;
        if (await stale.AgainstAsync(membership, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var (campus, name) = (membership.Campus!, form.Name!.Trim());
        if (rule.Strength == Strength.Block)
        {
            return new NameStays();
        }

        if (await db.Campuses.AnyAsync(c => c.SchoolId == campus.SchoolId && c.Name == name && c.EndsOn == null, ct))
        {
            return new CampusNameTaken(name) { Field = nameof(form.Name) };
        }

        audit.Reason = form.Reason!.Trim();
        history.TellOfGroup(
            membership.GroupId, membership.SchoolId, form.DecidedOn!.Value, Texts.Key("The campus {0} is called {1}, over {2}, for this reason: {3}"),
            campus.Name, name, rule.Clause ?? "—", form.Reason.Trim());
        campus.Name = name;
        db.Entry(membership).Property(m => m.Version).IsModified = true;
        return name;
    }
}
