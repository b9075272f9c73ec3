using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.GroupEntries;

/// <summary>What the deciding document says of the group as a whole.</summary>
public sealed class EntryForm : IVersionedForm
{
    /// <summary>Version of the policy and kind of group, as in <see cref="EntryPolicy.Value"/>.</summary>
    [Display(Name = "Policy and kind")]
    public string? Policy { get; set; }

    [Display(Name = "Full name")]
    public string? FullName { get; set; }

    [Display(Name = "Short name")]
    public string? ShortName { get; set; }

    /// <summary>Number or whole name.</summary>
    [Display(Name = "Lead school")]
    public string? Lead { get; set; }

    [Display(Name = "Formation form")]
    public string? FormationForm { get; set; }

    [Display(Name = "Deciding document")]
    public string? DocumentTitle { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    /// <summary>First day; empty where the document gives none.</summary>
    [Display(Name = "Takes effect on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Scan")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The entry's version when the form was opened; 0 for a new one.</summary>
    public long Version { get; set; }

    /// <summary>The entry; 0 for a new one. Filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public long Id { get; set; }

    /// <summary>The policies to choose from. Filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Policies { get; set; } = [];
}

/// <summary>A version of a policy and a kind of group that it knows.</summary>
/// <param name="VersionId">The stored version.</param>
/// <param name="Kind">The kind.</param>
public sealed record EntryPolicy(long VersionId, SchoolGroupKind Kind)
{
    /// <summary>As a form carries it: 12:SchoolCluster.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{VersionId}:{Kind}");

    /// <summary>Reads what a form carried; null for anything else.</summary>
    public static EntryPolicy? Read(string? value) =>
        value?.Split(':') is [var version, var kind]
        && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && Enum.TryParse<SchoolGroupKind>(kind, out var known) && Enum.IsDefined(known)
            ? new EntryPolicy(id, known)
            : null;
}

/// <summary>Checks the form by itself.</summary>
public sealed class EntryFormValidator : AbstractValidator<EntryForm>
{
    /// <summary>The rules.</summary>
    public EntryFormValidator(BusinessClock clock, IOptions<UploadOptions> uploads)
    {
        RuleFor(f => f.Policy).Must(p => EntryPolicy.Read(p) is not null).WithMessage("Choose the policy and the kind of group.");
        RuleFor(f => f.FullName).MaximumLength(SchoolGroup.FullNameLength);
        RuleFor(f => f.ShortName).MaximumLength(SchoolGroup.ShortNameLength);
        RuleFor(f => f.Lead).NotEmpty();
        RuleFor(f => f.FormationForm).MaximumLength(SchoolGroup.FormationFormLength);
        RuleFor(f => f.DocumentTitle).NotEmpty().MaximumLength(GroupEntry.DocumentTitleLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(GroupEntry.DocumentNumberLength);
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Files).Must(files => files.Count <= uploads.Value.MaximumFiles).WithMessage("These are too many files at once.");
    }
}

/// <summary>The policy does not hold in this jurisdiction, or does not know the kind.</summary>
public sealed record NoSuchPolicy() : Refusal("Choose the policy and the kind of group.");

/// <summary>Reads what the form shows.</summary>
public sealed class EntryFormQuery(PortalDbContext db, ProfileCatalogue profiles, CurrentActor actor, BusinessClock clock)
{
    /// <summary>A new form, or what was typed into one.</summary>
    public async Task<EntryForm> NewAsync(EntryForm? typed, CancellationToken ct)
    {
        var form = typed ?? new EntryForm();
        form.Policies = await PoliciesAsync(ct);
        return form;
    }

    /// <summary>The form of an entry, or what was typed into it; null for another bureau's, and for one that may no longer be changed.</summary>
    public async Task<EntryForm?> OfAsync(long id, EntryForm? typed, CancellationToken ct)
    {
        var entry = await db.GroupEntries.AsNoTracking().Include(e => e.LeadSchool)
            .SingleOrDefaultAsync(e => e.Id == id && e.JurisdictionId == actor.JurisdictionId, ct);
        if (entry is not { IsOpen: true })
        {
            return null;
        }

        var form = typed ?? new EntryForm
        {
            Policy = new EntryPolicy(entry.ProfileVersionId, entry.Kind).Value,
            FullName = entry.FullName,
            ShortName = entry.ShortName,
            Lead = entry.LeadSchool!.Number,
            FormationForm = entry.FormationForm,
            DocumentTitle = entry.DocumentTitle,
            DocumentNumber = entry.DocumentNumber,
            DecidedOn = entry.DecidedOn,
            EffectiveOn = entry.EffectiveOn,
        };
        ((IVersionedForm)form).Renew(entry.Version);
        form.Id = id;
        form.Policies = await PoliciesAsync(ct);
        return form;
    }

    private async Task<IReadOnlyList<Choice>> PoliciesAsync(CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var (policy, kind) in (await profiles.KnownAsync(actor.JurisdictionId, clock.Today, ct)).OrderBy(p => p.Policy.VersionId).ThenBy(p => p.Kind))
        {
            var profile = await profiles.GetAsync(policy.VersionId, ct);
            choices.Add(new Choice(new EntryPolicy(policy.VersionId, kind).Value, $"{profile.KindOf(kind)!.Name} · {profile.Document.Title}"));
        }

        return choices;
    }
}

/// <summary>Begins an entry, and changes what it says of the group as a whole.</summary>
public sealed class SaveEntryHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    FileStore store,
    AttachmentDesk attachments,
    EntryDesk desk,
    JurisdictionStandingDesk standing,
    ProfileCatalogue profiles,
    BusinessClock clock)
{
    /// <summary>Section under which the deciding document is attached.</summary>
    public const string DocumentSection = "document";

    /// <summary>Begins an entry; answers its id.</summary>
    public Task<Outcome<long>> BeginAsync(EntryForm form, CancellationToken ct) => SaveAsync(form, "begin-group-entry", token => AddAsync(token), ct);

    /// <summary>Changes an entry; answers its id.</summary>
    public Task<Outcome<long>> ChangeAsync(long id, EntryForm form, CancellationToken ct) =>
        SaveAsync(form, "save-group-entry", token => desk.OpenAsync(id, form.Version, token), ct);

    private async Task<Outcome<long>> SaveAsync(EntryForm form, string process, Func<CancellationToken, Task<Outcome<GroupEntry>>> load, CancellationToken ct)
    {
        var files = new List<(StoredFile File, string Name)>();
        foreach (var upload in form.Files)
        {
            var stored = await store.StoreAsync(upload, ct);
            if (!stored.Succeeded)
            {
                return stored.Refusal! with { Field = nameof(EntryForm.Files) };
            }

            files.Add((stored.Value, upload.FileName));
        }

        return await commands.RunAsync<long>(process, async token => await WriteAsync(form, files, load, token), ct);
    }

    private async Task<Outcome<GroupEntry>> AddAsync(CancellationToken ct)
    {
        if (await standing.RefuseAsync(actor.JurisdictionId, ct) is { } ended)
        {
            return ended;
        }

        var entry = new GroupEntry { JurisdictionId = actor.JurisdictionId, EnteredByUserId = actor.UserId, EnteredAt = clock.Now, DocumentTitle = "" };
        entry.Preparers.Note(actor.UserId);
        db.Add(entry);
        return entry;
    }

    private async Task<Outcome<long>> WriteAsync(EntryForm form, List<(StoredFile File, string Name)> files, Func<CancellationToken, Task<Outcome<GroupEntry>>> load, CancellationToken ct)
    {
        var policy = EntryPolicy.Read(form.Policy)!;
        var known = await profiles.KnownAsync(actor.JurisdictionId, clock.Today, ct);
        if (!known.Any(p => p.Policy.VersionId == policy.VersionId && p.Kind == policy.Kind))
        {
            return new NoSuchPolicy { Field = nameof(EntryForm.Policy) };
        }

        var lead = await desk.SchoolAsync(form.Lead!, actor.JurisdictionId, ct);
        if (lead.Refusal is { } unknown)
        {
            return unknown with { Field = nameof(EntryForm.Lead) };
        }

        var loaded = await load(ct);
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        (entry.ProfileVersionId, entry.Kind, entry.LeadSchoolId) = (policy.VersionId, policy.Kind, lead.Value.Id);
        (entry.FullName, entry.ShortName, entry.FormationForm) = (Text(form.FullName), Text(form.ShortName), Text(form.FormationForm));
        (entry.DocumentTitle, entry.DocumentNumber) = (form.DocumentTitle!.Trim(), Text(form.DocumentNumber));
        (entry.DecidedOn, entry.EffectiveOn) = (form.DecidedOn!.Value, form.EffectiveOn);
        await db.SaveChangesAsync(ct);
        audit.Subject = EntryNumber.Of(entry.Id);
        files.ForEach(f => attachments.AttachToEntry(entry.Id, DocumentSection, f.File, f.Name));
        return entry.Id;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>How the audit names an entry, and where it stands.</summary>
public static class EntryNumber
{
    /// <summary>entry-12.</summary>
    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"entry-{id}");

    /// <summary>Its page.</summary>
    public static string LinkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/register/entries/{id}");
}
