using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges one member of a unit. What a roster cannot say of it (its agreement, why it is weak) is not judged.</summary>
internal sealed class RosterMemberJudge(PolicyProfile profile, IReadOnlyCollection<RosterUnit> all, DateOnly on)
{
    private static readonly ApplicationKind[] Kinds = [ApplicationKind.Establish, ApplicationKind.Join];

    private readonly ILookup<(string Name, Groups.SchoolGroupKind Kind), string> _units = all
        .SelectMany(unit => unit.Schools.Select(school => (Key: (school.Name, unit.Kind), Unit: RosterJudge.LabelOf(unit))))
        .ToLookup(pair => pair.Key, pair => pair.Unit);

    private readonly IReadOnlyList<MemberRequirement> _otherKindToo = [.. profile.MemberRequirements.Where(r => r.Need == MemberNeed.OtherKindToo)];

    /// <summary>Whether the school is a member on the day: its membership has begun, and has not ended by its term where the policy lets it end so.</summary>
    public bool Stands(RosterSchool school) => !(school.StartsOn > on) && !HasEnded(school);

    /// <summary>The verdicts about the member; their subject is its name.</summary>
    public IEnumerable<Verdict> Judge(RosterUnit unit, RosterSchool school)
    {
        IEnumerable<Verdict> verdicts =
        [
            .. Type(school),
            .. Kinds.SelectMany(kind => OwnershipJudge.JudgeMember(profile, kind, school.Ownership)).DistinctBy(v => v.Rule)
                .Select(v => RosterUnitJudge.Softened(v, school)),
            .. PrivateRoute(school),
            .. Across(unit, school),
            .. OtherGroups(unit, school),
            .. Term(school),
        ];
        return verdicts.Select(v => v with { Subject = school.Name });
    }

    /// <summary>What is said of a lead that is in another unit as well; the subject is its name.</summary>
    public IEnumerable<Verdict> JudgeLead(RosterUnit unit, RosterSchool lead) =>
        (IsElsewhere(unit, lead) ? OtherGroups(unit, lead) : OtherKinds(unit, lead)).Select(v => v with { Subject = lead.Name });

    private bool IsElsewhere(RosterUnit unit, RosterSchool school) => _units[(school.Name, unit.Kind)].Any(other => other != RosterJudge.LabelOf(unit));

    private IEnumerable<Verdict> Type(RosterSchool school)
    {
        var fact = new Fact(FactName.CooperationType, school.CooperationType);
        if (profile.CooperationTypes.Count == 0)
        {
            return school.CooperationType is null ? [] : [Judgement.Silent("member.type", new Message(VerdictSentence.TypesSilent, school.CooperationType), fact)];
        }

        if (RosterJudge.TypeOf(profile, school.CooperationType) is { } type)
        {
            return [Judgement.Met("member.type", type.Source, new Message(VerdictSentence.RequirementMet, type.Name), new Fact(FactName.CooperationType, type.Name))];
        }

        var source = profile.CooperationTypes[0].Source;
        return school.CooperationType is null
            ? [Judgement.Open("member.type", source, new Message(VerdictSentence.TypeOpen), fact)]
            : [Judgement.Unmet("member.type", source with { Strength = Strength.Block, OverrideBy = null }, new Message(VerdictSentence.TypeUnknown, school.CooperationType), fact)];
    }

    /// <summary>Where the document gives public schools a way to join and private ones none, that is said of each private one.</summary>
    private IEnumerable<Verdict> PrivateRoute(RosterSchool school)
    {
        var query = new RouteQuery(ApplicationKind.Join) { CooperationType = RosterJudge.TypeOf(profile, school.CooperationType)?.Code, PrivateSchool = true };
        return school.Ownership == SchoolOwnership.Private && RouteResolver.Resolve(profile, query).Silence is { When.PrivateSchool: true } silence
            ? [ProcedureJudge.Route(silence, new Fact(FactName.Ownership, school.Ownership))]
            : [];
    }

    /// <summary>What is asked only of a school of another jurisdiction than its lead; a roster cannot show whether it is there.</summary>
    private IEnumerable<Verdict> Across(RosterUnit unit, RosterSchool school)
    {
        var home = unit.Schools.FirstOrDefault(s => s.Leads)?.Jurisdiction;
        if (home is null || school.Jurisdiction is not { } own || SearchTerms.Normalise(own) == SearchTerms.Normalise(home))
        {
            return [];
        }

        var query = new RouteQuery(ApplicationKind.Join) { CooperationType = RosterJudge.TypeOf(profile, school.CooperationType)?.Code, CrossesJurisdictions = true };
        Fact[] facts = [new(FactName.Jurisdiction, own), new(FactName.LeadJurisdiction, home)];
        return profile.DocumentsFor(ApplicationKind.Join)
            .Where(d => d.When.CrossesJurisdictions == true && d.When.Holds(query))
            .Select(d => Judgement.Open($"document.{d.Code}", d.Source, new Message(VerdictSentence.AcrossOpen, d.Title), facts));
    }

    private IEnumerable<Verdict> OtherGroups(RosterUnit unit, RosterSchool school)
    {
        var elsewhere = IsElsewhere(unit, school);
        var member = new MemberFacts { Name = school.Name, Ownership = school.Ownership, IsInAnotherGroupOfKind = elsewhere };
        var asked = profile.MemberRequirements.Where(r => r.Need == MemberNeed.NoOtherGroupOfKind && r.Applies.Intersect(Kinds).Any()).ToList();
        IEnumerable<Verdict> ofKind = asked.Count > 0 ? asked.Select(r => MemberJudge.JudgeRequirement(r, member))
            : elsewhere ? [Judgement.Silent("member.other-group", new Message(VerdictSentence.SeveralGroupsSilent), new Fact(FactName.InAnotherGroup, true))]
            : [];
        return ofKind.Concat(OtherKinds(unit, school));
    }

    /// <summary>Where the document lets a school be in a group of another kind as well, that is said of each that is.</summary>
    private IEnumerable<Verdict> OtherKinds(RosterUnit unit, RosterSchool school)
    {
        if (_otherKindToo.Count == 0)
        {
            return [];
        }

        var others = string.Join("、", profile.GroupKinds.Where(k => k.Kind != unit.Kind).SelectMany(k => _units[(school.Name, k.Kind)]).Order(StringComparer.Ordinal));
        return others.Length == 0
            ? []
            : _otherKindToo.Select(r => Judgement.Met($"member.{r.Code}", r.Source, new Message(VerdictSentence.OtherKindToo, r.Title, others), new Fact(FactName.OtherUnits, others)));
    }

    private IEnumerable<Verdict> Term(RosterSchool school)
    {
        Fact[] days = [new(FactName.StartsOn, school.StartsOn), new(FactName.EndsOn, school.EndsOn), new(FactName.On, on)];
        if (school.StartsOn > on)
        {
            yield return Judgement.Silent("member.not-begun", new Message(VerdictSentence.NotBegun, school.StartsOn), days);
        }

        if (RosterJudge.TypeOf(profile, school.CooperationType) is not { } type)
        {
            yield break;
        }

        if (profile.TermOf(type.Code) is not { } rule)
        {
            yield return TermJudge.Judge(profile, type, Length(school));
            yield break;
        }

        yield return Length(school) is { } length
            ? TermJudge.Judge(profile, type, length)
            : Judgement.Open($"term.{rule.Code}", rule.Source, new Message(VerdictSentence.TermOpen), days);
        if (HasEnded(school))
        {
            yield return Judgement.Unmet(
                $"term.{rule.Code}.ended", rule.Source with { Strength = Strength.Warn, OverrideBy = null }, new Message(VerdictSentence.TermEnded, school.EndsOn), days);
        }
    }

    private bool HasEnded(RosterSchool school) =>
        school.EndsOn < on && profile.TermOf(RosterJudge.TypeOf(profile, school.CooperationType)?.Code) is { EndsMembership: true };

    private static TermLength? Length(RosterSchool school) =>
        school is { StartsOn: { } first, EndsOn: { } last } ? TermLength.Between(first, last) : null;
}
