using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>How a school comes into a group under the policy, as far as it can be applied for here.</summary>
public enum JoinWay
{
    /// <summary>The school applies.</summary>
    SchoolApplies = 1,

    /// <summary>The government or management committee of the school's side applies.</summary>
    GovernmentApplies = 2,

    /// <summary>The authority decides by itself; what it decided is entered in the register.</summary>
    AuthorityDecides = 3,

    /// <summary>The policy gives no procedure for this case.</summary>
    Silent = 4,

    /// <summary>No policy is in force.</summary>
    NoPolicy = 5,
}

/// <summary>How a school would come into a group.</summary>
/// <param name="Way">Who applies, or why nobody does.</param>
/// <param name="Policy">The policy in force; null where there is none.</param>
/// <param name="Resolution">The route or the silence; null without a policy.</param>
public sealed record JoinDoor(JoinWay Way, ProfileInForce? Policy, RouteResolution? Resolution);

/// <summary>What decides whether somebody may begin to apply: asked when the page is shown, and again when it begins.</summary>
public sealed class JoinDoorDesk(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The school for which the actor applies: one's own, or one of the jurisdiction of one's government.</summary>
    /// <param name="number">The school's number; passed over for a school, which applies for itself.</param>
    /// <param name="ct">Cancels.</param>
    public Task<School?> SchoolAsync(string? number, CancellationToken ct)
    {
        var (own, jurisdiction) = (actor.SchoolId, actor.JurisdictionId);
        return db.Schools.AsNoTracking().Include(s => s.Jurisdiction).Include(s => s.Figures.OrderByDescending(f => f.SchoolYear).Take(1))
            .Where(s => own != null ? s.Id == own : s.Number == number && s.JurisdictionId == jurisdiction)
            .Where(s => s.Status != SchoolStatus.Closed)
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>How the school comes into the group. The way into a municipal group is the policy of the school's side, whose government applies.</summary>
    public async Task<JoinDoor> OpenAsync(JoinPair pair, string? cooperationType, CancellationToken ct)
    {
        var side = pair.Level == GroupLevel.Municipal ? pair.SchoolJurisdictionId : pair.GroupJurisdictionId;
        if (await profiles.InForceAsync(side, pair.Kind, clock.Today, ct) is not { } policy)
        {
            return new JoinDoor(JoinWay.NoPolicy, null, null);
        }

        var profile = policy.Profile;
        var query = pair.CaseOf(cooperationType);
        var resolution = cooperationType is null ? Longest(profile, query) : RouteResolver.Resolve(profile, query);
        if (profile.KindOf(pair.Kind)?.Formation == Formation.ByAuthority)
        {
            return new JoinDoor(resolution.IsSilent ? JoinWay.Silent : JoinWay.AuthorityDecides, policy, resolution);
        }

        if (resolution.IsSilent)
        {
            return new JoinDoor(JoinWay.Silent, policy, resolution);
        }

        var applies = resolution.Steps.FirstOrDefault(s => s.Action == StepAction.Apply);
        var byGovernment = applies is not null && profile.OfficeOf(applies.Office).Organisation == OrganisationKind.Government;
        return new JoinDoor(byGovernment ? JoinWay.GovernmentApplies : JoinWay.SchoolApplies, policy, resolution);
    }

    /// <summary>The school's joinings of this group that have not ended.</summary>
    public async Task<IReadOnlyList<RunningJoin>> RunningAsync(long schoolId, long? groupId, CancellationToken ct) => await db.Applications
        .Where(a => a.SchoolId == schoolId && a.Kind == ApplicationKind.Join && (groupId == null || a.GroupId == groupId))
        .Where(a => a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.UnderWay || a.Status == ApplicationStatus.Returned)
        .OrderBy(a => a.Id)
        .Select(a => new RunningJoin(a.Number, a.Title, a.Status, a.CreatedAt, a.ApplicantId))
        .ToListAsync(ct);

    /// <summary>While no type is chosen, the route with the most steps shows all that may come.</summary>
    private static RouteResolution Longest(PolicyProfile profile, RouteQuery query) => profile.CooperationTypes
        .Select(type => RouteResolver.Resolve(profile, query with { CooperationType = type.Code }))
        .Append(RouteResolver.Resolve(profile, query))
        .MaxBy(r => r.Steps.Count)!;
}

/// <summary>A joining that has not ended.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Status">Where it is.</param>
/// <param name="CreatedAt">When it was begun, in UTC.</param>
/// <param name="ApplicantId">Who applies.</param>
public sealed record RunningJoin(string Number, string Title, ApplicationStatus Status, DateTime CreatedAt, long ApplicantId);

/// <summary>There is no such school to apply for.</summary>
public sealed record NoSuchSchool() : Refusal("Choose a school of your jurisdiction that is in the register.");
