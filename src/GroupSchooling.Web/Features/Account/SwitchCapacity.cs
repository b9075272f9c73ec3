using GroupSchooling.Data;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.People;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Account;

/// <summary>Chooses the capacity to act in.</summary>
public sealed class SwitchCapacityForm
{
    /// <summary>One of one's own active assignments.</summary>
    public long AssignmentId { get; set; }
}

/// <summary>Goes on in another of one's own active assignments. It is kept on the account, for the next sign-in too.</summary>
public sealed class SwitchCapacityHandler(PortalDbContext db, CommandRunner runner, CurrentActor actor)
{
    /// <summary>Switches; answers the role then acted in.</summary>
    public Task<Outcome<Role>> HandleAsync(SwitchCapacityForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        return runner.RunAsync<Role>("switch-capacity", async token => await SwitchAsync(form, token), ct);
    }

    private async Task<Outcome<Role>> SwitchAsync(SwitchCapacityForm form, CancellationToken ct)
    {
        if (actor.Capacities.FirstOrDefault(c => c.AssignmentId == form.AssignmentId) is not { } capacity)
        {
            return new CaseNotFound();
        }

        var user = await db.Users.SingleAsync(u => u.Id == actor.UserId, ct);
        user.CurrentAssignmentId = capacity.AssignmentId;
        return capacity.Role;
    }
}
