using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Users;

/// <summary>What an account holds, with the form that gives a role.</summary>
public sealed record AssignmentsPage(UserPage User, GrantRoleForm Form)
{
    /// <summary>The assignment whose end was refused just now; null for none.</summary>
    public long? Ending { get; init; }

    /// <summary>What was typed as its last day.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Whether an assignment can be ended by the reader.</summary>
    public bool CanEnd(AssignmentRow row) => row is { IsMine: true, Time: AssignmentTime.Current or AssignmentTime.Coming } && !User.IsOwn;
}

/// <summary>Reads the page of an account's assignments.</summary>
public sealed class AssignmentsQuery(UserQuery users, BusinessClock clock)
{
    /// <summary>The page; null when there is no such account, or somebody else looks after it.</summary>
    /// <param name="id">The account.</param>
    /// <param name="typed">What was typed into the form; null for an empty one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AssignmentsPage?> FindAsync(long id, GrantRoleForm? typed, CancellationToken ct) =>
        await users.FindAsync(id, ct) is { } user
            ? new AssignmentsPage(user, typed ?? new GrantRoleForm { StartsOn = clock.Today })
            : null;
}
