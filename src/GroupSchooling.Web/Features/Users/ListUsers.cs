using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Whether and how an account can be used.</summary>
public enum AccountState
{
    /// <summary>It can.</summary>
    Active = 1,

    /// <summary>Its owner has yet to choose a password.</summary>
    FirstPassword = 2,

    /// <summary>It is locked for a while after wrong passwords.</summary>
    Locked = 3,

    /// <summary>It was disabled.</summary>
    Disabled = 4,
}

/// <summary>What accounts are looked for.</summary>
public sealed class UserFilter
{
    /// <summary>A part of the sign-in name, the display name or the name of the home organisation.</summary>
    [Display(Name = "Name or organisation")]
    public string? Search { get; set; }

    [Display(Name = "State")]
    public AccountState? State { get; set; }

    /// <summary>The normalised sign-in name that the page begins after.</summary>
    public string? After { get; set; }

    /// <summary>The normalised sign-in name that the page ends before.</summary>
    public string? Before { get; set; }
}

/// <summary>An account in the list.</summary>
public sealed record UserRow(long Id, string UserName, string DisplayName, string? Organisation, AccountState State, IReadOnlyList<UserRole> Roles);

/// <summary>A role that an account holds today.</summary>
public sealed record UserRole(Role Role, string Organisation);

/// <summary>A page of the accounts.</summary>
public sealed record UserListPage(UserFilter Filter, KeyPage<UserRow> Page, int Total);

/// <summary>Reads the accounts that the administrator looks after, by sign-in name, a page at a time.</summary>
public sealed class UserListQuery(
    PortalDbContext db, AdministeredAreaQuery area, BusinessClock clock, TimeProvider time, ILookupNormalizer normalizer, IOptions<ListOptions> options)
{
    /// <summary>The page that begins after, or ends before, the filter's key.</summary>
    public async Task<UserListPage> ReadAsync(UserFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var matching = Matching(await area.UsersAsync(ct), filter);
        var total = await matching.CountAsync(ct);
        var place = new KeyPlace(filter.After, filter.Before, options.Value.PageSize);
        var page = await matching.ReadPageAsync(u => u.NormalizedUserName!, Row(), row => normalizer.NormalizeName(row.UserName), place, ct);
        return new UserListPage(filter, page, total);
    }

    private IQueryable<PortalUser> Matching(IQueryable<PortalUser> users, UserFilter filter)
    {
        if (filter.Search?.Trim() is { Length: > 0 } word)
        {
            var name = normalizer.NormalizeName(word);
            users = users.Where(u => u.NormalizedUserName!.Contains(name) || u.DisplayName.Contains(word)
                || db.Organisations.Any(o => o.Id == u.HomeOrganisationId && o.Name.Contains(word)));
        }

        var now = time.GetUtcNow().UtcDateTime;
        return filter.State switch
        {
            AccountState.Disabled => users.Where(u => u.DisabledAt != null),
            AccountState.Locked => users.Where(u => u.DisabledAt == null && db.SignInTries.Any(t => t.NormalizedName == u.NormalizedUserName && t.LockedUntil > now)),
            AccountState.FirstPassword => users.Where(u => u.DisabledAt == null && u.MustChangePassword),
            AccountState.Active => users.Where(u => u.DisabledAt == null && !u.MustChangePassword),
            _ => users,
        };
    }

    private Expression<Func<PortalUser, UserRow>> Row()
    {
        var today = clock.Today;
        var now = time.GetUtcNow().UtcDateTime;
        return u => new UserRow(
            u.Id,
            u.UserName!,
            u.DisplayName,
            db.Organisations.Where(o => o.Id == u.HomeOrganisationId).Select(o => o.Name).FirstOrDefault(),
            u.DisabledAt != null ? AccountState.Disabled
                : db.SignInTries.Any(t => t.NormalizedName == u.NormalizedUserName && t.LockedUntil > now) ? AccountState.Locked
                : u.MustChangePassword ? AccountState.FirstPassword
                : AccountState.Active,
            db.Assignments.Where(a => a.UserId == u.Id && a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today))
                .OrderBy(a => a.Id).Select(a => new UserRole(a.Role, a.Organisation!.Name)).ToList());
    }
}
