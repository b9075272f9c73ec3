using GroupSchooling.Data;
using GroupSchooling.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Register;

/// <summary>The jurisdictions that exist on a day, as a filter offers them and as lists name them.</summary>
public sealed class Places
{
    private readonly IReadOnlyList<Place> _all;

    /// <summary>These jurisdictions, each city before its districts.</summary>
    public Places(IReadOnlyList<Place> all) => _all = all;

    /// <summary>The choices of a filter, each city before its districts.</summary>
    public IReadOnlyList<Choice> Choices => [.. _all.Select(place => new Choice(place.Code, place.FullName))];

    /// <summary>Reads them, with one query.</summary>
    public static async Task<Places> ReadAsync(PortalDbContext db, RegisterDay day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(day);
        var on = day.Day;
        return new Places(await db.Jurisdictions
            .Where(j => (j.StartsOn == null || j.StartsOn <= on) && (j.EndsOn == null || j.EndsOn >= on))
            .OrderBy(j => j.Code)
            .Select(j => new Place(j.Id, j.ParentId, j.Code, j.Name, j.FullName))
            .ToListAsync(ct));
    }

    /// <summary>
    /// Ids of the jurisdiction with this code and of all below it; empty for an unknown code; null when none is asked for, or when it is all there
    /// are: then nothing needs to be filtered, and a page is read in the order of its key.
    /// </summary>
    public IReadOnlyList<long>? Within(string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        var found = _all.Where(place => place.Code == code).Select(place => place.Id).ToList();
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(_all.Where(place => place.ParentId == found[index]).Select(place => place.Id));
        }

        return found.Count == _all.Count ? null : found;
    }

    /// <summary>Whether a jurisdiction with this code exists on the day, or none is asked for.</summary>
    public bool Knows(string? code) => string.IsNullOrEmpty(code) || _all.Any(place => place.Code == code);

    /// <summary>The short name; a dash for a jurisdiction that does not exist on the day.</summary>
    public string NameOf(long id) => _all.FirstOrDefault(place => place.Id == id)?.Name ?? "—";
}

/// <summary>A jurisdiction in a filter or list.</summary>
public sealed record Place(long Id, long? ParentId, string Code, string Name, string FullName);
