using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;

namespace GroupSchooling.Domain.Policies;

/// <summary>
/// 政策方案: one published set of rules as data, immutable. Every number, office, route, name and clause that a document states stands here and
/// nowhere in code. What a profile does not hold is silent: a limit that is not stated does not bind, a procedure that is not stated is not made up.
/// </summary>
public sealed record PolicyProfile
{
    /// <summary>The schema version that this program reads and writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Schema version of the file it was read from.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Code of the profile in URLs and files (xingning-groups-2024).</summary>
    public required string Code { get; init; }

    /// <summary>Counts from 1 with each published version of the same code.</summary>
    public required int Version { get; init; }

    /// <summary>The document behind the profile.</summary>
    public required PolicyDocument Document { get; init; }

    /// <summary>First day in force; null for a draft, whose use begins with the bureau's recorded trial.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>Last day in force; null while the document names none.</summary>
    public DateOnly? InForceTo { get; init; }

    /// <summary>The kinds of group that it knows, and how each comes about.</summary>
    public required IReadOnlyList<GroupKindRule> GroupKinds { get; init; }

    /// <summary>The offices that its routes and overrides name.</summary>
    public required IReadOnlyList<Office> Offices { get; init; }

    /// <summary>办学模式: the types of cooperation of a membership.</summary>
    public required IReadOnlyList<CooperationType> CooperationTypes { get; init; }

    /// <summary>组建形式: how a cluster is formed.</summary>
    public required IReadOnlyList<FormationForm> FormationForms { get; init; }

    /// <summary>Which schools may lead, and of which the members are made up.</summary>
    public required IReadOnlyList<OwnershipRule> Ownership { get; init; }

    /// <summary>What is asked of each member.</summary>
    public required IReadOnlyList<MemberRequirement> MemberRequirements { get; init; }

    /// <summary>Numbers of schools, campuses, members or groups that bound a group, a core or a district.</summary>
    public required IReadOnlyList<Cap> Caps { get; init; }

    /// <summary>What kinds of school a unit is made up of.</summary>
    public required IReadOnlyList<Composition> Compositions { get; init; }

    /// <summary>核定规模: how the size that the bureau sets for a group is judged; null where the document knows none.</summary>
    public ApprovedSizeRule? ApprovedSize { get; init; }

    /// <summary>The conditions that an applicant answers.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>The documents that an application carries.</summary>
    public required IReadOnlyList<RequiredDocument> Documents { get; init; }

    /// <summary>Names of groups; null where neither the document nor a supplement says anything.</summary>
    public NamingRules? Naming { get; init; }

    /// <summary>合作期限 by cooperation type.</summary>
    public required IReadOnlyList<TermRule> Terms { get; init; }

    /// <summary>Bodies of a group and of the district, with their posts.</summary>
    public required IReadOnlyList<Body> Bodies { get; init; }

    /// <summary>三重一大 and its like: what a body of the group decides together.</summary>
    public required IReadOnlyList<MajorMatter> MajorMatters { get; init; }

    /// <summary>章程, 规划 and the other papers by which a group governs itself.</summary>
    public required IReadOnlyList<GroupPaperRule> GroupPapers { get; init; }

    /// <summary>审批流程.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Procedures that no application begins.</summary>
    public required IReadOnlyList<Procedure> Procedures { get; init; }

    /// <summary>工作目标.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>考核评估.</summary>
    public required IReadOnlyList<Evaluation> Evaluations { get; init; }

    /// <summary>What follows from what happens.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    /// <summary>报告.</summary>
    public required IReadOnlyList<Report> Reports { get; init; }

    /// <summary>经费.</summary>
    public required IReadOnlyList<Fund> Funds { get; init; }

    /// <summary>Everything else that somebody has to do, with its quota and period.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Open questions and how they are read here.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>What the document does not say.</summary>
    public required IReadOnlyList<Silence> Silences { get; init; }

    /// <summary>What the bureau added because the document does not say it.</summary>
    public required IReadOnlyList<Supplement> Supplements { get; init; }

    /// <summary>Documents that it points to, with what is known of them.</summary>
    public required IReadOnlyList<OutsideDocument> OutsideDocuments { get; init; }

    /// <summary>The office with this code; a read profile names no other.</summary>
    public Office OfficeOf(string code) => Offices.First(o => o.Code == code);

    /// <summary>The cooperation type with this code, or null.</summary>
    public CooperationType? TypeOf(string? code) => CooperationTypes.FirstOrDefault(t => t.Code == code);

    /// <summary>How a kind of group comes about; null where the document does not know the kind.</summary>
    public GroupKindRule? KindOf(SchoolGroupKind kind) => GroupKinds.FirstOrDefault(k => k.Kind == kind);

    /// <summary>The conditions of one kind of application, in the document's order.</summary>
    public IEnumerable<Condition> ConditionsFor(ApplicationKind kind) => Conditions.Where(c => c.Applies.Contains(kind));

    /// <summary>The documents of one kind of application, in the profile's order.</summary>
    public IEnumerable<RequiredDocument> DocumentsFor(ApplicationKind kind) => Documents.Where(d => d.Applies.Contains(kind));

    /// <summary>The term rule of a cooperation type; null where the document gives that type no term.</summary>
    public TermRule? TermOf(string? cooperationType) => Terms.FirstOrDefault(t => cooperationType is not null && t.CooperationTypes.Contains(cooperationType));

    /// <summary>The body with this code, or null.</summary>
    public Body? BodyOf(string code) => Bodies.FirstOrDefault(b => b.Code == code);

    /// <summary>The bodies in which nobody sits who sits in this one, whichever of the two says so.</summary>
    public IEnumerable<Body> BarredFrom(string body) => Bodies.Where(b =>
        b.Bars?.Bodies.Contains(body) == true || BodyOf(body)?.Bars?.Bodies.Contains(b.Code) == true);

    /// <summary>The post of a body, or null.</summary>
    public Post? PostOf(string body, string post) => BodyOf(body)?.PostOf(post);

    /// <summary>The kind of major matter with this code; null for none.</summary>
    public MajorMatter? MatterOf(string? code) => MajorMatters.FirstOrDefault(m => m.Code == code);

    /// <summary>The kind of major matter that an application of this kind is; null where it is an ordinary one.</summary>
    public MajorMatter? MatterFor(ApplicationKind kind) => MajorMatters.FirstOrDefault(m => m.Applies.Contains(kind));

    /// <summary>The kind of major matter that the adoption of such a paper is; null where it is an ordinary one.</summary>
    public MajorMatter? MatterFor(GroupPaperKind kind) => MajorMatters.FirstOrDefault(m => m.Papers.Contains(kind));

    /// <summary>The kind of major matter that a proposal of such a procedure is; null where it is an ordinary one.</summary>
    public MajorMatter? MatterFor(ProcedureUse use) => MajorMatters.FirstOrDefault(m => m.Procedures.Contains(use));

    /// <summary>The rule of a paper, or null.</summary>
    public GroupPaperRule? PaperOf(string code) => GroupPapers.FirstOrDefault(p => p.Code == code);

    /// <summary>The procedure of this use; null where the policy has none.</summary>
    public Procedure? ProcedureFor(ProcedureUse use) => Procedures.FirstOrDefault(p => p.Use == use);

    /// <summary>The reading that an item rests on; null where it rests on none.</summary>
    public Reading? ReadingOf(RuleSource? source) =>
        source is { Basis: Basis.Reading } ? Readings.FirstOrDefault(r => r.Code == source.BasisCode) : null;

    /// <summary>The supplement that an item rests on; null where it rests on none.</summary>
    public Supplement? SupplementOf(RuleSource? source) =>
        source is { Basis: Basis.Supplement } ? Supplements.FirstOrDefault(s => s.Code == source.BasisCode) : null;
}
