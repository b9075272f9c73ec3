using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
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
    : Refusal("Here the authority decides and names groups by itself; no school applies. The bureau enters what it has decided under Existing groups.");

/// <summary>The school has an application that has not ended.</summary>
/// <param name="Number">Its number.</param>
public sealed record FoundingRunning(string Number) : Refusal("Your school has the application {0} already. Go on with that one.", Number), IConflict;

/// <summary>Begins a founding: a numbered draft under the policy in force, with what the register knows of the school.</summary>
public sealed class BeginFoundingHandler(
    PortalDbContext db, CommandRunner commands, CurrentActor actor, AuditScope audit, FoundingDoorDesk door, NumberIssuer numbers, BusinessClock clock)
{
    /// <summary>Begins, or says why not. Answers the application's number.</summary>
    public Task<Outcome<string>> HandleAsync(CancellationToken ct) => commands.RunAsync("begin-founding", BeginAsync, ct);

    private async Task<Outcome<string>> BeginAsync(CancellationToken ct)
    {
        if (actor.SchoolId is not { } schoolId || !actor.Can(Permission.FillApplication))
        {
            return new NotPermitted();
        }

        var school = await db.Schools.Include(s => s.Jurisdiction).Include(s => s.Figures.OrderByDescending(f => f.SchoolYear).Take(1)).SingleAsync(s => s.Id == schoolId, ct);
        audit.Subject = school.Number;
        if (await door.PolicyAsync(school.JurisdictionId, ct) is not { } policy)
        {
            return new NoPolicyInForce();
        }

        if (OwnershipJudge.JudgeLead(policy.Profile, ApplicationKind.Establish, school.Ownership).Blocking().FirstOrDefault() is { } blocked)
        {
            return new SchoolMayNotFound(blocked);
        }

        if (FoundingDoorDesk.IsByAuthority(policy.Profile))
        {
            return new FoundedByAuthority();
        }

        var route = FoundingDoorDesk.RouteOf(policy.Profile, school.Jurisdiction!);
        if (route.IsSilent)
        {
            return RouteSilent.Of(policy.Profile, route);
        }

        // The number is taken first: its counter makes a second beginning at the same moment wait and then see this one.
        var number = await numbers.NextApplicationAsync(school.Jurisdiction!, clock.Today.Year, ct);
        if (await door.RunningAsync(school.Id, ct) is [var running, ..])
        {
            return new FoundingRunning(running.Number);
        }

        db.Add(Draft(school, policy.VersionId, number));
        audit.Subject = number;
        return number;
    }

    private Application Draft(School school, long profileVersion, string number)
    {
        var application = new Application
        {
            Number = number,
            Kind = ApplicationKind.Establish,
            JurisdictionId = school.JurisdictionId,
            ApplicantId = school.OrganisationId,
            SchoolId = school.Id,
            ProfileVersionId = profileVersion,
            Title = school.Name,
            DraftJson = PacketJson.Write(new FoundingPacket { School = FactsOf(school) }),
            DraftSchema = FoundingPacket.CurrentSchema,
            CreatedByUserId = actor.UserId,
            CreatedAt = clock.Now,
        };
        application.Parties.Add(new ApplicationParty { OrganisationId = school.OrganisationId, Capacity = PartyCapacity.Applicant });
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
