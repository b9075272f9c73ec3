using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>One rule of a policy, in the reader's language.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">The rule in our own words.</param>
/// <param name="Source">Clause, strength and origin; null for what has none of its own.</param>
/// <param name="Does">What it does in the portal; null where nothing is to be said.</param>
public sealed record PolicyRule(string Title, string Text, RuleSource? Source, string? Does)
{
    /// <summary>What the rule is in its section, the same in every language and version: by it two policies are compared.</summary>
    public string Key { get; init; } = "";

    /// <summary>More about it, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where it comes from; put in by <see cref="PolicySections"/>.</summary>
    public ClauseView? Clause { get; init; }

    /// <summary>The id to which its clause's chips lead: on the first rule with the clause; else null.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A headed list of rules.</summary>
/// <param name="Id">The section's id.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Rules">The rules.</param>
public sealed record PolicySection(string Id, string Title, IReadOnlyList<PolicyRule> Rules);

/// <summary>A drawn route.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="When">In which cases, in words; null for all.</param>
/// <param name="Rule">Its clause, and what it does.</param>
/// <param name="Route">The route.</param>
/// <param name="TakesCases">Whether it answers applications; a procedure of another kind does not.</param>
public sealed record PolicyRouteView(string Title, string? When, PolicyRule Rule, RouteView Route, bool TakesCases = true);

/// <summary>A group that stands under a policy.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its short name; null where the deciding document's text has lost it.</param>
/// <param name="Lead">Name of its lead.</param>
/// <param name="Jurisdiction">Name of its jurisdiction; null where it is the policy's own.</param>
public sealed record PolicyGroup(string Number, string? Name, string Lead, string? Jurisdiction);

/// <summary>What the register counts towards a policy's targets.</summary>
/// <param name="Groups">Groups and clusters that exist under the policy.</param>
/// <param name="Schools">Schools that belong to one of them.</param>
public sealed record PolicyProgress(int Groups, int Schools)
{
    /// <summary>How many names of what is missing are told at most.</summary>
    public const int Named = 20;

    /// <summary>Open schools of the jurisdiction; null where no target asks.</summary>
    public int? OpenSchools { get; init; }

    /// <summary>Open schools of the jurisdiction that belong to a group of the policy.</summary>
    public int Covered { get; init; }

    /// <summary>Names of open schools of the jurisdiction that belong to none, the first ones.</summary>
    public IReadOnlyList<string> Uncovered { get; init; } = [];

    /// <summary>What groups are made up of for each stage, by the clause of the rule.</summary>
    public IReadOnlyDictionary<string, PatternProgress> Patterns { get; init; } = new Dictionary<string, PatternProgress>();
}

/// <summary>How many groups are made up as a rule asks for each stage.</summary>
/// <param name="Met">Groups of which every stage is made up so.</param>
/// <param name="Lacking">The others: name, and what is not met or not known.</param>
public sealed record PatternProgress(int Met, IReadOnlyList<(string Group, string What)> Lacking);

/// <summary>A recorded adoption.</summary>
public sealed record AdoptionView(string Organisation, DateOnly DecidedOn, string? DocumentNumber, string Statement);

/// <summary>A local supplement that was approved.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Reason">Why it is needed.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force; null while it is.</param>
/// <param name="Document">Title of the deciding document.</param>
/// <param name="DocumentNumber">Its number; null for none.</param>
public sealed record LocalSupplementView(string Title, string Reason, DateOnly From, DateOnly? To, string? Document, string? DocumentNumber);

/// <summary>A policy's page.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Version">The version shown.</param>
/// <param name="Versions">All versions, the newest first.</param>
/// <param name="Jurisdiction">Where it applies.</param>
/// <param name="Standing">How it stands today.</param>
/// <param name="InForceFrom">First day in force; null for none.</param>
/// <param name="InForceTo">Last day in force; null for none.</param>
/// <param name="Adoptions">The recorded adoptions.</param>
/// <param name="Sections">The rules before the routes.</param>
/// <param name="Routes">The routes.</param>
/// <param name="After">The rules after the routes: duties, readings, silences, supplements, outside documents.</param>
/// <param name="MayAdopt">Whether the reader may record an adoption.</param>
public sealed record PolicyPage(
    PolicyProfile Profile,
    int Version,
    IReadOnlyList<int> Versions,
    string Jurisdiction,
    PolicyStanding Standing,
    DateOnly? InForceFrom,
    DateOnly? InForceTo,
    IReadOnlyList<AdoptionView> Adoptions,
    IReadOnlyList<PolicySection> Sections,
    IReadOnlyList<PolicyRouteView> Routes,
    IReadOnlyList<PolicySection> After,
    bool MayAdopt)
{
    /// <summary>How many groups the page lists at most; more are in the register.</summary>
    public const int GroupsListed = 50;

    /// <summary>Groups that stand under the version; one more than is listed when there are more.</summary>
    public IReadOnlyList<PolicyGroup> Groups { get; init; } = [];

    /// <summary>Names of the jurisdictions below in which it holds as well, because they have none of their own.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];

    /// <summary>What the bureau added and approved, with its days.</summary>
    public IReadOnlyList<LocalSupplementView> Supplements { get; init; } = [];

    /// <summary>Whether the reader may prepare a new version or a supplement.</summary>
    public bool MayPrepare { get; init; }

    /// <summary>The document's title.</summary>
    public Bilingual Title => Profile.Document.Title;
}
