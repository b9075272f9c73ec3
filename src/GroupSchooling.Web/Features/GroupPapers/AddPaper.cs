using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Domain.Files;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Features.Drafts;
using GroupSchooling.Web.Features.Files;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.GroupPapers;

/// <summary>A version of a paper of the group.</summary>
public sealed class AddPaperForm
{
    /// <summary>Code of the paper in the policy.</summary>
    [Display(Name = "Paper")]
    public string? Paper { get; set; }

    [Display(Name = "Title")]
    public string? Title { get; set; }

    [Display(Name = "What is new")]
    public string? Changes { get; set; }

    /// <summary>Codes of the parts that are written into it.</summary>
    [Display(Name = "Parts in it")]
    public List<string> Contains { get; set; } = [];

    [Display(Name = "First day of its period")]
    public DateOnly? PeriodFrom { get; set; }

    [Display(Name = "Last day of its period")]
    public DateOnly? PeriodTo { get; set; }

    [Display(Name = "Files")]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The version that this one is written from; null for a first one.</summary>
    public long? From { get; set; }

    /// <summary>Files of that version that this one keeps.</summary>
    [Display(Name = "Files of the version before")]
    public List<long> Keep { get; set; } = [];

    /// <summary>Whether a new form keeps them all.</summary>
    [BindNever]
    public bool Keeps { get; set; }

    /// <summary>The files that it may keep.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Before { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public CouncilSight Council { get; set; } = null!;

    /// <summary>The paper that is chosen; null while none is.</summary>
    [BindNever]
    [ValidateNever]
    public GroupPaperRule? Rule { get; set; }
}

/// <summary>Checks the form by itself.</summary>
public sealed class AddPaperValidator : AbstractValidator<AddPaperForm>
{
    public AddPaperValidator()
    {
        RuleFor(f => f.Paper).NotEmpty();
        RuleFor(f => f.Title).NotEmpty().MaximumLength(GroupPaper.TitleLength);
        RuleFor(f => f.Changes).MaximumLength(GroupPaper.ChangesLength);
        RuleFor(f => f.PeriodTo).Must((f, to) => to is null || f.PeriodFrom is null || to >= f.PeriodFrom).WithMessage("The last day lies before the first.");
        RuleFor(f => f.Files).NotEmpty().When(f => f.Keep.Count == 0).WithMessage("Attach the text of the paper.");
    }
}

/// <summary>Reads the form.</summary>
public sealed class AddPaperQuery(PortalDbContext db, CouncilAccess access)
{
    /// <summary>
    /// What was typed, or a new form for one paper with what its newest version holds; null for somebody who keeps no body, or a paper that the policy does not know.
    /// </summary>
    public async Task<AddPaperForm?> ReadAsync(string number, string? paper, AddPaperForm? typed, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { KeepsAny: true } council || council.Profile.PaperOf(typed?.Paper ?? paper ?? "") is not { } rule)
        {
            return null;
        }

        var form = typed ?? FormOf(rule, await db.GroupPapers.AsNoTracking()
            .Where(p => p.GroupId == council.GroupId && p.RuleCode == rule.Code).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct));
        (form.Council, form.Rule) = (council, rule);
        if (form.From is { } from)
        {
            var files = await PaperFiles.Of(db, council, from).Select(a => new { a.Id, a.FileName }).ToListAsync(ct);
            form.Before = [.. files.Select(f => new Choice(f.Id.ToString(CultureInfo.InvariantCulture), f.FileName))];
            form.Keep = typed is null && form.Keeps ? files.ConvertAll(f => f.Id) : form.Keep;
        }

        return form;
    }

    /// <summary>Of a version that did not come into force everything is kept; one that amends another says anew what it changes, and has a text of its own.</summary>
    private static AddPaperForm FormOf(GroupPaperRule rule, GroupPaper? newest) => newest is null
        ? new AddPaperForm { Paper = rule.Code, Title = rule.Name.Chinese }
        : new AddPaperForm
        {
            Paper = rule.Code,
            From = newest.Id,
            Title = newest.Title,
            Changes = newest.IsToBeAdopted ? newest.Changes : null,
            Contains = [.. newest.ContainedParts],
            PeriodFrom = newest.PeriodFrom,
            PeriodTo = newest.PeriodTo,
            Keeps = newest.IsToBeAdopted,
        };
}

/// <summary>The files of a version.</summary>
internal static class PaperFiles
{
    /// <summary>Those of one version of the group, in the order in which they came.</summary>
    public static IQueryable<Attachment> Of(PortalDbContext db, CouncilSight council, long paperId)
    {
        var (group, section) = (council.GroupId, GroupPaperDesk.SectionOf(paperId));
        return db.Attachments.Where(a => a.GroupId == group && a.Section == section).OrderBy(a => a.Id);
    }
}

/// <summary>None was attached, and what was to be kept is not there.</summary>
public sealed record PaperWithoutFile() : Refusal("Attach the text of the paper.");

/// <summary>Enters a version of a paper as a draft, with its file.</summary>
public sealed class AddPaperHandler(
    PortalDbContext db, CommandRunner commands, CouncilAccess access, CurrentActor actor, AuditScope audit, FileStore store, AttachmentDesk attachments, BusinessClock clock)
{
    /// <summary>Enters it; answers the version.</summary>
    public async Task<Outcome<GroupPaper>> HandleAsync(string number, AddPaperForm form, CancellationToken ct)
    {
        audit.Subject = number;
        if (await access.OfAsync(number, ct) is not { KeepsAny: true } || !actor.Can(Permission.ActInCouncil))
        {
            return new CaseNotFound();
        }

        var files = await store.StoreAllAsync([.. form.Files.Select(f => new FieldUpload(nameof(form.Files), "", f))], ct);
        return files.Succeeded
            ? await commands.RunAsync("add-group-paper", token => AddAsync(number, form, files.Value, token), ct)
            : files.Refusal!;
    }

    private async Task<Outcome<GroupPaper>> AddAsync(string number, AddPaperForm form, IReadOnlyList<StoredUpload> files, CancellationToken ct)
    {
        if (await access.OfAsync(number, ct) is not { KeepsAny: true } council || council.Profile.PaperOf(form.Paper!) is not { } rule)
        {
            return new CaseNotFound();
        }

        var kept = form is { From: { } from, Keep: [_, ..] keep } ? await PaperFiles.Of(db, council, from).Where(a => keep.Contains(a.Id)).Include(a => a.File).ToListAsync(ct) : [];
        if (files.Count + kept.Count == 0)
        {
            return new PaperWithoutFile { Field = nameof(form.Files) };
        }

        var parts = PaperJudge.Parts(council.Profile, rule).Select(p => p.Code).Where(form.Contains.Contains);
        var paper = new GroupPaper
        {
            GroupId = council.GroupId,
            RuleCode = rule.Code,
            Number = (await db.GroupPapers.Where(p => p.GroupId == council.GroupId && p.RuleCode == rule.Code).MaxAsync(p => (int?)p.Number, ct) ?? 0) + 1,
            Title = form.Title!.Trim(),
            Changes = Typed.Text(form.Changes),
            Contains = string.Join(',', parts),
            PeriodFrom = form.PeriodFrom,
            PeriodTo = form.PeriodTo,
            CreatedAt = clock.Now,
            CreatedByUserId = actor.UserId,
        };
        db.Add(paper);
        await db.SaveChangesAsync(ct);
        foreach (var file in kept)
        {
            attachments.AttachToRecord(null, council.GroupId, GroupPaperDesk.SectionOf(paper.Id), file.File!, file.FileName);
        }

        foreach (var file in files)
        {
            attachments.AttachToRecord(null, council.GroupId, GroupPaperDesk.SectionOf(paper.Id), file.File, file.Name);
        }

        return paper;
    }
}
