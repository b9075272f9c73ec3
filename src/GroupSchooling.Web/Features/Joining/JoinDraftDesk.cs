using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Applications.Joining;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Joining;

/// <summary>A joining with its applicant.</summary>
/// <param name="Application">The case.</param>
/// <param name="Packet">What is filled in so far.</param>
/// <param name="Profile">The policy that it stands under.</param>
public sealed record JoinDraft(Application Application, JoinPacket Packet, PolicyProfile Profile);

/// <summary>
/// Opens drafts for who applies, and saves their sections. For organisations that are no party of the case it does not exist; for parties other than
/// the applicant it is not theirs to fill in.
/// </summary>
public sealed class JoinDraftDesk(
    PortalDbContext db,
    CommandRunner commands,
    CurrentActor actor,
    AuditScope audit,
    ProfileCatalogue profiles,
    DraftFilesDesk files,
    FileStore store,
    BusinessClock clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>The draft for a page, whoever has the case now.</summary>
    public Task<Outcome<JoinDraft>> ReadAsync(string number, CancellationToken ct) => FindAsync(db.Applications.AsNoTracking(), number, ct);

    /// <summary>The draft to be changed: it must be with the applicant, and nobody may have saved it since the form was opened.</summary>
    public async Task<Outcome<JoinDraft>> OpenAsync(string number, long version, CancellationToken ct)
    {
        var found = await FindAsync(db.Applications, number, ct);
        return found.Succeeded && Check(found.Value, version) is { } refusal ? refusal : found;
    }

    /// <summary>Saves a section with its files, which are stored before the command, when it is known that the form can be saved at all.</summary>
    /// <param name="number">The application's number.</param>
    /// <param name="section">The section.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="change">Makes the new packet from the saved one.</param>
    /// <param name="uploads">Files to be attached, of those that the policy knows a place for.</param>
    /// <param name="removed">Attachments to be taken away.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Done>> SaveAsync(
        string number,
        JoinSection section,
        long version,
        Func<JoinDraft, JoinPacket> change,
        Func<PolicyProfile, IReadOnlyList<FieldUpload>>? uploads,
        IReadOnlyCollection<long> removed,
        CancellationToken ct)
    {
        var draft = await ReadAsync(number, ct);
        if ((draft.Refusal ?? Check(draft.Value, version)) is { } refusal)
        {
            return refusal;
        }

        var stored = await store.StoreAllAsync(uploads?.Invoke(draft.Value.Profile) ?? [], ct);
        return stored.Refusal is { } unfit
            ? unfit
            : await commands.RunAsync<Done>("save-joining", token => ChangeAsync(number, section, version, change, stored.Value, removed, token), ct);
    }

    private async Task<Outcome<Done>> ChangeAsync(
        string number,
        JoinSection section,
        long version,
        Func<JoinDraft, JoinPacket> change,
        IReadOnlyList<StoredUpload> added,
        IReadOnlyCollection<long> removed,
        CancellationToken ct)
    {
        var draft = await OpenAsync(number, version, ct);
        if (draft.Refusal is { } refusal)
        {
            return refusal;
        }

        var application = draft.Value.Application;
        await files.ApplyAsync(application, new FileChanges(added, removed), place => JoinFiles.SectionOf(place) == section, ct);
        var filled = change(draft.Value).FilledIn(section, new Filling(actor.DisplayName, clock.Now, application.Version + 1));
        application.DraftJson = PacketJson.Write(filled);
        application.DraftSchema = JoinPacket.CurrentSchema;
        return Done.Value;
    }

    private async Task<Outcome<JoinDraft>> FindAsync(IQueryable<Application> applications, string number, CancellationToken ct)
    {
        audit.Subject = number;
        var organisation = actor.OrganisationId;
        var application = await applications.SingleOrDefaultAsync(
            a => a.Number == number && a.Kind == ApplicationKind.Join && a.Parties.Any(p => p.OrganisationId == organisation), ct);
        if (application is null)
        {
            return new CaseNotFound();
        }

        if (application.ApplicantId != organisation || !actor.Can(Permission.JoinGroup))
        {
            return new NotPermitted();
        }

        var packet = PacketJson.Read<JoinPacket>(application.DraftJson, application.DraftSchema, JoinPacket.CurrentSchema);
        return packet.Refusal is { } refusal
            ? refusal
            : new JoinDraft(application, packet.Value, await profiles.OfCaseAsync(application, ct));
    }

    private Refusal? Check(JoinDraft draft, long version)
    {
        if (!draft.Application.IsWithApplicant)
        {
            return new NotWithApplicant();
        }

        return draft.Application.Version == version ? null : NewerSections.Since(version, draft.Packet.Filled, texts);
    }
}
