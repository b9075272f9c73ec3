using GroupSchooling.Domain.Policies;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What stands behind a profile's rules: readings, silences, supplements, outside documents.</summary>
internal sealed class OriginRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts)
{
    public IEnumerable<PolicySection> Sections() =>
    [
        new("readings", texts["Readings: what the text leaves open"], [.. profile.Readings.Select(r => Reading(r).Keyed(r.Code))]),
        new("silences", texts["Silences: what the text does not say"], [.. profile.Silences.Select(s => Silence(s).Keyed(s.Code))]),
        new("supplements", texts["Local supplements: not from the document"], [.. profile.Supplements.Select(s => Supplement(s).Keyed(s.Code))]),
        new("outside", texts["Documents that it points to"], [.. profile.OutsideDocuments.Select(d => Outside(d).Keyed(d.Code))]),
    ];

    private PolicyRule Reading(Reading reading) => new(
        reading.Question.ToString(), texts["Read here as: {0}", reading.Taken],
        new RuleSource(reading.Clause, Strength.Advise, reading.Supplement is null ? Basis.Reading : Basis.Supplement, reading.Supplement ?? reading.Code), null)
    {
        Notes =
        [
            .. reading.Alternative is { } alternative ? [texts["Not taken: {0}", alternative].Value] : Array.Empty<string>(),
            texts["Why: {0}", reading.Why],
            .. Choice(reading) is { } choice ? [choice] : Array.Empty<string>(),
        ],
    };

    /// <summary>Whether the bureau can take the other answer; null where the question has no other, or the bureau has answered it.</summary>
    private string? Choice(Reading reading) => reading switch
    {
        { Alternative: null } or { Supplement: not null } => null,
        { CanSwitch: true } => texts["The bureau can take the other answer by a local supplement; the portal then goes by it."].Value,
        _ => texts["The portal takes this answer only: a local supplement may word it otherwise, and the portal goes on as before."].Value,
    };

    private PolicyRule Silence(Silence silence) => new(
        silence.Text.ToString(),
        silence.Kind == SilenceKind.Limit
            ? texts["A limit that is not stated does not bind."]
            : texts["A procedure that is not stated is not made up: the bureau adds a supplement of its own before the portal takes such a case."],
        silence.Clause is null ? null : new RuleSource(silence.Clause, Strength.Advise),
        silence.Procedure is { } procedure ? texts["Concerns: {0}", procedure].Value : null)
    {
        Notes =
        [
            .. words.When(silence.When) is { } when ? [texts["only when: {0}", when].Value] : Array.Empty<string>(),
            .. profile.OutsideDocuments.FirstOrDefault(d => d.Code == silence.Document) is { } document
                ? [texts["The text points instead to: {0}", document.Title].Value]
                : Array.Empty<string>(),
        ],
    };

    private PolicyRule Supplement(Supplement supplement) => new(
        supplement.Title.ToString(), supplement.Text.ToString(), new RuleSource(null, Strength.Advise, Basis.Supplement, supplement.Code), null)
    {
        Notes = [texts["Why: {0}", supplement.Why]],
    };

    private PolicyRule Outside(OutsideDocument document) =>
        new(document.Title.ToString(), document.Known.ToString(), new RuleSource(document.Clause, Strength.Advise), null)
        {
            Notes = document.Number is null ? [] : [texts["Number: {0}", document.Number]],
        };
}
