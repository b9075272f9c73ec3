using System.Linq.Expressions;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data;

/// <summary>The search of the register: what is stored for a school or group, and how it is sought.</summary>
public static class RegisterSearch
{
    /// <summary>Adds the findable pieces of a new school, which must have its id.</summary>
    public static void AddTermsOf(this PortalDbContext db, School school) => db.SearchTerms.AddRange(TermsOf(school));

    /// <summary>Adds the findable pieces of a new group, which must have its id and its lead.</summary>
    public static void AddTermsOf(this PortalDbContext db, SchoolGroup group) => db.SearchTerms.AddRange(TermsOf(group));

    /// <summary>
    /// Makes the findable pieces of a school, and of the groups that it leads, those of its names and codes of now. What was found by a former name
    /// stays found. Former names and codes must be loaded.
    /// </summary>
    public static async Task RenewTermsOfAsync(this PortalDbContext db, School school, CancellationToken ct)
    {
        await db.RenewAsync(SearchSubject.School, school.Id, TermsOf(school), ct);
        foreach (var group in await db.Groups.Include(g => g.LeadSchool).Where(g => g.LeadSchoolId == school.Id).ToListAsync(ct))
        {
            await db.RenewAsync(SearchSubject.Group, group.Id, TermsOf(group), ct);
        }
    }

    /// <summary>The findable pieces of a school that has its id: the names and codes that it bears and bore, as far as they are loaded.</summary>
    public static IEnumerable<SearchTerm> TermsOf(School school) => Terms(
        SearchSubject.School,
        school.Id,
        school.JurisdictionId,
        [school.Name, school.ShortName, .. school.FormerNames.SelectMany(n => new[] { n.Name, n.ShortName })],
        [school.Number, school.CreditCode, school.IdentifierCode, .. school.Codes.Select(c => c.Code)]);

    /// <summary>
    /// The findable pieces of a group that has its id and its lead: its names, its number, and the name of its lead, by which a group
    /// without a name is found.
    /// </summary>
    public static IEnumerable<SearchTerm> TermsOf(SchoolGroup group) => Terms(
        SearchSubject.Group,
        group.Id,
        group.JurisdictionId,
        [group.FullName, group.ShortName, (group.LeadSchool ?? throw new ArgumentException("The lead school is not loaded.", nameof(group))).Name],
        [group.Number, group.FilingNumber]);

    /// <summary>The terms that begin with what was typed, which is not empty after <see cref="SearchTerms.Normalise"/>.</summary>
    public static IQueryable<SearchTerm> Beginning(this IQueryable<SearchTerm> terms, SearchSubject subject, string normalised) =>
        SearchTerms.After(normalised) is { } after
            ? terms.Where(t => t.Subject == subject).Where(Between(normalised, after))
            : terms.Where(t => t.Subject == subject && t.Term == normalised);

#pragma warning disable CA1309, CA1310, MA0074 // The database compares with the column's binary collation; a comparison cannot be passed to it.
    private static Expression<Func<SearchTerm, bool>> Between(string first, string after) =>
        t => string.Compare(t.Term, first) >= 0 && string.Compare(t.Term, after) < 0;
#pragma warning restore CA1309, CA1310, MA0074

    private static async Task RenewAsync(this PortalDbContext db, SearchSubject subject, long id, IEnumerable<SearchTerm> terms, CancellationToken ct)
    {
        var wanted = terms.ToDictionary(t => t.Term, StringComparer.Ordinal);
        foreach (var stored in await db.SearchTerms.Where(t => t.Subject == subject && t.SubjectId == id).ToListAsync(ct))
        {
            if (!wanted.Remove(stored.Term))
            {
                db.Remove(stored);
            }
        }

        db.SearchTerms.AddRange(wanted.Values);
    }

    private static IEnumerable<SearchTerm> Terms(
        SearchSubject subject, long id, long jurisdictionId, IEnumerable<string?> names, IEnumerable<string?> codes) =>
        SearchTerms.Of(names, codes).Select(term => new SearchTerm
        {
            Subject = subject,
            SubjectId = id,
            JurisdictionId = jurisdictionId,
            Term = term,
        });
}
