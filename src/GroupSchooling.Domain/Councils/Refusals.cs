using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Councils;

/// <summary>The meeting has gone on since.</summary>
/// <param name="Status">How it stands.</param>
public sealed record MeetingNotIn(MeetingStatus Status) : Refusal("The meeting stands at “{0}”, so this cannot be done now.", Status), IConflict;

/// <summary>The item has gone on since.</summary>
/// <param name="State">How it stands.</param>
public sealed record ItemNotIn(AgendaState State) : Refusal("The item stands at “{0}”, so this cannot be done now.", State), IConflict;

/// <summary>There is nothing to talk about.</summary>
public sealed record AgendaEmpty() : Refusal("The agenda is empty. Add what is to be talked about first.");

/// <summary>No seat has a holder.</summary>
public sealed record NobodyToCall() : Refusal("No seat with a vote has a holder. Fill the seats first.");

/// <summary>Nobody came.</summary>
public sealed record NobodyPresent() : Refusal("Nobody is marked as present. Enter who has come first.");

/// <summary>Something has not come to its end.</summary>
/// <param name="Order">Its place on the agenda.</param>
/// <param name="Title">Its title.</param>
public sealed record ItemStillOpen(int Order, string Title) : Refusal("Item {0} ({1}) has not come to an end: vote, put it off, or note that it was discussed.", Order, Title);

/// <summary>The item has no motion.</summary>
public sealed record NothingToVoteOn() : Refusal("The item has no motion. Write what is to be resolved first.");

/// <summary>The policy gives the body no rule for voting.</summary>
public sealed record BodyDoesNotVote() : Refusal("The policy has no rule by which this body votes.");

/// <summary>A rule of the policy is not met.</summary>
/// <param name="Verdict">What it says.</param>
public sealed record RuleForbids(Message Verdict) : Refusal(Verdict.Sentence, [.. Verdict.Arguments]);

/// <summary>The member recused before.</summary>
public sealed record RecusedAlready() : Refusal("This member stays out of the matter already."), IConflict;

/// <summary>One member, one vote.</summary>
public sealed record VotedAlready() : Refusal("The vote has been cast and cannot be changed."), IConflict;

/// <summary>The vote is over, or was given back.</summary>
public sealed record BallotClosed() : Refusal("The vote on this item is closed."), IConflict;

/// <summary>By circulation everybody may answer until the last day.</summary>
/// <param name="Open">How many have not answered.</param>
/// <param name="LastDay">Until when they may.</param>
public sealed record StillTimeToAnswer(int Open, DateOnly LastDay) : Refusal("{0} members have not answered and may do so until {1}. The vote is closed when all have answered, or after that day.", Open, LastDay);

/// <summary>The last day to answer is over.</summary>
/// <param name="LastDay">That day.</param>
public sealed record TooLateToCirculate(DateOnly LastDay) : Refusal("The last day to answer was {0}. Set another day, or call it off.", LastDay);

/// <summary>It is not held yet.</summary>
public sealed record HeldInFuture() : Refusal("The day on which it is held lies in the future.");
