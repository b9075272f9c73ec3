namespace GroupSchooling.Domain.Policies;

/// <summary>The sentences of verdicts: keys of their translations.</summary>
public static class VerdictSentence
{
    public const string ProcedureGiven = "The route of this application has {0} steps.";
    public const string ProcedureSilent = "The document gives no route for this application.";
    public const string ProcedureSilentBecause = "The document gives no route for this application: {0}";
    public const string KindUnknown = "The document does not know this kind of group.";

    public const string OwnershipMet = "{0}: confirmed.";
    public const string OwnershipPrivate = "{0}: the school is private.";
    public const string OwnershipPublic = "{0}: the school is public.";
    public const string OwnershipUnknown = "{0}: it is not known whether the school is public or private. A clerk of the bureau confirms it with evidence first.";
    public const string ShareMet = "{0}: {1} of {2} are public.";
    public const string ShareUnmet = "{0}: only {1} of {2} are known to be public.";
    public const string ShareMetPrivate = "{0}: {1} of {2} are private.";
    public const string ShareUnmetPrivate = "{0}: only {1} of {2} are known to be private.";

    public const string NameSilent = "The document does not say what a group is called.";
    public const string FullNameMissing = "The full name is missing.";
    public const string ShortNameMissing = "The short name is missing.";
    public const string FullNameLengthMet = "The full name has {0} characters, at most {1}.";
    public const string ShortNameLengthMet = "The short name has {0} characters, at most {1}.";
    public const string FullNameTooLong = "The full name has {0} characters, more than the {1} allowed.";
    public const string ShortNameTooLong = "The short name has {0} characters, more than the {1} allowed.";
    public const string FullNameFits = "The full name follows the pattern.";
    public const string ShortNameFits = "The short name follows the pattern.";
    public const string FullNameDiffers = "The full name differs from the pattern, which gives {0}.";
    public const string ShortNameDiffers = "The short name differs from the pattern, which gives {0}.";
    public const string NoForbiddenWord = "The name holds no word that is not allowed.";
    public const string ForbiddenWord = "The name holds words that are not allowed: {0}.";
    public const string NameFree = "The name is not in the register.";
    public const string NameTaken = "The name {0} is in the register already.";
    public const string NothingSimilar = "No name in the register is much like it.";
    public const string Similar = "Names in the register are much like it: {0}.";

    public const string ConditionAnswered = "{0}: answered.";
    public const string ConditionOpen = "{0}: the statement is missing.";
    public const string EvidenceEnough = "{0}: {1} files of evidence attached, at least {2}.";
    public const string EvidenceMissing = "{0}: {1} files of evidence attached, fewer than the {2} required.";
    public const string DocumentThere = "{0}: there.";
    public const string DocumentMissing = "{0}: missing.";

    public const string PartThere = "{0}: “{1}” is written into it.";
    public const string PartMissing = "{0}: “{1}” is missing from it.";

    public const string CapKept = "{0}: {1}, at most {2}.";
    public const string CapReached = "{0}: {1}, at least {2}.";
    public const string CapBetween = "{0}: {1}, between {2} and {3}.";
    public const string CapExceeded = "{0}: {1}, more than the {2} stated.";
    public const string CapNotReached = "{0}: {1}, fewer than the {2} stated.";
    public const string ApprovedSizeKept = "The approved size of {1} holds {0}.";
    public const string ApprovedSizeExceeded = "The approved size of {1} does not hold {0}.";
    public const string ApprovedSizeOpen = "{0} has not yet set the approved size of this group.";

    public const string TypeMissing = "No cooperation type is chosen.";
    public const string TypeUnknown = "The document does not know the cooperation type {0}.";
    public const string UnitMet = "{0}: the kind of unit fits.";
    public const string UnitMustBeCampus = "{0}: the member must be a campus of the lead, because there is one legal person.";
    public const string UnitMustBeSchool = "{0}: the member must be a school of its own, because each is a legal person.";
    public const string AdditionToKeptSize = "{0}: the present size is kept, so this addition goes beyond it.";
    public const string RequirementMet = "{0}: met.";
    public const string ReasonMissing = "{0}: it is not said why the school is new or relatively weak.";
    public const string AgreementPending = "{0}: the school has not answered yet.";
    public const string AgreementDeclined = "{0}: the school has declined.";
    public const string InAnotherGroup = "{0}: the school is in another group of this kind.";
    public const string OtherKindToo = "{0}: the school is in {1} as well.";
    public const string SeveralGroupsSilent = "The school is in another group of this kind; the document does not limit that.";

    public const string TermMet = "The term is between {0} and {1} years.";
    public const string TermMissing = "The term is missing.";
    public const string TermTooShort = "The term is shorter than {0} years.";
    public const string TermTooLong = "The term is longer than {0} years.";
    public const string TermBackwards = "The term ends before it begins.";
    public const string TermSilent = "{0}: the document sets no term, so the membership does not end by time.";

    public const string ExtensionMet = "The extension is at most {0} years.";
    public const string ExtensionTooLong = "The extension is longer than {0} years.";
    public const string ExtensionSilent = "{0}: the document says nothing of extending the membership.";

    public const string SeatsEnough = "{0}: {1} seats, at least {2}.";
    public const string SeatsMissing = "{0}: {1} seats, fewer than the {2} needed.";
    public const string QuorumReached = "{0}: {1} of {2} are present, at least {3} needed.";
    public const string QuorumMissing = "{0}: only {1} of {2} are present, {3} are needed.";
    public const string MotionPasses = "{0} for, {1} against, {2} abstained; at least {3} for were needed: carried.";
    public const string MotionFails = "{0} for, {1} against, {2} abstained; at least {3} for were needed: not carried.";
    public const string CirculationOpen = "{0}: may be settled by circulation.";
    public const string CirculationClosed = "{0}: must be decided in a meeting, not by circulation.";
    public const string PeriodKept = "{0}: runs for {1} years, as stated.";
    public const string PeriodDiffers = "{0}: runs for {1} years, and {2} are stated.";
    public const string PeriodOpen = "{0}: its first and last day are missing; {1} years are stated.";
    public const string PostFilled = "{0}, {1}: {2} named.";
    public const string PostTooFew = "{0}, {1}: {2} named, fewer than {3}.";
    public const string PostTooMany = "{0}, {1}: {2} named, more than {3}.";

    public const string CompositionMet = "{0}: met by {1} of {2} schools.";
    public const string CompositionTooFew = "{0}: met by {1}, fewer than the {2} stated.";
    public const string CompositionTooMany = "{0}: met by {1}, more than the {2} stated.";
    public const string CompositionOpen = "{0}: cannot be judged, because it is not known of {1} schools.";
    public const string CompositionDiffers = "{0}: this school differs.";

    public const string KindKnown = "The document knows this kind of group: {0}.";
    public const string LeadMet = "One school leads the unit.";
    public const string LeadCount = "{0} schools lead the unit; there must be one.";
    public const string FormKnown = "The formation form is one of the document: {0}.";
    public const string FormUnknown = "The document does not know the formation form {0}.";
    public const string FormSilent = "The document knows no formation forms, so {0} says nothing here.";
    public const string TypeOpen = "The cooperation type is not stated.";
    public const string TypesSilent = "The document knows no cooperation types, so {0} says nothing here.";
    public const string UnitNameLost = "The list gives no name for this unit.";
    public const string UnitNameFits = "The name follows the pattern.";
    public const string UnitNameDiffers = "The name differs from the pattern {0}.";
    public const string TermOpen = "The first or the last day is not stated, so the term cannot be judged.";
    public const string TermEnded = "The term ended on {0}: the membership has ended by itself and is not counted.";
    public const string NotBegun = "The membership begins on {0} and is not counted yet.";

    public const string TargetReached = "{0}: {1}, as stated.";
    public const string TargetNotDue = "{0}: {1} so far, at least {2} by {3}.";
    public const string QuotaKept = "{0}: {1}, as stated.";
    public const string QuotaTooFew = "{0}: {1}, fewer than the {2} stated.";
    public const string QuotaTooMany = "{0}: {1}, more than the {2} stated.";
    public const string ConsequenceFollows = "{0}: {1} failures in a row, so this follows.";
    public const string ConsequenceNotYet = "{0}: {1} failures in a row, fewer than {2}.";

    public const string RouteSilent = "The document gives no route: {0}";
    public const string AcrossOpen = "{0}: the school is in another jurisdiction than the lead, and the list does not say whether it is there.";

    public const string LimitSilent = "The document sets no limit: {0}";
}

/// <summary>The names of facts: keys of their translations.</summary>
public static class FactName
{
    public const string Ownership = "Ownership";
    public const string Members = "Members";
    public const string PublicMembers = "Public members";
    public const string PrivateMembers = "Private members";
    public const string UnconfirmedMembers = "Members whose ownership is not confirmed";
    public const string MoreThanPercent = "More than percent";
    public const string Name = "Name";
    public const string Expected = "Expected";
    public const string Length = "Length";
    public const string Words = "Words";
    public const string SimilarNames = "Similar names";
    public const string Likeness = "Likeness in percent";
    public const string LikenessFrom = "Pointed out from percent";
    public const string Statement = "Statement written";
    public const string Evidence = "Files of evidence";
    public const string Attached = "Attached";
    public const string Ticked = "Ticked";
    public const string UnitName = "Unit name";
    public const string FormationForm = "Formation form";
    public const string Schools = "Schools";
    public const string Unknown = "Not known";
    public const string Stage = "Stage";
    public const string LeadStage = "Stage of the lead";
    public const string Area = "Area";
    public const string Jurisdiction = "Jurisdiction";
    public const string LeadJurisdiction = "Jurisdiction of the lead";
    public const string StartsOn = "First day";
    public const string EndsOn = "Last day";
    public const string On = "On";
    public const string DueOn = "Due on";
    public const string Leads = "Leads";
    public const string FailuresInARow = "Failures in a row";
    public const string Counted = "Counted";
    public const string LeadCounted = "Lead counted";
    public const string Minimum = "At least";
    public const string Maximum = "At most";
    public const string ApprovedSize = "Approved size";
    public const string CooperationType = "Cooperation type";
    public const string Unit = "Unit";
    public const string Agreement = "Agreement";
    public const string ReasonGiven = "Reason given";
    public const string Months = "Months";
    public const string Days = "Days beyond";
    public const string Seats = "Seats";
    public const string Present = "Present";
    public const string Entitled = "Entitled to vote";
    public const string VotesFor = "Votes for";
    public const string Years = "Years";
    public const string InAnotherGroup = "In another group of this kind";
    public const string OtherUnits = "Also in";
    public const string GroupKind = "Kind of group";
    public const string Formation = "How it comes about";
    public const string Steps = "Steps";
    public const string Unstated = "Not said";
}
