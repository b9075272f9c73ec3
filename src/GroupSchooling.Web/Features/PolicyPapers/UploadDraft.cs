using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>The file of a new version.</summary>
public sealed class UploadDraftForm : PaperForm
{
    [Display(Name = "File")]
    public IFormFile? File { get; set; }

    /// <summary>The policy that it is a version of, where its file is too damaged to say so.</summary>
    [Display(Name = "Policy")]
    public string? Policy { get; set; }
}

/// <summary>The page of the form.</summary>
/// <param name="Form">The form.</param>
/// <param name="Papers">The policies of the bureau.</param>
public sealed record NewDraftPage(UploadDraftForm Form, PaperList Papers);

/// <summary>Checks what needs no file.</summary>
public sealed class UploadDraftValidator : AbstractValidator<UploadDraftForm>
{
    /// <summary>The rules.</summary>
    public UploadDraftValidator() => RuleFor(f => f.File).NotNull().WithMessage("Choose a file.");
}

/// <summary>The file is no text.</summary>
public sealed record DraftIsNoText() : Refusal("The file is not text in UTF-8 or GB18030.");

/// <summary>The file is far longer than any policy.</summary>
/// <param name="Most">Most characters.</param>
public sealed record DraftTooLong(int Most) : Refusal("The file is longer than {0} characters.", Most);

/// <summary>Nobody can tell of which policy the file is.</summary>
public sealed record DraftOfNoPolicy() : Refusal("The file cannot be read and names no policy. Choose the policy that it is a version of, or mend the file.");

/// <summary>Takes a new version in as a draft, or a better file for a draft that is not submitted. A draft with faults is kept, so that they can be looked at.</summary>
public sealed class UploadDraftHandler(PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, PaperDesk papers, BusinessClock clock)
{
    /// <summary>Takes a new one in; answers its id.</summary>
    public async Task<Outcome<long>> UploadAsync(UploadDraftForm form, CancellationToken ct)
    {
        var text = await TextAsync(form, ct);
        return text.Refusal is { } refusal
            ? refusal with { Field = nameof(form.File) }
            : await commands.RunAsync("upload-policy-draft", token => AddAsync(form, text.Value, token), ct);
    }

    /// <summary>Puts another file in its place; answers its id.</summary>
    public async Task<Outcome<long>> ReplaceAsync(long id, UploadDraftForm form, CancellationToken ct)
    {
        var text = await TextAsync(form, ct);
        return text.Refusal is { } refusal
            ? refusal with { Field = nameof(form.File) }
            : await commands.RunAsync("upload-policy-draft", token => ReplaceAsync(id, form, text.Value, token), ct);
    }

    private async Task<Outcome<long>> AddAsync(UploadDraftForm form, string json, CancellationToken ct)
    {
        if (!actor.Can(Permission.PreparePolicies))
        {
            return new NotPermitted();
        }

        var chosen = await db.ProfileVersions.Where(v => v.Code == form.Policy && v.JurisdictionId == actor.JurisdictionId).Select(v => v.Code).FirstOrDefaultAsync(ct);
        if ((CodeOf(json) ?? chosen) is not { } code)
        {
            return new DraftOfNoPolicy { Field = nameof(form.Policy) };
        }

        audit.Subject = code;
        var draft = new PolicyDraft
        {
            Code = code,
            JurisdictionId = actor.JurisdictionId,
            EnteredByUserId = actor.UserId,
            EnteredAt = clock.Now,
            FileName = FileNames.Clean(form.File!.FileName),
            Json = json,
        };
        draft.Preparers.Note(actor.UserId);
        db.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Id;
    }

    private async Task<Outcome<long>> ReplaceAsync(long id, UploadDraftForm form, string json, CancellationToken ct)
    {
        var loaded = await papers.LoadAsync<PolicyDraft>(id, form.Version, Permission.PreparePolicies, ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var draft = loaded.Value;
        if (!draft.IsOpen)
        {
            return new PaperNotOpen(draft.Status);
        }

        (draft.Json, draft.FileName, draft.EnteredByUserId) = (json, FileNames.Clean(form.File!.FileName), actor.UserId);
        draft.Preparers.Note(actor.UserId);
        return draft.Id;
    }

    /// <summary>The code that a file names, also one that has faults; null where it is no JSON or names none.</summary>
    private static string? CodeOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("code", out var code)
                && code.ValueKind == JsonValueKind.String && code.GetString() is { Length: > 0 and <= PolicyProfileVersion.CodeLength } text ? text : null;
        }
        catch (JsonException)
        {
            // It is no JSON; its faults say where.
            return null;
        }
    }

    private static async Task<Outcome<string>> TextAsync(UploadDraftForm form, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await form.File!.CopyToAsync(bytes, ct);
        return TextFile.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) switch
        {
            null => new DraftIsNoText(),
            { Length: > PolicyDraft.JsonLength } => new DraftTooLong(PolicyDraft.JsonLength),
            var text => text,
        };
    }
}
