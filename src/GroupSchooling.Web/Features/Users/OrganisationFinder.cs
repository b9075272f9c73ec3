using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Users;

/// <summary>No organisation that the administrator looks after has the name.</summary>
public sealed record NoSuchOrganisation(string Name) : Refusal("None of the organisations that you look after is called {0}.", Name);

/// <summary>Several organisations have the name, or it is a part of several names.</summary>
public sealed record SeveralOrganisations(string Names) : Refusal("Several organisations match: {0}. Write the whole name.", Names);

/// <summary>Finds an organisation by the name that an administrator typed.</summary>
public sealed class OrganisationFinderQuery(AdministeredAreaQuery area, IOptions<ListOptions> options)
{
    private const int Named = 5;

    /// <summary>Names to choose from: offices first, because there are few.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct) =>
        await (await area.OrganisationsAsync(ct)).OrderBy(o => o.Kind).ThenBy(o => o.Id).Select(o => o.Name).Take(options.Value.Choices).ToListAsync(ct);

    /// <summary>The one with this name, or the only one that has it as a part of its name.</summary>
    /// <param name="typed">What was typed; a jurisdiction may follow in brackets where two organisations have the same name.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Organisation>> FindAsync(string typed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var name = typed.Trim();
        var found = await (await area.OrganisationsAsync(ct))
            .Where(o => o.Name.Contains(name) || o.Name + "（" + o.Jurisdiction!.Name + "）" == name)
            .OrderBy(o => o.Name == name ? 0 : 1).ThenBy(o => o.Id)
            .Include(o => o.Jurisdiction)
            .Take(options.Value.Choices)
            .ToListAsync(ct);
        var exact = found.Where(o => o.Name == name || Distinct(o) == name).ToList();
        return (exact, found) switch
        {
            ([var only], _) => only,
            ([], [var only]) => only,
            ([], []) => new NoSuchOrganisation(name),
            _ => new SeveralOrganisations(string.Join("、", (exact.Count > 0 ? exact : found).Take(Named).Select(Distinct))),
        };
    }

    private static string Distinct(Organisation organisation) => $"{organisation.Name}（{organisation.Jurisdiction!.Name}）";
}
