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

    /// <summary>What can be founded here by a school's application.</summary>
    public IReadOnlyList<FoundingOffer> Kinds { get; init; } = [];

    /// <summary>What the page is about; null where no policy is in force.</summary>
    public FoundingOffer? Offer { get; init; }

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

    /// <summary>Foundings with the school as the lead that the authority runs itself.</summary>
    public IReadOnlyList<OwnApplication> ByOthers { get; init; } = [];

    /// <summary>Whether an application can be begun now.</summary>
    public bool MayBegin => Policy is not null && NoRoute is null && !Verdicts.Blocking().Any() && Running.Count == 0 && ByOthers.Count == 0;
}

/// <summary>An application of one's own school.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What lists call it.</param>
/// <param name="Status">Where it is.</param>
/// <param name="CreatedAt">When it was begun, in UTC.</param>
/// <param name="ApplicantId">Who applies.</param>
public sealed record OwnApplication(string Number, string Title, ApplicationStatus Status, DateTime CreatedAt, long ApplicantId)
{
    /// <summary>The task list while the applicant has it, else the case.</summary>
    public string Url => Status is ApplicationStatus.Draft or ApplicationStatus.Returned ? KindDesk.DraftUrl(ApplicationKind.Establish, Number) : $"/applications/{Number}";
}

/// <summary>Reads the page before the form.</summary>
public sealed class FoundingQuery(PortalDbContext db, CurrentActor actor, FoundingDoorDesk door, RouteDesk routes)
{
    /// <summary>The page; not permitted for somebody who acts for no school.</summary>
    /// <param name="kind">What is to be founded; null for the first that may be.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<FoundingPage>> HandleAsync(SchoolGroupKind? kind, CancellationToken ct)
    {
        if (actor.SchoolId is not { } schoolId)
        {
            return new NotPermitted();
        }

        var school = await db.Schools.AsNoTracking().Include(s => s.Jurisdiction).SingleAsync(s => s.Id == schoolId, ct);
        var offers = await door.OffersAsync(school.JurisdictionId, ct);
        var running = await door.RunningAsync(school.Id, ct);
        var page = new FoundingPage
        {
            SchoolName = school.Name,
            SchoolNumber = school.Number,
            Ownership = school.Ownership,
            Kinds = [.. offers.Where(o => o.IsByApplication)],
            Running = [.. running.Where(r => r.ApplicantId == school.OrganisationId)],
            ByOthers = [.. running.Where(r => r.ApplicantId != school.OrganisationId)],
        };
        return FoundingDoorDesk.Choose(offers, kind) is { } offer ? await WithRouteAsync(page, school, offer, ct) : page;
    }

    /// <summary>The organisations that a route means here, with their stages; null where an office is missing, and why.</summary>
    public async Task<(Application? Route, IReadOnlyList<RouteStep?> Steps, Refusal? Why)> SketchAsync(
        FoundingOffer offer, Jurisdiction jurisdiction, long applicantId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(jurisdiction);
        var resolution = offer.RouteIn(jurisdiction);
        // Never added to the context: it only shows which organisations the route means here.
        var sketch = new Application { Number = "", Title = "", JurisdictionId = jurisdiction.Id, ApplicantId = applicantId, ProfileVersionId = offer.Policy.VersionId };
        var copied = await routes.CopyAsync(sketch, offer.Policy.Profile, resolution, ct);
        return copied.Refusal is { } why
            ? (null, [], why)
            : (sketch, [.. sketch.Steps.Count > resolution.Steps.Count ? new RouteStep?[] { null } : [], .. resolution.Steps], null);
    }

    private async Task<FoundingPage> WithRouteAsync(FoundingPage page, School school, FoundingOffer offer, CancellationToken ct)
    {
        var (route, steps, why) = await SketchAsync(offer, school.Jurisdiction!, school.OrganisationId, ct);
        return page with
        {
            Offer = offer,
            Policy = offer.Policy,
            Verdicts = [.. OwnershipJudge.JudgeLead(offer.Policy.Profile, ApplicationKind.Establish, school.Ownership)],
            NoRoute = offer.IsByAuthority ? new FoundedByAuthority() : why,
            Route = route,
            Steps = steps,
            ServiceDays = route is null ? page.ServiceDays : await ServiceDaysAsync(route, ct),
        };
    }

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

/// <summary>A kind of group that a policy in force knows here, and how it comes about.</summary>
/// <param name="Rule">What the policy says of the kind.</param>
/// <param name="Policy">The policy.</param>
public sealed record FoundingOffer(GroupKindRule Rule, ProfileInForce Policy)
{
    /// <summary>The kind.</summary>
    public SchoolGroupKind Kind => Rule.Kind;

    /// <summary>Whether schools apply for it.</summary>
    public bool IsByApplication => Rule.Formation == Formation.ByApplication;

    /// <summary>Whether the authority decides on it by itself, by steps of its own.</summary>
    public bool IsByAuthority => Rule.Formation == Formation.ByAuthority;

    /// <summary>The route of a founding: by a school's application, or by the authority's own steps; silent for a kind that comes about otherwise.</summary>
    public RouteResolution RouteIn(Jurisdiction jurisdiction)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        var found = RouteResolver.Resolve(
            Policy.Profile,
            new RouteQuery(ApplicationKind.Establish) { Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District });
        return IsByApplication || IsByAuthority ? found : found with { Route = null, Steps = [] };
    }
}

/// <summary>What decides whether a founding may begin: asked when the page is shown, and again when it begins.</summary>
public sealed class FoundingDoorDesk(PortalDbContext db, ProfileCatalogue profiles, BusinessClock clock)
{
    /// <summary>The kinds of group that the policies in force here know: those for which schools apply first, then those on which the authority decides.</summary>
    public async Task<IReadOnlyList<FoundingOffer>> OffersAsync(long jurisdictionId, CancellationToken ct)
    {
        List<FoundingOffer> offers = [];
        foreach (var holding in (await profiles.HoldingAsync(jurisdictionId, clock.Today, ct)).DistinctBy(p => p.Kind))
        {
            var policy = await profiles.OfAsync(holding, clock.Today, ct);
            offers.Add(new FoundingOffer(policy.Profile.KindOf(holding.Kind)!, policy));
        }

        return [.. offers.OrderBy(o => o.IsByApplication ? 0 : o.IsByAuthority ? 1 : 2).ThenBy(o => o.Kind)];
    }

    /// <summary>The offer for a kind that was chosen, else the first; null where there is none.</summary>
    public static FoundingOffer? Choose(IReadOnlyList<FoundingOffer> offers, SchoolGroupKind? kind) =>
        offers.FirstOrDefault(o => kind is null || o.Kind == kind);

    /// <summary>The school's foundings that have not ended.</summary>
    public Task<IReadOnlyList<OwnApplication>> RunningAsync(long schoolId, CancellationToken ct) => RunningAsync(db.Applications.Where(a => a.SchoolId == schoolId), ct);

    /// <summary>An applicant's foundings that have not ended.</summary>
    public Task<IReadOnlyList<OwnApplication>> RunningOfAsync(long organisationId, CancellationToken ct) =>
        RunningAsync(db.Applications.Where(a => a.ApplicantId == organisationId), ct);

    private static async Task<IReadOnlyList<OwnApplication>> RunningAsync(IQueryable<Application> applications, CancellationToken ct) => await applications
        .Where(a => a.Kind == ApplicationKind.Establish
            && (a.Status == ApplicationStatus.Draft || a.Status == ApplicationStatus.UnderWay || a.Status == ApplicationStatus.Returned))
        .OrderBy(a => a.Id)
        .Select(a => new OwnApplication(a.Number, a.Title, a.Status, a.CreatedAt, a.ApplicantId))
        .ToListAsync(ct);
}
