using System.Text.RegularExpressions;
using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Search;

/// <summary>A group or cluster that was found.</summary>
/// <param name="Link">Its page.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Lead">Its lead school.</param>
public sealed record GroupFound(GroupLink Link, SchoolGroupKind Kind, string Lead);

/// <summary>A school that was found.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Jurisdiction">Where it is.</param>
public sealed record SchoolFound(string Number, string Name, string Jurisdiction);

/// <summary>What a search found: the first of each kind; the lists hold the rest.</summary>
/// <param name="Text">What was sought, as typed.</param>
/// <param name="Groups">Groups and clusters, one more than are shown when there are more.</param>
/// <param name="Schools">Schools, one more than are shown when there are more.</param>
public sealed record FoundPage(string Text, IReadOnlyList<GroupFound> Groups, IReadOnlyList<SchoolFound> Schools)
{
    /// <summary>How many of each kind are shown.</summary>
    public const int Shown = 10;
}

/// <summary>Searches the register, with two queries for each kind.</summary>
public sealed partial class FindQuery(PortalDbContext db, RegisterSearchDesk search, CurrentActor actor, IStringLocalizer<Texts> texts)
{
    /// <summary>The page of a whole number; null for anything else.</summary>
    public string? PageOf(string? typed)
    {
        var number = typed?.Trim().ToUpperInvariant() ?? "";
        return number switch
        {
            _ when SchoolNumber().IsMatch(number) => $"/register/schools/{number}",
            _ when GroupNumber().IsMatch(number) => $"/register/groups/{number}",
            _ when ApplicationNumber().IsMatch(number) && actor.Can(Permission.ViewCases) => $"/applications/{number}",
            _ => null,
        };
    }

    /// <summary>The first groups and schools with this in their names.</summary>
    public async Task<FoundPage> ReadAsync(string? typed, CancellationToken ct)
    {
        var text = typed?.Trim() ?? "";
        return text.Length == 0 ? new FoundPage("", [], []) : new FoundPage(text, await GroupsAsync(text, ct), await SchoolsAsync(text, ct));
    }

    private async Task<IReadOnlyList<GroupFound>> GroupsAsync(string text, CancellationToken ct)
    {
        var found = await search.FindAsync(SearchSubject.Group, text, ct);
        var rows = await search.Groups(db.Groups, found).OrderBy(g => g.Number).Take(FoundPage.Shown + 1)
            .Select(g => new { g.Number, g.ShortName, g.FullName, g.Kind, Lead = g.LeadSchool!.Name })
            .ToListAsync(ct);
        return [.. rows.Select(g => new GroupFound(new GroupLink(g.Number, GroupName.Of(g.ShortName, g.FullName, g.Lead, texts)), g.Kind, g.Lead))];
    }

    private async Task<IReadOnlyList<SchoolFound>> SchoolsAsync(string text, CancellationToken ct)
    {
        var found = await search.FindAsync(SearchSubject.School, text, ct);
        return await search.Schools(db.Schools, found).OrderBy(s => s.Number).Take(FoundPage.Shown + 1)
            .Select(s => new SchoolFound(s.Number, s.Name, s.Jurisdiction!.Name))
            .ToListAsync(ct);
    }

    [GeneratedRegex(@"^S[^-\s]{1,20}-\d{4,}$")]
    private static partial Regex SchoolNumber();

    [GeneratedRegex(@"^G[^-\s]{1,20}-\d{4}-\d{3,}$")]
    private static partial Regex GroupNumber();

    [GeneratedRegex(@"^A[^-\s]{1,20}-\d{4}-\d{4,}$")]
    private static partial Regex ApplicationNumber();
}
