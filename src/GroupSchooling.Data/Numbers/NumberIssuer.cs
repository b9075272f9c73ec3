using System.Globalization;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Data.Numbers;

/// <summary>
/// Gives out registration numbers without gaps or doubles: the counter row is token-checked and saved in the command's own transaction, so a
/// command that loses the race or is refused gives its number back.
/// </summary>
public sealed class NumberIssuer(PortalDbContext db)
{
    /// <summary>The next school number of a jurisdiction: S450102-0001.</summary>
    public async Task<string> NextSchoolAsync(Jurisdiction jurisdiction, CancellationToken ct)
    {
        var number = await NextAsync(jurisdiction.Id, NumberKind.School, 0, ct);
        return string.Create(CultureInfo.InvariantCulture, $"S{jurisdiction.Code}-{number:0000}");
    }

    /// <summary>The next school numbers of a jurisdiction, in order, with one look at the counter.</summary>
    public async Task<IReadOnlyList<string>> NextSchoolsAsync(Jurisdiction jurisdiction, int count, CancellationToken ct)
    {
        var counter = await CounterAsync(jurisdiction.Id, NumberKind.School, 0, ct);
        var first = counter.Last + 1;
        counter.Last += count;
        return [.. Enumerable.Range(first, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"S{jurisdiction.Code}-{number:0000}"))];
    }

    /// <summary>The next group number of a jurisdiction in a year: G450102-2026-001.</summary>
    public async Task<string> NextGroupAsync(Jurisdiction jurisdiction, int year, CancellationToken ct)
    {
        var number = await NextAsync(jurisdiction.Id, NumberKind.Group, year, ct);
        return string.Create(CultureInfo.InvariantCulture, $"G{jurisdiction.Code}-{year}-{number:000}");
    }

    /// <summary>The next application number of a jurisdiction in a year: A450102-2026-0001.</summary>
    public async Task<string> NextApplicationAsync(Jurisdiction jurisdiction, int year, CancellationToken ct)
    {
        var number = await NextAsync(jurisdiction.Id, NumberKind.Application, year, ct);
        return string.Create(CultureInfo.InvariantCulture, $"A{jurisdiction.Code}-{year}-{number:0000}");
    }

    /// <summary>
    /// Lets commands that check names of a city come one after the other: each moves the same counter on, so that two that run at once cannot
    /// both find a name free.
    /// </summary>
    public Task GuardNamesAsync(long cityId, CancellationToken ct) => NextAsync(cityId, NumberKind.NameCheck, 0, ct);

    /// <summary>
    /// Lets commands that make schools members come one after the other, jurisdiction by jurisdiction of the schools: two groups that would take the same
    /// school at once cannot both find it in no other. Moved on in the order of the jurisdictions, so that two commands never wait for each other.
    /// </summary>
    public async Task GuardMembersAsync(IEnumerable<long> jurisdictions, CancellationToken ct)
    {
        foreach (var jurisdiction in jurisdictions.Distinct().Order())
        {
            await NextAsync(jurisdiction, NumberKind.MemberCheck, 0, ct);
        }
    }

    /// <summary>
    /// Lets a command that moves the cases of a jurisdiction and the beginnings of cases in it come one after the other: whichever loses runs again and
    /// reads what the other wrote. To be saved before the cases are read.
    /// </summary>
    public Task GuardApplicationsAsync(long jurisdictionId, int year, CancellationToken ct) => NextAsync(jurisdictionId, NumberKind.Application, year, ct);

    /// <summary>
    /// Lets what begins in a jurisdiction and the end of that jurisdiction come one after the other. Whether the jurisdiction stands is read after this; the
    /// merger saves it before it reads what goes over.
    /// </summary>
    public Task GuardStandingAsync(long jurisdictionId, CancellationToken ct) => NextAsync(jurisdictionId, NumberKind.StandingCheck, 0, ct);

    private async Task<int> NextAsync(long jurisdictionId, NumberKind kind, int year, CancellationToken ct) =>
        ++(await CounterAsync(jurisdictionId, kind, year, ct)).Last;

    private async Task<NumberCounter> CounterAsync(long jurisdictionId, NumberKind kind, int year, CancellationToken ct)
    {
        var counter = db.NumberCounters.Local.SingleOrDefault(c => c.JurisdictionId == jurisdictionId && c.Kind == kind && c.Year == year)
            ?? await db.NumberCounters.SingleOrDefaultAsync(c => c.JurisdictionId == jurisdictionId && c.Kind == kind && c.Year == year, ct);
        if (counter is null)
        {
            counter = new NumberCounter { JurisdictionId = jurisdictionId, Kind = kind, Year = year };
            db.Add(counter);
        }

        return counter;
    }
}
