using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Founding;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>
/// Enters a joined school in the register: its membership with term and plate text, or in a one-legal-person type the campus of the lead that it
/// becomes; history and notices. Works inside the command of the decision that completes the case, after the group's guard was taken.
/// </summary>
public sealed class JoinRegistrar(
    PortalDbContext db, ProfileCatalogue profiles, JoinFactsDesk facts, FoundingFactsDesk places, HistoryDesk history, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Registers the membership that a case applied for.</summary>
    /// <param name="application">The case, tracked, with submissions, decisions, steps and parties loaded.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Membership> RegisterAsync(Application application, CancellationToken ct)
    {
        var submission = application.Submissions.Single(s => s.Number == application.SubmissionCount);
        var packet = PacketJson.Read<JoinPacket>(submission.ContentJson, submission.Schema, JoinPacket.CurrentSchema).Value;
        var profile = await profiles.OfCaseAsync(application, ct);
        var pair = await facts.PairAsync(application.SchoolId!.Value, application.GroupId!.Value, ct);
        var reply = ConsentReply.Of(application);
        var membership = MembershipOf(application, packet, pair, profile, reply);
        db.Add(membership);
        var parts = new NameParts
        {
            City = (await places.PlaceAsync(pair.GroupJurisdictionId, ct)).CityName,
            Lead = pair.LeadName,
            Group = pair.GroupName,
            Member = pair.SchoolName,
            Campus = packet.CampusName,
        };
        if (PlateDesk.Prepared(profile, membership, parts) is { } plate)
        {
            db.Add(plate);
        }

        WriteHistory(pair, reply, membership);
        await TellAsync(application, pair, reply, ct);
        return membership;
    }

    /// <summary>Records on the membership that its term was made public.</summary>
    public async Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct)
    {
        var membership = await db.Memberships.Include(m => m.School).SingleAsync(m => m.ApplicationId == application.Id && m.GroupId == application.GroupId, ct);
        membership.AnnouncedOn = ruling.DecidedOn;
        membership.Announcement = ruling.Opinion;
        history.TellOfGroup(membership.GroupId, membership.SchoolId, ruling.DecidedOn, Texts.Key("The term of {0} was made public: {1}"), membership.School!.Name, ruling.Opinion);
    }

    /// <summary>The term runs from the day of effect, its last day included. A campus belongs to the lead, whose legal person it is a part of.</summary>
    private static Membership MembershipOf(Application application, JoinPacket packet, JoinPair pair, PolicyProfile profile, ConsentReply reply)
    {
        var isCampus = profile.TypeOf(packet.CooperationType)?.Unit == UnitKind.Campus;
        return new Membership
        {
            GroupId = pair.GroupId,
            SchoolId = isCampus ? pair.LeadId : pair.SchoolId,
            Campus = isCampus
                ? new Campus { SchoolId = pair.LeadId, Name = packet.CampusName!, Address = packet.School.Address, StartsOn = reply.EffectiveOn }
                : null,
            Role = MembershipRole.Member,
            CooperationType = packet.CooperationType,
            StartsOn = reply.EffectiveOn,
            TermEndsOn = packet.TermMonths is { } months ? reply.EffectiveOn.AddMonths(months).AddDays(-1) : null,
            NewOrWeakReason = packet.Reason.Length > 0 ? packet.Reason : null,
            ApplicationId = application.Id,
        };
    }

    private void WriteHistory(JoinPair pair, ConsentReply reply, Membership membership)
    {
        if (membership.Campus is { } campus)
        {
            history.TellOfGroup(
                pair.GroupId, pair.SchoolId, reply.EffectiveOn, Texts.Key("{0} joined {1} as its campus {2} with the reply {3}."),
                pair.SchoolName, pair.GroupName, campus.Name, reply.DocumentNumber ?? "—");
        }
        else if (membership.TermEndsOn is { } end)
        {
            history.TellOfGroup(
                pair.GroupId, pair.SchoolId, reply.EffectiveOn, Texts.Key("{0} joined {1} with the reply {2}, until {3}."),
                pair.SchoolName, pair.GroupName, reply.DocumentNumber ?? "—", end);
        }
        else
        {
            history.TellOfGroup(
                pair.GroupId, pair.SchoolId, reply.EffectiveOn, Texts.Key("{0} joined {1} with the reply {2}."), pair.SchoolName, pair.GroupName,
                reply.DocumentNumber ?? "—");
        }
    }

    /// <summary>Everyone who may see cases in an organisation that took part, and the lead's people.</summary>
    private async Task TellAsync(Application application, JoinPair pair, ConsentReply reply, CancellationToken ct)
    {
        var lead = await db.Schools.Where(s => s.Id == pair.LeadId || s.Id == pair.SchoolId).Select(s => s.OrganisationId).ToListAsync(ct);
        var organisations = application.Parties.Select(p => p.OrganisationId).Concat(lead).Distinct().ToList();
        var roles = PermissionCatalogue.RolesWith(Permission.ViewCases);
        var today = clock.Today;
        var people = await db.Assignments
            .Where(a => organisations.Contains(a.OrganisationId) && roles.Contains(a.Role) && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Where(a => db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null))
            .Select(a => a.UserId)
            .Distinct()
            .ToListAsync(ct);
        notices.ToUsers(
            people, $"/register/groups/{pair.GroupNumber}", Texts.Key("{0} is a member of {1} from {2}."), pair.SchoolName, pair.GroupName, reply.EffectiveOn);
    }
}
