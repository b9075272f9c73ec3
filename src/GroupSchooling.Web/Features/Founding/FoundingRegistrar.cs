using GroupSchooling.Data;
using GroupSchooling.Data.Numbers;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Founding;

/// <summary>
/// Enters a founded group in the register: number, names, lead, memberships with their terms, campuses, council seats, plate texts, history and
/// notices. Works inside the command of the last decision, so that the group stands in the register exactly when the case is completed.
/// </summary>
public sealed class FoundingRegistrar(
    PortalDbContext db, ProfileCatalogue profiles, FoundingFactsDesk facts, CouncilDesk councils, NumberIssuer numbers, NoticeDesk notices, BusinessClock clock)
{
    /// <summary>Registers what a completed founding applied for.</summary>
    /// <param name="application">The case, tracked, with submissions, decisions, steps and parties loaded; every step has said yes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidOperationException">The case is no completed founding, or its packet cannot be read.</exception>
    public async Task<SchoolGroup> RegisterAsync(Application application, CancellationToken ct)
    {
        var packet = PacketOf(application);
        var profile = await profiles.OfCaseAsync(application, ct);
        var lead = await db.Schools.Include(s => s.Campuses).SingleAsync(s => s.Id == application.SchoolId, ct);
        var reply = ConsentReply.Of(application);
        var group = await GroupAsync(application, packet, profile, lead, reply, ct);
        AddMembers(group, packet, lead, reply.EffectiveOn);
        await councils.EnsureAsync(group, application.JurisdictionId, clock.Today, ct);
        db.Add(group);
        db.Add(new GroupGuard { Group = group });
        // The keys are needed by what refers to the group without a navigation.
        await db.SaveChangesAsync(ct);
        await AddPlatesAsync(group, profile, lead, ct);
        db.AddTermsOf(group);
        AddHistory(group, lead, reply);
        await TellAsync(application, group, ct);
        return group;
    }

    /// <summary>Writes into the group's history that it was named and made public; nothing where it is not registered yet.</summary>
    public async Task AnnounceAsync(Application application, Ruling ruling, CancellationToken ct)
    {
        if (await db.Groups.Where(g => g.ApplicationId == application.Id).Select(g => (long?)g.Id).SingleOrDefaultAsync(ct) is { } group)
        {
            db.Add(new TimelineEntry
            {
                GroupId = group,
                ApplicationId = application.Id,
                HappenedOn = ruling.DecidedOn,
                RecordedAt = clock.Now,
                Sentence = Texts.Key("Named and made public: {0}"),
                ArgumentsJson = TimelineArguments.Write(ruling.Opinion ?? "—"),
                IsPublic = true,
            });
        }
    }

    private static FoundingPacket PacketOf(Application application)
    {
        if (application is not { Kind: ApplicationKind.Establish, Status: ApplicationStatus.UnderWay or ApplicationStatus.Registered })
        {
            throw new InvalidOperationException($"The case {application.Number} is no completed founding.");
        }

        var submission = application.Submissions.Single(s => s.Number == application.SubmissionCount);
        return PacketJson.Read(submission.ContentJson, submission.Schema).Value;
    }

    private async Task<SchoolGroup> GroupAsync(
        Application application, FoundingPacket packet, PolicyProfile profile, School lead, ConsentReply reply, CancellationToken ct)
    {
        var jurisdiction = await db.Jurisdictions.SingleAsync(j => j.Id == application.JurisdictionId, ct);
        var group = new SchoolGroup
        {
            Number = await numbers.NextGroupAsync(jurisdiction, reply.EffectiveOn.Year, ct),
            Kind = FoundedKind.Of(profile, packet),
            FullName = packet.FullName,
            ShortName = packet.ShortName,
            Jurisdiction = jurisdiction,
            Level = jurisdiction.Level == JurisdictionLevel.City ? GroupLevel.Municipal : GroupLevel.District,
            LeadSchool = lead,
            ProfileVersionId = application.ProfileVersionId,
            EffectiveOn = reply.EffectiveOn,
            RegisteredAt = clock.Now,
            ApplicationId = application.Id,
            FilingNumber = reply.FilingNumber,
            DecidingDocument = reply.DocumentNumber,
            DevelopmentPlan = packet.DevelopmentPlan,
        };
        group.Seats.AddRange(packet.Seats.Select(s => new CouncilSeat
        {
            BodyCode = s.BodyCode,
            PostCode = s.PostCode,
            SchoolId = s.SchoolId,
            SchoolPost = s.SchoolPost,
            IsByPost = profile.PostOf(s.BodyCode, s.PostCode)?.IsByPost == true,
            StartsOn = reply.EffectiveOn,
        }));
        return group;
    }

    /// <summary>The lead is in the group without a type or an end; each member's term runs from the day of effect, its last day included.</summary>
    private static void AddMembers(SchoolGroup group, FoundingPacket packet, School lead, DateOnly effective)
    {
        group.Memberships.Add(new Membership
        {
            School = lead,
            Role = MembershipRole.Lead,
            StartsOn = effective,
            ApplicationId = group.ApplicationId,
        });
        group.Memberships.AddRange(packet.Members.Select(m => new Membership
        {
            SchoolId = m.SchoolId,
            Campus = m.CampusName is { } name ? CampusOf(lead, name, effective) : null,
            Role = MembershipRole.Member,
            CooperationType = m.Type,
            StartsOn = effective,
            TermEndsOn = m.TermMonths is { } months ? effective.AddMonths(months).AddDays(-1) : null,
            NewOrWeakReason = m.Reason,
            ApplicationId = group.ApplicationId,
        }));
    }

    private static Campus CampusOf(School lead, string name, DateOnly effective)
    {
        var campus = lead.Campuses.Find(c => c.Name == name && (c.EndsOn is null || c.EndsOn >= effective));
        if (campus is null)
        {
            campus = new Campus { Name = name, StartsOn = effective };
            lead.Campuses.Add(campus);
        }

        return campus;
    }

    /// <summary>A plate may hang where its type has a text for one; when it is put up is recorded later.</summary>
    private async Task AddPlatesAsync(SchoolGroup group, PolicyProfile profile, School lead, CancellationToken ct)
    {
        var place = await facts.PlaceAsync(group.JurisdictionId, ct);
        var ids = group.Memberships.Select(m => m.SchoolId).ToList();
        var names = await db.Schools.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        foreach (var membership in group.Memberships)
        {
            var parts = new NameParts
            {
                City = place.CityName,
                Lead = lead.Name,
                Group = group.ShortName,
                Member = names[membership.SchoolId],
                Campus = membership.Campus?.Name,
            };
            if (PlateDesk.Prepared(profile, membership, parts) is { } plate)
            {
                db.Add(plate);
            }
        }
    }

    private void AddHistory(SchoolGroup group, School lead, ConsentReply reply)
    {
        Tell(group.Id, null, Texts.Key("Founded with the reply {0}; entered in the register as {1}."), reply.DocumentNumber ?? "—", group.Number);
        Tell(null, lead.Id, Texts.Key("Became the lead school of {0}."), group.ShortName!);
        foreach (var membership in group.Memberships.Where(m => m.Role == MembershipRole.Member))
        {
            if (membership.Campus is { } campus)
            {
                Tell(null, lead.Id, Texts.Key("The campus {0} became a member of {1}."), campus.Name, group.ShortName!);
            }
            else
            {
                Tell(null, membership.SchoolId, Texts.Key("Became a member of {0}."), group.ShortName!);
            }
        }

        void Tell(long? groupId, long? schoolId, string sentence, params string[] arguments) => db.Add(new TimelineEntry
        {
            GroupId = groupId,
            SchoolId = schoolId,
            ApplicationId = group.ApplicationId,
            HappenedOn = reply.EffectiveOn,
            RecordedAt = clock.Now,
            Sentence = sentence,
            ArgumentsJson = TimelineArguments.Write(arguments),
            IsPublic = true,
        });
    }

    /// <summary>Everyone who may see cases in an organisation that took part.</summary>
    private async Task TellAsync(Application application, SchoolGroup group, CancellationToken ct)
    {
        var organisations = application.Parties.Select(p => p.OrganisationId).Distinct().ToList();
        var roles = PermissionCatalogue.RolesWith(Permission.ViewCases);
        var today = clock.Today;
        var people = await db.Assignments
            .Where(a => organisations.Contains(a.OrganisationId) && roles.Contains(a.Role) && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
            .Where(a => db.Users.Any(u => u.Id == a.UserId && u.DisabledAt == null))
            .Select(a => a.UserId)
            .Distinct()
            .ToListAsync(ct);
        notices.ToUsers(
            people,
            $"/register/groups/{group.Number}",
            Texts.Key("{0} is founded from {1} and stands in the register as {2}."),
            group.ShortName,
            group.EffectiveOn,
            group.Number);
    }
}
