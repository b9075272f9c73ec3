using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Invitations;

/// <summary>
/// Asks schools whether they agree to be members, and takes the question back. Adds to the context; the caller's command saves. An invited school is
/// a party of the case as long as it is asked or has answered.
/// </summary>
public sealed class InvitationDesk(PortalDbContext db, NoticeDesk notices, BusinessClock clock)
{
    private const string Bell = "/notices";

    /// <summary>Asks a school on the member's terms; an earlier question to it is cancelled.</summary>
    /// <param name="application">The case, tracked.</param>
    /// <param name="member">The member whose unit is a school of its own.</param>
    /// <param name="leadName">Name of the school that applies.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AskAsync(Application application, InitialMember member, string leadName, CancellationToken ct)
    {
        var organisation = await OrganisationAsync(member.SchoolId, ct);
        await CancelEarlierAsync(application, member.SchoolId, organisation, ct);
        var invitation = new Invitation
        {
            ApplicationId = application.Id,
            SchoolId = member.SchoolId,
            CooperationType = member.CooperationType,
            TermMonths = member.TermMonths,
            InvitedAt = clock.Now,
        };
        db.Add(invitation);
        db.Add(new WorkItem
        {
            ApplicationId = application.Id,
            Kind = WorkItemKind.AnswerInvitation,
            OrganisationId = organisation,
            Role = Role.Principal,
            OpenedAt = clock.Now,
        });
        await AddPartyAsync(application.Id, organisation, ct);
        // The notice leads to the invitation, whose key the database gives.
        await db.SaveChangesAsync(ct);
        await notices.ToRoleAsync(
            organisation,
            Role.Principal,
            $"/invitations/{invitation.Id}",
            await IsByAuthorityAsync(application, ct)
                ? Texts.Key("The authority asks what your school says to being a first member of a group led by {0}.")
                : Texts.Key("{0} asks whether your school agrees to be a first member of the group that it applies to found."),
            leadName);
    }

    /// <summary>Takes the question to a school back, when it is no longer to be a member.</summary>
    public async Task CancelAsync(Application application, long schoolId, string leadName, CancellationToken ct)
    {
        var organisation = await OrganisationAsync(schoolId, ct);
        if (!await CancelEarlierAsync(application, schoolId, organisation, ct))
        {
            return;
        }

        var party = await db.ApplicationParties.SingleOrDefaultAsync(
            p => p.ApplicationId == application.Id && p.OrganisationId == organisation && p.Capacity == PartyCapacity.InvitedMember, ct);
        if (party is not null)
        {
            db.Remove(party);
        }

        await notices.ToRoleAsync(
            organisation, Role.Principal, Bell, Texts.Key("{0} has taken back the invitation to your school (application {1})."), leadName, application.Number);
    }

    /// <summary>Closes the open work item of a question that is answered or cancelled.</summary>
    public async Task CloseWorkAsync(long applicationId, long organisation, long? userId, CancellationToken ct)
    {
        var open = await db.WorkItems
            .Where(w => w.ApplicationId == applicationId && w.OrganisationId == organisation && w.Kind == WorkItemKind.AnswerInvitation && w.ClosedAt == null)
            .ToListAsync(ct);
        foreach (var item in open)
        {
            item.ClosedAt = clock.Now;
            item.ClosedByUserId = userId;
        }
    }

    private async Task<bool> CancelEarlierAsync(Application application, long schoolId, long organisation, CancellationToken ct)
    {
        var earlier = await db.Invitations
            .Where(i => i.ApplicationId == application.Id && i.SchoolId == schoolId && i.Answer != InvitationAnswer.Cancelled)
            .ToListAsync(ct);
        foreach (var invitation in earlier)
        {
            invitation.Answer = InvitationAnswer.Cancelled;
            // The school's document stays with its answer, but no longer belongs to the packet.
            var documents = await db.Attachments
                .Where(a => a.ApplicationId == application.Id && a.Section == invitation.Section && a.RemovedAfterSubmission == null)
                .ToListAsync(ct);
            documents.ForEach(d => d.RemovedAfterSubmission = application.SubmissionCount);
        }

        await CloseWorkAsync(application.Id, organisation, null, ct);
        return earlier.Count > 0;
    }

    private async Task AddPartyAsync(long applicationId, long organisation, CancellationToken ct)
    {
        if (!await db.ApplicationParties.AnyAsync(p => p.ApplicationId == applicationId && p.OrganisationId == organisation, ct))
        {
            db.Add(new ApplicationParty { ApplicationId = applicationId, OrganisationId = organisation, Capacity = PartyCapacity.InvitedMember });
        }
    }

    private Task<bool> IsByAuthorityAsync(Application application, CancellationToken ct) =>
        db.Schools.AnyAsync(s => s.Id == application.SchoolId && s.OrganisationId != application.ApplicantId, ct);

    private Task<long> OrganisationAsync(long schoolId, CancellationToken ct) =>
        db.Schools.Where(s => s.Id == schoolId).Select(s => s.OrganisationId).SingleAsync(ct);
}
