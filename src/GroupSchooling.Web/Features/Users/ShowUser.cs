using System.ComponentModel.DataAnnotations;
using GroupSchooling.Data;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Users;

/// <summary>An account with what it holds and held.</summary>
public sealed record UserPage(UserFacts Facts, IReadOnlyList<AssignmentRow> Assignments, bool IsOwn, bool CanManage, bool CanAssign)
{
    /// <summary>What the administrator types as the reason of disabling or enabling it.</summary>
    [Display(Name = "Reason")]
    public string? Reason { get; init; }
}

/// <summary>The account itself.</summary>
public sealed record UserFacts(
    long Id,
    string UserName,
    string DisplayName,
    string? Organisation,
    DateTime CreatedAt,
    DateTime? PasswordChangedAt,
    bool MustChangePassword,
    DateTime? DisabledAt,
    string? DisabledReason,
    DateTime? LockedUntil,
    bool IsDemo,
    long Version)
{
    /// <summary>Whether and how it can be used.</summary>
    public AccountState State => this switch
    {
        { DisabledAt: not null } => AccountState.Disabled,
        { LockedUntil: not null } => AccountState.Locked,
        { MustChangePassword: true } => AccountState.FirstPassword,
        _ => AccountState.Active,
    };
}

/// <summary>A role that the account holds, held or will hold.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="Role">The role.</param>
/// <param name="Organisation">Where.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day; null while it goes on.</param>
/// <param name="Time">Where it stands to today.</param>
/// <param name="IsMine">Whether the organisation is one that the reader looks after.</param>
public sealed record AssignmentRow(long Id, Role Role, string Organisation, DateOnly StartsOn, DateOnly? EndsOn, AssignmentTime Time, bool IsMine);

/// <summary>Where an assignment stands to today.</summary>
public enum AssignmentTime
{
    /// <summary>It is held today.</summary>
    Current = 1,

    /// <summary>It begins later.</summary>
    Coming = 2,

    /// <summary>It has ended.</summary>
    Ended = 3,

    /// <summary>It was called off before it began.</summary>
    CalledOff = 4,
}

/// <summary>Reads one account that the administrator looks after.</summary>
public sealed class UserQuery(PortalDbContext db, AdministeredAreaQuery area, CurrentActor actor, BusinessClock clock, TimeProvider time)
{
    /// <summary>The account; null when there is none, or somebody else looks after it.</summary>
    public async Task<UserPage?> FindAsync(long id, CancellationToken ct)
    {
        var facts = await Facts((await area.UsersAsync(ct)).Where(u => u.Id == id)).SingleOrDefaultAsync(ct);
        return facts is null
            ? null
            : new UserPage(facts, await AssignmentsAsync(id, ct), id == actor.UserId, actor.Can(Permission.ManageAccounts), actor.Can(Permission.AssignRoles));
    }

    private IQueryable<UserFacts> Facts(IQueryable<PortalUser> users)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return users.Select(u => new UserFacts(
            u.Id,
            u.UserName!,
            u.DisplayName,
            db.Organisations.Where(o => o.Id == u.HomeOrganisationId).Select(o => o.Name).FirstOrDefault(),
            u.CreatedAt,
            u.PasswordChangedAt,
            u.MustChangePassword,
            u.DisabledAt,
            u.DisabledReason,
            db.SignInTries.Where(t => t.NormalizedName == u.NormalizedUserName && t.LockedUntil > now).Select(t => t.LockedUntil).FirstOrDefault(),
            u.IsDemo,
            u.AdministrationVersion));
    }

    private async Task<List<AssignmentRow>> AssignmentsAsync(long id, CancellationToken ct)
    {
        var found = await db.Assignments.AsNoTracking().Where(a => a.UserId == id).Include(a => a.Organisation).OrderByDescending(a => a.StartsOn).ThenByDescending(a => a.Id)
            .ToListAsync(ct);
        var rows = new List<AssignmentRow>();
        foreach (var a in found)
        {
            var isMine = await area.HoldsAsync(a.Organisation!.JurisdictionId, ct);
            rows.Add(new AssignmentRow(a.Id, a.Role, a.Organisation.Name, a.StartsOn, a.EndsOn, TimeOf(a), isMine));
        }

        return rows;
    }

    private AssignmentTime TimeOf(Assignment assignment) => assignment switch
    {
        _ when assignment.EndsOn < assignment.StartsOn => AssignmentTime.CalledOff,
        _ when assignment.StartsOn > clock.Today => AssignmentTime.Coming,
        _ when assignment.IsActiveOn(clock.Today) => AssignmentTime.Current,
        _ => AssignmentTime.Ended,
    };
}
