using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>How a body meets and decides.</summary>
/// <param name="Quorum">Which share of its voting members must be present.</param>
/// <param name="MajorQuorum">The same for a major matter.</param>
/// <param name="Passes">Which share of those present a motion needs.</param>
/// <param name="MajorPasses">The same for a major matter.</param>
/// <param name="Circulation">Whether it may decide without meeting, on circulated papers.</param>
/// <param name="MajorByCirculation">The same for a major matter.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record MeetingRule(
    Share Quorum, Share MajorQuorum, Share Passes, Share MajorPasses, bool Circulation, bool MajorByCirculation, RuleSource Source)
{
    /// <summary>The share that must be present.</summary>
    public Share QuorumFor(bool isMajor) => isMajor ? MajorQuorum : Quorum;

    /// <summary>The share that a motion needs.</summary>
    public Share PassesFor(bool isMajor) => isMajor ? MajorPasses : Passes;
}

/// <summary>A share of a whole: at least two thirds, more than half.</summary>
/// <param name="Parts">So many parts.</param>
/// <param name="Of">Of so many.</param>
/// <param name="MoreThan">Whether the share itself is not enough.</param>
public sealed record Share(int Parts, int Of, bool MoreThan)
{
    /// <summary>Whether this many of a whole reach it. Of nothing, nothing is reached.</summary>
    public bool IsReachedBy(int count, int whole) =>
        whole > 0 && (MoreThan ? (long)count * Of > (long)whole * Parts : (long)count * Of >= (long)whole * Parts);

    /// <summary>The least number of a whole that reaches it.</summary>
    public int Least(int whole) => MoreThan ? (int)((long)whole * Parts / Of) + 1 : (int)(((long)whole * Parts + Of - 1) / Of);
}

/// <summary>三重一大 and its like: a kind of matter that a body of the group decides together, under the eyes of the body that watches.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What belongs to it.</param>
/// <param name="Scope">Whose matter it is.</param>
/// <param name="Applies">The kinds of application that are such a matter when a body deliberates on them; empty for none.</param>
/// <param name="Papers">The kinds of paper that are such a matter when they are to be adopted; empty for none.</param>
/// <param name="Procedures">The procedures whose proposals are such a matter when a body takes their step; empty for none.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record MajorMatter(
    string Code,
    Bilingual Name,
    Bilingual Text,
    MatterScope Scope,
    IReadOnlyList<ApplicationKind> Applies,
    IReadOnlyList<GroupPaperKind> Papers,
    IReadOnlyList<ProcedureUse> Procedures,
    RuleSource Source) : IPolicyItem;

/// <summary>Whose matter it is.</summary>
public enum MatterScope
{
    /// <summary>The group's.</summary>
    Group = 1,

    /// <summary>One member's.</summary>
    Member = 2,
}

/// <summary>A paper by which a group governs itself, in versions.</summary>
/// <param name="Code">Code.</param>
/// <param name="Kind">What kind of paper.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it is for.</param>
/// <param name="Document">Code of the document whose parts it must contain; null where nothing is said of its contents.</param>
/// <param name="Years">For how many years it is made; null where nothing is said.</param>
/// <param name="Acknowledges">Codes of the duties that come with it, which each member's principal acknowledges; empty for none.</param>
/// <param name="Source">Clause and strength.</param>
public sealed record GroupPaperRule(
    string Code,
    GroupPaperKind Kind,
    Bilingual Name,
    Bilingual Text,
    string? Document,
    int? Years,
    IReadOnlyList<string> Acknowledges,
    RuleSource Source) : IPolicyItem;

/// <summary>The kinds of paper by which a group governs itself.</summary>
public enum GroupPaperKind
{
    /// <summary>章程.</summary>
    Charter = 1,

    /// <summary>规程、议事规则.</summary>
    Rulebook = 2,

    /// <summary>发展规划.</summary>
    DevelopmentPlan = 3,

    /// <summary>年度计划.</summary>
    AnnualPlan = 4,

    /// <summary>制度汇编.</summary>
    Regulations = 5,
}

/// <summary>What a procedure is for in the portal.</summary>
public enum ProcedureUse
{
    /// <summary>Somebody becomes executive principal of a member.</summary>
    ExecutivePrincipal = 1,

    /// <summary>任免建议: the lead proposes to appoint or remove leaders of a member.</summary>
    LeaderProposal = 2,

    /// <summary>科级干部: a member proposes its section-level leaders, and each level examines them.</summary>
    SectionLeader = 3,

    /// <summary>总校长任命: the authority appoints the lead's principal.</summary>
    GeneralPrincipal = 4,

    /// <summary>人事、经费重要决策: what a general principal decides on a member's people or money once the member's authority agrees.</summary>
    ImportantDecision = 5,
}
