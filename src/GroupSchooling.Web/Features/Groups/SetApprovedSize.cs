using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>The size that the bureau's leader sets for a group.</summary>
public sealed class SetApprovedSizeForm : IVersionedForm
{
    /// <summary>Number of schools and campuses, counted as the policy's reading says.</summary>
    [Display(Name = "Approved size")]
    public int? Size { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The group's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The group as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public ApprovedSizeSubject Group { get; set; } = null!;
}

/// <summary>What the leader sees while setting the size.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Current">The size in force; null when none is set.</param>
/// <param name="Units">The units that count today.</param>
/// <param name="Rule">The policy's rule.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Reading">How the rule is read where the text leaves it open; null where it does not.</param>
/// <param name="Maximum">The policy's greatest number for a group of all types; null where it states none.</param>
public sealed record ApprovedSizeSubject(
    string Number, string Name, int? Current, int Units, Bilingual Rule, ClauseView? Clause, Bilingual? Reading, int? Maximum);

/// <summary>Checks the form by itself.</summary>
public sealed class SetApprovedSizeValidator : AbstractValidator<SetApprovedSizeForm>
{
    /// <summary>The rules.</summary>
    public SetApprovedSizeValidator(BusinessClock clock)
    {
        RuleFor(f => f.Size).NotNull().InclusiveBetween(1, ApprovedSizeDecision.MaximumSize);
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(ApprovedSizeDecision.ReasonLength);
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>Reads what the form shows.</summary>
public sealed class SetApprovedSizeQuery(
    PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What was typed, or a new form, with the group; null for a group of another bureau or a policy that sets no sizes.</summary>
    public async Task<SetApprovedSizeForm?> ReadAsync(string number, SetApprovedSizeForm? typed, CancellationToken ct)
    {
        var group = await db.Groups.Where(g => g.Number == number)
            .Select(g => new { g.Id, g.Number, g.ShortName, g.FullName, Lead = g.LeadSchool!.Name, g.JurisdictionId, g.ProfileVersionId, g.Version })
            .SingleOrDefaultAsync(ct);
        if (group is null || !GroupAccess.May(actor, Permission.SetApprovedSize, group.JurisdictionId))
        {
            return null;
        }

        var profile = await profiles.EffectiveAsync(group.ProfileVersionId, clock.Today, ct);
        if (profile.ApprovedSize is not { } rule)
        {
            return null;
        }

        var form = typed ?? new SetApprovedSizeForm { DecidedOn = clock.Today };
        ((IVersionedForm)form).Renew(group.Version);
        form.Group = new ApprovedSizeSubject(
            group.Number,
            GroupName.Of(group.ShortName, group.FullName, group.Lead, texts),
            await db.ApprovedSizes.Where(s => s.GroupId == group.Id).OrderByDescending(s => s.Id).Select(s => (int?)s.Size).FirstOrDefaultAsync(ct),
            await UnitsAsync(group.Id, rule, ct),
            rule.Text,
            ClauseView.Of(rule.Source, profile.Code, texts),
            profile.Readings.FirstOrDefault(r => r.Code == rule.CountsLeadReading)?.Taken,
            profile.Caps.FirstOrDefault(c => c is { Scope: CapScope.Group, CooperationType: null })?.Maximum);
        return form;
    }

    private Task<int> UnitsAsync(long groupId, ApprovedSizeRule rule, CancellationToken ct)
    {
        var active = db.Memberships.Where(m => m.GroupId == groupId).Where(Membership.ActiveOn(clock.Today));
        active = rule.CountsLead ? active : active.Where(m => m.Role == MembershipRole.Member);
        active = rule.Unit switch
        {
            CapUnit.Schools => active.Where(m => m.CampusId == null),
            CapUnit.Campuses => active.Where(m => m.CampusId != null),
            _ => active,
        };
        return active.CountAsync(ct);
    }
}

/// <summary>Sets a group's approved size: a new decision that replaces the one before, which stays readable.</summary>
public sealed class SetApprovedSizeHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    ProfileCatalogue profiles,
    CommandRunner commands,
    HistoryDesk history,
    BusinessClock clock)
{
    /// <summary>Sets the size; answers it.</summary>
    public Task<Outcome<int>> HandleAsync(string number, SetApprovedSizeForm form, CancellationToken ct)
    {
        audit.Subject = number;
        return commands.RunAsync("set-approved-size", token => SetAsync(number, form, token), ct);
    }

    private async Task<Outcome<int>> SetAsync(string number, SetApprovedSizeForm form, CancellationToken ct)
    {
        var group = await db.Groups.SingleOrDefaultAsync(g => g.Number == number, ct);
        if (group is null || !GroupAccess.May(actor, Permission.SetApprovedSize, group.JurisdictionId)
            || (await profiles.GetAsync(group.ProfileVersionId, ct)).ApprovedSize is null)
        {
            return new CaseNotFound();
        }

        if (group.Version != form.Version)
        {
            return await StaleAsync(group.Id, ct);
        }

        var size = form.Size!.Value;
        audit.Reason = form.Reason!.Trim();
        db.Add(new ApprovedSizeDecision
        {
            GroupId = group.Id,
            Size = size,
            Reason = form.Reason.Trim(),
            DecidedOn = form.DecidedOn!.Value,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        });
        // The size is a part of the group and bounds its members: whoever has the group open, or is adding a member, looks again.
        db.Entry(group).Property(g => g.Version).IsModified = true;
        if (await db.GroupGuards.SingleOrDefaultAsync(g => g.GroupId == group.Id, ct) is { } guard)
        {
            db.Entry(guard).State = EntityState.Modified;
        }

        history.TellOfGroup(group.Id, null, form.DecidedOn.Value, Texts.Key("The bureau set the approved size to {0}."), size);
        return size;
    }

    /// <summary>The decision that was recorded since says who; another change of the group is told without a name.</summary>
    private async Task<StaleVersion> StaleAsync(long groupId, CancellationToken ct)
    {
        var by = await (
            from s in db.ApprovedSizes
            where s.GroupId == groupId
            orderby s.Id descending
            join u in db.Users on s.RecordedByUserId equals u.Id
            select u.DisplayName).FirstOrDefaultAsync(ct);
        return new StaleVersion(by ?? "—", TextCatalogue.Shared["Approved size"].Value);
    }
}
