using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
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

    /// <summary>Nobody applies: the authority that the group belongs to takes the case up and decides it by itself.</summary>
    AuthorityDecides = 3,

    /// <summary>The policy gives no procedure for this case.</summary>
    Silent = 4,

    /// <summary>No policy is in force.</summary>
    NoPolicy = 5,
}

/// <summary>How a school would come into a group.</summary>
/// <param name="Way">Who applies, or why nobody does.</param>
/// <param name="Policy">The policy that says so; null where there is none.</param>
/// <param name="Resolution">The route or the silence; null without a policy.</param>
public sealed record JoinDoor(JoinWay Way, ProfileInForce? Policy, RouteResolution? Resolution)
{
    /// <summary>Whether the way leads to an application that somebody begins in the portal.</summary>
    public bool IsOpen => Way is JoinWay.SchoolApplies or JoinWay.GovernmentApplies or JoinWay.AuthorityDecides;
}

/// <summary>What decides whether somebody may begin to apply: asked when the page is shown, and again when it begins.</summary>
public sealed class JoinDoorDesk(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The school for which the actor applies: one's own, or one of the jurisdiction of one's government.</summary>
    /// <param name="number">The school's number or whole name; passed over for a school, which applies for itself.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The school; null where there is none, and where several have the name.</returns>
    public async Task<School?> SchoolAsync(string? number, CancellationToken ct)
    {
        var (own, jurisdiction) = (actor.SchoolId, actor.JurisdictionId);
        var found = await db.Schools.AsNoTracking().Include(s => s.Jurisdiction).Include(s => s.Figures.OrderByDescending(f => f.SchoolYear).Take(1))
            .Where(s => own != null ? s.Id == own : (s.Number == number || s.Name == number) && s.JurisdictionId == jurisdiction)
            .Where(s => s.Status != SchoolStatus.Closed)
            .OrderBy(s => s.Id)
            .Take(2)
            .ToListAsync(ct);
        return found is [var one] ? one : found.Find(s => s.Number == number);
    }

    /// <summary>Whether it is the actor who begins: the school itself, the government of its side, or the bureau that the group belongs to.</summary>
    public bool Begins(JoinDoor door, JoinPair pair) => door.Way switch
    {
        JoinWay.SchoolApplies => actor.SchoolId == pair.SchoolId,
        JoinWay.GovernmentApplies => actor.Role == Role.GovernmentOfficer,
        JoinWay.AuthorityDecides => actor.Role == Role.BureauClerk && actor.JurisdictionId == pair.GroupJurisdictionId,
        _ => false,
    };

    /// <summary>The organisation whose the first step is where somebody else looks on: the bureau of the group where the authority decides, else the school.</summary>
    public async Task<long> ApplicantAsync(JoinDoor door, JoinPair pair, School school, CancellationToken ct)
    {
        var today = clock.Today;
        var bureau = door.Way != JoinWay.AuthorityDecides ? null : await db.Organisations
            .Where(o => o.JurisdictionId == pair.GroupJurisdictionId && o.Kind == OrganisationKind.Bureau && (o.EndsOn == null || o.EndsOn >= today))
            .OrderBy(o => o.Id)
            .Select(o => (long?)o.Id)
            .FirstOrDefaultAsync(ct);
        return bureau ?? school.OrganisationId;
    }

    /// <summary>How the school comes into the group.</summary>
    public async Task<JoinDoor> OpenAsync(JoinPair pair, string? cooperationType, CancellationToken ct) => Open(pair, await PolicyAsync(pair, ct), cooperationType);

    /// <summary>
    /// The policy that says how the school comes into the group: the version under which the group stands, until its bureau moves it. Where that gives no way to
    /// join at all, and for a municipal group, it is the policy in force for groups of its kind; null where none is.
    /// </summary>
    public async Task<ProfileInForce?> PolicyAsync(JoinPair pair, CancellationToken ct) =>
        pair.Level == GroupLevel.District && await profiles.StandingAsync(pair.ProfileVersionId, clock.Today, ct) is var own
        && own.Profile.Routes.Any(r => r.Kind == ApplicationKind.Join)
            ? own
            : await profiles.InForceAsync(SideOf(pair), pair.Kind, clock.Today, ct);

    /// <summary>The jurisdiction whose policy it is: the group's, and for a municipal group that of the school's side, whose government applies.</summary>
    public static long SideOf(JoinPair pair) => pair.Level == GroupLevel.Municipal ? pair.SchoolJurisdictionId : pair.GroupJurisdictionId;

    /// <summary>How the school comes into the group under a policy.</summary>
    public static JoinDoor Open(JoinPair pair, ProfileInForce? policy, string? cooperationType)
    {
        if (policy is null)
        {
            return new JoinDoor(JoinWay.NoPolicy, null, null);
        }

        var profile = policy.Profile;
        var query = pair.CaseOf(cooperationType);
        var resolution = cooperationType is null ? Longest(profile, query) : RouteResolver.Resolve(profile, query);
        return new JoinDoor(WayOf(profile, profile.KindOf(pair.Kind)?.Formation, resolution), policy, resolution);
    }

    private static JoinWay WayOf(PolicyProfile profile, Formation? formation, RouteResolution resolution)
    {
        if (resolution.IsSilent)
        {
            return JoinWay.Silent;
        }

        if (formation == Formation.ByAuthority)
        {
            return JoinWay.AuthorityDecides;
        }

        var applies = resolution.Steps.FirstOrDefault(s => s.Action == StepAction.Apply);
        var byGovernment = applies is not null && profile.OfficeOf(applies.Office).Organisation == OrganisationKind.Government;
        return byGovernment ? JoinWay.GovernmentApplies : JoinWay.SchoolApplies;
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
