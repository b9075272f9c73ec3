using System.Linq.Expressions;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Data;

/// <summary>The search of the register: what is stored for a school or group, and how it is sought.</summary>
public static class RegisterSearch
{
    /// <summary>Adds the findable pieces of a new school, which must have its id.</summary>
    public static void AddTermsOf(this PortalDbContext db, School school) => db.SearchTerms.AddRange(TermsOf(school));

    /// <summary>Adds the findable pieces of a new group, which must have its id and its lead.</summary>
    public static void AddTermsOf(this PortalDbContext db, SchoolGroup group) => db.SearchTerms.AddRange(TermsOf(group));

    /// <summary>The findable pieces of a school that has its id: its name and its codes.</summary>
    public static IEnumerable<SearchTerm> TermsOf(School school) =>
        Terms(SearchSubject.School, school.Id, school.JurisdictionId, [school.Name], [school.Number, school.CreditCode, school.IdentifierCode]);

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
