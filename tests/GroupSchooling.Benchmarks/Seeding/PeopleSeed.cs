using GroupSchooling.Data.People;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>An account that acts in a case.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its display name.</param>
internal sealed record Person(long Id, string Name);

/// <summary>Accounts with one assignment each. They all have the same password, which is known: the file is for measuring only.</summary>
internal sealed class PeopleSeed(BulkDatabase db, Names names)
{
    /// <summary>The password of every account.</summary>
    public const string Password = "Made-up-2026";

    // The hash of Password by ASP.NET Core Identity's own hasher, once for all accounts: it takes a tenth of a second.
    private const string Hash = "AQAAAAIAAYagAAAAEIbs1UFlxB2lWBN+GOEG73jlTF9V3gItZWolwVFnIBr4i23zLkuSEMWf+u8n4XHQMA==";

    private static readonly DateTime Made = new(2025, 9, 1, 1, 0, 0, DateTimeKind.Utc);

    /// <summary>Adds an account.</summary>
    public Person Add(string userName, Organisation organisation, Role role)
    {
        var user = db.Add(new PortalUser
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = names.Person(),
            PasswordHash = Hash,
            SecurityStamp = $"STAMP-{userName.ToUpperInvariant()}",
            ConcurrencyStamp = "1",
            LockoutEnabled = true,
            CreatedAt = Made,
            HomeOrganisationId = organisation.Id,
        });
        db.Add(new Assignment { UserId = user.Id, OrganisationId = organisation.Id, Role = role, StartsOn = DateOnly.FromDateTime(Made) });
        return new Person(user.Id, user.DisplayName);
    }
}
