using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>The office that may go over the rule is another than the one that confirms.</summary>
/// <param name="Office">The office.</param>
/// <param name="Why">What the rule says.</param>
public sealed record ConfirmedByOther(Bilingual Office, Message Why) : Refusal("Only the {0} may confirm this over the rule, with a written reason. {1}", Office, Why);

/// <summary>A rule that may be gone over.</summary>
/// <param name="Verdict">What the rule says.</param>
/// <param name="Office">The office that may give the reason.</param>
/// <param name="MayGive">Whether that is the reader.</param>
public sealed record EntryNeed(Verdict Verdict, Office Office, bool MayGive);

/// <summary>
/// What stands against the confirmation of an entry, as for a case that is decided: what must not be is lifted by nobody's reason, and what must not be in
/// principle (原则上) only by that of the office that the policy names.
/// </summary>
public sealed class EntryRuleDesk(PortalDbContext db, EntryDesk desk, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The rules that need a reason, and whether the reader may give it.</summary>
    public IReadOnlyList<EntryNeed> Needs(IEnumerable<Verdict> verdicts, PolicyProfile profile, long jurisdictionId) =>
    [
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
        if (verdicts.Blocking().FirstOrDefault() is { } blocking)
        {
            return new RuleBlocks(OverrideOffice.Named(blocking));
        }

        var profile = await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct);
        return Needs(verdicts, profile, entry.JurisdictionId).Select(need => Cover(entry, need, reasons)).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? Cover(GroupEntry entry, EntryNeed need, IReadOnlyList<OverrideReason> reasons)
    {
        var verdict = need.Verdict;
        if (!need.MayGive)
        {
            return new ConfirmedByOther(need.Office.Name, OverrideOffice.Named(verdict));
        }

        var (index, given) = reasons.Index().FirstOrDefault(r => r.Item.Rule == verdict.Rule && (r.Item.Subject ?? "") == (verdict.Subject ?? ""));
        if (string.IsNullOrWhiteSpace(given?.Reason))
        {
            return new OverrideReasonMissing(OverrideOffice.Named(verdict)) { Field = given is null ? null : $"{nameof(CheckEntryForm.Overrides)}[{index}].{nameof(OverrideReason.Reason)}" };
        }

        db.Add(new RuleOverride
        {
            GroupEntryId = entry.Id,
            Submission = 1,
            RuleCode = verdict.Rule,
            Subject = verdict.Subject ?? "",
            Clause = verdict.Clause ?? "—",
            Reason = given.Reason.Trim(),
            ByUserId = actor.UserId,
            By = actor.DisplayName,
            RecordedAt = clock.Now,
        });
        return null;
    }
}
