using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Pages;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Shared;

/// <summary>One verdict in a list, in the reader's language.</summary>
/// <param name="Outcome">What the rule says.</param>
/// <param name="Sentence">The sentence with the facts in it.</param>
/// <param name="Clause">Where the rule comes from; none where the documents are silent.</param>
public sealed record VerdictView(VerdictOutcome Outcome, string Sentence, ClauseView? Clause)
{
    /// <summary>A reading taken, who may override, the reason given: a line below.</summary>
    public string? Note { get; init; }

    /// <summary>Colour.</summary>
    public Tone Tone => Outcome switch
    {
        VerdictOutcome.Satisfied => Tone.Done,
        VerdictOutcome.Warned or VerdictOutcome.NeedsOverride => Tone.Warning,
        VerdictOutcome.Blocked => Tone.Danger,
        _ => Tone.Muted,
    };

    /// <summary>The icon, its own where two outcomes share a colour.</summary>
    public string Icon => Outcome switch
    {
        VerdictOutcome.NeedsOverride => "writing-sign",
        VerdictOutcome.Blocked => "ban",
        VerdictOutcome.Silent => "circle-minus",
        _ => Tone.Icon(),
    };

    /// <summary>A judgement's verdict as the reader sees it.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="policy">Code of the profile that was judged by, for the clause's address.</param>
    /// <param name="texts">The catalogue.</param>
    public static VerdictView Of(Verdict verdict, string policy, IStringLocalizer texts)
    {
        var sentence = texts.Fill(verdict.Message.Sentence, verdict.Message.Arguments);
        return new VerdictView(
            verdict.Outcome,
            verdict.Subject is null ? sentence : texts["{0}: {1}", verdict.Subject, sentence].Value,
            ClauseView.Of(verdict.Source, policy, texts));
    }
}
