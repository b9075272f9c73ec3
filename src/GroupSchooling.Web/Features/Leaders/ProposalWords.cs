using GroupSchooling.Domain.Councils;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Leaders;

/// <summary>What a proposal asks, in one line: appoint 甲 as executive principal of a school.</summary>
public static class ProposalWords
{
    /// <summary>In the reader's language.</summary>
    public static string Of(LeaderProposal proposal, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(texts);
        return texts[SentenceOf(proposal), ArgumentsOf(proposal)].Value;
    }

    /// <summary>In Chinese whatever the reader's language: what official papers say.</summary>
    public static string InChinese(LeaderProposal proposal, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return texts.InChinese(SentenceOf(proposal), ArgumentsOf(proposal));
    }

    private static string SentenceOf(LeaderProposal proposal) => proposal.Act switch
    {
        LeaderAct.Decide => Texts.Key("{0} ({1})"),
        LeaderAct.Remove => Texts.Key("Remove {0} as {2} of {1}"),
        _ => Texts.Key("Appoint {0} as {2} of {1}"),
    };

    private static object[] ArgumentsOf(LeaderProposal proposal) =>
        proposal.Act == LeaderAct.Decide ? [proposal.Subject!, proposal.School!.Name] : [proposal.PersonName!, proposal.School!.Name, proposal.Post!];
}
