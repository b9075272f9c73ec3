using GroupSchooling.Data;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Register;

/// <summary>How common a sought word is.</summary>
public enum Commonness
{
    /// <summary>Nothing was sought.</summary>
    Nothing,

    /// <summary>So rare that the ids found are listed.</summary>
    Rare,

    /// <summary>Between: the ids are gathered inside the database.</summary>
    Frequent,

    /// <summary>So common that rows are asked one by one whether they have it.</summary>
    Common,
}

/// <summary>What a search of the register found.</summary>
/// <param name="Text">What was sought, as it is stored.</param>
/// <param name="How">How common it is.</param>
/// <param name="Ids">The ids found, when it is rare; else empty.</param>
public sealed record SearchResult(string Text, Commonness How, IReadOnlyList<long> Ids);

/// <summary>
/// Seeks schools and groups by any part of a name or of its pinyin initials, by a code, and, where nothing has what was typed, by pinyin written out. A
/// rare word is looked up first and its rows fetched; a common one (小学) is asked of each row in the list's own order, where a page and the count are
/// soon full. Either way the work does not grow with the register.
/// </summary>
public sealed class RegisterSearchDesk(PortalDbContext db, IOptions<RegisterOptions> options)
{
    /// <summary>
    /// Looks the word up: with no query when there is none, with one when it is rare, else with two. What nothing begins with, and what may be pinyin written
    /// out, takes up to three more for each way to cut it into syllables.
    /// </summary>
    public async Task<SearchResult> FindAsync(SearchSubject subject, string? typed, CancellationToken ct)
    {
        var text = SearchTerms.Normalise(typed);
        if (text.Length == 0)
        {
            return new SearchResult(text, Commonness.Nothing, []);
        }

        var found = await SeekAsync(subject, text, ct);
        return found is { How: Commonness.Rare, Ids: [] } ? await SoundAsync(subject, text, ct) ?? found : found;
    }

    private async Task<SearchResult> SeekAsync(SearchSubject subject, string text, CancellationToken ct)
    {
        // In the index's own order, so that taking some of them sorts nothing.
        var terms = db.SearchTerms.Beginning(subject, text).OrderBy(t => t.Term);
        var ids = await terms.Select(t => t.SubjectId).Take(options.Value.RareUpTo + 1).ToListAsync(ct);
        if (ids.Count <= options.Value.RareUpTo)
        {
            return new SearchResult(text, Commonness.Rare, [.. ids.Distinct()]);
        }

        var count = await terms.Take(options.Value.FrequentUpTo + 1).CountAsync(ct);
        return new SearchResult(text, count > options.Value.FrequentUpTo ? Commonness.Common : Commonness.Frequent, []);
    }

    /// <summary>
    /// What is read as the syllables typed: sought by their initials, and then looked at name by name. Where too many names have the initials to look at each,
    /// the initials alone decide; the one of a single syllable decides nothing. Null for what is no pinyin.
    /// </summary>
    private async Task<SearchResult?> SoundAsync(SearchSubject subject, string text, CancellationToken ct)
    {
        var ids = new HashSet<long>();
        var cuts = text.Length > 1 ? Pinyin.Cut(text) : [];
        foreach (var cut in cuts)
        {
            var gathered = new SearchResult(string.Concat(cut.Select(syllable => syllable[0])), Commonness.Frequent, []);
            if (cut.Count == 1 && (await SeekAsync(subject, gathered.Text, ct)).How == Commonness.Common)
            {
                // One initial of a large register leads to more names than anybody looks at.
                continue;
            }

            var names = await NamesAsync(subject, gathered, options.Value.SoundUpTo + 1, ct);
            if (names.Count > options.Value.SoundUpTo)
            {
                if (cut.Count == 1)
                {
                    continue;
                }

                return await SeekAsync(subject, gathered.Text, ct);
            }

            ids.UnionWith(names.Where(row => row.Names.Any(name => Pinyin.IsRead(name, cut))).Select(row => row.Id));
        }

        return cuts.Count == 0 ? null : new SearchResult(text, Commonness.Rare, [.. ids]);
    }

    private async Task<IReadOnlyList<NamedRow>> NamesAsync(SearchSubject subject, SearchResult search, int most, CancellationToken ct) => subject switch
    {
        SearchSubject.School => [.. (await Schools(db.Schools, search).OrderBy(s => s.Number).Take(most)
            .Select(s => new { s.Id, s.Name, s.ShortName, Former = s.FormerNames.Select(n => new { n.Name, n.ShortName }).ToList() }).ToListAsync(ct))
            .Select(s => new NamedRow(s.Id, [s.Name, s.ShortName, .. s.Former.Select(n => n.Name), .. s.Former.Select(n => n.ShortName)]))],
        _ => await Groups(db.Groups, search).OrderBy(g => g.Number).Take(most).Select(g => new NamedRow(g.Id, new[] { g.FullName, g.ShortName, g.LeadSchool!.Name })).ToListAsync(ct),
    };

    /// <summary>The schools found.</summary>
    public IQueryable<School> Schools(IQueryable<School> schools, SearchResult search)
    {
        var (ids, terms) = (search.Ids, db.SearchTerms.Beginning(SearchSubject.School, search.Text));
        return search.How switch
        {
            Commonness.Rare => schools.Where(s => ids.Contains(s.Id)),
            Commonness.Frequent => schools.Where(s => terms.Select(t => t.SubjectId).Contains(s.Id)),
            Commonness.Common => schools.Where(s => terms.Any(t => t.SubjectId == s.Id)),
            _ => schools,
        };
    }

    /// <summary>The groups found.</summary>
    public IQueryable<SchoolGroup> Groups(IQueryable<SchoolGroup> groups, SearchResult search)
    {
        var (ids, terms) = (search.Ids, db.SearchTerms.Beginning(SearchSubject.Group, search.Text));
        return search.How switch
        {
            Commonness.Rare => groups.Where(g => ids.Contains(g.Id)),
            Commonness.Frequent => groups.Where(g => terms.Select(t => t.SubjectId).Contains(g.Id)),
            Commonness.Common => groups.Where(g => terms.Any(t => t.SubjectId == g.Id)),
            _ => groups,
        };
    }

    private sealed record NamedRow(long Id, IReadOnlyList<string?> Names);
}
