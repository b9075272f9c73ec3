using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Shared;

/// <summary>Where a rule comes from.</summary>
/// <param name="Policy">The profile's code in the address of its page.</param>
/// <param name="Text">The clause as people cite it, <c>S0 三(一)</c>, or that it is a supplement.</param>
public sealed record ClauseView(string Policy, string Text)
{
    /// <summary>Whether the document says it, leaves it open, or the bureau added it.</summary>
    public Basis Basis { get; init; } = Basis.Document;

    /// <summary>Whether the text is a clause's; else it only says where the rule comes from.</summary>
    public bool IsCited { get; init; } = true;

    /// <summary>The address of the clause on the policy's page.</summary>
    public string Url => $"/policies/{Uri.EscapeDataString(Policy)}#{Uri.EscapeDataString(Anchor(Text))}";

    /// <summary>The id under which the policy's page shows a clause: the section without the document's short name.</summary>
    public static string Anchor(string clause) => clause[(clause.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace(' ', '-');

    /// <summary>The source of a step of a case: its clause, or that no document states it.</summary>
    public static ClauseView OfStep(string policy, string? clause, IStringLocalizer texts) => clause is null
        ? new ClauseView(policy, texts.Enum(Basis.Supplement)) { Basis = Basis.Supplement, IsCited = false }
        : new ClauseView(policy, clause);

    /// <summary>The source of a profile's item; none for none.</summary>
    /// <param name="source">The item's source.</param>
    /// <param name="policy">Code of the profile.</param>
    /// <param name="texts">The catalogue.</param>
    public static ClauseView? Of(RuleSource? source, string policy, IStringLocalizer texts) => source is null
        ? null
        : new ClauseView(policy, source.Clause ?? texts.Enum(source.Basis)) { Basis = source.Basis, IsCited = source.Clause is not null };
}
