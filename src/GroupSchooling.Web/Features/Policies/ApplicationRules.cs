using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What a profile asks of an application: who may lead and join, conditions, documents.</summary>
internal sealed class ApplicationRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts)
{
    public IEnumerable<PolicySection> Sections() =>
    [
        new("schools", texts["Which schools"], [.. profile.Ownership.Select(o => Ownership(o).Keyed(o.Code)), .. profile.MemberRequirements.Select(r => Requirement(r).Keyed($"member {r.Code}"))]),
        new("conditions", texts["Conditions"], [.. profile.Conditions.SelectMany(Condition)]),
        new("documents", texts["Documents"], [.. profile.Documents.SelectMany(Document)]),
    ];

    private PolicyRule Ownership(OwnershipRule rule) => new(
        rule.Title.ToString(),
        rule.MoreThanPercent is { } percent
            ? texts["More than {0} percent of the members: {1}.", percent, rule.Required].Value
            : texts["{0}: {1}.", rule.Of, rule.Required].Value,
        rule.Source,
        words.Judged(rule.Source))
    {
        Notes = [Asked(rule.Applies), texts["A school whose ownership nobody has stated is first confirmed by the bureau's clerk with evidence."]],
    };

    private PolicyRule Requirement(MemberRequirement rule) => new(rule.Title.ToString(), rule.Text.ToString(), rule.Source, words.Judged(rule.Source))
    {
        Notes = [Asked(rule.Applies)],
    };

    private IEnumerable<PolicyRule> Condition(Condition rule)
    {
        yield return new PolicyRule(rule.Title.ToString(), rule.Text.ToString(), rule.Source, rule.NeedsStatement
            ? texts["Answered in the application with a statement; the offices read it."]
            : texts["Ticked in the application."])
        {
            Key = rule.Code,
            Notes = [Asked(rule.Applies)],
        };
        if (rule.Evidence is { } evidence)
        {
            yield return new PolicyRule(
                texts["{0}: evidence", rule.Title], texts["At least {0} files are attached to the answer.", evidence.Minimum], evidence.Source, words.Judged(evidence.Source))
            {
                Key = $"{rule.Code} evidence",
            };
        }
    }

    private IEnumerable<PolicyRule> Document(RequiredDocument rule)
    {
        yield return new PolicyRule(
            rule.Title.ToString(),
            rule.Text.ToString(),
            rule.Source,
            rule.MadeBy == DocumentMaker.Portal ? texts["The portal makes it from the case as a Word file."] : texts["Attached to the application."])
        {
            Key = rule.Code,
            Notes = words.When(rule.When) is { } when ? [Asked(rule.Applies), texts["only when: {0}", when]] : [Asked(rule.Applies)],
        };
        foreach (var part in rule.Parts)
        {
            yield return new PolicyRule(
                texts["{0}: {1}", rule.Title, part.Title], texts["It is written into the document and ticked."], part.Source, words.Judged(part.Source))
            {
                Key = rule.PartCode(part),
            };
        }
    }

    private string Asked(IEnumerable<ApplicationKind> kinds) =>
        texts["Asked in: {0}", string.Join(texts[", "].Value, kinds.Select(kind => texts.Enum(kind)))];
}
