using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>No policy for founding is in force.</summary>
public sealed record NoPolicyInForce()
    : Refusal("No policy for founding a group is in force here. Where the policy is a draft, the bureau first records its adoption as a local trial.");

/// <summary>The policy does not let this school found a group.</summary>
/// <param name="Verdict">What it says.</param>
public sealed record SchoolMayNotFound(Verdict Verdict) : Refusal(Verdict.Message.Sentence, Verdict.Message.Arguments);

/// <summary>The authority decides and names groups by itself.</summary>
public sealed record FoundedByAuthority()
    : Refusal("Here the authority forms groups by steps of its own; no school applies. The bureau walks them under Decide on a group.");

/// <summary>The school has an application that has not ended.</summary>
/// <param name="Number">Its number.</param>
public sealed record FoundingRunning(string Number) : Refusal("There is the application {0} for this school already. Go on with that one.", Number), IConflict;

/// <summary>Begins a founding: a numbered draft under the policy in force, with what the register knows of the school.</summary>
public sealed class BeginFoundingHandler(
    PortalDbContext db, CommandRunner commands, CurrentActor actor, AuditScope audit, FoundingDoorDesk door, FoundingDraftDesk drafts)
{
    /// <summary>Begins, or says why not. Answers the application's number.</summary>
    /// <param name="kind">What is to be founded; null for the first that may be.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<string>> HandleAsync(SchoolGroupKind? kind, CancellationToken ct) => commands.RunAsync("begin-founding", token => BeginAsync(kind, token), ct);

    private async Task<Outcome<string>> BeginAsync(SchoolGroupKind? kind, CancellationToken ct)
    {
        if (actor.SchoolId is not { } schoolId || !actor.Can(Permission.FoundGroup))
        {
            return new NotPermitted();
        }

        var school = await FoundingDraftDesk.Schools(db).SingleAsync(s => s.Id == schoolId, ct);
        audit.Subject = school.Number;
        if (FoundingDoorDesk.Choose(await door.OffersAsync(school.JurisdictionId, ct), kind) is not { } offer)
        {
            return new NoPolicyInForce();
        }

        if (offer.IsByAuthority)
        {
            return new FoundedByAuthority();
        }

        return await drafts.BeginAsync(offer, school, school.OrganisationId, ct);
    }
}

/// <summary>Makes the draft of a founding, whoever applies. Works inside the caller's command.</summary>
public sealed class FoundingDraftDesk(PortalDbContext db, CurrentActor actor, AuditScope audit, FoundingDoorDesk door, StandingDesk standing, NumberIssuer numbers, BusinessClock clock)
{
    /// <summary>Schools with what a draft takes from the register.</summary>
    public static IQueryable<School> Schools(PortalDbContext db) =>
        db.Schools.Include(s => s.Jurisdiction).Include(s => s.Figures.OrderByDescending(f => f.SchoolYear).Take(1));

    /// <summary>Makes the draft, or says why not. Answers the application's number.</summary>
    /// <param name="offer">What is founded, and under which policy.</param>
    /// <param name="school">The school that would lead, with what a draft takes from the register.</param>
    /// <param name="applicantId">Who applies: the school, or the authority that founds.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<string>> BeginAsync(FoundingOffer offer, School school, long applicantId, CancellationToken ct)
    {
        if (await standing.CheckAsync([school.Id], null, ct) is { } ended)
        {
            return ended;
        }

        if (OwnershipJudge.JudgeLead(offer.Policy.Profile, ApplicationKind.Establish, school.Ownership).Blocking().FirstOrDefault() is { } blocked)
        {
            return new SchoolMayNotFound(blocked);
        }

        var route = offer.RouteIn(school.Jurisdiction!);
        if (route.IsSilent)
        {
            return RouteSilent.Of(offer.Policy.Profile, route);
        }

        // The number is taken first: its counter makes a second beginning at the same moment wait and then see this one.
        var number = await numbers.NextApplicationAsync(school.Jurisdiction!, clock.Today.Year, ct);
        if (await door.RunningAsync(school.Id, ct) is [var running, ..])
        {
            return new FoundingRunning(running.Number);
        }

        db.Add(Draft(offer, school, applicantId, number));
        audit.Subject = number;
        return number;
    }

    private Application Draft(FoundingOffer offer, School school, long applicantId, string number)
    {
        var application = new Application
        {
            Number = number,
            Kind = ApplicationKind.Establish,
            JurisdictionId = school.JurisdictionId,
            ApplicantId = applicantId,
            SchoolId = school.Id,
            ProfileVersionId = offer.Policy.VersionId,
            Title = school.Name,
            DraftJson = PacketJson.Write(new FoundingPacket { School = FactsOf(school), Kind = offer.Kind }),
            DraftSchema = FoundingPacket.CurrentSchema,
            CreatedByUserId = actor.UserId,
            CreatedAt = clock.Now,
        };
        application.Parties.Add(new ApplicationParty { OrganisationId = applicantId, Capacity = PartyCapacity.Applicant });
        if (school.OrganisationId != applicantId)
        {
            // The school that would lead sees what the authority runs.
            application.Parties.Add(new ApplicationParty { OrganisationId = school.OrganisationId, Capacity = PartyCapacity.Copied });
        }

        return application;
    }

    private static SchoolFacts FactsOf(School school)
    {
        var newest = school.Figures.MaxBy(f => f.SchoolYear);
        return new SchoolFacts
        {
            Stage = school.Stage,
            CreditCode = school.CreditCode,
            Address = school.Address,
            PrincipalName = school.PrincipalName,
            Pupils = newest?.Pupils,
            Classes = newest?.Classes,
            Teachers = newest?.Teachers,
            FoundedOn = school.FoundedOn,
        };
    }
}
