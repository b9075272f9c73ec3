using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Policies;

/// <summary>Judges the names of a group: length, pattern, words, taken, like others.</summary>
public static class NameJudge
{
    private const int SimilarShown = 3;

    /// <summary>The verdicts about both names; silent where neither document nor supplement says anything of names.</summary>
    public static IEnumerable<Verdict> Judge(PolicyProfile profile, FoundingFacts facts)
    {
        if (profile.Naming is not { } naming)
        {
            return [Judgement.Silent("name", new Message(VerdictSentence.NameSilent), AskedFor([facts.FullName, facts.ShortName]))];
        }

        var parts = new NameParts { City = facts.City, Lead = facts.LeadName, Group = facts.ShortName };
        return
        [
            .. JudgeLength(naming, facts),
            .. JudgePatterns(naming, facts, parts),
            .. JudgeWords(naming, facts, parts),
            .. JudgeOthers(naming, [facts.FullName, facts.ShortName], new NamesInUse(naming, facts.City, facts.NamesInUse)),
        ];
    }

    private static IEnumerable<Verdict> JudgeLength(NamingRules naming, FoundingFacts facts)
    {
        if (naming.Length is not { } length)
        {
            yield break;
        }

        yield return OneLength("name.full.length", length.Source, facts.FullName, length.Full, FullSentences);
        yield return OneLength("name.short.length", length.Source, facts.ShortName, length.Short, ShortSentences);
    }

    private static readonly (string Missing, string TooLong, string Met) FullSentences =
        (VerdictSentence.FullNameMissing, VerdictSentence.FullNameTooLong, VerdictSentence.FullNameLengthMet);

    private static readonly (string Missing, string TooLong, string Met) ShortSentences =
        (VerdictSentence.ShortNameMissing, VerdictSentence.ShortNameTooLong, VerdictSentence.ShortNameLengthMet);

    private static Verdict OneLength(
        string rule, RuleSource source, string name, int longest, (string Missing, string TooLong, string Met) sentences)
    {
        var count = name.Trim().Length;
        Fact[] facts = [new(FactName.Name, name), new(FactName.Length, count), new(FactName.Maximum, longest)];
        if (count == 0)
        {
            return Judgement.Unmet(rule, source, new Message(sentences.Missing), facts);
        }

        return count > longest
            ? Judgement.Unmet(rule, source, new Message(sentences.TooLong, count, longest), facts)
            : Judgement.Met(rule, source, new Message(sentences.Met, count, longest), facts);
    }

    private static IEnumerable<Verdict> JudgePatterns(NamingRules naming, FoundingFacts facts, NameParts parts)
    {
        if (naming.Full is { } full && facts.FullName.Trim().Length > 0)
        {
            yield return Pattern("name.full.pattern", full, facts.FullName, parts, VerdictSentence.FullNameFits, VerdictSentence.FullNameDiffers);
        }

        if (naming.Short is { } shortName && facts.ShortName.Trim().Length > 0)
        {
            yield return Pattern("name.short.pattern", shortName, facts.ShortName, parts, VerdictSentence.ShortNameFits, VerdictSentence.ShortNameDiffers);
        }
    }

    private static Verdict Pattern(string rule, TextRule pattern, string name, NameParts parts, string fits, string differs)
    {
        var expected = pattern.Template.Render(parts);
        Fact[] facts = [new(FactName.Name, name), new(FactName.Expected, expected)];
        return NameSimilarity.Normalise(name) == NameSimilarity.Normalise(expected)
            ? Judgement.Met(rule, pattern.Source, new Message(fits), facts)
            : Judgement.Unmet(rule, pattern.Source, new Message(differs, expected), facts);
    }

    /// <summary>The lead bears its name already (中华路小学); only what the group adds to it is looked at.</summary>
    internal static IEnumerable<Verdict> JudgeWords(NamingRules naming, FoundingFacts facts, NameParts parts)
    {
        if (naming.Forbidden is not { } forbidden)
        {
            yield break;
        }

        var lead = new NameTemplate("{lead}").Render(parts);
        string[] added = [Without(facts.FullName, lead), Without(facts.ShortName, lead)];
        var found = forbidden.Words.Where(word => added.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var words = string.Join("、", found);
        var asked = AskedFor([facts.FullName, facts.ShortName]);
        yield return found.Count == 0
            ? Judgement.Met("name.words", forbidden.Source, new Message(VerdictSentence.NoForbiddenWord), asked)
            : Judgement.Unmet("name.words", forbidden.Source, new Message(VerdictSentence.ForbiddenWord, words), [.. asked, new Fact(FactName.Words, words)]);
    }

    private static IReadOnlyList<Fact> AskedFor(IEnumerable<string> names) =>
        Judgement.Stated(new Fact(FactName.Name, string.Join("、", names.Where(name => name.Trim().Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } all ? all : null));

    private static string Without(string name, string lead)
    {
        var plain = NameSimilarity.Normalise(name);
        var plainLead = NameSimilarity.Normalise(lead);
        return plainLead.Length == 0 ? plain : plain.Replace(plainLead, " ", StringComparison.Ordinal);
    }

    /// <summary>Whether a name is taken or much like another.</summary>
    /// <param name="naming">The rules.</param>
    /// <param name="names">The names asked for; empty ones are passed over.</param>
    /// <param name="inUse">The names that are taken.</param>
    /// <param name="own">The name under which what is judged stands among them itself; null where it does not.</param>
    internal static IEnumerable<Verdict> JudgeOthers(NamingRules naming, IEnumerable<string> names, NamesInUse inUse, string? own = null)
    {
        string[] written = [.. names.Where(n => n.Trim().Length > 0)];
        if (written.Length == 0)
        {
            yield break;
        }

        string[] asked = [.. written.Select(NameSimilarity.Normalise)];
        var given = AskedFor(written);
        if (naming.Unique is { } unique)
        {
            var taken = asked.SelectMany(name => inUse.ByPlain[name]).Where(u => u.Count > 1 || u.Name != own).Select(u => u.Name)
                .Order(StringComparer.Ordinal).FirstOrDefault();
            yield return taken is null
                ? Judgement.Met("name.unique", unique, new Message(VerdictSentence.NameFree), given)
                : Judgement.Unmet("name.unique", unique, new Message(VerdictSentence.NameTaken, taken), new Fact(FactName.Name, taken));
        }

        if (naming.Similar is { } similar)
        {
            string[] cores = [.. asked.Select(inUse.CoreOf).Distinct()];
            yield return JudgeLikeness(similar, given, asked, cores, cores.SelectMany(core => inUse.Candidates(core, similar.Percent)).Distinct());
        }
    }

    /// <summary>A name that is the same is taken, not like; nearly all names are unlike, so that is asked first.</summary>
    private static Verdict JudgeLikeness(NameLikeness similar, IReadOnlyList<Fact> given, string[] asked, string[] cores, IEnumerable<NameInUse> used)
    {
        var like = used
            .Where(u => Array.Exists(cores, core => NameSimilarity.CanReach(core, u.Core, similar.Percent)) && !asked.Contains(u.Plain))
            .Select(u => (u.Name, Percent: HighestPercent(cores, u.Core, similar.Percent)))
            .Where(u => u.Percent >= similar.Percent)
            .OrderByDescending(u => u.Percent).ThenBy(u => u.Name, StringComparer.Ordinal)
            .ToList();
        var limit = new Fact(FactName.LikenessFrom, similar.Percent);
        if (like.Count == 0)
        {
            return Judgement.Met("name.similar", similar.Source, new Message(VerdictSentence.NothingSimilar), [.. given, limit]);
        }

        var names = string.Join("、", like.Take(SimilarShown).Select(u => u.Name));
        return Judgement.Unmet(
            "name.similar",
            similar.Source,
            new Message(VerdictSentence.Similar, names),
            [.. given, new Fact(FactName.SimilarNames, names), new Fact(FactName.Likeness, like[0].Percent), limit]);
    }

    private static int HighestPercent(string[] cores, string used, int from) =>
        cores.Where(core => NameSimilarity.CanReach(core, used, from)).Select(core => NameSimilarity.PercentOfCores(core, used)).DefaultIfEmpty(0).Max();
}
