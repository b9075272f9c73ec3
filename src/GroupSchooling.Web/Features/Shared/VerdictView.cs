using GroupSchooling.Domain.Common;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Infrastructure.Localisation;
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

    /// <summary>Whether it stops the case only because a fact is not confirmed yet.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Colour.</summary>
    public Tone Tone => Outcome switch
    {
        VerdictOutcome.Blocked when IsOpen => Tone.Warning,
        VerdictOutcome.Satisfied => Tone.Done,
        VerdictOutcome.Warned or VerdictOutcome.NeedsOverride => Tone.Warning,
        VerdictOutcome.Blocked => Tone.Danger,
        _ => Tone.Muted,
    };

    /// <summary>The icon, its own where two outcomes share a colour.</summary>
    public string Icon => Outcome switch
    {
        VerdictOutcome.NeedsOverride => "writing-sign",
        VerdictOutcome.Blocked when IsOpen => Tone.Icon(),
        VerdictOutcome.Blocked => "ban",
        VerdictOutcome.Silent => "circle-minus",
        _ => Tone.Icon(),
    };

    /// <summary>A judgement's verdict as the reader sees it: sentence and clause, and below them strength, facts, and what it rests on beside the document.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="profile">The profile that was judged by.</param>
    /// <param name="texts">The catalogue.</param>
    public static VerdictView Of(Verdict verdict, PolicyProfile profile, IStringLocalizer texts)
    {
        var sentence = texts.Fill(verdict.Message.Sentence, verdict.Message.Arguments);
        return new VerdictView(
            verdict.Outcome,
            verdict.Subject is null ? sentence : texts["{0}: {1}", verdict.Subject, sentence].Value,
            ClauseView.Of(verdict.Source, profile.Code, texts))
        {
            Note = NoteOf(verdict, profile, texts),
            IsOpen = verdict.Outcome == VerdictOutcome.Blocked && verdict.Message.Sentence == VerdictSentence.OwnershipUnknown,
        };
    }

    private static string? NoteOf(Verdict verdict, PolicyProfile profile, IStringLocalizer texts)
    {
        List<string> notes = [];
        if (verdict.OverrideBy is { } office)
        {
            notes.Add(texts["Goes on only with a written reason of: {0}", profile.OfficeOf(office).Name].Value);
        }

        if (verdict.Strength is { } strength)
        {
            notes.Add(texts["Strength: {0}", strength].Value);
        }

        notes.AddRange(verdict.Facts.Where(f => f.Name != FactName.Unstated).Select(f => texts["{0} {1}", texts[f.Name].Value, FactOf(f.Value, texts)].Value));
        if (profile.ReadingOf(verdict.Source) is { } reading)
        {
            notes.Add(texts["{0} Read here as: {1}", reading.Question, reading.Taken].Value);
        }

        if (profile.SupplementOf(verdict.Source) is { } supplement)
        {
            notes.Add(texts["The bureau's own supplement: {0}", supplement.Title].Value);
            notes.AddRange(profile.Readings.Where(r => r.Code == supplement.Reading).Select(r => texts["{0} Read here as: {1}", r.Question, r.Taken].Value));
        }

        return notes.Count == 0 ? null : string.Join(" · ", notes);
    }

    private static string FactOf(object? value, IStringLocalizer texts) => value switch
    {
        null => "—",
        bool yes => texts[yes ? "yes" : "no"].Value,
        Enum member => texts.Enum(member),
        DateOnly date => Show.Date(date),
        Bilingual text => text.ToString(),
        int number => Show.Number(number),
        _ => value.ToString() ?? "",
    };
}
