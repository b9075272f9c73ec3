using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Applications;

/// <summary>The case is with an office, so the applicant cannot edit or submit it.</summary>
public sealed record NotWithApplicant() : Refusal("The application is with an office now and cannot be changed.");

/// <summary>The case is not with an office.</summary>
public sealed record NotUnderWay() : Refusal("The application is not under way now.");

/// <summary>An office has already decided on this submission.</summary>
public sealed record TooLateToRecall() : Refusal("An office has already decided on this submission, so it can no longer be recalled. You may still withdraw it until consent.");

/// <summary>Consent has been given.</summary>
public sealed record TooLateToWithdraw() : Refusal("Consent has already been given, so the application can no longer be withdrawn.");

/// <summary>The case is held already.</summary>
public sealed record AlreadyHeld() : Refusal("The application is already on hold."), IConflict;

/// <summary>The case is not held.</summary>
public sealed record NotHeld() : Refusal("The application is not on hold."), IConflict;

/// <summary>Somebody decided this stage first.</summary>
/// <param name="By">Display name of who did.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="What">What was decided.</param>
public sealed record AlreadyDecided(string By, DateTime At, DecisionOutcome What)
    : Refusal("{0} decided this first ({2}, {1}). Your opinion was not recorded; it is still in the form below.", By, At, What), IConflict;

/// <summary>The case has moved to another step or stage since the form was opened.</summary>
public sealed record CaseMovedOn() : Refusal("The application has moved on since you opened it. Your opinion was not recorded; it is still in the form below."), IConflict;

/// <summary>The case is on hold.</summary>
public sealed record OnHold() : Refusal("The application is on hold. Resume it before deciding.");

/// <summary>The outcome is not one that this step offers.</summary>
public sealed record OutcomeNotOffered() : Refusal("This step does not offer that outcome.");

/// <summary>A return or a no needs its reason.</summary>
public sealed record ReasonMissing() : Refusal("Say why: the applicant and the other offices will read it.");

/// <summary>What was made public says where.</summary>
public sealed record ProofMissing() : Refusal("Say where and how it was made public: the address of the page, the number of the notice.");

/// <summary>An approval in principle needs its conditions.</summary>
public sealed record ConditionsMissing() : Refusal("Name the conditions of the approval in principle.");

/// <summary>What is recorded on behalf needs the paper's number.</summary>
public sealed record DocumentNumberMissing() : Refusal("Enter the number of the document that you record.");

/// <summary>What a meeting decided names the meeting.</summary>
public sealed record MeetingMissing() : Refusal("Name the meeting that decided this.");

/// <summary>A filing carries the number that the filing office gave.</summary>
public sealed record FilingNumberMissing() : Refusal("Enter the filing number that the office gave.");

/// <summary>An office cannot have been asked after it decided.</summary>
/// <param name="Decided">The day it was decided.</param>
public sealed record RequestedAfterDecided(DateOnly Decided) : Refusal("The office cannot have been asked after it decided ({0}).", Decided);

/// <summary>A decision that reaches back needs a reason.</summary>
/// <param name="Decided">The day it was decided.</param>
public sealed record EffectiveBeforeDecided(DateOnly Decided)
    : Refusal("It would take effect before it was decided ({0}). If that is right, say why and save again.", Decided);

/// <summary>A day of effect so far off is a slip: what it begins could not be reckoned with any more.</summary>
/// <param name="Years">How many years after the decision it may lie.</param>
public sealed record EffectiveTooLate(int Years)
    : Refusal("It would take effect more than {0} years after it was decided. Check the year.", Years);

/// <summary>A decision cannot be dated tomorrow.</summary>
/// <param name="Today">The current business day.</param>
public sealed record DateInFuture(DateOnly Today) : Refusal("The date lies in the future. Today is {0}.", Today);

/// <summary>A decision dated before the previous step's needs a reason.</summary>
/// <param name="Previous">The day of the previous step's decision.</param>
public sealed record DateBeforePreviousStep(DateOnly Previous)
    : Refusal("The date lies before the previous step ({0}). If that is right, say why and save again.", Previous);

/// <summary>Who wrote or checked a case does not sign it.</summary>
public sealed record WroteOrChecked() : Refusal("You wrote or checked this application, so somebody else must sign it.");
