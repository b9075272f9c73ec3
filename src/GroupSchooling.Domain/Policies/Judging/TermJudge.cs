using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges the length of a membership.</summary>
public static class TermJudge
{
    /// <summary>The verdict about a term under its type; silent where the document gives the type none.</summary>
    public static Verdict Judge(PolicyProfile profile, CooperationType type, TermLength? term)
    {
        var facts = Judgement.Stated(new Fact(FactName.CooperationType, type.Name), new Fact(FactName.Months, term?.Months), new Fact(FactName.Days, term?.Days));
        if (profile.TermOf(type.Code) is not { } rule)
        {
            return Judgement.Silent($"term.{type.Code}", new Message(VerdictSentence.TermSilent, type.Name), facts);
        }

        facts = [.. facts, new(FactName.Minimum, rule.MinimumYears), new(FactName.Maximum, rule.MaximumYears)];
        var code = $"term.{rule.Code}";
        return term switch
        {
            null => Impossible(code, rule, VerdictSentence.TermMissing, facts),
            { Months: <= 0, Days: <= 0 } => Impossible(code, rule, VerdictSentence.TermBackwards, facts),
            _ when term.IsShorterThanYears(rule.MinimumYears) =>
                Judgement.Unmet(code, rule.Source, new Message(VerdictSentence.TermTooShort, rule.MinimumYears), facts),
            _ when term.IsLongerThanYears(rule.MaximumYears) =>
                Judgement.Unmet(code, rule.Source, new Message(VerdictSentence.TermTooLong, rule.MaximumYears), facts),
            _ => Judgement.Met(code, rule.Source, new Message(VerdictSentence.TermMet, rule.MinimumYears, rule.MaximumYears), facts),
        };
    }

    /// <summary>The verdict about extending a membership; silent where the document says nothing of it.</summary>
    public static Verdict JudgeExtension(PolicyProfile profile, CooperationType type, TermLength extension)
    {
        Fact[] facts = [new(FactName.CooperationType, type.Name), new(FactName.Months, extension.Months), new(FactName.Days, extension.Days)];
        if (profile.TermOf(type.Code) is not { Extension: { } limit } rule)
        {
            return Judgement.Silent($"term.{type.Code}.extension", new Message(VerdictSentence.ExtensionSilent, type.Name), facts);
        }

        facts = [.. facts, new(FactName.Maximum, limit.MaximumYears)];
        var code = $"term.{rule.Code}.extension";
        return extension.IsLongerThanYears(limit.MaximumYears)
            ? Judgement.Unmet(code, limit.Source, new Message(VerdictSentence.ExtensionTooLong, limit.MaximumYears), facts)
            : Judgement.Met(code, limit.Source, new Message(VerdictSentence.ExtensionMet, limit.MaximumYears), facts);
    }

    /// <summary>An office may lift a length, but not let a membership that ends by time have no end.</summary>
    private static Verdict Impossible(string code, TermRule rule, string sentence, IReadOnlyList<Fact> facts) =>
        Judgement.Unmet(code, rule.Source with { Strength = Strength.Block, OverrideBy = null }, new Message(sentence), facts);
}
