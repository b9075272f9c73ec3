using System.Text.Json.Nodes;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>Every number that a profile states is data: changing it changes a verdict, or, where nothing judges it yet, what the policy page shows.</summary>
public sealed class NumbersAreDataTests
{
    public static TheoryData<string, string> Judged => new()
    {
        { "caps[members-at-least].minimum", "S0 二(一)" },
        { "caps[group-size].maximum", "S0 二(一)" },
        { "caps[close-knit-size].maximum", "S0 二(一)" },
        { "ownership[members-mainly-public].moreThanPercent", "S0 二(一)" },
        { "conditions[direction].evidence.minimum", "S0 三(一)" },
        { "conditions[ideas-and-culture].evidence.minimum", "S0 三(一)" },
        { "conditions[potential-and-quality].evidence.minimum", "S0 三(一)" },
        { "conditions[system-and-team].evidence.minimum", "S0 三(一)" },
        { "conditions[recognition].evidence.minimum", "S0 三(一)" },
        { "naming.length.full", "S0" },
        { "naming.length.short", "S0" },
        { "naming.similar.percent", "S0" },
        { "terms[entrusted].minimumYears", "S0 四(三)" },
        { "terms[entrusted].maximumYears", "S0 四(三)" },
        { "terms[entrusted].extension.maximumYears", "S0 四(三)" },
        { "bodies[council].seats.minimum", "S0 二(二)" },
    };

    [Theory]
    [MemberData(nameof(Judged))]
    public void ChangedNumber_ChangesAnOutcome(string path, string clause)
    {
        var before = Outcomes(Shipped.Profile(Shipped.S0));
        var value = Value(Shipped.S0, path);

        var more = Outcomes(Shipped.Changed(Shipped.S0, path, value + 1));
        var fewer = value > 1 ? Outcomes(Shipped.Changed(Shipped.S0, path, value - 1)) : before;

        Assert.True(more != before || fewer != before, $"{clause}: {path} = {value} changes no outcome");
    }

    /// <summary>The numbers of the file and of its history, which no rule states.</summary>
    private static bool IsNoRule(string path) => path is "schemaVersion" or "version" || path.StartsWith("document.consultation.", StringComparison.Ordinal);

    /// <summary>What an open question would set if it were answered the other way: no rule as long as it is not.</summary>
    private static bool IsAnswerNotTaken(string path) => path.StartsWith("readings[", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EveryNumber_ChangesAVerdict(string code)
    {
        var probes = new NumberProbes(Shipped.Profile(code));
        var before = probes.Outcomes(Shipped.Profile(code));
        var unheard = NumbersOf(JsonNode.Parse(Shipped.Text(code))!, "").Where(path => !IsNoRule(path) && !IsAnswerNotTaken(path)).Where(path =>
        {
            // One up and one down: a bound that equals the other bound can go only one way, and not every edge is felt from both sides.
            var value = Value(code, path);
            return !new[] { value + 1, value - 1 }.Any(changed =>
                ProfileReader.ReadAgain(Shipped.ChangedText(code, path, changed)).Profile is { } profile && probes.Outcomes(profile) != before);
        });

        Assert.Empty(unheard);
    }

    [Theory]
    [MemberData(nameof(Shipped.Profiles), MemberType = typeof(Shipped))]
    public void EveryOtherNumber_IsInWhatIsRead(string code)
    {
        var before = System.Text.Json.JsonSerializer.Serialize(Shipped.Profile(code));
        foreach (var path in NumbersOf(JsonNode.Parse(Shipped.Text(code))!, "").Where(path => IsNoRule(path) && path != "schemaVersion"))
        {
            Assert.NotEqual(before, System.Text.Json.JsonSerializer.Serialize(Shipped.Changed(code, path, Value(code, path) + 1)));
        }
    }

    private static int Value(string code, string path)
    {
        // The change of a value to itself walks the same path as a change, and a text is the easiest thing to compare.
        var marked = JsonNode.Parse(Shipped.ChangedText(code, path, -987654321))!;
        return Find(JsonNode.Parse(Shipped.Text(code))!, marked)
            ?? throw new InvalidOperationException(path);
    }

    private static int? Find(JsonNode original, JsonNode marked) => (original, marked) switch
    {
        (JsonObject a, JsonObject b) => a.Select(p => Find(p.Value!, b[p.Key]!)).FirstOrDefault(v => v is not null),
        (JsonArray a, JsonArray b) => a.Zip(b).Select(p => Find(p.First!, p.Second!)).FirstOrDefault(v => v is not null),
        (JsonValue a, JsonValue b) when b.TryGetValue<int>(out var mark) && mark == -987654321 => a.GetValue<int>(),
        _ => null,
    };

    private static IEnumerable<string> NumbersOf(JsonNode node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => NumbersOf(p.Value!, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray a => a.SelectMany((item, i) => NumbersOf(item!, $"{path}[{i}]")),
        JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => [path],
        _ => [],
    };

    /// <summary>The outcomes of foundings that stand at the edge of every number, and of extensions.</summary>
    private static string Outcomes(PolicyProfile profile)
    {
        var verdicts = Probes().SelectMany(facts => FoundingJudge.Judge(profile, facts)).ToList();
        if (profile.TypeOf("entrusted") is { } entrusted)
        {
            verdicts.Add(TermJudge.JudgeExtension(profile, entrusted, TermLength.OfYears(3)));
        }

        return string.Join(' ', verdicts.Select(v => v.Outcome));
    }

    private static IEnumerable<FoundingFacts> Probes()
    {
        yield return Shipped.Founding();
        yield return Shipped.Founding(1);
        yield return Shipped.Founding(9);
        yield return Shipped.Founding(2, years: 6);
        yield return Shipped.Founding() with { Members = [.. Enumerable.Range(1, 5).Select(i => Shipped.Member($"{i}校区", "close-knit"))] };
        yield return Shipped.Founding() with { Members = [Shipped.Member("甲"), Shipped.Member("乙") with { Ownership = SchoolOwnership.Private }] };
        yield return Shipped.Founding() with { FullName = new string('甲', 40), ShortName = new string('甲', 30) };
        yield return Shipped.Founding() with { NamesInUse = ["朝阳小学教育集团"] };
    }
}
