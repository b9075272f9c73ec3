using GroupSchooling.Data;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>A school as it is compared with rows.</summary>
/// <param name="Id">The school.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="JurisdictionId">Its jurisdiction.</param>
/// <param name="Key">By what it was found: a code, a name of now or of before.</param>
/// <param name="IsCurrent">Whether the code or name is the one of now, and the school is not closed.</param>
public sealed record KnownSchool(long Id, string Number, string Name, long JurisdictionId, string Key, bool IsCurrent);

/// <summary>What was found for the rows of a piece of a file.</summary>
/// <param name="ByNumber">By the portal's number.</param>
/// <param name="ByIdentifier">By the school identifier code, in any register.</param>
/// <param name="ByCredit">By the credit code, in any register.</param>
/// <param name="ByName">By the name as it is compared, in the own register.</param>
/// <param name="ByFormerName">By a name that it bore.</param>
public sealed record FoundSchools(
    ILookup<string, KnownSchool> ByNumber,
    ILookup<string, KnownSchool> ByIdentifier,
    ILookup<string, KnownSchool> ByCredit,
    ILookup<string, KnownSchool> ByName,
    ILookup<string, KnownSchool> ByFormerName);

/// <summary>Looks up the schools that rows may mean: by number, by code, then by name and former name. Five queries for a piece of a file, however long the register is.</summary>
public sealed class SchoolFinderQuery(PortalDbContext db)
{
    private static readonly (char Full, char Half)[] Widths = [('（', '('), ('）', ')'), ('－', '-'), ('·', '•')];

    private NameIndex? _alike;
    private ILookup<string, StagedCandidate>? _elsewhere;

    /// <summary>Whether names that are alike can be looked for.</summary>
    public bool SeeksAlike => _alike is not null;

    /// <summary>Loads the names of registers, where they are small enough to look for names that are alike.</summary>
    public async Task PrepareAsync(IReadOnlyList<long> registers, int most, CancellationToken ct)
    {
        var schools = db.Schools.Where(s => registers.Contains(s.JurisdictionId) && s.Status != SchoolStatus.Closed);
        var names = await schools.OrderBy(s => s.Id).Select(s => new StagedCandidate(s.Id, s.Number, s.Name)).Take(most + 1).ToListAsync(ct);
        _alike = names.Count > most ? null : new NameIndex(names);
    }

    /// <summary>
    /// Loads the names of the other registers of the same city, where they are small enough: a list of the whole city enters no school anew that a district has.
    /// </summary>
    public async Task PrepareElsewhereAsync(long register, int most, CancellationToken ct)
    {
        var city = await db.Jurisdictions.Where(j => j.Id == register).Select(j => j.ParentId ?? j.Id).SingleAsync(ct);
        var names = await db.Schools
            .Where(s => s.JurisdictionId != register && s.Status != SchoolStatus.Closed && (s.JurisdictionId == city || s.Jurisdiction!.ParentId == city))
            .OrderBy(s => s.Id).Select(s => new StagedCandidate(s.Id, s.Number, s.Name) { IsElsewhere = true }).Take(most + 1).ToListAsync(ct);
        _elsewhere = names.Count > most ? null : names.ToLookup(candidate => SearchTerms.Normalise(candidate.Name), StringComparer.Ordinal);
    }

    /// <summary>Schools of other registers of the city that bear this name, as it is compared.</summary>
    public IEnumerable<StagedCandidate> Elsewhere(string key) => _elsewhere?[key] ?? [];

    /// <summary>Schools whose name differs by one character that does not tell schools apart.</summary>
    public IEnumerable<StagedCandidate> Alike(string name) => _alike?.Alike(name) ?? [];

    /// <summary>Looks up what rows name in the registers of these jurisdictions; codes in all.</summary>
    public async Task<FoundSchools> FindAsync(IReadOnlyList<long> registers, IReadOnlyList<StagedRow> rows, CancellationToken ct)
    {
        var numbers = Values(rows, SchoolColumns.Number);
        var identifiers = Values(rows, SchoolColumns.IdentifierCode);
        var credits = Values(rows, SchoolColumns.CreditCode);
        var names = Values(rows, SchoolColumns.Name).SelectMany(Spellings).Distinct(StringComparer.Ordinal).ToList();
        var own = db.Schools.Where(s => registers.Contains(s.JurisdictionId));
        var byNumber = numbers.Count == 0 ? [] : await own.Where(s => numbers.Contains(s.Number))
            .Select(s => new KnownSchool(s.Id, s.Number, s.Name, s.JurisdictionId, s.Number, true)).ToListAsync(ct);
        var byName = names.Count == 0 ? [] : await own.Where(s => s.Status != SchoolStatus.Closed && names.Contains(s.Name))
            .Select(s => new KnownSchool(s.Id, s.Number, s.Name, s.JurisdictionId, s.Name, true)).ToListAsync(ct);
        var byFormer = names.Count == 0 ? [] : await db.FormerNames
            .Where(n => names.Contains(n.Name) && registers.Contains(n.School!.JurisdictionId) && n.School.Status != SchoolStatus.Closed)
            .Select(n => new KnownSchool(n.SchoolId, n.School!.Number, n.School.Name, n.School.JurisdictionId, n.Name, false)).ToListAsync(ct);
        return new FoundSchools(
            byNumber.ToLookup(s => s.Key, StringComparer.Ordinal),
            await ByCodeAsync(SchoolCodeKind.IdentifierCode, identifiers, ct),
            await ByCodeAsync(SchoolCodeKind.CreditCode, credits, ct),
            byName.ToLookup(s => SearchTerms.Normalise(s.Key), StringComparer.Ordinal),
            byFormer.DistinctBy(s => (s.Id, s.Key)).ToLookup(s => SearchTerms.Normalise(s.Key), StringComparer.Ordinal));
    }

    private async Task<ILookup<string, KnownSchool>> ByCodeAsync(SchoolCodeKind kind, List<string> codes, CancellationToken ct)
    {
        var found = codes.Count == 0 ? [] : await db.SchoolCodes.Where(c => c.Kind == kind && codes.Contains(c.Code))
            .Select(c => new KnownSchool(
                c.SchoolId, c.School!.Number, c.School.Name, c.School.JurisdictionId, c.Code, c.EndsOn == null && c.School.Status != SchoolStatus.Closed))
            .ToListAsync(ct);
        return found.ToLookup(s => s.Key, StringComparer.Ordinal);
    }

    private static List<string> Values(IReadOnlyList<StagedRow> rows, string column) =>
        [.. rows.Select(row => row[column]).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The name with marks of either width: people write both, and the database compares code by code.</summary>
    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        yield return Widths.Aggregate(name, (text, pair) => text.Replace(pair.Full, pair.Half));
        yield return Widths.Aggregate(name, (text, pair) => text.Replace(pair.Half, pair.Full));
    }

    /// <summary>The names of a register by their length, so that most are never compared.</summary>
    private sealed class NameIndex(IEnumerable<StagedCandidate> names)
    {
        private const int Most = 5;

        private readonly ILookup<int, StagedCandidate> _byLength = names.ToLookup(name => name.Name.Length);

        public IEnumerable<StagedCandidate> Alike(string name) => new[] { name.Length, name.Length - 1, name.Length + 1 }
            .SelectMany(length => _byLength[length])
            .Where(candidate => NearNames.DifferByOne(name, candidate.Name) && !NearNames.AreToldApart(name, candidate.Name))
            .Take(Most);
    }
}
