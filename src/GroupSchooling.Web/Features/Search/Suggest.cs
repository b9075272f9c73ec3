using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Web.Features.Groups;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Search;

/// <summary>One suggestion.</summary>
/// <param name="Url">The page it leads to.</param>
/// <param name="Name">What is called so.</param>
/// <param name="Words">What it is, in the reader's language.</param>
/// <param name="Place">Where it is, or who leads it.</param>
public sealed record Suggestion(string Url, string Name, string Words, string Place);

/// <summary>What the search box offers while somebody types.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Rows">Groups first, then schools; of each those first whose names begin with it.</param>
public sealed record SuggestionList(string Text, IReadOnlyList<Suggestion> Rows);

/// <summary>Reads the suggestions: as many queries as the search has.</summary>
public sealed class SuggestQuery(
    PortalDbContext db, RegisterSearchDesk search, IStringLocalizer<Texts> texts, IOptions<RegisterOptions> options)
{
    /// <summary>The suggestions for what has been typed so far.</summary>
    public async Task<SuggestionList> ReadAsync(string? typed, CancellationToken ct)
    {
        var text = typed?.Trim() ?? "";
        return text.Length == 0 ? new SuggestionList("", []) : new SuggestionList(text, [.. await GroupsAsync(text, ct), .. await SchoolsAsync(text, ct)]);
    }

    private async Task<IEnumerable<Suggestion>> GroupsAsync(string text, CancellationToken ct)
    {
        var found = await search.FindAsync(SearchSubject.Group, text, ct);
        var rows = await search.Groups(db.Groups, found).OrderBy(g => g.Number).Take(options.Value.SuggestionsLookedAt)
            .Select(g => new { g.Number, g.ShortName, g.FullName, g.Kind, Lead = g.LeadSchool!.Name })
            .ToListAsync(ct);
        return First(rows.Select(g => new Suggestion(
            new GroupLink(g.Number, "").Url, GroupName.Of(g.ShortName, g.FullName, g.Lead, texts), texts.Enum(g.Kind), g.Lead)), found);
    }

    private async Task<IEnumerable<Suggestion>> SchoolsAsync(string text, CancellationToken ct)
    {
        var found = await search.FindAsync(SearchSubject.School, text, ct);
        var rows = await search.Schools(db.Schools, found).OrderBy(s => s.Number).Take(options.Value.SuggestionsLookedAt)
            .Select(s => new { s.Number, s.Name, Place = s.Jurisdiction!.Name })
            .ToListAsync(ct);
        return First(rows.Select(s => new Suggestion($"/register/schools/{Uri.EscapeDataString(s.Number)}", s.Name, texts["School"], s.Place)), found);
    }

    private IEnumerable<Suggestion> First(IEnumerable<Suggestion> rows, SearchResult found) => rows
        .OrderByDescending(row => SearchTerms.Normalise(row.Name).StartsWith(found.Text, StringComparison.Ordinal)
            || Pinyin.InitialsOf(row.Name).Any(initials => initials.StartsWith(found.Text, StringComparison.Ordinal)))
        .Take(options.Value.Suggestions);
}
