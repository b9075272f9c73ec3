using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Councils;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Policies;

/// <summary>What a profile says of how a group governs itself: meetings, major matters, papers.</summary>
internal sealed class GovernanceRules(PolicyProfile profile, PolicyWords words, IStringLocalizer texts)
{
    public IEnumerable<PolicySection> Sections() =>
    [
        new("meetings", texts["Meetings and votes"], [.. profile.Bodies.Where(b => b.Meetings is not null).Select(b => Meetings(b, b.Meetings!).Keyed($"{b.Code} meetings"))]),
        new("matters", texts["Major matters"], [.. profile.MajorMatters.Select(m => Matter(m).Keyed(m.Code))]),
        new("papers", texts["Charter and papers of a group"], [.. profile.GroupPapers.Select(p => Paper(p).Keyed(p.Code))]),
    ];

    private PolicyRule Meetings(Body body, MeetingRule rule) => new(
        body.Name.ToString(),
        texts["Quorum {0}, for a major matter {1}; a motion needs {2} of those present.", ShareWords.Of(rule.Quorum, texts), ShareWords.Of(rule.MajorQuorum, texts), ShareWords.Of(rule.Passes, texts)],
        rule.Source,
        words.Judged(rule.Source))
    {
        Notes =
        [
            texts["A major matter needs {0} of those present.", ShareWords.Of(rule.MajorPasses, texts)],
            texts["By circulation: {0}; major matters: {1}.", words.YesNo(rule.Circulation)!, words.YesNo(rule.MajorByCirculation)!],
        ],
    };

    private PolicyRule Matter(MajorMatter matter) => new(
        matter.Name.ToString(), matter.Text.ToString(), matter.Source, texts["Marked on the agenda; asks for the larger quorum, and the supervisory board sees it."])
    {
        Notes =
        [
            texts.Enum(matter.Scope),
            .. matter.Applies.Count == 0 ? Array.Empty<string>() : [texts["Applications of this kind: {0}", string.Join(texts[", "].Value, matter.Applies.Select(kind => texts.Enum(kind)))].Value],
        ],
    };

    private PolicyRule Paper(GroupPaperRule paper) => new(
        paper.Name.ToString(), paper.Text.ToString(), paper.Source, texts["Kept in versions on the group's council page; adopted by resolution."])
    {
        Notes =
        [
            .. PaperJudge.Parts(profile, paper) is { Count: > 0 } parts ? [texts["It holds: {0}", string.Join(texts[", "].Value, parts.Select(p => p.Title))].Value] : Array.Empty<string>(),
            .. paper.Years is { } years ? [texts["Made for {0} years.", years].Value] : Array.Empty<string>(),
            .. paper.Acknowledges.Count == 0 ? [] : new[] { texts["Each member's principal takes note of: {0}", string.Join(texts[", "].Value, profile.Duties.Where(d => paper.Acknowledges.Contains(d.Code)).Select(d => d.Title))].Value },
        ],
    };
}
