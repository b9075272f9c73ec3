using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Data.Auditing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.PolicyPapers;

/// <summary>A page of what a draft would mean for the groups that exist.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Profile">What it says, with the supplements beside it.</param>
/// <param name="Result">What would be worse.</param>
/// <param name="After">How many rows stand on the pages before.</param>
/// <param name="On">The day of which the register was judged.</param>
public sealed record DryRunPage(PolicyDraft Draft, PolicyProfile Profile, DryRunResult Result, int After, DateOnly On)
{
    /// <summary>The rows of this page.</summary>
    public IReadOnlyList<DryRunRow> Rows => [.. Result.Rows.Skip(After).Take(PageSizes.List)];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next => After + PageSizes.List < Result.Rows.Count ? (After + PageSizes.List).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>Hands the whole dry run out as a workbook; the audit knows.</summary>
public sealed class ExportDryRunHandler(PortalDbContext db, ShowDraftQuery query, AuditScope audit, IStringLocalizer<Texts> texts)
{
    /// <summary>The table; null where there is nothing to judge.</summary>
    public async Task<ExportTable?> HandleAsync(long id, CancellationToken ct)
    {
        if (await query.DryRunAsync(id, 0, ct) is not { } page)
        {
            return null;
        }

        (audit.Process, audit.Subject) = ("export-dry-run", page.Draft.Code);
        db.Audit.Add(audit.Entry(AuditKind.Exported, page.Draft.FileName));
        await db.SaveChangesAsync(ct);
        string[] head = [texts["Number"], texts["Group"], texts["Subject"], texts["Rule"], texts["Clause"], texts["Today"], texts["Under the draft"], texts["Why"]];
        return new ExportTable(
            string.Create(CultureInfo.InvariantCulture, $"{texts["Dry run"]}-{page.Draft.Code}-{page.On:yyyyMMdd}"), texts["Dry run"], head, page.Result.Rows.Select(Row).ToAsyncEnumerable())
        {
            Widths = [20, 26, 26, 22, 16, 14, 14, 50],
        };
    }

    private IReadOnlyList<SheetCell> Row(DryRunRow row) =>
    [
        row.Number, row.Group, row.After.Subject, row.After.Rule, row.After.Clause, texts.Enum(row.Before?.Outcome), texts.Enum(row.After.Outcome),
        texts.Fill(row.After.Message.Sentence, row.After.Message.Arguments),
    ];
}
