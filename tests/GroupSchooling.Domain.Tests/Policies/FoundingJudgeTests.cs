using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

public sealed class FoundingJudgeTests
{
    private static readonly PolicyProfile S0 = Shipped.Profile(Shipped.S0);

    [Fact]
    public void CompleteFounding_IsSatisfiedThroughout()
    {
        var verdicts = FoundingJudge.Judge(S0, Shipped.Founding());

        Assert.DoesNotContain(verdicts, v => v.Outcome > VerdictOutcome.Satisfied);
        Assert.Equal(VerdictOutcome.Satisfied, verdicts.Worst());
        Assert.Equal(verdicts.Count, verdicts.Select(v => (v.Rule, v.Subject)).Distinct().Count());
        Assert.All(verdicts.Where(v => v.Outcome != VerdictOutcome.Silent && v.Source!.Basis != Basis.Supplement), v => Assert.StartsWith("S0 ", v.Clause, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SchoolOwnership.Public, VerdictOutcome.Satisfied)]
    [InlineData(SchoolOwnership.Private, VerdictOutcome.Blocked)]
    [InlineData(SchoolOwnership.Unknown, VerdictOutcome.Blocked)]
    public void LeadThatIsNotKnownToBePublic_IsBlockedByS0_3_1(SchoolOwnership ownership, VerdictOutcome expected)
    {
        var verdict = FoundingJudge.Judge(S0, Shipped.Founding() with { LeadOwnership = ownership }).Single("ownership.lead-public");

        Assert.Equal(expected, verdict.Outcome);
        Assert.Equal("S0 三(一)", verdict.Clause);
        Assert.Equal(new Fact(FactName.Ownership, ownership), Assert.Single(verdict.Facts));
    }

    [Fact]
    public void UnknownAndPrivateLead_AreToldApart()
    {
        Assert.Equal(VerdictSentence.OwnershipUnknown, SentenceFor(SchoolOwnership.Unknown));
        Assert.Equal(VerdictSentence.OwnershipPrivate, SentenceFor(SchoolOwnership.Private));

        static string SentenceFor(SchoolOwnership ownership) =>
            FoundingJudge.Judge(S0, Shipped.Founding() with { LeadOwnership = ownership }).Single("ownership.lead-public").Message.Sentence;
    }

    [Theory]
    [InlineData(9, VerdictOutcome.Satisfied)]
    [InlineData(10, VerdictOutcome.NeedsOverride)]
    public void MoreThanTenWithTheLead_NeedsTheLeadersReason_S0_2_1(int members, VerdictOutcome expected)
    {
        var verdict = FoundingJudge.Judge(S0, Shipped.Founding(members)).Single("cap.group-size");

        Assert.Equal(expected, verdict.Outcome);
        Assert.Equal("S0 二(一)", verdict.Clause);
        Assert.Equal(expected == VerdictOutcome.NeedsOverride ? "bureau-leader" : null, verdict.OverrideBy);
        Assert.Contains(new Fact(FactName.Counted, members + 1), verdict.Facts);
        Assert.Contains(new Fact(FactName.LeadCounted, true), verdict.Facts);
        Assert.Contains(new Fact(FactName.Maximum, 10), verdict.Facts);
    }

    [Fact]
    public void OtherReadingOfTheLead_LetsTenMembersIn_S0_2_1()
    {
        var changed = Shipped.Changed(Shipped.S0, "caps[group-size].countsLead", false);

        Assert.Equal(VerdictOutcome.Satisfied, FoundingJudge.Judge(changed, Shipped.Founding(10)).Single("cap.group-size").Outcome);
        Assert.Equal(VerdictOutcome.NeedsOverride, FoundingJudge.Judge(changed, Shipped.Founding(11)).Single("cap.group-size").Outcome);
    }

    [Theory]
    [InlineData(5, VerdictOutcome.Satisfied)]
    [InlineData(6, VerdictOutcome.Warned)]
    public void MoreThanFiveCloseKnit_IsWarned_S0_2_1(int campuses, VerdictOutcome expected)
    {
        var facts = Shipped.Founding() with { Members = [.. Enumerable.Range(1, campuses).Select(i => Shipped.Member($"{i}校区", "close-knit"))] };

        Assert.Equal(expected, FoundingJudge.Judge(S0, facts).Single("cap.close-knit-size").Outcome);
    }

    [Fact]
    public void EachCloseKnitMember_NeedsTheLeadersReason_S0_2_1()
    {
        var facts = Shipped.Founding() with { Members = [Shipped.Member("东校区", "close-knit"), Shipped.Member("西校区", "close-knit"), Shipped.Member("同仁小学")] };

        var additions = FoundingJudge.Judge(S0, facts).Where(v => v.Rule.StartsWith("member.addition", StringComparison.Ordinal)).ToList();

        Assert.Equal(["东校区", "西校区"], additions.Select(v => v.Subject));
        Assert.All(additions, v => Assert.Equal((VerdictOutcome.NeedsOverride, "bureau-leader", "S0 二(一)"), (v.Outcome, v.OverrideBy, v.Clause)));
        Assert.All(additions, v => Assert.Equal("addition-at-founding", S0.ReadingOf(v.Source)!.Code));
    }

    [Fact]
    public void NoMember_IsBlocked_S0_2_1() =>
        Assert.Equal(VerdictOutcome.Blocked, FoundingJudge.Judge(S0, Shipped.Founding(0)).Single("cap.members-at-least").Outcome);

    [Theory]
    [InlineData("close-knit", UnitKind.School, VerdictOutcome.Blocked)]
    [InlineData("close-knit", UnitKind.Campus, VerdictOutcome.Satisfied)]
    [InlineData("entrusted", UnitKind.Campus, VerdictOutcome.Blocked)]
    [InlineData("entrusted", UnitKind.School, VerdictOutcome.Satisfied)]
    public void UnitThatIsNotTheLegalPersonOfItsType_IsBlocked_S0_2_1(string type, UnitKind unit, VerdictOutcome expected) =>
        Assert.Equal(expected, With(m => m with { CooperationType = type, Unit = unit }).Single($"member.unit.{type}").Outcome);

    [Theory]
    [InlineData(null)]
    [InlineData("head-school")]
    public void MemberWithoutATypeOfTheDocument_IsBlocked_S0_2_1(string? type)
    {
        var verdict = With(m => m with { CooperationType = type }).Single("member.type");

        Assert.Equal((VerdictOutcome.Blocked, "S0 二(一)", "同仁小学"), (verdict.Outcome, verdict.Clause, verdict.Subject));
    }

    [Theory]
    [InlineData(36, 0, VerdictOutcome.Satisfied)]
    [InlineData(35, 30, VerdictOutcome.NeedsOverride)]
    [InlineData(72, 0, VerdictOutcome.Satisfied)]
    [InlineData(72, 1, VerdictOutcome.NeedsOverride)]
    [InlineData(0, 0, VerdictOutcome.Blocked)]
    [InlineData(0, -10, VerdictOutcome.Blocked)]
    public void TermOutsideThreeToSixYears_NeedsTheLeadersReason_S0_4_3(int months, int days, VerdictOutcome expected)
    {
        var verdict = With(m => m with { Term = new TermLength(months, days) }).Single("term.entrusted");

        Assert.Equal((expected, "S0 四(三)"), (verdict.Outcome, verdict.Clause));
    }

    [Fact]
    public void MissingTermOfAnEntrustedMember_IsBlocked_S0_4_3()
    {
        var verdict = With(m => m with { Term = null }).Single("term.entrusted");

        Assert.Equal((VerdictOutcome.Blocked, VerdictSentence.TermMissing), (verdict.Outcome, verdict.Message.Sentence));
        Assert.Null(verdict.OverrideBy);
    }

    [Fact]
    public void TermOfACloseKnitMember_IsSilent_S0_4() =>
        Assert.Equal(VerdictOutcome.Silent, With(_ => Shipped.Member("东校区", "close-knit") with { Term = null }).Single("term.close-knit").Outcome);

    [Theory]
    [InlineData(AgreementState.Agreed, VerdictOutcome.Satisfied, VerdictSentence.RequirementMet)]
    [InlineData(AgreementState.Pending, VerdictOutcome.Blocked, VerdictSentence.AgreementPending)]
    [InlineData(AgreementState.Declined, VerdictOutcome.Blocked, VerdictSentence.AgreementDeclined)]
    public void MemberThatHasNotAgreed_IsBlockedByTheSupplement(AgreementState state, VerdictOutcome expected, string sentence)
    {
        var verdict = With(m => m with { Agreement = state }).Single("member.agreement");

        Assert.Equal((expected, sentence, Basis.Supplement), (verdict.Outcome, verdict.Message.Sentence, verdict.Source!.Basis));
        Assert.Equal("member-agreement", S0.SupplementOf(verdict.Source)!.Code);
        Assert.Null(verdict.Clause);
    }

    [Fact]
    public void MemberWithoutAReasonWhyItIsNewOrWeak_IsWarned_S0_2_1() =>
        Assert.Equal(VerdictOutcome.Warned, With(m => m with { HasNewOrWeakReason = false }).Single("member.new-or-weak").Outcome);

    [Theory]
    [InlineData(2, 1, VerdictOutcome.Satisfied)]
    [InlineData(1, 1, VerdictOutcome.Warned)]
    [InlineData(1, 2, VerdictOutcome.Warned)]
    public void MembersThatAreNotMainlyPublic_AreWarned_S0_2_1(int ofPublic, int others, VerdictOutcome expected)
    {
        foreach (var other in new[] { SchoolOwnership.Private, SchoolOwnership.Unknown })
        {
            var members = Enumerable.Range(0, ofPublic + others)
                .Select(i => Shipped.Member($"{i}小学") with { Ownership = i < ofPublic ? SchoolOwnership.Public : other }).ToList();

            Assert.Equal(expected, FoundingJudge.Judge(S0, Shipped.Founding() with { Members = members }).Single("ownership.members-mainly-public").Outcome);
        }
    }

    [Fact]
    public void SchoolInAnotherGroup_IsSilent_BecauseNothingLimitsIt()
    {
        var verdict = With(m => m with { IsInAnotherGroupOfKind = true }).Single("member.other-group");

        Assert.Equal((VerdictOutcome.Silent, "同仁小学"), (verdict.Outcome, verdict.Subject));
    }

    [Theory]
    [InlineData(null, VerdictOutcome.Warned)]
    [InlineData(3, VerdictOutcome.Satisfied)]
    [InlineData(2, VerdictOutcome.Blocked)]
    public void ApprovedSize_IsJudgedOnceItIsSet_S0_2_1(int? size, VerdictOutcome expected) =>
        Assert.Equal(expected, FoundingJudge.Judge(S0, Shipped.Founding() with { ApprovedSize = size }).Single("approved-size").Outcome);

    [Fact]
    public void EachUnansweredCondition_IsBlocked_S0_3_1()
    {
        var verdicts = FoundingJudge.Judge(S0, Shipped.Founding() with { Conditions = new Dictionary<string, ConditionAnswer>() });

        var open = verdicts.Blocking().Where(v => v.Message.Sentence == VerdictSentence.ConditionOpen).ToList();
        Assert.Equal(5, open.Count);
        Assert.All(open, v => Assert.Equal("S0 三(一)", v.Clause));
        Assert.Equal(5, verdicts.Blocking().Count(v => v.Message.Sentence == VerdictSentence.EvidenceMissing && v.Source!.Basis == Basis.Supplement));
    }

    [Theory]
    [InlineData("party-minutes")]
    [InlineData("development-plan")]
    public void MissingDocument_IsBlockedByTheSupplement(string document)
    {
        var facts = Shipped.Founding();

        var verdict = FoundingJudge.Judge(S0, facts with { Documents = [.. facts.Documents.Where(d => d != document)] }).Single($"document.{document}");

        Assert.Equal((VerdictOutcome.Blocked, Basis.Supplement, VerdictSentence.DocumentMissing), (verdict.Outcome, verdict.Source!.Basis, verdict.Message.Sentence));
    }

    [Theory]
    [InlineData(3, VerdictOutcome.Satisfied)]
    [InlineData(2, VerdictOutcome.Blocked)]
    public void CouncilOfFewerThanThree_IsBlockedByTheSupplement(int seats, VerdictOutcome expected)
    {
        var verdict = FoundingJudge.Judge(S0, Shipped.Founding() with { Seats = [.. Shipped.Founding().Seats.Take(seats)] }).Single("body.council.seats");

        Assert.Equal((expected, Basis.Supplement), (verdict.Outcome, verdict.Source!.Basis));
    }

    [Theory]
    [InlineData(0, VerdictSentence.PostTooFew)]
    [InlineData(2, VerdictSentence.PostTooMany)]
    public void CouncilWithoutOneChair_IsWarned(int chairs, string sentence)
    {
        var seats = Enumerable.Repeat(new SeatFacts("council", "chair"), chairs).Concat(Enumerable.Repeat(new SeatFacts("council", "member"), 3)).ToList();

        var verdict = FoundingJudge.Judge(S0, Shipped.Founding() with { Seats = seats }).Single("body.council.chair");

        Assert.Equal((VerdictOutcome.Warned, sentence), (verdict.Outcome, verdict.Message.Sentence));
    }

    [Fact]
    public void FoundingUnderThePlanOfClusters_IsSilent_S4_3_1()
    {
        var verdicts = FoundingJudge.Judge(Shipped.Profile(Shipped.S4), Shipped.Founding() with { Kind = SchoolGroupKind.SchoolCluster });

        var procedure = verdicts.Single("procedure");
        Assert.Equal((VerdictOutcome.Silent, VerdictSentence.ProcedureSilentBecause), (procedure.Outcome, procedure.Message.Sentence));
        Assert.Contains(new Fact(FactName.Formation, Formation.ByPlan), procedure.Facts);
        Assert.Contains(verdicts, v => v.Rule == "silent.size" && v.Outcome == VerdictOutcome.Silent);
        Assert.Empty(verdicts.Blocking());
    }

    [Fact]
    public void KindThatTheDocumentDoesNotKnow_IsSilent() =>
        Assert.Equal(
            VerdictSentence.KindUnknown,
            FoundingJudge.Judge(S0, Shipped.Founding() with { Kind = SchoolGroupKind.HeadSchool }).Single("procedure").Message.Sentence);

    [Fact]
    public void OrderOfFacts_ChangesNothing()
    {
        var random = new Random(20240208);
        MemberFacts[] members =
        [
            Shipped.Member("东校区", "close-knit"), Shipped.Member("西校区", "close-knit"),
            .. Enumerable.Range(1, 8).Select(i => Shipped.Member($"{i}小学") with { Ownership = (SchoolOwnership)(i % 3), HasNewOrWeakReason = i % 2 == 0 }),
            Shipped.Member("1小学") with { Term = null },
        ];
        string[] names = ["朝阳小学教育集团", "南宁市朝阳路小学教育集团", "朝阳路中学教育集团", "华强路小学教育集团"];
        var facts = Shipped.Founding() with { Members = members, NamesInUse = names };
        var expected = Rendered(FoundingJudge.Judge(S0, facts));
        for (var i = 0; i < 100; i++)
        {
            random.Shuffle(members);
            random.Shuffle(names);
            var shuffled = facts with
            {
                Members = [.. members],
                NamesInUse = [.. names],
                Documents = [.. facts.Documents.OrderBy(_ => random.Next())],
                Seats = [.. facts.Seats.OrderBy(_ => random.Next())],
                Conditions = facts.Conditions.OrderBy(_ => random.Next()).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
            };

            Assert.Equal(expected, Rendered(FoundingJudge.Judge(S0, shuffled)));
        }
    }

    internal static string Rendered(IEnumerable<Verdict> verdicts) => string.Join('\n', verdicts.Select(v =>
        $"{v.Rule} {v.Subject} {v.Outcome} {v.Source} {v.Message.Sentence} [{string.Join(", ", v.Message.Arguments)}] {string.Join("; ", v.Facts)}"));

    private static IReadOnlyList<Verdict> With(Func<MemberFacts, MemberFacts> change) =>
        FoundingJudge.Judge(S0, Shipped.Founding() with { Members = [change(Shipped.Member("同仁小学"))] });
}
