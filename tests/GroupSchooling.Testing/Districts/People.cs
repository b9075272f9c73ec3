using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Testing.Districts;

/// <summary>Accounts for tests, all with <see cref="PortalFixture.Password"/>.</summary>
public static class People
{
    // One hash for all: making one takes longer than everything else about an account.
    private static readonly string Hash = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 100 }))
        .HashPassword(new PortalUser(), PortalFixture.Password);

    /// <summary>Adds an account with one assignment that began before today.</summary>
    public static async Task<PortalUser> AddAsync(PortalDbContext db, string userName, Role role, long organisationId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(userName);
        var user = new PortalUser
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = userName,
            PasswordHash = Hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            HomeOrganisationId = organisationId,
        };
        db.Add(user);
        await db.SaveChangesAsync();
        db.Add(new Assignment { UserId = user.Id, Role = role, OrganisationId = organisationId, StartsOn = today.AddYears(-1) });
        await db.SaveChangesAsync();
        return user;
    }
}
