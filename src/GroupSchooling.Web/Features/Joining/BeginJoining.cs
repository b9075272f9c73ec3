using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>The school has an application to join this group that has not ended.</summary>
/// <param name="Number">Its number.</param>
public sealed record JoiningRunning(string Number) : Refusal("The school has the application {0} to join this group already. Go on with that one.", Number), IConflict;

/// <summary>The school is in the group.</summary>
public sealed record AlreadyMember() : Refusal("The school leads this group or is in it already.");

/// <summary>Somebody else applies under the policy, or nobody.</summary>
public sealed record NotTheApplicant() : Refusal("Under the policy this is not applied for by you. The page says who does, and where.");

/// <summary>Begins a joining: a numbered draft under the policy in force, with what the register knows of the school.</summary>
public sealed class BeginJoiningHandler(
    PortalDbContext db, CommandRunner commands, CurrentActor actor, AuditScope audit, JoinGuideQuery guide, JoinDoorDesk door, NumberIssuer numbers, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Begins, or says why not. Answers the application's number.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="school">The school's number, when a government applies.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<string>> HandleAsync(string group, string? school, CancellationToken ct) =>
        commands.RunAsync("begin-joining", token => BeginAsync(group, school, token), ct);

    private async Task<Outcome<string>> BeginAsync(string group, string? school, CancellationToken ct)
    {
        if (!actor.Can(Permission.JoinGroup))
        {
            return new NotPermitted();
        }

        audit.Subject = group;
        var page = await guide.HandleAsync(group, school, ct);
        if (page.Refusal is { } refusal)
        {
            return refusal;
        }

        if (WhyNot(page.Value) is { } closed)
        {
            return closed;
        }

        // The number is taken first: its counter makes a second beginning at the same moment wait and then see this one.
        var pair = page.Value.Pair;
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == pair.GroupJurisdictionId, ct);
        var number = await numbers.NextApplicationAsync(jurisdiction, clock.Today.Year, ct);
        if (await door.RunningAsync(pair.SchoolId, pair.GroupId, ct) is [var running, ..])
        {
            return new JoiningRunning(running.Number);
        }

        var joining = await door.SchoolAsync(school, ct);
        db.Add(Draft(pair, joining!, page.Value.Door.Policy!.VersionId, number));
        audit.Subject = number;
        return number;
    }

    private static Refusal? WhyNot(JoinGuidePage page) => page switch
    {
        { IsInside: true } => new AlreadyMember(),
        { Running: [var running, ..] } => new JoiningRunning(running.Number),
        { IsApplicant: false } => new NotTheApplicant(),
        { Route: null } => page.NoRoute ?? RouteSilent.Of(page.Profile!, page.Door.Resolution!),
        _ => null,
    };

    private Application Draft(JoinPair pair, School school, long profileVersion, string number)
    {
        var newest = school.Figures.MaxBy(f => f.SchoolYear);
        var application = new Application
        {
            Number = number,
            Kind = ApplicationKind.Join,
            JurisdictionId = pair.GroupJurisdictionId,
            ApplicantId = actor.OrganisationId,
            SchoolId = pair.SchoolId,
            GroupId = pair.GroupId,
            ProfileVersionId = profileVersion,
            Title = Characters.Cut(texts.InChinese(Texts.Key("{0} joins {1}"), pair.SchoolName, pair.GroupName), Application.TitleLength),
            DraftJson = PacketJson.Write(new JoinPacket
            {
                School = new SchoolFacts
                {
                    Stage = school.Stage,
                    CreditCode = school.CreditCode,
                    Address = school.Address,
                    PrincipalName = school.PrincipalName,
                    Pupils = newest?.Pupils,
                    Classes = newest?.Classes,
                    Teachers = newest?.Teachers,
                    FoundedOn = school.FoundedOn,
                },
            }),
            DraftSchema = JoinPacket.CurrentSchema,
            CreatedByUserId = actor.UserId,
            CreatedAt = clock.Now,
        };
        application.Parties.Add(new ApplicationParty { OrganisationId = actor.OrganisationId, Capacity = PartyCapacity.Applicant });
        if (school.OrganisationId != actor.OrganisationId)
        {
            application.Parties.Add(new ApplicationParty { OrganisationId = school.OrganisationId, Capacity = PartyCapacity.Copied });
        }

        return application;
    }
}
