using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Commanding;
using GroupSchooling.Web.Infrastructure.Permissions;
using GroupSchooling.Web.Infrastructure.Time;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>撤回: the principal takes the submission back before any office has decided on it.</summary>
public sealed class RecallHandler(CurrentActor actor, BusinessClock clock, CommandRunner runner, CaseAccess access, CaseDesk cases)
{
    /// <summary>Recalls the submission.</summary>
    public Task<Outcome<Movement>> HandleAsync(string number, CancellationToken ct) => runner.RunAsync<Movement>("recall", async token =>
    {
        var found = await access.LoadAsApplicantAsync(number, Permission.SubmitApplication, token);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var outcome = found.Value.Recall(actor.UserId, actor.DisplayName, clock.Today, clock.Now);
        if (outcome.Succeeded)
        {
            await cases.DispatchAsync(found.Value, outcome.Value, token);
        }

        return outcome;
    }, ct);
}
