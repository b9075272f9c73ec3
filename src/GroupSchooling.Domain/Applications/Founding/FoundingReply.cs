using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications.Founding;

/// <summary>
/// The word that founds a group: the consent's reply, from whose day the group exists. Filing comes afterwards and gives a number of its own, but
/// no effect (S0 三(一): the case is filed after the consent).
/// </summary>
/// <param name="EffectiveOn">The day that the reply sets, or the day it was decided.</param>
/// <param name="DocumentNumber">Number of the reply; null where it has none.</param>
/// <param name="FilingNumber">Number of the filing; null where the route has none.</param>
public sealed record FoundingReply(DateOnly EffectiveOn, string? DocumentNumber, string? FilingNumber)
{
    /// <summary>The reply of a completed case. Where a route knows no consent, the last office that decided gives it.</summary>
    /// <exception cref="InvalidOperationException">No office has said yes to the current submission.</exception>
    public static FoundingReply Of(Application application)
    {
        var said = application.Steps
            .Where(s => s.Action is not (StepAction.Apply or StepAction.Register))
            .OrderBy(s => s.Order)
            .Select(s => (s.Action, Decision: application.PositiveDecisionOf(s.Order)))
            .Where(s => s.Decision is not null)
            .ToList();
        var filed = said.LastOrDefault(s => s.Action == StepAction.FileForRecord).Decision;
        var reply = said.LastOrDefault(s => s.Action == StepAction.Consent).Decision
            ?? said.LastOrDefault(s => s.Action != StepAction.FileForRecord).Decision
            ?? throw new InvalidOperationException($"No office has said yes to the case {application.Number}.");
        return new FoundingReply(reply.EffectiveOn ?? reply.DecidedOn, reply.DocumentNumber, filed?.DocumentNumber);
    }
}
