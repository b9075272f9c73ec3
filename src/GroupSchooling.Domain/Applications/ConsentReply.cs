using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Applications;

/// <summary>
/// The word that founds a group or takes a school into one: the consent's reply, from whose day it holds. Where several consent, it holds from the
/// day of the last. Filing comes afterwards and gives a number of its own, but no effect (S0 三(一), 三(二)1: the case is filed after the consent).
/// </summary>
/// <param name="EffectiveOn">The day that the reply sets, or the day it was decided.</param>
/// <param name="DocumentNumber">Number of the reply; null where it has none.</param>
/// <param name="FilingNumber">Number of the filing; null where the route has none.</param>
public sealed record ConsentReply(DateOnly EffectiveOn, string? DocumentNumber, string? FilingNumber)
{
    /// <summary>The reply of a completed case. Where a route knows no consent, the last office that decided gives it.</summary>
    /// <exception cref="InvalidOperationException">No office has said yes to the current submission.</exception>
    public static ConsentReply Of(Application application)
    {
        var said = application.Route
            .Where(s => s.Action is not (StepAction.Apply or StepAction.Register))
            .Select(s => (Step: s, Decision: application.PositiveDecisionOf(s.Order)!))
            .Where(s => s.Decision is not null)
            .ToList();
        var filed = said.LastOrDefault(s => s.Step.Action == StepAction.FileForRecord).Decision;
        var reply = said.Where(s => s.Step is { Action: StepAction.Consent } or { AsksConsent: true }).Select(s => s.Decision).OrderBy(EffectOf).LastOrDefault()
            ?? said.LastOrDefault(s => s.Step.Action != StepAction.FileForRecord).Decision
            ?? throw new InvalidOperationException($"No office has said yes to the case {application.Number}.");
        return new ConsentReply(EffectOf(reply), reply.DocumentNumber, filed?.DocumentNumber);
    }

    private static DateOnly EffectOf(Decision decision) => decision.EffectiveOn ?? decision.DecidedOn;
}
