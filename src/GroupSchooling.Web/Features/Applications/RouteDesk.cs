using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The policy gives no procedure for this case, and nobody may make one up.</summary>
public sealed record RouteSilent() : Refusal("The policy states no procedure for this case. The bureau has to add its own supplement first.")
{
    /// <summary>The refusal, with what the policy says of its silence where it says something.</summary>
    public static Refusal Of(PolicyProfile profile, RouteResolution resolution) => resolution.Silence is { } silence
        ? new RouteSilentBecause(new Bilingual(silence.Text.Chinese.TrimEnd('。'), silence.Text.English.TrimEnd('.')), silence.Clause ?? profile.Document.Short)
        : new RouteSilent();
}

/// <summary>The policy gives no procedure for this case, and says so at a clause.</summary>
/// <param name="Silence">What it does not say.</param>
/// <param name="Clause">The clause that comes nearest, or the document.</param>
public sealed record RouteSilentBecause(Bilingual Silence, string Clause)
    : Refusal("The policy states no procedure for this case: {0} ({1}). The bureau has to add its own supplement first.", Silence, Clause);

/// <summary>An office of the route is no organisation of the portal.</summary>
/// <param name="Office">What the policy calls it.</param>
public sealed record OfficeMissing(Bilingual Office)
    : Refusal("The portal knows no organisation that is the {0} of this case. Ask the bureau to have it added.", Office);

/// <summary>
/// Gives a case its own copy of the route when it is submitted: the policy's steps with the organisations that they mean here, each with the
/// stages that its office has set, and who sees the case. Later changes of the policy or of an office's procedure leave it as it is; a case that comes
/// back changed so that another route holds for it takes that one from its start, so that no office it now needs is passed over.
/// </summary>
public sealed class RouteDesk(PortalDbContext db, CaseNews news, BusinessClock clock)
{
    /// <summary>What the applicant is called in the copy of a route that does not name it.</summary>
    internal const string Applicant = "applicant";

    /// <summary>A bureau that files what it reviewed itself has no filing officer: its clerk files it.</summary>
    private static readonly IReadOnlyList<StageKind> OwnFiling = [StageKind.ClerkCheck];

    /// <summary>Copies the route onto the application; a case that goes the same way as before keeps its copy.</summary>
    /// <param name="application">The case, tracked, with its steps and parties loaded.</param>
    /// <param name="profile">The policy that it stands under.</param>
    /// <param name="resolution">The route found for it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Done>> CopyAsync(Application application, PolicyProfile profile, RouteResolution resolution, CancellationToken ct)
    {
        if (resolution.IsSilent)
        {
            return RouteSilent.Of(profile, resolution);
        }

        if (Follows(application, resolution.Steps))
        {
            return Done.Value;
        }

        var places = await PlacesAsync(application, ct);
        application.BureauId = (await OfficeOfAsync(places.Group, [OrganisationKind.Bureau], ct))?.Id;
        var offices = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var code in resolution.Steps.Select(s => s.Office).Distinct(StringComparer.Ordinal))
        {
            var office = profile.OfficeOf(code);
            if (await FindAsync(office, application, places, ct) is not { } organisation)
            {
                return new OfficeMissing(office.Name);
            }

            offices.Add(code, organisation);
        }

        var ids = offices.Values.Select(o => o.Id).ToList();
        var procedures = await db.OfficeProcedures.Where(p => ids.Contains(p.OrganisationId)).ToListAsync(ct);
        var applicant = await db.Organisations.SingleAsync(o => o.Id == application.ApplicantId, ct);
        WriteSteps(application, applicant, resolution.Steps, offices, procedures);
        WriteParties(application);
        if (application.RouteStart > 0)
        {
            news.Note(application, Texts.Key("The case has changed so that another route holds for it: every office of it judges the case anew."));
        }

        return Done.Value;
    }

    /// <summary>Whether the copy that the case has is of these very steps.</summary>
    private static bool Follows(Application application, IReadOnlyList<RouteStep> route) => application.Route
        .Skip(BeginsWithoutApplicant(route) ? 1 : 0)
        .Select(s => (s.Action, s.OfficeCode, s.Clause, s.Parallel, s.Consensus, s.AsksConsent, s.NegativeEnds))
        .SequenceEqual(route.Select(s => (s.Action, s.Office, s.Source.Cited, s.Parallel, s.Consensus, s.AsksConsent, s.NegativeEnds)));

    /// <summary>The document begins with the office; the applicant's own step, which hands the packet in, is then the portal's and has no clause.</summary>
    private static bool BeginsWithoutApplicant(IReadOnlyList<RouteStep> route) => route.All(s => s.Action != StepAction.Apply);

    private static void WriteSteps(
        Application application, Organisation applicant, IReadOnlyList<RouteStep> route, Dictionary<string, Organisation> offices, List<OfficeProcedure> procedures)
    {
        var order = application.BeginRoute();
        if (BeginsWithoutApplicant(route))
        {
            application.Steps.Add(new ApplicationStep { Order = order++, Action = StepAction.Apply, OfficeCode = Applicant, OrganisationId = application.ApplicantId, Organisation = applicant });
        }

        foreach (var step in route)
        {
            var organisation = offices[step.Office];
            var copy = new ApplicationStep
            {
                Order = order++,
                Action = step.Action,
                OfficeCode = step.Office,
                Organisation = organisation,
                OrganisationId = organisation.Id,
                Clause = step.Source.Cited,
                ReturnsTo = step.Action == StepAction.FileForRecord ? SenderOf(application) : null,
                Parallel = step.Parallel,
                Consensus = step.Consensus,
                AsksConsent = step.AsksConsent,
                NegativeEnds = step.NegativeEnds,
            };
            var own = procedures.SingleOrDefault(p => p.OrganisationId == organisation.Id && p.Action == step.Action);
            var stages = own?.StageKinds
                ?? (step.Action == StepAction.FileForRecord && organisation.Id == application.BureauId ? OwnFiling : StageRoles.Default(step.Action, organisation.Kind));
            copy.Stages.AddRange(stages.Select((kind, index) => new ApplicationStage { Order = index, Kind = kind }));
            application.Steps.Add(copy);
        }
    }

    /// <summary>The bureau that reviewed a case also sends it to be filed, after the consent; so a filing comes back to it.</summary>
    private static int? SenderOf(Application application) =>
        application.Route.Where(s => s.Action == StepAction.Review).Select(s => (int?)s.Order).Max();

    private static void WriteParties(Application application)
    {
        foreach (var step in application.Route)
        {
            var capacity = step switch
            {
                { Action: StepAction.Apply } => PartyCapacity.Applicant,
                { IsInformed: true } => PartyCapacity.Copied,
                _ => PartyCapacity.Office,
            };
            if (!application.Parties.Any(p => p.OrganisationId == step.OrganisationId && p.Capacity == capacity))
            {
                application.Parties.Add(new ApplicationParty { OrganisationId = step.OrganisationId, Capacity = capacity });
            }
        }

        // The bureau looks after the case and records what offices outside say, also where the route does not lead through it.
        if (application.BureauId is { } bureau)
        {
            LetSee(application, bureau);
        }
    }

    /// <summary>Lets an organisation that has no step in the route see the case.</summary>
    internal static void LetSee(Application application, long organisation)
    {
        if (!application.Parties.Any(p => p.OrganisationId == organisation))
        {
            application.Parties.Add(new ApplicationParty { OrganisationId = organisation, Capacity = PartyCapacity.Copied });
        }
    }

    /// <summary>The organisation that an office of the policy is for a case; null where the register has none.</summary>
    internal async Task<Organisation?> OrganisationAsync(Application application, Office office, CancellationToken ct) =>
        await FindAsync(office, application, await PlacesAsync(application, ct), ct);

    private async Task<Places> PlacesAsync(Application application, CancellationToken ct)
    {
        var group = await db.Jurisdictions.SingleAsync(j => j.Id == application.JurisdictionId, ct);
        var school = application.SchoolId is { } id
            ? await db.Schools.Where(s => s.Id == id).Select(s => s.JurisdictionId).SingleAsync(ct)
            : await db.Organisations.Where(o => o.Id == application.ApplicantId).Select(o => o.JurisdictionId).SingleAsync(ct);
        return new Places(group.Id, school, group.Level == JurisdictionLevel.City ? group.Id : group.ParentId ?? group.Id);
    }

    /// <summary>A development zone's management committee stands where a district has its government.</summary>
    private async Task<Organisation?> FindAsync(Office office, Application application, Places places, CancellationToken ct)
    {
        switch (office)
        {
            case { Organisation: OrganisationKind.Council }:
                return await db.Groups.Where(g => g.Id == application.GroupId).Select(g => g.Council).SingleOrDefaultAsync(ct);
            case { Organisation: OrganisationKind.School, Of: OfficeSide.Lead } when application.GroupId is not null:
                return await db.Groups.Where(g => g.Id == application.GroupId).Select(g => g.LeadSchool!.Organisation).SingleAsync(ct);
            case { Organisation: OrganisationKind.School, Of: OfficeSide.Applicant or OfficeSide.Lead }:
                return await db.Organisations.SingleAsync(o => o.Id == application.ApplicantId, ct);
        }

        var jurisdiction = office.Of switch
        {
            OfficeSide.Group => places.Group,
            OfficeSide.City => places.City,
            _ => places.School,
        };
        OrganisationKind[] kinds = office.Organisation == OrganisationKind.Government
            ? [OrganisationKind.Government, OrganisationKind.ManagementCommittee]
            : [office.Organisation];
        return await OfficeOfAsync(jurisdiction, kinds, ct);
    }

    private Task<Organisation?> OfficeOfAsync(long jurisdiction, OrganisationKind[] kinds, CancellationToken ct)
    {
        var today = clock.Today;
        return db.Organisations
            .Where(o => o.JurisdictionId == jurisdiction && kinds.Contains(o.Kind) && (o.EndsOn == null || o.EndsOn >= today))
            .OrderBy(o => o.Kind)
            .ThenBy(o => o.Id)
            .FirstOrDefaultAsync(ct);
    }

    private sealed record Places(long Group, long School, long City);
}
