using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What a profile asks of those concerned besides applications: a section for each topic.</summary>
internal sealed class DutyRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts)
{
    public IEnumerable<PolicySection> Sections() => profile.Duties.GroupBy(duty => duty.Topic).OrderBy(topic => topic.Key)
        .Select(topic => new PolicySection($"duty-{topic.Key}".ToLowerInvariant(), texts["What is asked: {0}", topic.Key], [.. topic.Select(d => Rule(d).Keyed(d.Code))]));

    private PolicyRule Rule(Duty duty) => new(
        duty.Title.ToString(), duty.Text.ToString(), duty.Source, Does(duty))
    {
        Notes = [.. Notes(duty)],
    };

    private string Does(Duty duty) => duty.Use is { } use
        ? texts.Enum(use)
        : profile.GroupPapers.FirstOrDefault(p => p.Acknowledges.Contains(duty.Code)) is { } paper
            ? texts["Each member's principal takes note of it on the page of the paper: {0}.", paper.Name].Value
            : words.SeenToBy(duty.By);

    private IEnumerable<string> Notes(Duty duty)
    {
        if (duty.By is not null)
        {
            yield return texts["Done by: {0}", words.OfficeOf(duty.By)];
        }

        if (duty.Minimum is not null || duty.Maximum is not null)
        {
            yield return texts["Quota: {0} {1}, for each: {2}, in: {3}", words.Range(duty.Minimum, duty.Maximum), duty.Unit?.ToString() ?? "", duty.Per, duty.Period];
        }
        else if (duty.Period != DutyPeriod.Always)
        {
            yield return texts["When: {0}", duty.Period];
        }
    }
}
