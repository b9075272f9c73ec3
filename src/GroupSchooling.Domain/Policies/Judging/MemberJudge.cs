using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges one member: its type, its unit, what is asked of it, its term.</summary>
public static class MemberJudge
{
    /// <summary>Members in an order of their own, whatever order they come in.</summary>
    public static IReadOnlyList<MemberFacts> InOrder(IEnumerable<MemberFacts> members) =>
    [
        .. members
            .OrderBy(m => m.Name, StringComparer.Ordinal)
            .ThenBy(m => m.CooperationType, StringComparer.Ordinal)
            .ThenBy(m => m.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The verdicts about one member; their subject is its name.</summary>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, ApplicationKind kind, MemberFacts member)
    {
        List<Verdict> verdicts = [];
        verdicts.AddRange(JudgeType(profile, kind, member));
        verdicts.AddRange(OwnershipJudge.JudgeMember(profile, kind, member.Ownership));
        verdicts.AddRange(profile.MemberRequirements.Where(r => r.Applies.Contains(kind) && r.Need != MemberNeed.OtherKindToo).Select(r => JudgeRequirement(r, member)));
        if (member.IsInAnotherGroupOfKind && !profile.MemberRequirements.Any(r => r.Need == MemberNeed.NoOtherGroupOfKind && r.Applies.Contains(kind)))
        {
            verdicts.Add(Judgement.Silent(
                "member.other-group", new Message(VerdictSentence.SeveralGroupsSilent), new Fact(FactName.InAnotherGroup, true)));
        }

        if (profile.TypeOf(member.CooperationType) is { } type)
        {
            verdicts.Add(TermJudge.Judge(profile, type, member.Term));
        }

        return verdicts.Select(v => v with { Subject = member.Name });
    }

    private static IEnumerable<Verdict> JudgeType(PolicyProfile profile, ApplicationKind kind, MemberFacts member)
    {
        if (profile.CooperationTypes.Count == 0)
        {
            yield break;
        }

        if (profile.TypeOf(member.CooperationType) is not { } type)
        {
            yield return NoType(profile, member.CooperationType);
            yield break;
        }

        if (type.Unit is { } unit)
        {
            yield return JudgeUnit(type, unit, member.Unit);
        }

        if (type.Addition is { } addition && addition.Concerns(kind))
        {
            yield return Judgement.Unmet(
                $"member.addition.{type.Code}",
                addition.Source,
                new Message(VerdictSentence.AdditionToKeptSize, type.Name),
                new Fact(FactName.CooperationType, type.Name));
        }
    }

    /// <summary>The types are the document's own; a member without one of them cannot be judged, so it does not go on.</summary>
    private static Verdict NoType(PolicyProfile profile, string? code)
    {
        var source = new RuleSource(profile.CooperationTypes[0].Source.Clause, Strength.Block);
        var message = code is null ? new Message(VerdictSentence.TypeMissing) : new Message(VerdictSentence.TypeUnknown, code);
        return Judgement.Unmet("member.type", source, message, new Fact(FactName.CooperationType, code));
    }

    private static Verdict JudgeUnit(CooperationType type, UnitKind asked, UnitKind unit)
    {
        var rule = $"member.unit.{type.Code}";
        Fact[] facts = [new(FactName.CooperationType, type.Name), new(FactName.Unit, unit)];
        if (asked == unit)
        {
            return Judgement.Met(rule, type.Source, new Message(VerdictSentence.UnitMet, type.Name), facts);
        }

        var sentence = asked == UnitKind.Campus ? VerdictSentence.UnitMustBeCampus : VerdictSentence.UnitMustBeSchool;
        return Judgement.Unmet(rule, type.Source, new Message(sentence, type.Name), facts);
    }

    internal static Verdict JudgeRequirement(MemberRequirement requirement, MemberFacts member)
    {
        var (met, sentence, fact) = requirement.Need switch
        {
            MemberNeed.NewOrWeak => (member.HasNewOrWeakReason, VerdictSentence.ReasonMissing, new Fact(FactName.ReasonGiven, member.HasNewOrWeakReason)),
            MemberNeed.Agreement => (
                member.Agreement == AgreementState.Agreed,
                member.Agreement == AgreementState.Declined ? VerdictSentence.AgreementDeclined : VerdictSentence.AgreementPending,
                new Fact(FactName.Agreement, member.Agreement)),
            _ => (!member.IsInAnotherGroupOfKind, VerdictSentence.InAnotherGroup, new Fact(FactName.InAnotherGroup, member.IsInAnotherGroupOfKind)),
        };
        var rule = $"member.{requirement.Code}";
        return met
            ? Judgement.Met(rule, requirement.Source, new Message(VerdictSentence.RequirementMet, requirement.Title), fact)
            : Judgement.Unmet(rule, requirement.Source, new Message(sentence, requirement.Title), fact);
    }
}
