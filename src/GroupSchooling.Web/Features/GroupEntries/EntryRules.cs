using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>The office that may go over the rule is another than the one that confirms.</summary>
/// <param name="Office">The office.</param>
/// <param name="Why">What the rule says.</param>
public sealed record ConfirmedByOther(Bilingual Office, Message Why) : Refusal("Only the {0} may confirm this over the rule, with a written reason. {1}", Office, Why);

/// <summary>The group stands against a rule that allows no exception, and nothing is said of it.</summary>
/// <param name="Why">What the rule says.</param>
public sealed record BreachReasonMissing(Message Why) : Refusal("Say how it came about that the group does not agree with this rule. {0}", Why);

/// <summary>A rule that needs a reason before the entry is confirmed.</summary>
/// <param name="Verdict">What the rule says.</param>
/// <param name="Office">The office that may go over it; null for a breach that is recorded as it was found.</param>
/// <param name="MayGive">Whether the reader may give the reason.</param>
public sealed record EntryNeed(Verdict Verdict, Office? Office, bool MayGive)
{
    /// <summary>Whether the group stands against a rule that allows no exception, decided before the policy held.</summary>
    public bool IsBreach => Verdict.Outcome == VerdictOutcome.Blocked;
}

/// <summary>
/// What stands against the confirmation of an entry, as for a case that is decided: what must not be is lifted by nobody's reason, and what must not be in
/// principle (原则上) only by that of the office that the policy names. A group that was decided before the policy held is there all the same: what must not be
/// is then recorded as a breach, with a reason, and lifts nothing.
/// </summary>
public sealed class EntryRuleDesk(PortalDbContext db, EntryDesk desk, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The first day of the policy, whichever version held then, where the group was decided before it; null where it was decided under the policy.</summary>
    public async Task<DateOnly?> LaterPolicyAsync(long profileVersionId, DateOnly decidedOn, CancellationToken ct)
    {
        var versions = db.ProfileVersions.Where(v => db.ProfileVersions.Any(own => own.Id == profileVersionId && own.Code == v.Code && own.JurisdictionId == v.JurisdictionId));
        return await versions.MinAsync(v => v.InForceFrom, ct) is { } first && decidedOn < first ? first : null;
    }

    /// <summary>The rules that need a reason, and whether the reader may give it.</summary>
    /// <param name="verdicts">What the policy says.</param>
    /// <param name="profile">The policy.</param>
    /// <param name="jurisdictionId">Jurisdiction of the entry.</param>
    /// <param name="isOlder">Whether the group was decided before the policy held.</param>
    public IReadOnlyList<EntryNeed> Needs(IReadOnlyCollection<Verdict> verdicts, PolicyProfile profile, long jurisdictionId, bool isOlder) =>
    [
        .. verdicts.Blocking().Where(_ => isOlder).Select(v => new EntryNeed(v, null, true)),
        .. verdicts.NeedingOverride().Select(v =>
        {
            var office = profile.OfficeOf(v.OverrideBy!);
            return new EntryNeed(v, office, actor.Capacity is { } own
                && OverrideOffice.Is(office, own.OrganisationKind, own.JurisdictionId, jurisdictionId) && OverrideOffice.MaySign(office, own.Role));
        }),
    ];

    /// <summary>Judges the entry inside the confirming command and adds the reasons given in the form. Answers why it cannot be confirmed, or null.</summary>
    public async Task<Refusal?> CheckAsync(GroupEntry entry, IReadOnlyList<OverrideReason> reasons, CancellationToken ct)
    {
        var verdicts = await desk.JudgeAsync(entry.Id, ct);
        var isOlder = await LaterPolicyAsync(entry.ProfileVersionId, entry.DecidedOn, ct) is not null;
        if (!isOlder && verdicts.Blocking().FirstOrDefault() is { } blocking)
        {
            return new RuleBlocks(OverrideOffice.Named(blocking));
        }

        var profile = await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct);
        return Needs(verdicts, profile, entry.JurisdictionId, isOlder).Select(need => Cover(entry, need, reasons)).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? Cover(GroupEntry entry, EntryNeed need, IReadOnlyList<OverrideReason> reasons)
    {
        var verdict = need.Verdict;
        if (!need.MayGive)
        {
            return new ConfirmedByOther(need.Office!.Name, OverrideOffice.Named(verdict));
        }

        var (index, given) = reasons.Index().FirstOrDefault(r => r.Item.Rule == verdict.Rule && (r.Item.Subject ?? "") == (verdict.Subject ?? ""));
        if (string.IsNullOrWhiteSpace(given?.Reason))
        {
            Refusal missing = need.IsBreach ? new BreachReasonMissing(OverrideOffice.Named(verdict)) : new OverrideReasonMissing(OverrideOffice.Named(verdict));
            return missing with { Field = given is null ? null : $"{nameof(CheckEntryForm.Overrides)}[{index}].{nameof(OverrideReason.Reason)}" };
        }

        db.Add(new RuleOverride
        {
            GroupEntryId = entry.Id,
            Submission = 1,
            RuleCode = verdict.Rule,
            Subject = verdict.Subject ?? "",
            Clause = verdict.Clause ?? "—",
            Reason = given.Reason.Trim(),
            IsBreach = need.IsBreach,
            ByUserId = actor.UserId,
            By = actor.DisplayName,
            RecordedAt = clock.Now,
        });
        return null;
    }
}
