using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>What a school reads before it applies to found a group.</summary>
public sealed record FoundingPage
{
    /// <summary>Name of the school.</summary>
    public required string SchoolName { get; init; }

    /// <summary>Number of the school, for its page.</summary>
    public required string SchoolNumber { get; init; }

    /// <summary>Public or private, as confirmed.</summary>
    public required SchoolOwnership Ownership { get; init; }

    /// <summary>The policy in force; null where there is none.</summary>
    public ProfileInForce? Policy { get; init; }

    /// <summary>What the policy says of the school as a lead.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The route with the organisations that it means here and their stages; null where the policy gives none or an office is missing.</summary>
    public Application? Route { get; init; }

    /// <summary>The policy's own steps, in the order of <see cref="Route"/>; null for the applicant's where the policy begins with the office.</summary>
    public IReadOnlyList<RouteStep?> Steps { get; init; } = [];

    /// <summary>Why there is no route; null where there is one.</summary>
    public Refusal? NoRoute { get; init; }

    /// <summary>Working days that offices mean to take, by order of the step; an office that has set none is not there.</summary>
    public IReadOnlyDictionary<int, int> ServiceDays { get; init; } = new Dictionary<int, int>();

    /// <summary>Applications of the school that have not ended.</summary>
    public required IReadOnlyList<OwnApplication> Running { get; init; }

    /// <summary>Whether an application can be begun now.</summary>
    public bool MayBegin => Policy is not null && NoRoute is null && !Verdicts.Blocking().Any() && Running.Count == 0;
}

/// <summary>An application of one's own school.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Status">Where it is.</param>
/// <param name="CreatedAt">When it was begun, in UTC.</param>
public sealed record OwnApplication(string Number, string Title, ApplicationStatus Status, DateTime CreatedAt)
{
    /// <summary>The task list while the applicant has it, else the case.</summary>
    public string Url => Status is ApplicationStatus.Draft or ApplicationStatus.Returned ? KindDesk.DraftUrl(ApplicationKind.Establish, Number) : $"/applications/{Number}";
}

/// <summary>Reads the page before the form.</summary>
public sealed class FoundingQuery(PortalDbContext db, CurrentActor actor, FoundingDoorDesk door, RouteDesk routes)
{
    /// <summary>The page; not permitted for somebody who acts for no school.</summary>
    public async Task<Outcome<FoundingPage>> HandleAsync(CancellationToken ct)
    {
        if (actor.SchoolId is not { } schoolId)
        {
            return new NotPermitted();
        }

        var school = await db.Schools.AsNoTracking().Include(s => s.Jurisdiction).SingleAsync(s => s.Id == schoolId, ct);
        var policy = await door.PolicyAsync(school.JurisdictionId, ct);
        var page = new FoundingPage
        {
            SchoolName = school.Name,
            SchoolNumber = school.Number,
            Ownership = school.Ownership,
            Policy = policy,
            Running = await door.RunningAsync(school.Id, ct),
        };
        return policy is null ? page : await WithRouteAsync(page, school, policy, ct);
    }

    private async Task<FoundingPage> WithRouteAsync(FoundingPage page, School school, ProfileInForce policy, CancellationToken ct)
    {
        var resolution = FoundingDoorDesk.RouteOf(policy.Profile, school.Jurisdiction!);
        // Never added to the context: it only shows which organisations the route means here.
        var sketch = new Application
        {
            Number = "",
            Title = "",
            JurisdictionId = school.JurisdictionId,
            ApplicantId = school.OrganisationId,
            ProfileVersionId = policy.VersionId,
        };
        var copied = await routes.CopyAsync(sketch, policy.Profile, resolution, ct);
        return page with
        {
            Verdicts = [.. OwnershipJudge.JudgeLead(policy.Profile, ApplicationKind.Establish, school.Ownership)],
            NoRoute = IsAuthority(policy) ? new FoundedByAuthority() : copied.Refusal,
            Route = copied.Succeeded ? sketch : null,
            Steps = [.. copied.Succeeded && sketch.Steps.Count > resolution.Steps.Count ? new RouteStep?[] { null } : [], .. resolution.Steps],
            ServiceDays = copied.Succeeded ? await ServiceDaysAsync(sketch, ct) : page.ServiceDays,
        };
    }

    private static bool IsAuthority(ProfileInForce policy) => FoundingDoorDesk.IsByAuthority(policy.Profile);

    private async Task<Dictionary<int, int>> ServiceDaysAsync(Application route, CancellationToken ct)
    {
        var offices = route.Steps.Select(s => s.OrganisationId).ToList();
        var procedures = await db.OfficeProcedures.Where(p => offices.Contains(p.OrganisationId) && p.ServiceDays != null)
            .Select(p => new { p.OrganisationId, p.Action, p.ServiceDays })
            .ToListAsync(ct);
        return route.Steps
            .Select(s => (s.Order, Days: procedures.Find(p => p.OrganisationId == s.OrganisationId && p.Action == s.Action)?.ServiceDays))
            .Where(s => s.Days is not null)
            .ToDictionary(s => s.Order, s => s.Days!.Value);
    }
}

/// <summary>What decides whether a school may begin to apply: asked when the page is shown, and again when it begins.</summary>
public sealed class FoundingDoorDesk(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock)
{
    /// <summary>The policy in force under which a school of this jurisdiction founds a group; null where there is none.</summary>
    public async Task<ProfileInForce?> PolicyAsync(long jurisdictionId, CancellationToken ct) =>
        await profiles.InForceAsync(jurisdictionId, SchoolGroupKind.EducationGroup, clock.Today, ct)
            ?? await profiles.InForceAsync(jurisdictionId, SchoolGroupKind.HeadSchool, clock.Today, ct);

    /// <summary>Whether the authority forms groups by itself, so that nobody applies.</summary>
    public static bool IsByAuthority(PolicyProfile profile) =>
        profile.GroupKinds.Any(k => k.Formation == Formation.ByAuthority) && profile.GroupKinds.All(k => k.Formation != Formation.ByApplication);

    /// <summary>The route of a founding in this jurisdiction by a school's application; silent where the authority forms groups without one.</summary>
    public static RouteResolution RouteOf(PolicyProfile profile, Jurisdiction jurisdiction) => IsByAuthority(profile)
        ? new RouteResolution(ApplicationKind.Establish, null, [], null, null)
        : RouteResolver.Resolve(
        profile,
        new RouteQuery(ApplicationKind.Establish) { Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District });

    /// <summary>The school's foundings that have not ended.</summary>
    public async Task<IReadOnlyList<OwnApplication>> RunningAsync(long schoolId, CancellationToken ct) => await db.Applications
        .Where(a => a.SchoolId == schoolId && a.Kind == ApplicationKind.Establish
            && (a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.UnderWay || a.Status == ApplicationStatus.Returned))
        .OrderBy(a => a.Id)
        .Select(a => new OwnApplication(a.Number, a.Title, a.Status, a.CreatedAt))
        .ToListAsync(ct);
}
