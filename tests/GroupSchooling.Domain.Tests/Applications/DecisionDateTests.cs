using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using static GroupSchooling.Domain.Tests.Applications.FoundingCase;

namespace GroupSchooling.Domain.Tests.Applications;

/// <summary>Requested, decided, effective and recorded are four dates, kept apart.</summary>
public sealed class DecisionDateTests
{
    [Fact]
    public void DecidedTomorrow_IsRefused()
    {
        var one = Submitted();

        var refusal = one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Clerk) with { DecidedOn = Today.AddDays(1) }, Today).Refusal;

        AssertRefused<DateInFuture>(refusal, nameof(Ruling.DecidedOn), Today);
    }

    [Fact]
    public void DecidedBeforeThePreviousStep_NeedsAReason()
    {
        var one = AtConsent();
        var early = one.Ruling(DecisionOutcome.Approve, Government) with { DecidedOn = Today.AddDays(-1) };

        var refusal = one.Application.Decide(early, Today).Refusal;

        AssertRefused<DateBeforePreviousStep>(refusal, nameof(Ruling.DateReason), Today);
        Assert.True(one.Application.Decide(early with { DateReason = "The meeting was before the paper came" }, Today).Succeeded);
        Assert.Equal("The meeting was before the paper came", one.Application.Decisions[^1].DateReason);
    }

    [Fact]
    public void DecidedOnThePreviousStepsDay_NeedsNoReason()
    {
        var one = AtConsent();

        Assert.True(one.Application.Decide(one.Ruling(DecisionOutcome.Approve, Government), Today).Succeeded);
    }

    [Fact]
    public void RequestedAfterDecided_IsRefused()
    {
        var one = AtConsent();
        var ruling = one.Ruling(DecisionOutcome.Approve, Government) with { DecidedOn = Today, RequestedOn = Today.AddDays(1) };

        AssertRefused<RequestedAfterDecided>(one.Application.Decide(ruling, Today).Refusal, nameof(Ruling.RequestedOn), Today);
    }

    [Fact]
    public void EffectiveBeforeDecided_NeedsAReason()
    {
        var one = AtConsent();
        var ruling = one.Ruling(DecisionOutcome.Approve, Government) with { EffectiveOn = Today.AddDays(-3) };

        AssertRefused<EffectiveBeforeDecided>(one.Application.Decide(ruling, Today).Refusal, nameof(Ruling.DateReason), Today);
        Assert.True(one.Application.Decide(ruling with { DateReason = "From the beginning of the semester" }, Today).Succeeded);
    }

    [Fact]
    public void FourDates_AreKeptApart()
    {
        var one = AtConsent();
        var ruling = one.Ruling(DecisionOutcome.Approve, Government) with { RequestedOn = Today.AddDays(-2), EffectiveOn = Today.AddDays(20) };

        one.Application.Decide(ruling, Today);

        var decision = one.Application.Decisions[^1];
        Assert.Equal((Today.AddDays(-2), Today, Today.AddDays(20), Now), (decision.RequestedOn, decision.DecidedOn, decision.EffectiveOn, decision.RecordedAt));
    }

    private static void AssertRefused<T>(Refusal? refusal, string field, DateOnly named)
        where T : Refusal
    {
        Assert.IsType<T>(refusal);
        Assert.Equal(field, refusal.Field);
        Assert.Equal([named], refusal.Arguments);
    }
}
