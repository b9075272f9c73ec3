using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Applications;

/// <summary>The outcomes that a stage offers, each with what it will cause in words, and the phrases that its opinions often use.</summary>
public static class DecisionChoices
{
    private static readonly string[] Checking =
    [
        Texts.Key("Checked: the material is complete and meets the conditions. It is proposed to approve."),
        Texts.Key("The material is incomplete. Please add to it and submit it again."),
        Texts.Key("The evidence does not support the statement. Please attach further documents."),
    ];

    private static readonly string[] Signing =
    [
        Texts.Key("Approved, to be submitted to the government."),
        Texts.Key("Approved as proposed."),
        Texts.Key("Please check the points named below once more."),
    ];

    private static readonly string[] Answering =
    [
        Texts.Key("Approved."),
        Texts.Key("Approved in principle. Please carry it out under the conditions named."),
        Texts.Key("Please add to the material and submit it again."),
    ];

    private static readonly string[] Filing =
    [
        Texts.Key("The material is complete. Filed for record."),
        Texts.Key("The filing form and the reply do not agree. Please correct and submit again."),
    ];

    private static readonly string[] Deliberating =
    [
        Texts.Key("The council supports the application."),
        Texts.Key("The council does not support the application, for the reasons named."),
    ];

    private static readonly string[] Announcing =
    [
        Texts.Key("Made public on the bureau's web site:"),
        Texts.Key("Made public on the notice board of the school and in its area:"),
    ];

    /// <summary>The outcomes of the stage that a step is at.</summary>
    /// <param name="application">The case.</param>
    /// <param name="step">The step; its office has the case.</param>
    /// <param name="onBehalf">Whether somebody records what the office said: only then it may be that it said nothing.</param>
    /// <param name="texts">The catalogue.</param>
    public static IReadOnlyList<Choice> Of(Application application, ApplicationStep step, bool onBehalf, IStringLocalizer<Texts> texts) =>
    [
        .. step.Outcomes.Where(o => onBehalf || o != DecisionOutcome.NoReply).Select(outcome => new Choice(
            outcome.ToString(), WordOf(outcome, IsProposal(step), texts), ConsequenceOf(application, step, outcome, texts))),
    ];

    /// <summary>Common phrases for the opinion of the stage that a step is at.</summary>
    public static IReadOnlyList<string> Phrases(ApplicationStep step, IStringLocalizer<Texts> texts)
    {
        var phrases = (step.Action, step.Stage!.Kind) switch
        {
            (StepAction.FileForRecord, _) => Filing,
            (StepAction.Deliberate, _) => Deliberating,
            (StepAction.Announce, _) => Announcing,
            (StepAction.Consult, _) => [],
            (_, StageKind.ClerkCheck or StageKind.DivisionHead) => Checking,
            (_, StageKind.Signature or StageKind.LeadersMeeting) => Signing,
            _ => Answering,
        };
        return [.. phrases.Select(p => texts[p].Value)];
    }

    private static bool IsProposal(ApplicationStep step) => step.OpenStage < step.Stages.Max(s => s.Order);

    private static string WordOf(DecisionOutcome outcome, bool isProposal, IStringLocalizer<Texts> texts) => (isProposal, outcome) switch
    {
        (true, DecisionOutcome.Approve) => texts["Propose to approve"].Value,
        (true, DecisionOutcome.Reject) => texts["Propose not to approve"].Value,
        _ => texts.Enum(outcome),
    };

    private static string ConsequenceOf(Application application, ApplicationStep step, DecisionOutcome outcome, IStringLocalizer<Texts> texts) => outcome switch
    {
        DecisionOutcome.Return => ReturnOf(application, step, texts),
        _ when IsProposal(step) => texts["Goes on to the next stage of your office: {0}.", NextStage(step)].Value,
        DecisionOutcome.Reject => texts["Ends the application. The applicant reads the reason."].Value,
        DecisionOutcome.Oppose => $"{GoesOn(application, step, texts)} {texts["The negative opinion goes with it."].Value}",
        DecisionOutcome.ApproveInPrinciple => $"{GoesOn(application, step, texts)} {texts["The conditions go with it."].Value}",
        DecisionOutcome.Announce => texts["The day and the place stand on the group's public page."].Value,
        _ => GoesOn(application, step, texts),
    };

    private static string GoesOn(Application application, ApplicationStep step, IStringLocalizer<Texts> texts)
    {
        if (application.OpenSteps.Where(s => s != step).Select(s => s.Organisation!.Name).ToList() is { Count: > 0 } others)
        {
            return texts["Goes on when these have answered as well: {0}.", string.Join("、", others)].Value;
        }

        return application.NextAfter(step.Order) switch
        {
            null or { Action: StepAction.Register } when application.Kind == ApplicationKind.FileCharter =>
                texts["The charter is filed at once and in force."].Value,
            null or { Action: StepAction.Register } when application.Kind == ApplicationKind.Join =>
                texts["The membership is registered at once: it begins on the day of the reply."].Value,
            null or { Action: StepAction.Register } => texts["The group is registered at once: it gets its number and exists from the day of the reply."].Value,
            { Action: StepAction.Announce, Organisation: { } bureau } =>
                texts["The membership is registered at once: it begins on the day of the reply. {0} then makes its term public.", bureau.Name].Value,
            var next => texts["Goes on to {0} ({1}).", next.Organisation!.Name, next.Action].Value,
        };
    }

    private static string ReturnOf(Application application, ApplicationStep step, IStringLocalizer<Texts> texts)
    {
        if (step.OpenStage > step.Stages.Min(s => s.Order))
        {
            return texts["Goes back to the first stage of your office."].Value;
        }

        var target = application.ReturnTargetOf(step);
        return target.Action == StepAction.Apply
            ? texts["Goes back to the applicant. After correction it passes every office again."].Value
            : texts["Goes back to {0}, which may answer itself or return it to the applicant.", target.Organisation!.Name].Value;
    }

    private static StageKind NextStage(ApplicationStep step) => step.Stages.Where(s => s.Order > step.OpenStage).MinBy(s => s.Order)!.Kind;
}
