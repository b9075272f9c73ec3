using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges whether an application holds what it has to hold: answers to the conditions, evidence, documents.</summary>
public static class PacketJudge
{
    private static readonly ConditionAnswer Unanswered = new(HasStatement: false, EvidenceCount: 0);

    /// <summary>The conditions of a kind of application, each with its statement and its evidence.</summary>
    public static IEnumerable<Verdict> JudgeConditions(
        PolicyProfile profile, ApplicationKind kind, IReadOnlyDictionary<string, ConditionAnswer> answers)
    {
        foreach (var condition in profile.ConditionsFor(kind))
        {
            var answer = answers.GetValueOrDefault(condition.Code, Unanswered);
            if (condition.NeedsStatement)
            {
                yield return JudgeStatement(condition, answer);
            }

            if (condition.Evidence is { } evidence)
            {
                yield return JudgeEvidence(condition, evidence, answer);
            }
        }
    }

    /// <summary>The documents that the applicant prepares, each with what it must hold; those that the portal makes are always there.</summary>
    public static IEnumerable<Verdict> JudgeDocuments(PolicyProfile profile, RouteQuery query, IReadOnlyCollection<string> attached) =>
        profile.DocumentsFor(query.Kind)
            .Where(d => d.MadeBy == DocumentMaker.Applicant && d.When.Holds(query))
            .SelectMany(document => document.Parts
                .Select(part => JudgePart(document, part, attached.Contains(document.Code) && attached.Contains(document.PartCode(part))))
                .Prepend(JudgeDocument(document, attached.Contains(document.Code))));

    private static Verdict JudgeStatement(Condition condition, ConditionAnswer answer)
    {
        var rule = $"condition.{condition.Code}";
        var fact = new Fact(FactName.Statement, answer.HasStatement);
        return answer.HasStatement
            ? Judgement.Met(rule, condition.Source, new Message(VerdictSentence.ConditionAnswered, condition.Title), fact)
            : Judgement.Unmet(rule, condition.Source, new Message(VerdictSentence.ConditionOpen, condition.Title), fact);
    }

    private static Verdict JudgeEvidence(Condition condition, EvidenceNeed need, ConditionAnswer answer)
    {
        var rule = $"condition.{condition.Code}.evidence";
        Fact[] facts = [new(FactName.Evidence, answer.EvidenceCount), new(FactName.Minimum, need.Minimum)];
        object[] arguments = [condition.Title, answer.EvidenceCount, need.Minimum];
        return answer.EvidenceCount >= need.Minimum
            ? Judgement.Met(rule, need.Source, new Message(VerdictSentence.EvidenceEnough, arguments), facts)
            : Judgement.Unmet(rule, need.Source, new Message(VerdictSentence.EvidenceMissing, arguments), facts);
    }

    private static Verdict JudgePart(RequiredDocument document, DocumentPart part, bool isThere)
    {
        var rule = $"document.{document.PartCode(part)}";
        var fact = new Fact(FactName.Ticked, isThere);
        return isThere
            ? Judgement.Met(rule, part.Source, new Message(VerdictSentence.PartThere, document.Title, part.Title), fact)
            : Judgement.Unmet(rule, part.Source, new Message(VerdictSentence.PartMissing, document.Title, part.Title), fact);
    }

    private static Verdict JudgeDocument(RequiredDocument document, bool isThere)
    {
        var rule = $"document.{document.Code}";
        var fact = new Fact(FactName.Attached, isThere);
        return isThere
            ? Judgement.Met(rule, document.Source, new Message(VerdictSentence.DocumentThere, document.Title), fact)
            : Judgement.Unmet(rule, document.Source, new Message(VerdictSentence.DocumentMissing, document.Title), fact);
    }
}
