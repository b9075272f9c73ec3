using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>A rule stands against it, as things are now.</summary>
/// <param name="Why">What the rule says.</param>
public sealed record RuleBlocks(Message Why) : Refusal("This cannot be approved now. {0}", Why);

/// <summary>A rule asks for a written reason, and none was given.</summary>
/// <param name="Why">What the rule says.</param>
public sealed record OverrideReasonMissing(Message Why) : Refusal("Give the reason for going over this rule. {0}", Why);

/// <summary>A rule asks for a written reason of another office, and none was given.</summary>
/// <param name="Office">The office that may give it.</param>
/// <param name="Why">What the rule says.</param>
public sealed record OverrideByOther(Bilingual Office, Message Why)
    : Refusal("This needs a written reason of the {0}, which is missing. It is given on the page of this case. {1}", Office, Why);

/// <summary>A rule that may be gone over, and the reason given so far.</summary>
/// <param name="Verdict">What the rule says.</param>
/// <param name="Given">The reason given for this submission; null while there is none.</param>
/// <param name="MayGive">Whether the actor may give it now.</param>
/// <param name="Office">The office that may give it; null where the policy names none.</param>
public sealed record OverrideNeed(Verdict Verdict, RuleOverride? Given, bool MayGive, Office? Office);

/// <summary>
/// Judges a case anew at the moment it is decided: what held when it was submitted need not hold any more. Rules that may be gone over need the
/// named office's written reason, once for each submission.
/// </summary>
public sealed class RuleCheckDesk(PortalDbContext db, CurrentActor actor, BusinessClock clock, KindDesk kinds)
{
    /// <summary>Which rules of a judged case need a reason, with the reasons given for this submission.</summary>
    public IReadOnlyList<OverrideNeed> Needs(Application application, CasePacket packet, IReadOnlyCollection<RuleOverride> given) =>
    [
        .. packet.Verdicts.NeedingOverride().Select(v => new OverrideNeed(
            v,
            given.FirstOrDefault(g => g.Submission == packet.Submission && g.RuleCode == v.Rule && g.Subject == (v.Subject ?? "")),
            MayGive(application, packet.Profile, v),
            v.OverrideBy is { } code ? packet.Profile.OfficeOf(code) : null)),
    ];

    /// <summary>Whether the office that may give the reason has its turn after the step, and is asked then.</summary>
    public static bool IsAskedAfter(Application application, int step, OverrideNeed need) =>
        need.Office is { } office && application.Steps.Exists(s => s.Order > step && Asks(application, s, office));

    /// <summary>
    /// Whether the actor may give the reason apart from any decision: the person whom the rule names, where no step that is open or yet to come asks for
    /// it. The route may lead past their office (S2 三(二)), and what a rule says may change after their turn.
    /// </summary>
    public bool MayGiveApart(Application application, OverrideNeed need) => application.Status == ApplicationStatus.UnderWay
        && need is { Given: null, Office: { } office }
        && actor.Capacity is { } capacity
        && IsOffice(application, office, capacity.OrganisationKind, capacity.JurisdictionId)
        && OverrideOffice.MaySign(office, capacity.Role)
        && !IsAsked(application, office);

    /// <summary>The offices whose reasons are needed and whom no step of the route asks for them.</summary>
    public IReadOnlyList<Office> PassedOver(Application application, CasePacket packet) =>
        [.. Needs(application, packet, []).Select(n => n.Office).OfType<Office>().Where(o => !IsAsked(application, o)).Distinct()];

    /// <summary>Adds the reasons that are given apart from a decision. Answers why not, or null.</summary>
    public async Task<Refusal?> GiveAsync(Application application, IReadOnlyList<OverrideReason> reasons, CancellationToken ct)
    {
        var packet = await kinds.Of(application.Kind).ReadAsync(application.Id, application.SubmissionCount, ct);
        if (packet.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var given = await db.RuleOverrides.Where(o => o.ApplicationId == application.Id).ToListAsync(ct);
        var needs = Needs(application, packet.Value, given).Where(n => MayGiveApart(application, n)).ToList();
        return needs.Count == 0 ? new NoReasonAsked() : needs.Select(n => Write(application, n, reasons)).OfType<Refusal>().FirstOrDefault();
    }

    /// <summary>
    /// Judges the current submission inside the deciding command and adds the reasons given in the form. Answers why the office cannot say yes, or
    /// null.
    /// </summary>
    /// <param name="application">The case; the step that is decided must still be open.</param>
    /// <param name="step">Order of the step that is decided.</param>
    /// <param name="reasons">Reasons typed in the form.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> CheckAsync(Application application, int step, IReadOnlyList<OverrideReason> reasons, CancellationToken ct)
    {
        var kind = kinds.Of(application.Kind);
        if (await kind.StandsAsync(application, ct) is { } ended)
        {
            return ended;
        }

        var packet = await kind.ReadAsync(application.Id, application.SubmissionCount, ct);
        if (!packet.Succeeded)
        {
            return packet.Refusal;
        }

        if (packet.Value.Verdicts.Blocking().FirstOrDefault() is { } blocking)
        {
            return new RuleBlocks(OverrideOffice.Named(blocking));
        }

        var given = await db.RuleOverrides.Where(o => o.ApplicationId == application.Id).ToListAsync(ct);
        foreach (var need in Needs(application, packet.Value, given).Where(n => n.Given is null))
        {
            if (Cover(application, step, need, reasons) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private Refusal? Cover(Application application, int step, OverrideNeed need, IReadOnlyList<OverrideReason> reasons)
    {
        if (!need.MayGive)
        {
            return IsAskedAfter(application, step, need) ? null : new OverrideByOther(need.Office!.Name, OverrideOffice.Named(need.Verdict));
        }

        return Write(application, need, reasons);
    }

    private Refusal? Write(Application application, OverrideNeed need, IReadOnlyList<OverrideReason> reasons)
    {
        var index = reasons.ToList().FindIndex(r => r.Rule == need.Verdict.Rule && (r.Subject ?? "") == (need.Verdict.Subject ?? ""));
        if (index < 0 || string.IsNullOrWhiteSpace(reasons[index].Reason))
        {
            return new OverrideReasonMissing(OverrideOffice.Named(need.Verdict)) { Field = index < 0 ? null : $"Overrides[{index}].Reason" };
        }

        db.Add(new RuleOverride
        {
            ApplicationId = application.Id,
            Submission = application.SubmissionCount,
            RuleCode = need.Verdict.Rule,
            Subject = need.Verdict.Subject ?? "",
            Clause = need.Verdict.Clause ?? "—",
            Reason = reasons[index].Reason!.Trim(),
            ByUserId = actor.UserId,
            By = actor.DisplayName,
            RecordedAt = clock.Now,
        });
        return null;
    }

    /// <summary>Whether the office that the rule names is the one that decides, and the actor its leader.</summary>
    private bool MayGive(Application application, PolicyProfile profile, Verdict verdict)
    {
        if (verdict.OverrideBy is not { } code || CaseTurn.OwnStep(application, actor) is not { Organisation: { } own })
        {
            return false;
        }

        var office = profile.OfficeOf(code);
        return IsOffice(application, office, own.Kind, own.JurisdictionId) && OverrideOffice.MaySign(office, actor.Role);
    }

    /// <summary>Whether the step, when it is decided, asks the person whom the office names: an office's procedure may end with its clerk.</summary>
    private static bool Asks(Application application, ApplicationStep step, Office office) =>
        step is { IsInformed: false, Organisation: { } own }
        && IsOffice(application, office, own.Kind, own.JurisdictionId)
        && step.Stages.MaxBy(s => s.Order) is { } last
        && OverrideOffice.MaySign(office, StageRoles.Of(last.Kind, step.Action, own.Kind));

    private static bool IsAsked(Application application, Office office)
    {
        var open = application.OpenSteps;
        return open.Any(s => Asks(application, s, office)) || application.Route.Any(s => s.Order > (open is [.., var last] ? last.Order : 0) && Asks(application, s, office));
    }

    private static bool IsOffice(Application application, Office office, OrganisationKind kind, long jurisdiction) =>
        OverrideOffice.Is(office, kind, jurisdiction, application.JurisdictionId);
}
