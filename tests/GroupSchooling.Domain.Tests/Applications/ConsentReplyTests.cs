using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>S0 三(一): the government consents, then the city files. The group exists from the consent, not from the filing.</summary>
public sealed class ConsentReplyTests
{
    private static readonly DateOnly Decided = new(2026, 3, 1);

    [Fact]
    public void ReplyWithoutADayOfEffect_TakesEffectOnTheDayItWasDecided()
    {
        var reply = Complete(effective: null, filedOn: new DateOnly(2026, 3, 9));

        Assert.Equal(new ConsentReply(Decided, "兴政函〔2026〕8号", "NB-1"), reply);
    }

    [Fact]
    public void ReplyWithADayOfEffect_TakesEffectOnIt()
    {
        var reply = Complete(effective: new DateOnly(2026, 9, 1), filedOn: new DateOnly(2026, 3, 9));

        Assert.Equal(new DateOnly(2026, 9, 1), reply.EffectiveOn);
    }

    [Fact]
    public void DayOfEffectOfTheFiling_IsNotTheGroups()
    {
        var one = AtFiling(null);
        var filed = one.Application.Decide(
            one.Ruling(DecisionOutcome.Accept, FoundingCase.City) with { DecidedOn = FoundingCase.Today, EffectiveOn = new DateOnly(2027, 1, 1) }, FoundingCase.Today);

        Assert.Null(filed.Refusal);
        Assert.Equal(Decided, ConsentReply.Of(one.Application).EffectiveOn);
    }

    [Fact]
    public void ConsentOfAnEarlierRound_IsNotTheReply()
    {
        var one = AtFiling(null);
        one.Do(DecisionOutcome.Return, FoundingCase.City);
        one.Do(DecisionOutcome.Return, FoundingCase.Clerk);
        Assert.True(one.Submit().Succeeded);
        one.Do(DecisionOutcome.Approve, FoundingCase.Clerk);
        one.Do(DecisionOutcome.Approve, FoundingCase.Leader);
        one.Do(DecisionOutcome.Approve, FoundingCase.Government);
        one.Do(DecisionOutcome.Accept, FoundingCase.City);

        Assert.Equal(FoundingCase.Today, ConsentReply.Of(one.Application).EffectiveOn);
    }

    [Fact]
    public void RouteWithoutConsent_TakesTheLastOfficeThatDecided()
    {
        var one = FoundingCase.Draft();
        one.Application.Steps.RemoveAll(s => s.Action == StepAction.Consent);
        Assert.True(one.Submit().Succeeded);
        one.Do(DecisionOutcome.Approve, FoundingCase.Clerk);
        one.Do(DecisionOutcome.Approve, FoundingCase.Leader);
        one.Do(DecisionOutcome.Accept, FoundingCase.City);

        Assert.Equal(new ConsentReply(FoundingCase.Today, null, "NB-1"), ConsentReply.Of(one.Application));
    }

    [Fact]
    public void CaseThatNobodyDecided_HasNoReply() =>
        Assert.Throws<InvalidOperationException>(() => ConsentReply.Of(FoundingCase.Submitted().Application));

    private static ConsentReply Complete(DateOnly? effective, DateOnly filedOn)
    {
        var one = AtFiling(effective);
        var filed = one.Application.Decide(one.Ruling(DecisionOutcome.Accept, FoundingCase.City) with { DecidedOn = filedOn, DateReason = "以备案函为准" }, FoundingCase.Today);
        Assert.Null(filed.Refusal);
        return ConsentReply.Of(one.Application);
    }

    private static FoundingCase AtFiling(DateOnly? effective)
    {
        var one = FoundingCase.AtConsent();
        var ruling = one.Ruling(DecisionOutcome.Approve, FoundingCase.Government) with
        {
            DecidedOn = Decided,
            EffectiveOn = effective,
            DocumentNumber = "兴政函〔2026〕8号",
            DateReason = "批复在前",
        };
        Assert.Null(one.Application.Decide(ruling, FoundingCase.Today).Refusal);
        return one;
    }
}
