using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>Which cases are listed.</summary>
public sealed class CaseFilter
{
    /// <summary>A part of the title or the beginning of the number.</summary>
    public string? Search { get; set; }

    public ApplicationStatus? Status { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    public long? After { get; set; }
}

/// <summary>A case in the list.</summary>
public sealed record CaseRow(
    long Id, string Number, string Title, ApplicationKind Kind, ApplicationStatus Status, string Applicant, string? Office, DateTime? Since, DateTime? SubmittedAt);

/// <summary>The cases that one's organisation takes part in.</summary>
public sealed record CaseListPage(CaseFilter Filter, IReadOnlyList<CaseRow> Rows, int Total, string? Next);

/// <summary>Reads the list of cases, the newest first: two queries, whatever it holds.</summary>
public sealed class CaseListQuery(PortalDbContext db, CaseAccess access)
{
    /// <summary>One page of the list.</summary>
    public async Task<CaseListPage> HandleAsync(CaseFilter filter, CancellationToken ct)
    {
        var cases = Narrow(access.Visible(), filter);
        var total = await cases.CountAsync(ct);
        var rows = await cases
            .Where(a => filter.After == null || a.Id < filter.After)
            .OrderByDescending(a => a.Id)
            .Take(PageSizes.List + 1)
            .Select(a => new CaseRow(
                a.Id,
                a.Number,
                a.Title,
                a.Kind,
                a.Status,
                a.Applicant!.Name,
                db.ApplicationSteps.Where(s => s.ApplicationId == a.Id && s.Order == a.CurrentStep).Select(s => s.Organisation!.Name).FirstOrDefault(),
                db.ApplicationSteps.Where(s => s.ApplicationId == a.Id && s.Order == a.CurrentStep).Select(s => s.EnteredAt).FirstOrDefault(),
                a.SubmittedAt))
            .ToListAsync(ct);
        var next = rows.Count > PageSizes.List ? rows[PageSizes.List - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new CaseListPage(filter, [.. rows.Take(PageSizes.List)], total, next);
    }

    private static IQueryable<Application> Narrow(IQueryable<Application> cases, CaseFilter filter)
    {
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            cases = cases.Where(a => a.Title.Contains(search) || a.Number.StartsWith(search) || a.Applicant!.Name.Contains(search));
        }

        return filter.Status is { } status ? cases.Where(a => a.Status == status) : cases;
    }
}
