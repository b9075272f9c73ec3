using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.SchoolActs;

/// <summary>After the act a group would break a rule that nobody may go over.</summary>
/// <param name="Group">The group.</param>
public sealed record ActBreaksRule(string Group) : Refusal("The policy does not allow this in {0}; what it says stands below. Choose otherwise for the membership.", Group);

/// <summary>After the act a group would go over a rule that may be gone over with a reason.</summary>
/// <param name="Group">The group.</param>
public sealed record ActOverRuleNeedsReason(string Group) : Refusal("With this act {0} goes over a rule of its policy, which stands below. Say why it is recorded all the same.", Group);

/// <summary>
/// Judges, with the judges of rosters, what an act does to the groups in which its school stands: only what is worse than before counts, so that a
/// group which is over a limit already can still lose a member. Works inside the caller's command, under the groups' guards.
/// </summary>
public sealed class ActLimitsDesk(PortalDbContext db, ProfileCatalogue profiles, HistoryDesk history, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What the policies say of the groups in which a school stands today.</summary>
    public async Task<IReadOnlyList<JudgedGroup>> OfAsync(School school, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(school);
        var groups = await db.Memberships.Where(m => m.SchoolId == school.Id).Where(Membership.ActiveOn(clock.Today))
            .OrderBy(m => m.GroupId).Select(m => m.GroupId).Distinct().ToListAsync(ct);
        return await JudgeAsync(groups, null, ct);
    }

    /// <summary>Why the memberships cannot be settled so, with the verdicts put into the form; null when they can.</summary>
    /// <param name="form">The form; its reason goes over what may be gone over.</param>
    /// <param name="moved">Which school ended, which goes on, and from when.</param>
    /// <param name="before">What was said before anything was settled.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Refusal?> RefuseAsync(EndingForm form, MovedMembership moved, IReadOnlyList<JudgedGroup> before, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(moved);
        ArgumentNullException.ThrowIfNull(before);
        // What was settled is asked of the database; a refusal rolls it back.
        await db.SaveChangesAsync(ct);
        var worse = (await JudgeAsync([.. before.Select(group => group.Id)], moved, ct))
            .Select(after => after with { Verdicts = [.. Worse(after, before.First(b => b.Id == after.Id), moved)] })
            .Where(group => group.Verdicts.Count > 0).ToList();
        form.Verdicts = [.. worse.SelectMany(group => group.Verdicts.Select(v => VerdictView.Of(v, group.Policy, texts)))];
        if (worse.Find(group => group.Verdicts.Any(v => v.Outcome == VerdictOutcome.Blocked)) is { } blocked)
        {
            return new ActBreaksRule(blocked.Name);
        }

        if (worse.Count > 0 && string.IsNullOrWhiteSpace(form.Reason))
        {
            return new ActOverRuleNeedsReason(worse[0].Name) { Field = nameof(ActForm.Reason) };
        }

        foreach (var group in worse)
        {
            var clauses = string.Join("、", group.Verdicts.Select(v => v.Clause).OfType<string>().Distinct());
            history.TellOfGroup(group.Id, null, moved.From, Texts.Key("A rule of the policy was gone over, with the reason on record: {0}."), clauses);
        }

        return null;
    }

    /// <summary>
    /// What is worse than before. Where a membership only ends with its school, nobody can choose otherwise: what would be forbidden (a group without any
    /// member) asks for a reason then.
    /// </summary>
    private IEnumerable<Verdict> Worse(JudgedGroup after, JudgedGroup before, MovedMembership moved)
    {
        var goesOn = moved.SuccessorId is { } successor && db.ChangeTracker.Entries<Membership>()
            .Any(m => m.Entity.GroupId == after.Id && m.Entity.SchoolId == successor && m.Entity.StartsOn == moved.From);
        return after.Verdicts.Where(v => IsWorse(v, before, moved))
            .Select(v => v.Outcome == VerdictOutcome.Blocked && !goesOn ? v with { Outcome = VerdictOutcome.NeedsOverride } : v);
    }

    /// <summary>Whether a verdict holds the act up, and did not do so before; the school that goes on stands in the place of the one that ended.</summary>
    private static bool IsWorse(Verdict verdict, JudgedGroup before, MovedMembership moved) =>
        verdict.Outcome is VerdictOutcome.NeedsOverride or VerdictOutcome.Blocked
        && !before.Verdicts.Any(b => b.Rule == verdict.Rule && b.Outcome >= verdict.Outcome
            && (b.Subject == verdict.Subject || (b.Subject == moved.Ended && verdict.Subject == moved.Successor)));

    private async Task<IReadOnlyList<JudgedGroup>> JudgeAsync(List<long> ids, MovedMembership? moved, CancellationToken ct)
    {
        var judged = new List<JudgedGroup>();
        foreach (var id in ids)
        {
            var group = await db.Groups.AsNoTracking().Include(g => g.LeadSchool).SingleAsync(g => g.Id == id, ct);
            var members = await MembersAsync(db.Memberships.Where(m => m.GroupId == id), ct);
            var schools = members.ConvertAll(m => m.SchoolId);
            var beside = await MembersAsync(db.Memberships.Where(m => m.GroupId != id && m.Group!.Kind == group.Kind && schools.Contains(m.SchoolId)), ct);
            var unit = Unit(group.Number, group.Kind, group.FormationForm, members, moved);
            var others = beside.GroupBy(m => m.Group).Select(other => Unit(other.Key, group.Kind, null, other, null));
            var profile = await profiles.EffectiveAsync(group.ProfileVersionId, clock.Today, ct);
            var name = GroupName.Of(group.ShortName, group.FullName, group.LeadSchool!.Name, texts);
            var verdicts = RosterJudge.Judge(profile, new Roster([unit, .. others]), clock.Today).Where(v => IsOf(v, group.Number))
                .Select(v => v.Subject == group.Number ? v with { Subject = name } : v);
            judged.Add(new JudgedGroup(id, name, profile, [.. verdicts]));
        }

        return judged;
    }

    private async Task<List<StandingMember>> MembersAsync(IQueryable<Membership> memberships, CancellationToken ct) =>
        await memberships.Where(Membership.ActiveOn(clock.Today)).OrderBy(m => m.Id)
            .Select(m => new StandingMember(
                m.Group!.Number, m.SchoolId, m.Campus == null ? m.School!.Name : m.Campus.Name, m.Role, m.School!.Ownership, m.School.Stage, m.CooperationType,
                m.StartsOn, m.TermEndsOn))
            .ToListAsync(ct);

    /// <summary>A group as a unit of a roster, named by its number, which stays when its lead changes. A term that goes on is the one that began with the school before.</summary>
    private static RosterUnit Unit(string number, SchoolGroupKind kind, string? form, IEnumerable<StandingMember> members, MovedMembership? moved) => new(
        number,
        kind,
        form,
        [.. members.Select(m => new RosterSchool(m.Name, m.Role == MembershipRole.Lead, m.Ownership, [])
        {
            Stage = m.Stage,
            CooperationType = m.CooperationType,
            StartsOn = moved is not null && m.Name == moved.Successor && m.StartsOn == moved.From ? moved.Began.GetValueOrDefault(number, m.StartsOn) : m.StartsOn,
            EndsOn = m.TermEndsOn,
        })]);

    private static bool IsOf(Verdict verdict, string unit) =>
        verdict.Subject == unit || verdict.Facts.Any(fact => fact.Name == FactName.UnitName && fact.Value is string name && name == unit);

    private sealed record StandingMember(
        string Group, long SchoolId, string Name, MembershipRole Role, SchoolOwnership Ownership, SchoolStage Stage, string? CooperationType, DateOnly? StartsOn,
        DateOnly? TermEndsOn);
}

/// <summary>What a policy says of a group.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Policy">Its policy, with the supplements of the day.</param>
/// <param name="Verdicts">The verdicts.</param>
public sealed record JudgedGroup(long Id, string Name, PolicyProfile Policy, IReadOnlyList<Verdict> Verdicts);

/// <summary>Memberships of a school that ended, which another one may go on with.</summary>
/// <param name="Ended">Name of the school that ended.</param>
/// <param name="SuccessorId">The one that goes on; null for none.</param>
/// <param name="Successor">Its name; null for none.</param>
/// <param name="From">First day without the school.</param>
/// <param name="Began">When its memberships began, by the number of the group.</param>
public sealed record MovedMembership(string Ended, long? SuccessorId, string? Successor, DateOnly From, IReadOnlyDictionary<string, DateOnly?> Began);
