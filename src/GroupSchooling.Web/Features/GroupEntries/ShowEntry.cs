using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>One entry, with the forms that stand on its page.</summary>
public sealed record EntryPage(EntryFacts Entry, IReadOnlyList<EntryMemberRow> Members, IReadOnlyList<EntryStepRow> Steps, IReadOnlyList<AttachmentRow> Files)
{
    /// <summary>What the policy says of the group as entered.</summary>
    public required IReadOnlyList<VerdictView> Verdicts { get; init; }

    /// <summary>Whether the reader may change it now.</summary>
    public required bool MayChange { get; init; }

    /// <summary>Whether the reader may confirm or return it now.</summary>
    public required bool MayCheck { get; init; }

    /// <summary>Whether a rule that nobody may go over stands against it.</summary>
    public required bool IsBlocked { get; init; }

    /// <summary>The rules that need a reason.</summary>
    public required IReadOnlyList<EntryNeed> Needs { get; init; }

    /// <summary>First day of the policy, where the group was decided before it; null where it was decided under the policy.</summary>
    public DateOnly? PolicyFrom { get; init; }

    /// <summary>Whether the group stands against rules that allow no exception, which are recorded as they are.</summary>
    public bool HasBreach => Needs.Any(n => n.IsBreach);

    /// <summary>Offices other than the reader that have to confirm it themselves, because a rule lets only them go over it.</summary>
    public IReadOnlyList<string> OfOthers => [.. Needs.Where(n => !n.MayGive).Select(n => n.Office!.Name.ToString()).Distinct()];

    /// <summary>The reasons for which rules were gone over; none before it is confirmed.</summary>
    public required IReadOnlyList<RuleOverride> Overrides { get; init; }

    /// <summary>The form that adds a member.</summary>
    public EntryMemberForm Member { get; private init; } = new();

    /// <summary>The form of the steps.</summary>
    public EntryStepsForm StepsForm { get; private init; } = new();

    /// <summary>The second person's form.</summary>
    public CheckEntryForm CheckForm { get; private init; } = new();

    /// <summary>The same page with what was typed into one of its forms; a form of no own part of the page leaves it as it is.</summary>
    public EntryPage With(EntryVersionForm typed)
    {
        (typed.Id, typed.Version) = (Entry.Id, Entry.Version);
        switch (typed)
        {
            case EntryMemberForm member:
                member.Types = Types;
                return this with { Member = member };
            case EntryStepsForm steps:
                steps.Asked = Steps;
                return this with { StepsForm = steps };
            case CheckEntryForm check:
                check.MayConfirm = !IsBlocked && OfOthers.Count == 0;
                check.Overrides = check.MayConfirm ? ReasonsOf(check) : [];
                check.Rules = [.. Needs.Select(n => new CheckedRule(ViewOf(n.Verdict), n.IsBreach))];
                return this with { CheckForm = check };
            default:
                return this;
        }
    }

    /// <summary>The types of cooperation that the policy knows.</summary>
    public required IReadOnlyList<Choice> Types { get; init; }

    /// <summary>Words a verdict for the reader.</summary>
    public required Func<Verdict, VerdictView> ViewOf { get; init; }

    private List<OverrideReason> ReasonsOf(CheckEntryForm typed) =>
    [
        .. Needs.Select(n => new OverrideReason
        {
            Rule = n.Verdict.Rule,
            Subject = n.Verdict.Subject ?? "",
            Reason = typed.Overrides.Find(o => o.Rule == n.Verdict.Rule && o.Subject == (n.Verdict.Subject ?? ""))?.Reason,
        }),
    ];
}

/// <summary>The entry as a whole.</summary>
public sealed record EntryFacts
{
    public required long Id { get; init; }

    public required long Version { get; init; }

    public required long JurisdictionId { get; init; }

    public required long ProfileVersionId { get; init; }

    public required SchoolGroupKind Kind { get; init; }

    public string? FullName { get; init; }

    public string? ShortName { get; init; }

    public required string LeadNumber { get; init; }

    public required string LeadName { get; init; }

    public string? FormationForm { get; init; }

    public required string DocumentTitle { get; init; }

    public string? DocumentNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public required GroupEntryStatus Status { get; init; }

    /// <summary>Whether the reader entered, changed or sent it.</summary>
    public required bool IsOwn { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    /// <summary>Display name of the second person; null before.</summary>
    public string? CheckedBy { get; init; }

    public string? CheckReason { get; init; }

    /// <summary>Number of the group that came of it; null before.</summary>
    public string? GroupNumber { get; init; }
}

/// <summary>A member.</summary>
public sealed record EntryMemberRow(long Id, string Number, string Name, string? Type, DateOnly? StartsOn, DateOnly? TermEndsOn, string? PlateText, DateOnly? PlatePutUpOn);

/// <summary>A step of the authority's own route.</summary>
/// <param name="Name">What the policy calls it.</param>
/// <param name="Clause">Where it comes from.</param>
/// <param name="DoneOn">When it was taken; null while nobody has said.</param>
/// <param name="Proof">What shows it.</param>
public sealed record EntryStepRow(string Name, ClauseView? Clause, DateOnly? DoneOn, string? Proof);

/// <summary>Reads one entry of one's own bureau.</summary>
public sealed class ShowEntryQuery(
    PortalDbContext db,
    ProfileCatalogue profiles,
    EntryDesk desk,
    EntryRuleDesk rules,
    AttachmentDesk attachments,
    CurrentActor actor,
    BusinessClock clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>The page; null for another bureau's entry.</summary>
    public async Task<EntryPage?> ReadAsync(long id, CancellationToken ct)
    {
        if (await FactsAsync(id, ct) is not { } entry || !GroupAccess.May(actor, Permission.ConfirmGroups, entry.JurisdictionId))
        {
            return null;
        }

        var profile = await profiles.EffectiveAsync(entry.ProfileVersionId, clock.Today, ct);
        var verdicts = await desk.JudgeAsync(id, ct);
        var policyFrom = await rules.LaterPolicyAsync(entry.ProfileVersionId, entry.DecidedOn, ct);
        var isOpen = entry.Status is GroupEntryStatus.Draft or GroupEntryStatus.Returned;
        var page = new EntryPage(entry, await MembersAsync(id, profile, ct), await StepsAsync(id, profile, ct), await attachments.OfEntryAsync(id, ct))
        {
            Verdicts = [.. verdicts.OrderByDescending(Weight).Select(ViewOf)],
            IsBlocked = policyFrom is null && verdicts.Blocking().Any(),
            Needs = rules.Needs(verdicts, profile, entry.JurisdictionId, policyFrom is not null),
            PolicyFrom = policyFrom,
            ViewOf = ViewOf,
            Overrides = entry.Status == GroupEntryStatus.Registered
                ? await db.RuleOverrides.AsNoTracking().Where(o => o.GroupEntryId == id).OrderBy(o => o.Id).ToListAsync(ct)
                : [],
            Types = [.. profile.CooperationTypes.Select(t => new Choice(t.Code, t.Name.ToString()))],
            MayChange = isOpen && actor.Can(Permission.EnterGroups),
            MayCheck = entry.Status == GroupEntryStatus.Sent && !entry.IsOwn,
        };
        var steps = new EntryStepsForm { Steps = [.. page.Steps.Select(s => new EntryStepForm { DoneOn = s.DoneOn, Proof = s.Proof })] };
        return page.With(new EntryMemberForm()).With(steps).With(new CheckEntryForm());

        VerdictView ViewOf(Verdict verdict) => VerdictView.Of(verdict, profile, texts);
    }

    /// <summary>What asks something of the reader stands first, and what no document speaks of last.</summary>
    private static int Weight(Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Blocked => 4,
        VerdictOutcome.NeedsOverride => 3,
        VerdictOutcome.Warned => 2,
        VerdictOutcome.Silent => 0,
        _ => 1,
    };

    private Task<EntryFacts?> FactsAsync(long id, CancellationToken ct) => db.GroupEntries.Where(e => e.Id == id)
        .Select(e => new EntryFacts
        {
            Id = e.Id,
            Version = e.Version,
            JurisdictionId = e.JurisdictionId,
            ProfileVersionId = e.ProfileVersionId,
            Kind = e.Kind,
            FullName = e.FullName,
            ShortName = e.ShortName,
            LeadNumber = e.LeadSchool!.Number,
            LeadName = e.LeadSchool.Name,
            FormationForm = e.FormationForm,
            DocumentTitle = e.DocumentTitle,
            DocumentNumber = e.DocumentNumber,
            DecidedOn = e.DecidedOn,
            EffectiveOn = e.EffectiveOn,
            Status = e.Status,
            IsOwn = e.Preparers.Any(p => p.UserId == actor.UserId),
            EnteredBy = db.Users.Where(u => u.Id == e.EnteredByUserId).Select(u => u.DisplayName).First(),
            EnteredAt = e.EnteredAt,
            CheckedBy = db.Users.Where(u => u.Id == e.CheckedByUserId).Select(u => u.DisplayName).FirstOrDefault(),
            CheckReason = e.CheckReason,
            GroupNumber = e.Group!.Number,
        })
        .SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<EntryMemberRow>> MembersAsync(long id, PolicyProfile profile, CancellationToken ct)
    {
        var rows = await db.Set<GroupEntryMember>().Where(m => m.EntryId == id).OrderBy(m => m.Id)
            .Select(m => new EntryMemberRow(m.Id, m.School!.Number, m.School.Name, m.CooperationType, m.StartsOn, m.TermEndsOn, m.PlateText, m.PlatePutUpOn))
            .ToListAsync(ct);
        return [.. rows.Select(m => m with { Type = profile.TypeOf(m.Type)?.Name.ToString() })];
    }

    private async Task<IReadOnlyList<EntryStepRow>> StepsAsync(long id, PolicyProfile profile, CancellationToken ct)
    {
        var asked = EntryDesk.StepsOf(profile);
        if (asked.Count == 0)
        {
            return [];
        }

        var done = await db.Set<GroupEntryStep>().Where(s => s.EntryId == id).ToDictionaryAsync(s => s.Order, ct);
        return [.. asked.Select((step, index) =>
        {
            var taken = done.GetValueOrDefault(index + 1);
            return new EntryStepRow(step.Name.ToString(), ClauseView.Of(step.Source, profile.Code, texts), taken?.DoneOn, taken?.Proof);
        })];
    }
}
