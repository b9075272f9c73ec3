using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Work;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Features.Work;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Mergers;

/// <summary>Which jurisdiction goes into which, from when, and by which document.</summary>
public sealed class MergerForm : IVersionedForm
{
    /// <summary>Code of the one that ends.</summary>
    [Display(Name = "Jurisdiction that ends")]
    public string? From { get; set; }

    /// <summary>Code of the one that takes over; empty for a new one.</summary>
    [Display(Name = "Jurisdiction that takes over")]
    public string? Into { get; set; }

    [Display(Name = "Code of the new jurisdiction")]
    public string? NewCode { get; set; }

    [Display(Name = "Name of the new jurisdiction")]
    public string? NewName { get; set; }

    [Display(Name = "First day")]
    public DateOnly? FirstDay { get; set; }

    [Display(Name = "Deciding document")]
    public string? DocumentTitle { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Scan")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The entry's version when the form was opened; 0 for a new one.</summary>
    public long Version { get; set; }

    /// <summary>The entry; 0 for a new one. Filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public long Id { get; set; }

    /// <summary>The jurisdictions below the own one that exist. Filled in by the query.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Places { get; set; } = [];
}

/// <summary>Checks the form by itself.</summary>
public sealed class MergerFormValidator : AbstractValidator<MergerForm>
{
    /// <summary>The rules.</summary>
    public MergerFormValidator(BusinessClock clock, IOptions<UploadOptions> uploads)
    {
        RuleFor(f => f.From).NotEmpty();
        When(f => string.IsNullOrWhiteSpace(f.Into), () =>
        {
            RuleFor(f => f.NewCode).NotEmpty().Matches("^[0-9A-Za-z]+$").WithMessage("A code is made of digits and letters.").MaximumLength(Jurisdiction.CodeLength);
            RuleFor(f => f.NewName).NotEmpty().MaximumLength(Jurisdiction.NameLength / 2);
        }).Otherwise(() => RuleFor(f => f.NewCode).Empty().WithMessage("Either choose the jurisdiction that takes over, or give code and name of a new one."));
        RuleFor(f => f.FirstDay).NotNull();
        RuleFor(f => f.FirstDay).LessThanOrEqualTo(_ => clock.Today.AddYears(MergerEntry.YearsAhead)).WithMessage("The first day lies too far ahead.");
        RuleFor(f => f.DocumentTitle).NotEmpty().MaximumLength(MergerEntry.DocumentTitleLength);
        RuleFor(f => f.DocumentNumber).MaximumLength(MergerEntry.DocumentNumberLength);
        RuleFor(f => f.DecidedOn).NotNull();
        RuleFor(f => f.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
        RuleFor(f => f.Files).Must(files => files.Count <= uploads.Value.MaximumFiles).WithMessage("These are too many files at once.");
    }
}

/// <summary>The deciding document is not attached.</summary>
public sealed record NoMergerScan() : Refusal("Attach a scan of the deciding document.");

/// <summary>Reads what the form shows.</summary>
public sealed class MergerFormQuery(PortalDbContext db, MergerDesk desk, CurrentActor actor)
{
    /// <summary>
    /// The form of an entry, or of a new one, with what was typed; null for another bureau's, for one that may no longer be changed, and where no
    /// jurisdictions lie below the own one.
    /// </summary>
    public async Task<MergerForm?> OfAsync(long? id, MergerForm? typed, CancellationToken ct)
    {
        if (actor.Capacity?.Level != JurisdictionLevel.City)
        {
            return null;
        }

        var form = typed ?? new MergerForm();
        if (id is { } known)
        {
            var entry = await desk.Own(Permission.EnterMergers).AsNoTracking().Include(m => m.From).Include(m => m.Into).SingleOrDefaultAsync(m => m.Id == known, ct);
            if (entry is not { IsOpen: true })
            {
                return null;
            }

            form = typed ?? Of(entry);
            ((IVersionedForm)form).Renew(entry.Version);
            form.Id = known;
        }

        form.Places = await db.Jurisdictions.Where(j => j.ParentId == actor.JurisdictionId && j.EndsOn == null).OrderBy(j => j.Code)
            .Select(j => new Choice(j.Code, j.FullName + "（" + j.Code + "）", null)).ToListAsync(ct);
        return form;
    }

    private static MergerForm Of(MergerEntry entry) => new()
    {
        From = entry.From!.Code,
        Into = entry.Into?.Code,
        NewCode = entry.NewCode,
        NewName = entry.NewName,
        FirstDay = entry.FirstDay,
        DocumentTitle = entry.DocumentTitle,
        DocumentNumber = entry.DocumentNumber,
        DecidedOn = entry.DecidedOn,
    };
}

/// <summary>Enters a merger, changes what was entered, or lays it aside.</summary>
public sealed class SaveMergerHandler(
    PortalDbContext db, CurrentActor actor, AuditScope audit, CommandRunner commands, FileStore store, AttachmentDesk attachments, MergerDesk desk, NoticeDesk notices, SecondPersonDesk seconds, BusinessClock clock)
{
    /// <summary>Enters or changes it; answers its id.</summary>
    /// <param name="id">The entry; null for a new one.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<long>> HandleAsync(long? id, MergerForm form, CancellationToken ct)
    {
        if (!GroupAccess.May(actor, Permission.EnterMergers, actor.JurisdictionId))
        {
            return new CaseNotFound();
        }

        var stored = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return stored.Succeeded
            ? await commands.RunAsync<long>(id is null ? "enter-merger" : "change-merger", token => SaveAsync(id, form, stored.Value, token), ct)
            : stored.Refusal!;
    }

    /// <summary>Lays it aside.</summary>
    public Task<Outcome<Done>> DiscardAsync(long id, long version, CancellationToken ct)
    {
        audit.Subject = MergerDesk.NumberOf(id);
        return commands.RunAsync<Done>(
            "discard-merger",
            async token =>
            {
                var loaded = await desk.LoadAsync(id, version, Permission.EnterMergers, token);
                if ((loaded.Refusal ?? loaded.Value.Discard()) is { } refusal)
                {
                    return refusal;
                }

                await seconds.FellAwayAsync([MergerDesk.LinkOf(id)], token);
                return Done.Value;
            },
            ct);
    }

    private async Task<Outcome<long>> SaveAsync(long? id, MergerForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        if (id is { } known)
        {
            audit.Subject = MergerDesk.NumberOf(known);
        }

        var loaded = id is { } old ? await desk.LoadAsync(old, form.Version, Permission.EnterMergers, ct) : Add();
        if (loaded.Refusal is { } refusal)
        {
            return refusal;
        }

        var entry = loaded.Value;
        if (entry.Change(actor.UserId, clock.Now) is { } closed)
        {
            return closed;
        }

        await FillAsync(entry, form, ct);
        if (await desk.RefuseAsync(entry, ct) is { } unfit)
        {
            return unfit;
        }

        if (await db.MergerEntries.AnyAsync(m => m.Id != entry.Id && m.FromId == entry.FromId && (m.Status == MergerStatus.Waiting || m.Status == MergerStatus.Returned || m.Status == MergerStatus.Confirmed), ct))
        {
            return new MergerWaits { Field = nameof(form.From) };
        }

        if (files.Count == 0 && !await db.Attachments.AnyAsync(a => a.MergerEntryId == entry.Id, ct))
        {
            return new NoMergerScan { Field = nameof(form.Files) };
        }

        await db.SaveChangesAsync(ct);
        audit.Subject = MergerDesk.NumberOf(entry.Id);
        foreach (var file in files)
        {
            attachments.AttachToMerger(entry.Id, file.File, file.Name);
        }

        var link = MergerDesk.LinkOf(entry.Id);
        await seconds.FellAwayAsync([link], ct);
        await seconds.OpenAsync(
            WorkItemKind.ConfirmMerger, actor.OrganisationId, Permission.ConfirmMergers, [.. entry.Preparers.Select(p => p.UserId)], [new ToConfirm(link, entry.DocumentTitle)]);
        await notices.ToRoleAsync(
            actor.OrganisationId, Role.BureauLeader, link, Texts.Key("A merger of jurisdictions waits for your check: {0}."), entry.DocumentTitle);
        return entry.Id;
    }

    private MergerEntry Add()
    {
        var entry = new MergerEntry { JurisdictionId = actor.JurisdictionId, DocumentTitle = "" };
        db.Add(entry);
        return entry;
    }

    /// <summary>A code that nothing has leaves the id at 0, which the check then refuses.</summary>
    private async Task FillAsync(MergerEntry entry, MergerForm form, CancellationToken ct)
    {
        var (from, into) = (Typed.Text(form.From), Typed.Text(form.Into));
        entry.FromId = await db.Jurisdictions.Where(j => j.Code == from).Select(j => j.Id).SingleOrDefaultAsync(ct);
        entry.IntoId = into is null ? null : await db.Jurisdictions.Where(j => j.Code == into).Select(j => j.Id).SingleOrDefaultAsync(ct);
        (entry.NewCode, entry.NewName) = into is null ? (Typed.Text(form.NewCode), Typed.Text(form.NewName)) : (null, null);
        entry.FirstDay = form.FirstDay!.Value;
        (entry.DocumentTitle, entry.DocumentNumber, entry.DecidedOn) = (Typed.Text(form.DocumentTitle)!, Typed.Text(form.DocumentNumber), form.DecidedOn!.Value);
    }
}
