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

    /// <summary>The outcomes of the stage that the case is at.</summary>
    public static IReadOnlyList<Choice> Of(Application application, IStringLocalizer<Texts> texts)
    {
        var (step, stage) = (application.Step!, application.Stage!);
        var isProposal = stage.Order < step.Stages.Max(s => s.Order);
        return
        [
            .. DecisionRules.OutcomesOf(step.Action, isProposal).Select(outcome => new Choice(
                outcome.ToString(), WordOf(outcome, isProposal, texts), ConsequenceOf(application, outcome, isProposal, texts))),
        ];
    }

    /// <summary>Common phrases for the opinion of the stage that the case is at.</summary>
    public static IReadOnlyList<string> Phrases(Application application, IStringLocalizer<Texts> texts)
    {
        var phrases = (application.Step!.Action, application.Stage!.Kind) switch
        {
            (StepAction.FileForRecord, _) => Filing,
            (_, StageKind.ClerkCheck or StageKind.DivisionHead) => Checking,
            (_, StageKind.Signature or StageKind.LeadersMeeting) => Signing,
            _ => Answering,
        };
        return [.. phrases.Select(p => texts[p].Value)];
    }

    private static string WordOf(DecisionOutcome outcome, bool isProposal, IStringLocalizer<Texts> texts) => (isProposal, outcome) switch
    {
        (true, DecisionOutcome.Approve) => texts["Propose to approve"].Value,
        (true, DecisionOutcome.Reject) => texts["Propose not to approve"].Value,
        _ => texts.Enum(outcome),
    };

    private static string ConsequenceOf(Application application, DecisionOutcome outcome, bool isProposal, IStringLocalizer<Texts> texts) => outcome switch
    {
        DecisionOutcome.Return => ReturnOf(application, texts),
        _ when isProposal => texts["Goes on to the next stage of your office: {0}.", NextStage(application)].Value,
        DecisionOutcome.Reject => texts["Ends the application. The applicant reads the reason."].Value,
        DecisionOutcome.ApproveInPrinciple => $"{GoesOn(application, texts)} {texts["The conditions go with it."].Value}",
        _ => GoesOn(application, texts),
    };

    private static string GoesOn(Application application, IStringLocalizer<Texts> texts) => application.NextAfter(application.CurrentStep!.Value) switch
    {
        null or { Action: StepAction.Register } => texts["The group is registered at once: it gets its number and exists from the day of the reply."].Value,
        var next => texts["Goes on to {0} ({1}).", next.Organisation!.Name, next.Action].Value,
    };

    private static string ReturnOf(Application application, IStringLocalizer<Texts> texts)
    {
        var (step, stage) = (application.Step!, application.Stage!);
        if (stage.Order > step.Stages.Min(s => s.Order))
        {
            return texts["Goes back to the first stage of your office."].Value;
        }

        var target = application.ReturnTargetOf(step);
        return target.Action == StepAction.Apply
            ? texts["Goes back to the applicant. After correction it passes every office again."].Value
            : texts["Goes back to {0}, which may answer itself or return it to the applicant.", target.Organisation!.Name].Value;
    }

    private static StageKind NextStage(Application application) =>
        application.Step!.Stages.Where(s => s.Order > application.CurrentStage).MinBy(s => s.Order)!.Kind;
}
