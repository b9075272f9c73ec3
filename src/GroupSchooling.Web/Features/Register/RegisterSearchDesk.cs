using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Register;

/// <summary>What a search of the register found: few ids, or too many to name.</summary>
/// <param name="Text">What was sought, as it is stored; empty when nothing was.</param>
/// <param name="Few">The ids found; null when nothing was sought or the word is too common to list them.</param>
public sealed record SearchResult(string Text, IReadOnlyList<long>? Few)
{
    /// <summary>Whether the word is so common that rows are asked one by one whether they have it.</summary>
    public bool IsCommon => Text.Length > 0 && Few is null;
}

/// <summary>
/// Seeks schools and groups by any part of a name. A rare word is looked up first and its rows fetched; a common one (小学) is asked of each row in
/// the list's own order, where a page is soon full. Either way the work does not grow with the register.
/// </summary>
public sealed class RegisterSearchDesk(PortalDbContext db, IOptions<RegisterOptions> options)
{
    /// <summary>Looks the word up, with one query; with none when there is no word.</summary>
    public async Task<SearchResult> FindAsync(SearchSubject subject, string? typed, CancellationToken ct)
    {
        var text = SearchTerms.Normalise(typed);
        if (text.Length == 0)
        {
            return new SearchResult("", null);
        }

        var ids = await db.SearchTerms.Beginning(subject, text).Select(t => t.SubjectId).Take(options.Value.FewMatches + 1).ToListAsync(ct);
        return new SearchResult(text, ids.Count > options.Value.FewMatches ? null : [.. ids.Distinct()]);
    }

    /// <summary>The schools found.</summary>
    public IQueryable<School> Schools(IQueryable<School> schools, SearchResult search)
    {
        if (search.IsCommon)
        {
            var terms = db.SearchTerms.Beginning(SearchSubject.School, search.Text);
            return schools.Where(s => terms.Any(t => t.SubjectId == s.Id));
        }

        return search.Few is { } ids ? schools.Where(s => ids.Contains(s.Id)) : schools;
    }

    /// <summary>The groups found.</summary>
    public IQueryable<SchoolGroup> Groups(IQueryable<SchoolGroup> groups, SearchResult search)
    {
        if (search.IsCommon)
        {
            var terms = db.SearchTerms.Beginning(SearchSubject.Group, search.Text);
            return groups.Where(g => terms.Any(t => t.SubjectId == g.Id));
        }

        return search.Few is { } ids ? groups.Where(g => ids.Contains(g.Id)) : groups;
    }
}
