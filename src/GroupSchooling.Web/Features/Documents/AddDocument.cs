using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace GroupSchooling.Web.Features.Documents;

/// <summary>A document that a clerk enters.</summary>
public sealed class AddDocumentForm
{
    [Display(Name = "Kind")]
    public RegisterDocumentKind? Kind { get; set; }

    [Display(Name = "Title")]
    public string? Title { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Date of the document")]
    public DateOnly? IssuedOn { get; set; }

    [Display(Name = "Valid from")]
    public DateOnly? ValidFrom { get; set; }

    [Display(Name = "Valid to")]
    public DateOnly? ValidTo { get; set; }

    [Display(Name = "Who may see it")]
    public DocumentAudience? Audience { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Whose document it is; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public DocumentOwner Owner { get; set; } = null!;
}

/// <summary>Checks the form by itself.</summary>
public sealed class AddDocumentValidator : AbstractValidator<AddDocumentForm>
{
    /// <summary>The rules.</summary>
    public AddDocumentValidator(BusinessClock clock)
    {
        RuleFor(f => f.Kind).NotNull().IsInEnum();
        RuleFor(f => f.Title).NotEmpty().MaximumLength(RegisterDocument.TitleLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(RegisterDocument.NumberLength);
        RuleFor(f => f.IssuedOn).Must(day => day is null || day <= clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.ValidTo).Must((f, to) => to is null || f.ValidFrom is null || to >= f.ValidFrom).WithMessage("The last day lies before the first.");
        RuleFor(f => f.Audience).NotNull().IsInEnum();
        RuleFor(f => f.Files).NotEmpty().WithMessage("Attach the document.");
    }
}

/// <summary>Reads the form.</summary>
public sealed class AddDocumentQuery(DocumentDesk documents)
{
    /// <summary>What was typed, or a new form; null for a school or group of another bureau.</summary>
    public async Task<AddDocumentForm?> ReadAsync(bool isGroup, string number, AddDocumentForm? typed, CancellationToken ct)
    {
        if (await documents.OwnerAsync(isGroup, number, ct) is not { } owner || !documents.MayKeep(owner.JurisdictionId))
        {
            return null;
        }

        var form = typed ?? new AddDocumentForm { Audience = DocumentAudience.Offices };
        form.Owner = owner;
        return form;
    }
}

/// <summary>Enters a document of a school or a group with its files.</summary>
public sealed class AddDocumentHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    FileStore store,
    AttachmentDesk attachments,
    DocumentDesk documents,
    HistoryDesk history,
    BusinessClock clock)
{
    /// <summary>Enters it; answers where the record's page is.</summary>
    public async Task<Outcome<string>> HandleAsync(bool isGroup, string number, AddDocumentForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await documents.OwnerAsync(isGroup, number, ct) is not { } found || !documents.MayKeep(found.JurisdictionId))
        {
            return new CaseNotFound();
        }

        // The files go first, outside the command's transaction; one that nothing is attached to cannot be reached by anyone.
        var stored = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return stored.Succeeded
            ? await commands.RunAsync("add-document", token => AddAsync(isGroup, number, form, stored.Value, token), ct)
            : stored.Refusal!;
    }

    private async Task<Outcome<string>> AddAsync(bool isGroup, string number, AddDocumentForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        if (await documents.OwnerAsync(isGroup, number, ct) is not { } owner || !documents.MayKeep(owner.JurisdictionId))
        {
            return new CaseNotFound();
        }

        var document = new RegisterDocument
        {
            SchoolId = owner.SchoolId,
            GroupId = owner.GroupId,
            Kind = form.Kind!.Value,
            Title = Typed.Text(form.Title)!,
            Number = Typed.Text(form.DocumentNumber),
            IssuedOn = form.IssuedOn,
            ValidFrom = form.ValidFrom,
            ValidTo = form.ValidTo,
            Audience = form.Audience!.Value,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        };
        db.Add(document);
        await db.SaveChangesAsync(ct);
        foreach (var file in files)
        {
            attachments.AttachToRecord(owner.SchoolId, owner.GroupId, document.FilesSection, file.File, file.Name);
        }

        if (document.Audience == DocumentAudience.Public)
        {
            Tell(owner, document);
        }

        return owner.Url;
    }

    private void Tell(DocumentOwner owner, RegisterDocument document)
    {
        var sentence = Texts.Key("A document was added: {0}.");
        if (owner.GroupId is { } group)
        {
            history.TellOfGroup(group, null, clock.Today, sentence, document.Title);
        }
        else
        {
            history.TellOfSchool(owner.SchoolId!.Value, clock.Today, sentence, document.Title);
        }
    }
}
