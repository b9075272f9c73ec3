using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Tables;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A table to import.</summary>
public sealed class UploadImportForm
{
    [Display(Name = "File")]
    public IFormFile? File { get; set; }

    /// <summary>Of existing groups: the version of the policy that they stand under.</summary>
    [Display(Name = "Policy")]
    public long? Policy { get; set; }

    /// <summary>Of existing groups: title of the deciding document; a file may name another for each.</summary>
    [Display(Name = "Deciding document")]
    public string? DocumentTitle { get; set; }

    [Display(Name = "Document number")]
    public string? DocumentNumber { get; set; }

    [Display(Name = "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Takes effect on")]
    public DateOnly? EffectiveOn { get; set; }

    [Display(Name = "Scan")]
    public List<IFormFile> Scans { get; set; } = [];

    /// <summary>What is imported; from the address, never from the browser.</summary>
    [BindNever]
    [ValidateNever]
    public ImportKind Kind { get; set; }

    /// <summary>The columns that are understood; filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<KnownColumn> Columns { get; set; } = [];

    /// <summary>The policies to choose from; filled in by the page.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Policies { get; set; } = [];
}

/// <summary>A column as the form explains it.</summary>
/// <param name="Heading">The heading that the template gives it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Use">What is done with it.</param>
public sealed record KnownColumn(string Heading, string Label, bool IsRequired, ColumnUse Use);

/// <summary>Checks what needs no file.</summary>
public sealed class UploadImportValidator : AbstractValidator<UploadImportForm>
{
    public UploadImportValidator(BusinessClock clock)
    {
        RuleFor(form => form.File).NotNull().WithMessage("Choose a file.");
        RuleFor(form => form.DocumentTitle).MaximumLength(GroupEntry.DocumentTitleLength);
        RuleFor(form => form.DocumentNumber).MaximumLength(GroupEntry.DocumentNumberLength);
        RuleFor(form => form.DecidedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("The date lies in the future.");
    }
}

/// <summary>Reads, judges and stages a table: nothing goes into the register yet. The whole file is taken, or none of it.</summary>
public sealed class UploadImportHandler(
    PortalDbContext db,
    CurrentActor actor,
    AuditScope audit,
    CommandRunner commands,
    ImportAccess access,
    ImportSubjectsDesk subjects,
    StagingDesk staging,
    JurisdictionStandingDesk standing,
    GroupDetailsDesk details,
    BusinessClock clock,
    IOptions<TableOptions> tables,
    IOptions<ImportOptions> options)
{
    /// <summary>Stages the file; answers the import.</summary>
    public async Task<Outcome<long>> HandleAsync(ImportKind kind, UploadImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!access.May(kind))
        {
            return new NotPermitted();
        }

        await using var content = form.File!.OpenReadStream();
        if (await TableFile.CheckAsync(content, form.File.FileName, tables.Value, ct) is { } unread)
        {
            (audit.Process, audit.Subject) = (Process, FileNames.Clean(form.File.FileName));
            db.Audit.Add(audit.Entry(AuditKind.Refused, unread.Code));
            await db.SaveChangesAsync(ct);
            return unread with { Field = nameof(UploadImportForm.File) };
        }

        string? said = null;
        if (kind == ImportKind.Groups)
        {
            var taken = await details.TakeAsync(form, ct);
            if (taken.Refusal is { } notTaken)
            {
                return notTaken;
            }

            said = taken.Value;
        }

        return await commands.RunAsync<long>(
            Process,
            async token =>
            {
                using var table = (await TableFile.OpenAsync(content, form.File.FileName, tables.Value, token)).Value;
                return await StageAsync(kind, table, said, token);
            },
            ct);
    }

    private const string Process = "upload-import";

    private async Task<Outcome<long>> StageAsync(ImportKind kind, TableFile table, string? said, CancellationToken ct)
    {
        audit.Subject = table.Name;
        var run = new ImportRun
        {
            Kind = kind,
            JurisdictionId = actor.JurisdictionId,
            OrganisationId = actor.OrganisationId,
            FileName = table.Name,
            State = ImportState.Ready,
            UploadedAt = clock.Now,
            UploadedByUserId = actor.UserId,
            HeadingsJson = "[]",
            DetailsJson = said,
            CountsJson = ImportCounts.None.Write(),
        };
        run.Preparers.Note(actor.UserId);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            var most = kind switch
            {
                ImportKind.Accounts => options.Value.MaximumAccounts,
                ImportKind.Groups => options.Value.MaximumMembers,
                _ => tables.Value.MaximumRows,
            };
            await staging.StageAsync(subjects.Of(kind), run, table, Math.Min(most, tables.Value.MaximumRows), ct);
            // Last of all: a great file is read for long, and nobody else of the jurisdiction should wait for it.
            return await standing.RefuseAsync(actor.JurisdictionId, ct) is { } ended ? ended : run.Id;
        }
        catch (TableException e)
        {
            return e.Refusal with { Field = nameof(UploadImportForm.File) };
        }
    }
}

/// <summary>Says what the form explains.</summary>
public sealed class UploadImportQuery(ImportSubjectsDesk subjects, GroupDetailsDesk details)
{
    /// <summary>The form with the columns that are understood.</summary>
    public async Task<UploadImportForm> FillAsync(ImportKind kind, UploadImportForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var subject = subjects.Of(kind);
        form.Kind = kind;
        form.Policies = kind == ImportKind.Groups ? await details.PoliciesAsync(ct) : [];
        form.Columns = [.. subject.Columns.Select(column => new KnownColumn(subject.Words.HeadingOf(column.Code), column.Label, column.IsRequired, column.Use))];
        return form;
    }
}
