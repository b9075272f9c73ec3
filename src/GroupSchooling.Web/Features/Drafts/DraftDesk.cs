using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>A founding application with its applicant.</summary>
/// <param name="Application">The case.</param>
/// <param name="Packet">What is filled in so far.</param>
/// <param name="Profile">The policy that it stands under.</param>
/// <param name="LeadName">Name of the school that applies.</param>
public sealed record Draft(Application Application, FoundingPacket Packet, PolicyProfile Profile, string LeadName);

/// <summary>
/// Opens drafts for the school that applies, and saves their sections. For organisations that are no party of the case it does not exist; for parties
/// other than the applicant it is not theirs to fill in.
/// </summary>
public sealed class DraftDesk(
    PortalDbContext db, CurrentActor actor, AuditScope audit, ProfileCatalogue profiles, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The draft for a page, whoever has the case now.</summary>
    public Task<Outcome<Draft>> ReadAsync(string number, CancellationToken ct) => FindAsync(db.Applications.AsNoTracking(), number, ct);

    /// <summary>The draft to be changed: it must be with the applicant, and nobody may have saved it since the form was opened.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Draft>> OpenAsync(string number, long version, CancellationToken ct)
    {
        var found = await FindAsync(db.Applications, number, ct);
        return found.Succeeded && Check(found.Value, version) is { } refusal ? refusal : found;
    }

    /// <summary>Whether the draft may be changed from a form opened with this version; null when it may.</summary>
    public Refusal? Check(Draft draft, long version)
    {
        if (!draft.Application.IsWithApplicant)
        {
            return new NotWithApplicant();
        }

        return draft.Application.Version == version ? null : NewerSections.Since(version, draft.Packet.Filled, texts);
    }

    /// <summary>Puts a changed packet into the tracked draft and notes who filled in the section.</summary>
    public void Save(Draft draft, FoundingPacket packet, PacketSection section)
    {
        var application = draft.Application;
        var filled = packet.FilledIn(section, new Filling(actor.DisplayName, clock.Now, application.Version + 1));
        application.DraftJson = PacketJson.Write(filled);
        application.DraftSchema = FoundingPacket.CurrentSchema;
        application.Title = filled.ShortName.Length > 0 ? filled.ShortName : application.Title;
    }

    private async Task<Outcome<Draft>> FindAsync(IQueryable<Application> applications, string number, CancellationToken ct)
    {
        audit.Subject = number;
        var organisation = actor.OrganisationId;
        var application = await applications.SingleOrDefaultAsync(
            a => a.Number == number && a.Kind == ApplicationKind.Establish && a.Parties.Any(p => p.OrganisationId == organisation), ct);
        if (application is null)
        {
            return new CaseNotFound();
        }

        if (application.ApplicantId != organisation || !actor.Can(Permission.FillApplication))
        {
            return new NotPermitted();
        }

        var packet = PacketJson.Read(application.DraftJson, application.DraftSchema);
        return packet.Refusal is { } refusal
            ? refusal
            : new Draft(
                application,
                packet.Value,
                await profiles.OfCaseAsync(application, ct),
                await db.Schools.Where(s => s.Id == application.SchoolId).Select(s => s.Name).SingleAsync(ct));
    }
}
