using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>
/// Cases that stand exactly at the numbers of one profile. Judged under a profile in which a number differs, one of them must come out otherwise.
/// Numbers are left out of what is compared: only outcome and sentence count.
/// </summary>
internal sealed class NumberProbes(PolicyProfile edges)
{
    public string Outcomes(PolicyProfile profile) => string.Join('\n', Verdicts(profile).Select(v => $"{v.Rule} {v.Outcome} {v.Message.Sentence}"));

    private IEnumerable<Verdict> Verdicts(PolicyProfile profile) =>
    [
        .. QuotaJudge.Of(edges).SelectMany(q => At(q.Minimum, q.Maximum).SelectMany(n => QuotaJudge.Judge(profile, new Dictionary<string, int> { [q.Rule] = n }))),
        .. edges.Caps.SelectMany(cap => Groups(cap).SelectMany(group => CapJudge.Judge(profile, group))),
        .. edges.Compositions.Where(c => !c.AsksEach).SelectMany(c => Units(c).SelectMany(unit => Compositions(profile, c, unit))),
        .. edges.Terms.SelectMany(term => Terms(profile, term)),
        .. edges.Bodies.Where(b => b.Seats is not null).SelectMany(b => SeatJudge.Judge(
            profile, b.Seats!.Applies[0], [.. Enumerable.Range(0, b.Seats.Minimum).Select(_ => new SeatFacts(b.Code, b.Posts[0].Code))])),
        .. edges.Conditions.Where(c => c.Evidence is not null).SelectMany(c => PacketJudge.JudgeConditions(
            profile, c.Applies[0], new Dictionary<string, ConditionAnswer> { [c.Code] = new(true, c.Evidence!.Minimum) })),
        .. edges.Consequences.Where(c => c is { Evaluation: not null, InARow: not null }).SelectMany(c => ConsequenceJudge.Judge(
            profile, c.CooperationTypes is [var type, ..] ? type : null, new Dictionary<string, int> { [c.Evaluation!] = c.InARow!.Value })),
        .. edges.Ownership.Where(o => o.MoreThanPercent is not null).SelectMany(o => OwnershipJudge.JudgeMembersTogether(
            profile, o.Applies[0], [Member("甲", o.Required), Member("乙", o.Required == SchoolOwnership.Public ? SchoolOwnership.Private : SchoolOwnership.Public)])),
        .. edges.Naming is null ? [] : Names(profile, edges.Naming),
        .. edges.Bodies.Where(b => b.Meetings is not null).SelectMany(b => Meetings(b.Meetings!, profile.BodyOf(b.Code)!)),
        .. edges.GroupPapers.Where(p => p.Years is not null).SelectMany(p => PaperJudge.Judge(
            profile, profile.PaperOf(p.Code)!, [], new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1).AddYears(p.Years!.Value).AddDays(-1))),
    ];

    /// <summary>A body of twelve at the least number that is enough, and one below.</summary>
    private static IEnumerable<Verdict> Meetings(MeetingRule edges, Body body)
    {
        const int Whole = 12;
        foreach (var isMajor in new[] { false, true })
        {
            foreach (var below in new[] { 0, 1 })
            {
                yield return MeetingJudge.JudgeQuorum(body, body.Meetings!, edges.QuorumFor(isMajor).Least(Whole) - below, Whole, isMajor);
                var votes = edges.PassesFor(isMajor).Least(Whole) - below;
                yield return MeetingJudge.JudgeVote(body, body.Meetings!, new VoteCount(votes, Whole - votes, 0), isMajor);
            }
        }
    }

    /// <summary>At each bound and just beyond it.</summary>
    private static IEnumerable<int> At(int? minimum, int? maximum) =>
        new[] { minimum - 1, minimum, maximum, maximum + 1 }.OfType<int>().Where(n => n >= 0).Distinct();

    private static IEnumerable<GroupComposition> Groups(Cap cap) => At(cap.Minimum, cap.Maximum).Select(n => new GroupComposition(
        [.. Enumerable.Repeat(new UnitFacts(cap.CooperationType, cap.Unit == CapUnit.Campuses ? UnitKind.Campus : UnitKind.School), Math.Max(n - (cap.CountsLead ? 1 : 0), 0))])
    {
        GroupsInJurisdiction = n,
    });

    private static IEnumerable<UnitSchool[]> Units(Composition rule) => At(rule.Minimum, rule.Maximum).Select(n =>
        Enumerable.Range(1, n).Select(i => new UnitSchool($"学校{i}", rule.Of == CompositionOf.Lead)
        {
            Ownership = rule.Asked?.Ownership ?? rule.Among?.Ownership ?? SchoolOwnership.Public,
            Stage = (rule.Asked?.Stages ?? []).Concat(rule.Among?.Stages ?? []).Append(SchoolStage.Primary).First(),
            Area = rule.Asked?.Area ?? rule.Among?.Area ?? SchoolArea.Urban,
            CooperationType = (rule.Asked?.CooperationTypes ?? []).Concat(rule.Among?.CooperationTypes ?? []).FirstOrDefault(),
        }).ToArray());

    private IEnumerable<Verdict> Compositions(PolicyProfile profile, Composition rule, UnitSchool[] unit) => CompositionJudge.Judge(
        profile,
        rule.When.GroupKinds.Append(edges.GroupKinds[0].Kind).First(),
        rule.When.FormationForms is [var form, ..] ? form : null,
        unit.Length == 0 ? [new UnitSchool("学校", true)] : unit);

    private IEnumerable<Verdict> Terms(PolicyProfile profile, TermRule term)
    {
        var type = edges.TypeOf(term.CooperationTypes[0])!;
        yield return TermJudge.Judge(profile, type, TermLength.OfYears(term.MinimumYears));
        yield return TermJudge.Judge(profile, type, TermLength.OfYears(term.MaximumYears));
        if (term.Extension is { } extension)
        {
            yield return TermJudge.JudgeExtension(profile, type, TermLength.OfYears(extension.MaximumYears));
        }
    }

    private static IEnumerable<Verdict> Names(PolicyProfile profile, NamingRules naming)
    {
        FoundingFacts facts = Shipped.Founding();
        if (naming.Length is { } length)
        {
            foreach (var verdict in FoundingJudge.Judge(profile, facts with { FullName = new string('甲', length.Full), ShortName = new string('甲', length.Short) }))
            {
                yield return verdict;
            }
        }

        // Four of five characters alike: exactly eighty percent.
        foreach (var verdict in FoundingJudge.Judge(profile, facts with { NamesInUse = ["朝阳小学教育集团"] }))
        {
            yield return verdict;
        }
    }

    private static MemberFacts Member(string name, SchoolOwnership ownership) => new() { Name = name, Ownership = ownership };
}
