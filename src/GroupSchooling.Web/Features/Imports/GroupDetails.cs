using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.GroupEntries;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A scan that goes to every entry of an import.</summary>
/// <param name="FileId">The stored file.</param>
/// <param name="Name">Its name as the browser gave it.</param>
public sealed record ImportedScan(long FileId, string Name);

/// <summary>What was said of a file of existing groups as a whole; what the file itself says of a unit comes before it.</summary>
/// <param name="ProfileVersionId">The version of the policy that the groups stand under.</param>
/// <param name="Policy">What the policy is called.</param>
/// <param name="DocumentTitle">Title of the deciding document; null where the file names it.</param>
/// <param name="DocumentNumber">Its number; null for one without, or where the file gives it.</param>
/// <param name="DecidedOn">Its day; null where the file gives it.</param>
/// <param name="EffectiveOn">First day of the groups; null where the document gives none, or the file gives it.</param>
/// <param name="Scans">The scans.</param>
public sealed record GroupDetails(
    long ProfileVersionId, string Policy, string? DocumentTitle, string? DocumentNumber, DateOnly? DecidedOn, DateOnly? EffectiveOn, IReadOnlyList<ImportedScan> Scans)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it was stored.</summary>
    public static GroupDetails Read(string json) => JsonSerializer.Deserialize<GroupDetails>(json, Json)!;
}

/// <summary>Takes what is said of a file of existing groups when it is uploaded.</summary>
public sealed class GroupDetailsDesk(ProfileCatalogue profiles, FileStore store, CurrentActor actor, BusinessClock clock)
{
    /// <summary>The policies under which a group of the jurisdiction may stand.</summary>
    public async Task<IReadOnlyList<Choice>> PoliciesAsync(CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var id in await KnownAsync(ct))
        {
            choices.Add(new Choice(id.ToString(CultureInfo.InvariantCulture), (await profiles.GetAsync(id, ct)).Document.Title.ToString()));
        }

        return choices;
    }

    private async Task<IReadOnlyList<long>> KnownAsync(CancellationToken ct) =>
        [.. (await profiles.KnownAsync(actor.JurisdictionId, clock.Today, ct)).Select(p => p.Policy.VersionId).Distinct().Order()];

    /// <summary>Checks the policy, stores the scans, and gives what is kept with the import. Called outside any transaction.</summary>
    public async Task<Outcome<string>> TakeAsync(UploadImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Policy is not { } policy || !(await KnownAsync(ct)).Contains(policy))
        {
            return new NoSuchPolicy { Field = nameof(UploadImportForm.Policy) };
        }

        var stored = await store.StoreAllAsync([.. form.Scans.Select(file => new FieldUpload(nameof(UploadImportForm.Scans), "", file))], ct);
        return stored.Succeeded
            ? new GroupDetails(
                policy,
                (await profiles.GetAsync(policy, ct)).Document.Title.Chinese,
                Typed.Text(form.DocumentTitle),
                Typed.Text(form.DocumentNumber),
                form.DecidedOn,
                form.EffectiveOn,
                [.. stored.Value.Select(scan => new ImportedScan(scan.File.Id, scan.Name))]).Write()
            : stored.Refusal!;
    }
}
