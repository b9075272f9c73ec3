using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
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
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Groups;

/// <summary>That a plate was put up or taken down: which of the two follows from whether one hangs.</summary>
public sealed class RecordPlateForm : IVersionedForm
{
    /// <summary>What the plate says; not asked for when the policy's text is known, or when a plate is taken down.</summary>
    [Display(Name = "Text of the plate")]
    public string? Text { get; set; }

    /// <summary>The part that the policy's text leaves open; asked for only there, when the plate is put up.</summary>
    [Display(Name = "Name on the plate")]
    public string? Name { get; set; }

    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    /// <summary>Pictures of the plate at the gate; kept as a public document of the group.</summary>
    [Display(Name = "Photo")]
    public List<IFormFile> Photos { get; set; } = [];

    /// <summary>The membership's version when the form was opened.</summary>
    public long Version { get; set; }

    /// <summary>The member as it is now; filled in by the query, never by the browser.</summary>
    [BindNever]
    [ValidateNever]
    public PlateSubject Member { get; set; } = null!;
}

/// <summary>The member whose plate is recorded.</summary>
/// <param name="GroupNumber">The group's number.</param>
/// <param name="GroupName">What the group is called.</param>
/// <param name="SchoolName">The member.</param>
/// <param name="Campus">The lead's campus that the member is; null for a school.</param>
/// <param name="Known">The text of the plate that hangs, or that the policy gives; null where there is none.</param>
/// <param name="Clause">The clause behind that text; null where there is none.</param>
/// <param name="Open">The text around the part that is still to be named; null where nothing is.</param>
/// <param name="Hangs">Whether one hangs.</param>
public sealed record PlateSubject(
    string GroupNumber, string GroupName, string SchoolName, string? Campus, string? Known, ClauseView? Clause, OpenPlateText? Open, bool Hangs);

/// <summary>Checks the form by itself.</summary>
public sealed class RecordPlateValidator : AbstractValidator<RecordPlateForm>
{
    /// <summary>Longest part that may be named: with the group's longest name around it, it fits on the plate.</summary>
    public const int NameLength = 40;

    /// <summary>The rules.</summary>
    public RecordPlateValidator(BusinessClock clock)
    {
        RuleFor(f => f.Name).MaximumLength(NameLength);
        RuleFor(f => f.Text).MaximumLength(Plate.TextLength);
        RuleFor(f => f.On).NotNull();
        RuleFor(f => f.On).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>A plate that no policy words needs its text.</summary>
public sealed record PlateTextMissing() : Refusal("The policy gives no text for this plate. Enter what it says.");

/// <summary>The policy's text leaves a part open, and it was not named.</summary>
public sealed record PlateNameMissing() : Refusal("The policy leaves a part of this text open. Enter the name that stands there.");

/// <summary>Only who is in the group hangs its plate.</summary>
public sealed record NotInTheGroupToday() : Refusal("The member is not in the group, so its plate is not put up.");

/// <summary>A plate hangs from the first day of the membership at the earliest.</summary>
/// <param name="Since">The membership's first day.</param>
public sealed record PlateBeforeMembership(DateOnly Since) : Refusal("The plate cannot be put up before the membership began on {0}.", Since);

/// <summary>A plate comes down on the day it was put up at the earliest.</summary>
/// <param name="PutUpOn">The day it was put up.</param>
public sealed record PlateDownBeforeUp(DateOnly PutUpOn) : Refusal("The plate was put up on {0}; it cannot have been taken down before.", PutUpOn);

/// <summary>Reads what the form shows.</summary>
public sealed class RecordPlateQuery(PortalDbContext db, PlateDesk plates, CurrentActor actor, BusinessClock clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What was typed, or a new form, with the member; null for a group of another bureau, the lead, and what is not in the group.</summary>
    public async Task<RecordPlateForm?> ReadAsync(string number, long membershipId, RecordPlateForm? typed, CancellationToken ct)
    {
        var membership = await plates.MemberAsync(number, membershipId, ct);
        if (membership is null || !GroupAccess.May(actor, Permission.ManagePlates, membership.Group!.JurisdictionId))
        {
            return null;
        }

        var ready = await db.Plates.AsNoTracking().Where(p => p.MembershipId == membershipId && p.TakenDownOn == null).OrderBy(p => p.PutUpOn == null).FirstOrDefaultAsync(ct);
        var wording = await plates.WordingAsync(membership, ct);
        var group = membership.Group!;
        var form = typed ?? new RecordPlateForm { On = clock.Today };
        ((IVersionedForm)form).Renew(membership.Version);
        form.Member = new PlateSubject(
            group.Number,
            GroupName.Of(group.ShortName, group.FullName, group.LeadSchool!.Name, texts),
            membership.School!.Name,
            membership.Campus?.Name,
            ready?.Text ?? wording.Text,
            wording.Clause is null ? null : new ClauseView(wording.Policy, wording.Clause),
            ready is null ? wording.Open : null,
            ready?.Hangs == true);
        return form;
    }
}

/// <summary>Records that a member's plate was put up, or, where one hangs, that it was taken down (S0 二(六)).</summary>
public sealed class RecordPlateHandler(
    PortalDbContext db,
    PlateDesk plates,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    StaleCheck stale,
    HistoryDesk history,
    FileStore store,
    AttachmentDesk attachments,
    BusinessClock clock)
{
    /// <summary>Records it; answers whether a plate hangs now.</summary>
    public async Task<Outcome<bool>> HandleAsync(string number, long membershipId, RecordPlateForm form, CancellationToken ct)
    {
        audit.Subject = number;
        var photos = await store.StoreAllAsync([.. form.Photos.Select(f => new FieldUpload(nameof(form.Photos), "", f))], ct);
        return photos.Succeeded
            ? await commands.RunAsync("record-plate", token => RecordAsync(number, membershipId, form, photos.Value, token), ct)
            : photos.Refusal!;
    }

    private async Task<Outcome<bool>> RecordAsync(
        string number, long membershipId, RecordPlateForm form, IReadOnlyList<StoredUpload> photos, CancellationToken ct)
    {
        var membership = await plates.MemberAsync(number, membershipId, ct);
        if (membership is null || !GroupAccess.May(actor, Permission.ManagePlates, membership.Group!.JurisdictionId))
        {
            return new CaseNotFound();
        }

        if (await stale.AgainstAsync(membership, form.Version, ct) is { } changed)
        {
            return changed;
        }

        var rows = await db.Plates.Where(p => p.MembershipId == membershipId && p.TakenDownOn == null).ToListAsync(ct);
        var day = form.On!.Value;
        var refusal = rows.Find(p => p.Hangs) is { } hanging
            ? TakeDown(membership, hanging, day)
            : await PutUpAsync(membership, rows.Find(p => p.IsWaiting), form, day, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        await KeepAsync(membership, photos, day, ct);
        // Another open form about this member is stale now.
        db.Entry(membership).Property(m => m.Version).IsModified = true;
        return !rows.Exists(p => p.TakenDownOn == day);
    }

    private Refusal? TakeDown(Membership membership, Plate plate, DateOnly day)
    {
        if (day < plate.PutUpOn)
        {
            return new PlateDownBeforeUp(plate.PutUpOn.Value) { Field = nameof(RecordPlateForm.On) };
        }

        plate.TakenDownOn = day;
        history.TellOfGroup(membership.GroupId, membership.SchoolId, day, Texts.Key("{0} took down the plate “{1}”."), NameOf(membership), plate.Text);
        return null;
    }

    private async Task<Refusal?> PutUpAsync(Membership membership, Plate? waiting, RecordPlateForm form, DateOnly day, CancellationToken ct)
    {
        if (!membership.IsActiveOn(clock.Today))
        {
            return new NotInTheGroupToday();
        }

        if (day < membership.StartsOn)
        {
            return new PlateBeforeMembership(membership.StartsOn.Value) { Field = nameof(RecordPlateForm.On) };
        }

        var wording = await plates.WordingAsync(membership, ct);
        if (waiting is null && wording.Open is not null && string.IsNullOrWhiteSpace(form.Name))
        {
            return new PlateNameMissing { Field = nameof(RecordPlateForm.Name) };
        }

        var text = waiting?.Text ?? wording.Text ?? wording.Open?.With(form.Name!.Trim()) ?? form.Text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return new PlateTextMissing { Field = nameof(RecordPlateForm.Text) };
        }

        if (waiting is null)
        {
            waiting = new Plate { MembershipId = membership.Id, Text = text, Clause = wording.Clause };
            db.Add(waiting);
        }

        waiting.PutUpOn = day;
        history.TellOfGroup(membership.GroupId, membership.SchoolId, day, Texts.Key("{0} put up the plate “{1}”."), NameOf(membership), text);
        return null;
    }

    /// <summary>Whose plate it is: those of a group bear the same words.</summary>
    private static string NameOf(Membership membership) => membership.Campus?.Name ?? membership.School!.Name;

    private async Task KeepAsync(Membership membership, IReadOnlyList<StoredUpload> photos, DateOnly day, CancellationToken ct)
    {
        if (photos.Count == 0)
        {
            return;
        }

        var document = new RegisterDocument
        {
            GroupId = membership.GroupId,
            Kind = RegisterDocumentKind.Photo,
            Title = Characters.Cut($"{NameOf(membership)}：{db.Plates.Local.First(p => p.MembershipId == membership.Id && (p.PutUpOn == day || p.TakenDownOn == day)).Text}", RegisterDocument.TitleLength),
            IssuedOn = day,
            Audience = DocumentAudience.Public,
            RecordedAt = clock.Now,
            RecordedByUserId = actor.UserId,
        };
        db.Add(document);
        await db.SaveChangesAsync(ct);
        foreach (var photo in photos)
        {
            attachments.AttachToRecord(null, membership.GroupId, document.FilesSection, photo.File, photo.Name);
        }
    }
}
