using System.ComponentModel.DataAnnotations;
using FluentValidation;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Tables;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Rosters;

/// <summary>A roster to inspect, and the totals that its document states.</summary>
public sealed class InspectRosterForm
{
    /// <summary>Highest total that may be entered: a bound against slips.</summary>
    public const int HighestTotal = 100_000;

    [Display(Name = "File")]
    public IFormFile? File { get; set; }

    [Display(Name = "RosterTotal.Schools")]
    public int? Schools { get; set; }

    [Display(Name = "RosterTotal.Units")]
    public int? Units { get; set; }

    [Display(Name = "RosterTotal.Clusters")]
    public int? Clusters { get; set; }

    [Display(Name = "RosterTotal.Groups")]
    public int? Groups { get; set; }

    [Display(Name = "RosterTotal.TeachingPoints")]
    public int? TeachingPoints { get; set; }

    [Display(Name = "RosterTotal.Public")]
    public int? Public { get; set; }

    [Display(Name = "RosterTotal.Private")]
    public int? Private { get; set; }

    /// <summary>What was found; null before anything was inspected.</summary>
    [BindNever]
    [ValidateNever]
    public InspectedRoster? Result { get; set; }

    /// <summary>The totals that were entered.</summary>
    public StatedTotals Stated => new()
    {
        Schools = Schools,
        Units = Units,
        Clusters = Clusters,
        Groups = Groups,
        TeachingPoints = TeachingPoints,
        Public = Public,
        Private = Private,
    };
}

/// <summary>Checks what needs no file.</summary>
public sealed class InspectRosterValidator : AbstractValidator<InspectRosterForm>
{
    public InspectRosterValidator()
    {
        RuleFor(form => form.File).NotNull().WithMessage("Choose a file.");
        RuleFor(form => form.Schools).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.Units).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.Clusters).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.Groups).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.TeachingPoints).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.Public).InclusiveBetween(0, InspectRosterForm.HighestTotal);
        RuleFor(form => form.Private).InclusiveBetween(0, InspectRosterForm.HighestTotal);
    }
}

/// <summary>An inspected roster.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Report">What was found.</param>
/// <param name="Unknown">Headings that are not known.</param>
/// <param name="Hidden">Rows that are hidden in the file; they were counted.</param>
/// <param name="Totals">Rows of totals (合计); they were not counted.</param>
public sealed record InspectedRoster(string FileName, InspectionReport Report, IReadOnlyList<string> Unknown, IReadOnlyList<int> Hidden, IReadOnlyList<int> Totals)
{
    /// <summary>The day of the inspection, for the printed report.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>For which office it was made.</summary>
    public required string Office { get; init; }
}

/// <summary>Inspects a roster. Nothing is stored: the report is on the page, to be printed.</summary>
public sealed class InspectRosterHandler(PortalDbContext db, CurrentActor actor, AuditScope audit, BusinessClock clock, IOptions<TableOptions> options)
{
    /// <summary>Inspects it.</summary>
    public async Task<Outcome<InspectedRoster>> HandleAsync(InspectRosterForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var content = form.File!.OpenReadStream();
        var opened = await TableFile.OpenAsync(content, form.File.FileName, options.Value, ct);
        if (!opened.Succeeded)
        {
            return await RefusedAsync(opened.Refusal!, ct);
        }

        using var table = opened.Value;
        try
        {
            return Inspect(table, form.Stated, ct);
        }
        catch (TableException e)
        {
            return await RefusedAsync(e.Refusal, ct);
        }
    }

    private InspectedRoster Inspect(TableFile table, StatedTotals stated, CancellationToken ct)
    {
        using var rows = table.Rows(ct).GetEnumerator();
        var headings = HeadingRow.Find(table, rows, TableWords.Rosters, [nameof(RosterColumn.School)], options.Value);
        var entries = new List<RosterEntry>();
        var (hidden, totals) = (new List<int>(), new List<int>());
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.IsTotals)
            {
                totals.Add(row.Line);
                continue;
            }

            var entry = RosterEntries.Of(row.Line, column => headings.Cell(row, column.ToString()).Text);
            // A foot note below the table names neither a school nor a unit.
            if (entry is not { School.Length: 0, Unit: null })
            {
                entries.Add(entry);
                hidden.AddRange(row.IsHidden ? [row.Line] : []);
            }
        }

        return entries.Count == 0
            ? throw new TableException(new NothingBelowHeadings(table.Name))
            : new InspectedRoster(
                table.Name,
                RosterInspection.Inspect(entries, stated),
                [.. headings.Headings.Where(heading => heading.Column is null).Select(heading => heading.Heading)],
                hidden,
                totals)
            {
                Day = clock.Today,
                Office = actor.OrganisationName,
            };
    }

    private async Task<Refusal> RefusedAsync(Refusal refusal, CancellationToken ct)
    {
        audit.Process = "inspect-roster";
        db.Audit.Add(audit.Entry(AuditKind.Refused, refusal.Code));
        await db.SaveChangesAsync(ct);
        return refusal with { Field = nameof(InspectRosterForm.File) };
    }
}
