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
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>The act that moves a group to a newer version of its policy, or to the policy in force where it lies now.</summary>
public sealed class MoveGroupForm : IVersionedForm
{
    /// <summary>The version, as <see cref="MoveTarget.Value"/>.</summary>
    [Display(Name = "Version")]
    public string? To { get; set; }

    /// <summary>What each type of cooperation becomes that the version does not know.</summary>
    public List<TypeMove> Types { get; set; } = [];

    [Display(Name = "Takes effect on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [Display(Name = "Deciding document")]
    public string? Document { get; set; }

    /// <summary>The group's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The group and what both versions say of it; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public MovedGroup Group { get; set; } = null!;
}

/// <summary>What the leader sees before moving a group.</summary>
/// <param name="Number">The group's number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Current">The version that it stands under.</param>
/// <param name="Choices">The newer versions in force, and the policy in force where the group lies.</param>
/// <param name="Chosen">What the chosen version is called; null until one is chosen.</param>
/// <param name="Changes">What would change; null until a version is chosen.</param>
public sealed record MovedGroup(string Number, string Name, string Current, IReadOnlyList<Choice> Choices, string? Chosen, IReadOnlyList<VerdictChange>? Changes);

/// <summary>A rule that says something else of a group under another version.</summary>
/// <param name="Before">What it says under the version now; null where that version has no such rule.</param>
/// <param name="After">What it says under the other; null where that version has no such rule.</param>
public sealed record VerdictChange(VerdictView? Before, VerdictView? After);

/// <summary>Checks the form by itself.</summary>
public sealed class MoveGroupValidator : AbstractValidator<MoveGroupForm>
{
    /// <summary>The rules.</summary>
    public MoveGroupValidator(BusinessClock clock)
    {
        RuleFor(f => f.To).NotEmpty();
        RuleFor(f => f.EffectiveOn).NotNull();
        RuleFor(f => f.EffectiveOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Reason).NotEmpty().MaximumLength(GroupPolicyChange.ReasonLength);
        RuleFor(f => f.Document).NotEmpty().MaximumLength(GroupPolicyChange.DocumentLength);
    }
}

/// <summary>The version is not a newer one of the group's policy that is in force.</summary>
public sealed record NotANewerVersion() : Refusal("The group cannot be moved to the version that it stands under.");

/// <summary>The other version does not know a type of cooperation of the group, and nothing says what it becomes.</summary>
/// <param name="Type">The type.</param>
public sealed record TypeBecomesNothing(string Type) : Refusal("Choose what the type {0} becomes under the other version.", Type);

/// <summary>The version was not in force yet.</summary>
/// <param name="From">Its first day.</param>
public sealed record VersionNotYetInForce(DateOnly From) : Refusal("The version is in force from {0}; the group cannot be moved before.", From);

/// <summary>The group would break what must not be broken.</summary>
/// <param name="What">What it would break.</param>
public sealed record MoveBlocked(string What) : Refusal("Under that version something is not allowed that is allowed today: {0}. Mend it first.", What);

/// <summary>Reads what the form shows: the newer versions, and the verdicts under both.</summary>
public sealed class MoveGroupQuery(
    PortalDbContext db, ProfileCatalogue profiles, MoveTargetDesk targets, PolicyDryRun runs, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    private IReadOnlyList<string> _called = [];

    /// <summary>What was typed, or a new form, with the preview of the chosen version; null for another bureau's group.</summary>
    public async Task<MoveGroupForm?> ReadAsync(string number, string? to, MoveGroupForm? typed, CancellationToken ct)
    {
        var group = await db.Groups.Where(g => g.Number == number)
            .Select(g => new { g.Id, g.Number, g.ShortName, g.FullName, Lead = g.LeadSchool!.Name, g.JurisdictionId, g.Kind, g.ProfileVersionId, g.ProfileVersion!.Title, Current = g.ProfileVersion.Number, g.Version })
            .SingleOrDefaultAsync(ct);
        if (group is null || !GroupAccess.May(actor, Permission.MoveGroups, group.JurisdictionId))
        {
            return null;
        }

        var today = clock.Today;
        var offered = await targets.OfAsync(group.ProfileVersionId, group.JurisdictionId, group.Kind, ct);
        var form = typed ?? new MoveGroupForm { To = to, EffectiveOn = today };
        ((IVersionedForm)form).Renew(group.Version);
        var chosen = offered.FirstOrDefault(v => v.Value == form.To);
        IReadOnlyList<VerdictChange>? changes = null;
        if (chosen is not null)
        {
            var (before, after) = (await profiles.EffectiveAsync(group.ProfileVersionId, today, ct), await profiles.EffectiveAsync(chosen.VersionId, today, ct));
            form.Types = await targets.TypesAsync(group.Id, before, after, form.Types, ct);
            _called = [.. new[] { group.ShortName, group.FullName }.OfType<string>()];
            changes = await ChangesAsync(group.Id, group.JurisdictionId, before, after, MoveGroupHandler.TypesOf(form.Types), ct);
        }

        form.Group = new MovedGroup(
            group.Number,
            GroupName.Of(group.ShortName, group.FullName, group.Lead, texts),
            Called(group.Title, group.Current, offered.Any(v => v.IsOther)),
            [.. offered.Select(v => new Choice(v.Value, Called(v.Title, v.Number, v.IsOther)))],
            chosen is null ? null : Called(chosen.Title, chosen.Number, chosen.IsOther),
            changes);
        return form;
    }

    /// <summary>Version 2; with the policy's title where there is more than one policy to tell apart.</summary>
    private string Called(string title, int version, bool isOther)
    {
        var number = texts["version {0}", version].Value;
        return isOther ? $"{title} · {number}" : number;
    }

    private async Task<IReadOnlyList<VerdictChange>?> ChangesAsync(
        long groupId, long jurisdictionId, PolicyProfile before, PolicyProfile after, IReadOnlyDictionary<string, string?> types, CancellationToken ct)
    {
        if (await runs.PreviewAsync(groupId, jurisdictionId, after, clock.Today, types, ct) is not var (old, now))
        {
            return null;
        }

        var (was, will) = (ByRule(old), ByRule(now));
        return
        [
            .. was.Keys.Union(will.Keys).Select(key => (Before: was.GetValueOrDefault(key), After: will.GetValueOrDefault(key)))
                .Where(pair => pair.Before?.Outcome != pair.After?.Outcome || pair.Before?.Message.ToString() != pair.After?.Message.ToString())
                .Select(pair => new VerdictChange(View(pair.Before, before), View(pair.After, after))),
        ];
    }

    /// <summary>The page is about one group: its own name is not said before each sentence.</summary>
    private VerdictView? View(Verdict? verdict, PolicyProfile policy) => verdict is null
        ? null
        : VerdictView.Of(verdict.Subject is { } subject && _called.Contains(subject, StringComparer.Ordinal) ? verdict with { Subject = null } : verdict, policy, texts);

    private static Dictionary<(string Rule, string? Subject), Verdict> ByRule(IReadOnlyList<Verdict> verdicts) =>
        verdicts.GroupBy(v => (v.Rule, v.Subject)).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Outcome)!);
}

/// <summary>Moves a group to a newer version of its policy, or to the policy in force where it lies now. Neither a new version nor a merger of jurisdictions moves one.</summary>
public sealed class MoveGroupHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    ProfileCatalogue profiles,
    MoveTargetDesk targets,
    PolicyDryRun runs,
    CommandRunner commands,
    StaleCheck stale,
    HistoryDesk history,
    BusinessClock clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>What each type becomes, by its code.</summary>
    public static IReadOnlyDictionary<string, string?> TypesOf(IEnumerable<TypeMove> types) => types.ToDictionary(t => t.From, t => t.To);

    /// <summary>Moves it; answers the version that it now stands under.</summary>
    public Task<Outcome<MoveTarget>> HandleAsync(string number, MoveGroupForm form, CancellationToken ct)
    {
        audit.Subject = number;
        audit.Reason = form.Reason;
        return commands.RunAsync("move-group", token => MoveAsync(number, form, token), ct);
    }

    private async Task<Outcome<MoveTarget>> MoveAsync(string number, MoveGroupForm form, CancellationToken ct)
    {
        var group = await db.Groups.Include(g => g.ProfileVersion).SingleOrDefaultAsync(g => g.Number == number, ct);
        if (group is null || !GroupAccess.May(actor, Permission.MoveGroups, group.JurisdictionId))
        {
            return new CaseNotFound();
        }

        if (await stale.AgainstAsync(group, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var from = group.ProfileVersion!;
        if ((await targets.OfAsync(from.Id, group.JurisdictionId, group.Kind, ct)).FirstOrDefault(v => v.Value == form.To) is not { } to)
        {
            return new NotANewerVersion { Field = nameof(form.To) };
        }

        if (form.EffectiveOn < to.InForceFrom)
        {
            return new VersionNotYetInForce(to.InForceFrom) { Field = nameof(form.EffectiveOn) };
        }

        var (before, after) = (await profiles.EffectiveAsync(from.Id, clock.Today, ct), await profiles.EffectiveAsync(to.VersionId, clock.Today, ct));
        var types = await targets.TypesAsync(group.Id, before, after, form.Types, ct);
        if (types.Find(t => t.To is null && t.Choices.Count > 0) is { } nothing)
        {
            return new TypeBecomesNothing(nothing.Name) { Field = $"{nameof(form.Types)}[{types.IndexOf(nothing)}].{nameof(TypeMove.To)}" };
        }

        if (await BlockedAsync(group, after, TypesOf(types), ct) is { } blocked)
        {
            return blocked;
        }

        await MoveAsync(group, to, TypesOf(types), form, ct);
        return to;
    }

    /// <summary>What must not be is lifted by nobody's reason.</summary>
    private async Task<Refusal?> BlockedAsync(SchoolGroup group, PolicyProfile other, IReadOnlyDictionary<string, string?> types, CancellationToken ct)
    {
        if (await runs.PreviewAsync(group.Id, group.JurisdictionId, other, clock.Today, types, ct) is not var (before, after))
        {
            return null;
        }

        var blocked = PolicyDryRun.Compare(before, after).Worse.Select(w => w.After).Blocking().Select(v => texts.Fill(v.Message.Sentence, v.Message.Arguments)).ToList();
        return blocked.Count == 0 ? null : new MoveBlocked(string.Join("；", blocked)) { Field = nameof(MoveGroupForm.To) };
    }

    private async Task MoveAsync(SchoolGroup group, MoveTarget to, IReadOnlyDictionary<string, string?> types, MoveGroupForm form, CancellationToken ct)
    {
        var (from, document) = (group.ProfileVersion!, form.Document!.Trim());
        group.ProfileVersion = await db.ProfileVersions.SingleAsync(v => v.Id == to.VersionId, ct);
        foreach (var membership in await targets.Standing(group.Id).Where(m => m.CooperationType != null && types.Keys.Contains(m.CooperationType)).ToListAsync(ct))
        {
            membership.CooperationType = types[membership.CooperationType!];
        }

        db.Add(new GroupPolicyChange
        {
            GroupId = group.Id,
            FromVersionId = from.Id,
            ToVersionId = to.VersionId,
            EffectiveOn = form.EffectiveOn!.Value,
            Reason = form.Reason!.Trim(),
            Document = document,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        });
        if (to.IsOther)
        {
            history.TellOfGroup(group.Id, null, form.EffectiveOn.Value, Texts.Key("Moved from the policy “{0}” to “{1}” ({2})."), from.Title, to.Title, document);
            return;
        }

        history.TellOfGroup(group.Id, null, form.EffectiveOn.Value, Texts.Key("Moved from version {0} to version {1} of its policy ({2})."), from.Number, to.Number, document);
    }
}
