using GroupSchooling.Data;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Invitations;

/// <summary>What an invited school sees of the founding that it is asked to be part of.</summary>
public sealed record InvitationPage
{
    public required long Id { get; init; }

    /// <summary>The version that a form opened now carries.</summary>
    public required long Version { get; init; }

    /// <summary>The application's number.</summary>
    public required string Number { get; init; }

    /// <summary>Where the application is.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>Name of the school that applies.</summary>
    public required string LeadName { get; init; }

    /// <summary>Name of the authority that founds the group itself; null where the lead applies.</summary>
    public string? Authority { get; init; }

    /// <summary>全称 as filled in so far; empty while not.</summary>
    public required string FullName { get; init; }

    /// <summary>The cooperation type offered; null where the policy does not know it.</summary>
    public required CooperationType? Type { get; init; }

    /// <summary>The term offered, in months; null for none.</summary>
    public required int? TermMonths { get; init; }

    /// <summary>What is said of the school: why it is new or relatively weak.</summary>
    public required InitialMember? Member { get; init; }

    /// <summary>The policy, for its clauses.</summary>
    public required PolicyProfile Profile { get; init; }

    public required InvitationAnswer Answer { get; init; }

    public required string? Statement { get; init; }

    public required DateTime InvitedAt { get; init; }

    public required DateTime? AnsweredAt { get; init; }

    public required string? AnsweredBy { get; init; }

    /// <summary>Documents of the answer.</summary>
    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>Whether it can be answered now.</summary>
    public bool IsOpen => Answer == InvitationAnswer.Pending
        && Status is ApplicationStatus.Draft or ApplicationStatus.Returned or ApplicationStatus.UnderWay;
}

/// <summary>Reads an invitation for the invited school; for everyone else it does not exist.</summary>
public sealed class InvitationQuery(PortalDbContext db, CurrentActor actor, ProfileCatalogue profiles, AttachmentDesk attachments)
{
    /// <summary>The page, or that there is none.</summary>
    public async Task<Outcome<InvitationPage>> HandleAsync(long id, CancellationToken ct)
    {
        var found = await db.Invitations.AsNoTracking()
            .Where(i => i.Id == id && i.School!.OrganisationId == actor.OrganisationId)
            .Select(i => new { Invitation = i, i.Application, Lead = i.Application!.School!.Name, Applicant = i.Application.Applicant!.Name, Own = i.Application.School.OrganisationId })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return new CaseNotFound();
        }

        var (invitation, application) = (found.Invitation, found.Application!);
        var packet = PacketJson.Read(application.DraftJson, application.DraftSchema);
        if (packet.Refusal is { } refusal)
        {
            return refusal;
        }

        // Who is asked no longer does not read on in the draft.
        var isOver = invitation.Answer == InvitationAnswer.Cancelled;
        var profile = await profiles.OfCaseAsync(application, ct);
        var files = await attachments.OfApplicationAsync(application.Id, ct);
        return new InvitationPage
        {
            Id = invitation.Id,
            Version = invitation.Version,
            Number = application.Number,
            Status = application.Status,
            LeadName = found.Lead,
            Authority = application.ApplicantId == found.Own ? null : found.Applicant,
            FullName = isOver ? "" : packet.Value.FullName,
            Type = profile.TypeOf(invitation.CooperationType),
            TermMonths = invitation.TermMonths,
            Member = isOver ? null : packet.Value.Members.FirstOrDefault(m => !m.IsCampus && m.SchoolId == invitation.SchoolId),
            Profile = profile,
            Answer = invitation.Answer,
            Statement = invitation.Statement,
            InvitedAt = invitation.InvitedAt,
            AnsweredAt = invitation.AnsweredAt,
            AnsweredBy = invitation.AnsweredBy,
            Files = [.. files.Where(f => f.Section == invitation.Section)],
        };
    }

    /// <summary>The invitation of a case that went to the actor's school last; null where there is none.</summary>
    public Task<long?> OfCaseAsync(string number, CancellationToken ct) => db.Invitations
        .Where(i => i.Application!.Number == number && i.School!.OrganisationId == actor.OrganisationId)
        .OrderByDescending(i => i.Id)
        .Select(i => (long?)i.Id)
        .FirstOrDefaultAsync(ct);
}
