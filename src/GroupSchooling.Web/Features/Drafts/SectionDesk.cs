using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Features.Drafts;

/// <summary>Saves one section of a draft with its files: what all sections do alike.</summary>
public sealed class SectionDesk(CommandRunner commands, DraftDesk drafts, DraftFilesDesk files, FileStore store)
{
    /// <summary>Saves a section.</summary>
    /// <param name="process">Name of the process for the audit.</param>
    /// <param name="number">The application's number.</param>
    /// <param name="section">The section.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="change">Makes the new packet from the saved one, or refuses.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome<Done>> SaveAsync(
        string process,
        string number,
        PacketSection section,
        long version,
        Func<Draft, CancellationToken, Task<Outcome<FoundingPacket>>> change,
        CancellationToken ct) => SaveAsync(process, number, section, version, change, null, [], ct);

    /// <summary>Saves a section with files. They are stored before the command, when it is known that the form can be saved at all.</summary>
    /// <param name="process">Name of the process for the audit.</param>
    /// <param name="number">The application's number.</param>
    /// <param name="section">The section.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="change">Makes the new packet from the saved one, or refuses.</param>
    /// <param name="uploads">Files to be attached, of those that the policy knows a place for; null for a section without files.</param>
    /// <param name="removed">Attachments to be taken away.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Done>> SaveAsync(
        string process,
        string number,
        PacketSection section,
        long version,
        Func<Draft, CancellationToken, Task<Outcome<FoundingPacket>>> change,
        Func<PolicyProfile, IReadOnlyList<FieldUpload>>? uploads,
        IReadOnlyCollection<long> removed,
        CancellationToken ct)
    {
        var stored = await StoreAsync(number, version, uploads, ct);
        if (stored.Refusal is { } refusal)
        {
            return refusal;
        }

        var changes = new FileChanges(stored.Value, removed);
        return await commands.RunAsync<Done>(process, token => ChangeAsync(number, section, version, change, changes, token), ct);
    }

    private async Task<Outcome<IReadOnlyList<StoredUpload>>> StoreAsync(
        string number, long version, Func<PolicyProfile, IReadOnlyList<FieldUpload>>? uploads, CancellationToken ct)
    {
        if (uploads is null)
        {
            return Array.Empty<StoredUpload>();
        }

        var draft = await drafts.ReadAsync(number, ct);
        var refusal = draft.Refusal ?? drafts.Check(draft.Value, version);
        return refusal is null ? await store.StoreAllAsync(uploads(draft.Value.Profile), ct) : refusal;
    }

    private async Task<Outcome<Done>> ChangeAsync(
        string number,
        PacketSection section,
        long version,
        Func<Draft, CancellationToken, Task<Outcome<FoundingPacket>>> change,
        FileChanges changes,
        CancellationToken ct)
    {
        var draft = await drafts.OpenAsync(number, version, ct);
        if (draft.Refusal is { } refusal)
        {
            return refusal;
        }

        var changed = await change(draft.Value, ct);
        if (changed.Refusal is { } unfit)
        {
            return unfit;
        }

        await files.ApplyAsync(draft.Value.Application, changes, place => PacketFiles.SectionOf(place) == section, ct);
        drafts.Save(draft.Value, changed.Value, section);
        return Done.Value;
    }
}
