using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges one unit of a roster.</summary>
internal sealed class RosterUnitJudge(PolicyProfile profile, IReadOnlyCollection<RosterUnit> all, DateOnly on)
{
    private readonly RosterMemberJudge _members = new(profile, all, on);
    private readonly RosterNameJudge _names = new(profile, all);
    private readonly ILookup<string, RosterUnit> _led = all.Where(unit => profile.KindOf(unit.Kind) is not null)
        .SelectMany(unit => unit.Schools.Where(s => s.Leads).Select(lead => (lead.Name, Unit: unit)))
        .ToLookup(pair => pair.Name, pair => pair.Unit);

    private readonly int _groups = all.Count(unit => profile.KindOf(unit.Kind) is not null);

    public IEnumerable<Verdict> Judge(RosterUnit unit)
    {
        var label = RosterJudge.LabelOf(unit);
        if (profile.KindOf(unit.Kind) is not { } kind)
        {
            var unknown = Judgement.Silent("unit.kind", new Message(VerdictSentence.KindUnknown), new Fact(FactName.GroupKind, unit.Kind));
            return [unknown with { Subject = label, NearestClause = profile.GroupKinds is [var first, ..] ? first.Source.Clause : null }];
        }

        var schools = unit.Schools.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        var standing = schools.Where(s => s.Leads || _members.Stands(s)).ToList();
        IEnumerable<Verdict> verdicts =
        [
            Judgement.Met("unit.kind", kind.Source, new Message(VerdictSentence.KindKnown, kind.Name), new Fact(FactName.GroupKind, unit.Kind)),
            Lead(kind, schools),
            .. Form(unit),
            .. _names.Judge(unit, kind),
            .. schools.Where(s => s.Leads).SelectMany(s => OwnershipJudge.JudgeLead(profile, ApplicationKind.Establish, s.Ownership).Select(v => Softened(v, s))),
            .. Together(standing),
            .. Caps(unit, standing),
            .. CompositionJudge.Judge(profile, unit.Kind, FormOf(unit)?.Code, [.. standing.Select(Fact)]),
            .. schools.Where(s => s.Leads).SelectMany(s => _members.JudgeLead(unit, s)),
            .. schools.Where(s => !s.Leads).SelectMany(s => _members.Judge(unit, s)),
            .. profile.Silences.Where(s => s.Kind == SilenceKind.Limit).Select(ProcedureJudge.Limit),
        ];
        return verdicts.Select(v => v.Subject is null ? v with { Subject = label } : v with { Facts = [.. v.Facts, new(FactName.UnitName, label)] });
    }

    /// <summary>A school whose ownership nobody has stated may be what is asked: that is said, and holds nothing up.</summary>
    internal static Verdict Softened(Verdict verdict, RosterSchool school) =>
        school.Ownership == SchoolOwnership.Unknown && verdict.Outcome > VerdictOutcome.Warned ? verdict with { Outcome = VerdictOutcome.Warned } : verdict;

    private static Verdict Lead(GroupKindRule kind, List<RosterSchool> schools)
    {
        var leads = schools.Count(s => s.Leads);
        var fact = new Fact(FactName.Leads, leads);
        return leads == 1
            ? Judgement.Met("unit.lead", kind.Source, new Message(VerdictSentence.LeadMet), fact)
            : Judgement.Unmet("unit.lead", kind.Source, new Message(VerdictSentence.LeadCount, leads), fact);
    }

    private IEnumerable<Verdict> Form(RosterUnit unit)
    {
        if (unit.FormationForm is not { } text)
        {
            return [];
        }

        var fact = new Fact(FactName.FormationForm, text);
        if (profile.FormationForms.Count == 0)
        {
            return [Judgement.Silent("unit.form", new Message(VerdictSentence.FormSilent, text), fact)];
        }

        var form = FormOf(unit) ?? profile.FormationForms.FirstOrDefault(f => Plain(RosterColumns.WithoutRemark(f.Name.Chinese)) == Plain(text));
        return form is null
            ? [Judgement.Unmet("unit.form", profile.FormationForms[0].Source, new Message(VerdictSentence.FormUnknown, text), fact)]
            : [Judgement.Met("unit.form", form.Source, new Message(VerdictSentence.FormKnown, text), fact)];
    }

    /// <summary>The form that a list names in full, or by what stands in its brackets (公办+民办).</summary>
    private FormationForm? FormOf(RosterUnit unit) => unit.FormationForm is { } text
        ? profile.FormationForms.FirstOrDefault(f => f.Code == text || Plain(f.Name.Chinese) == Plain(text) || Plain(RosterColumns.RemarkOf(f.Name.Chinese)) == Plain(text))
        : null;

    private IEnumerable<Verdict> Together(List<RosterSchool> standing)
    {
        var members = MemberJudge.InOrder(standing.Where(s => !s.Leads).Select(s => new MemberFacts { Name = s.Name, Ownership = s.Ownership }));
        var establishing = OwnershipJudge.JudgeMembersTogether(profile, ApplicationKind.Establish, members).ToList();
        return establishing.Count > 0 ? establishing : OwnershipJudge.JudgeMembersTogether(profile, ApplicationKind.Join, members);
    }

    /// <summary>A size that the list does not state may be set elsewhere: it is not judged.</summary>
    private IEnumerable<Verdict> Caps(RosterUnit unit, List<RosterSchool> standing) => CapJudge.Judge(profile, Composition(unit, standing))
        .Where(verdict => unit.ApprovedSize is not null || verdict.Rule != profile.ApprovedSize?.Code);

    private GroupComposition Composition(RosterUnit unit, List<RosterSchool> standing)
    {
        var members = MembersOf(standing).ToList();
        var campuses = standing.Where(s => s.Leads).Select(s => Math.Max(s.Campuses ?? 1, 1)).DefaultIfEmpty(0).Max();
        return new GroupComposition(members)
        {
            ApprovedSize = unit.ApprovedSize,
            LeadSites = Math.Max(campuses - members.Count(m => m.Unit == UnitKind.Campus), Math.Min(campuses, 1)),
            GroupsInJurisdiction = _groups,
            OtherMembersOfCore = [.. standing.Where(s => s.Leads).SelectMany(lead => _led[lead.Name]).Where(other => other != unit)
                .SelectMany(other => MembersOf(other.Schools.Where(_members.Stands)))],
        };
    }

    private IEnumerable<UnitFacts> MembersOf(IEnumerable<RosterSchool> schools) => schools.Where(s => !s.Leads).Select(s =>
    {
        var type = RosterJudge.TypeOf(profile, s.CooperationType);
        return new UnitFacts(type?.Code, type?.Unit ?? UnitKind.School, Math.Max(s.Campuses ?? 1, 1));
    });

    private UnitSchool Fact(RosterSchool school) => new(school.Name, school.Leads)
    {
        Ownership = school.Ownership,
        Stage = school.Stage,
        Area = school.Area,
        CooperationType = RosterJudge.TypeOf(profile, school.CooperationType)?.Code,
    };

    private static string Plain(string text) => NameSimilarity.Normalise(text);
}
