using System.Globalization;
using System.Text.Json.Nodes;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>The shipped profiles, and foundings under them that nothing is wrong with.</summary>
public static class Shipped
{
    public const string S0 = "xingning-groups-2024";
    public const string S1 = "sanming-2017";
    public const string S2 = "moumou-district";
    public const string S3 = "fuling-2020";
    public const string S4 = "xingning-clusters-2018";

    public static readonly IReadOnlyList<string> All = [S0, S1, S2, S3, S4];

    public static TheoryData<string> Profiles => [.. All];

    public static string Text(string code) => Resource($"Profiles/{code}.json");

    public static PolicyProfile Profile(string code) => ProfileReader.ReadAgain(Text(code)).Required();

    /// <summary>The profile with one value of its JSON changed; the path is as in a fault, without $.</summary>
    public static PolicyProfile Changed(string code, string path, JsonNode? value) => ProfileReader.ReadAgain(ChangedText(code, path, value)).Required();

    public static string ChangedText(string code, string path, JsonNode? value)
    {
        var root = JsonNode.Parse(Text(code))!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(root, Step);
        if (value is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = value;
        }

        return root.ToJsonString();
    }

    public static string Resource(string name)
    {
        using var stream = typeof(Shipped).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A founding of 朝阳路小学教育集团 with entrusted members for so many years; every rule of S0 is met but for the approved size.</summary>
    public static FoundingFacts Founding(int members = 2, int years = 3) => new()
    {
        LeadName = "朝阳路小学",
        LeadOwnership = SchoolOwnership.Public,
        City = "南宁市",
        FullName = "南宁市朝阳路小学教育集团",
        ShortName = "朝阳路小学教育集团",
        Conditions = Profile(S0).Conditions.ToDictionary(c => c.Code, _ => new ConditionAnswer(true, 1), StringComparer.Ordinal),
        Documents = ["party-minutes", "development-plan"],
        Members = [.. Enumerable.Range(1, members).Select(i => Member($"第{i}小学") with { Term = TermLength.OfYears(years) })],
        Seats = [new("council", "chair"), new("council", "vice-chair"), new("council", "member")],
        ApprovedSize = 1 + members,
    };

    public static MemberFacts Member(string name, string type = "entrusted") => new()
    {
        Name = name,
        Ownership = SchoolOwnership.Public,
        CooperationType = type,
        Unit = type == "close-knit" ? UnitKind.Campus : UnitKind.School,
        HasNewOrWeakReason = true,
        Agreement = AgreementState.Agreed,
        Term = TermLength.OfYears(3),
    };

    public static Verdict Single(this IEnumerable<Verdict> verdicts, string rule, string? subject = null) =>
        verdicts.Single(v => v.Rule == rule && (subject is null || v.Subject == subject));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonNode Step(JsonNode node, string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
        {
            return node[step]!;
        }

        var key = step[(bracket + 1)..^1];
        var list = node[step[..bracket]]!.AsArray();
        return int.TryParse(key, out var index) ? list[index]! : list.Single(item => item!["code"]!.GetValue<string>() == key)!;
    }
}
