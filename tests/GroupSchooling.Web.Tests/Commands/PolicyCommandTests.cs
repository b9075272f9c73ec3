using System.Text;
using System.Text.Json.Nodes;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Commands;

/// <summary><c>policy …</c> as a process: exit codes, JSON, and what is told where a file is wrong. No database is named or made.</summary>
[Trait("Engine", "none")]
public sealed class PolicyCommandTests : IDisposable
{
    private const string S0 = "xingning-groups-2024";
    private const string S3 = "fuling-2020";
    private const string Head = "单元名称,单元类别,组建形式,学校名称,角色,办学性质,教学点,办学模式\n";
    private const string Lead = "甲小学教育集团,教育集团,,甲小学,龙头学校,公办,,\n";

    private readonly ProgramRun _program = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("groupschooling-policy-");

    public void Dispose()
    {
        _program.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Help_NamesEverySubcommand()
    {
        var help = await RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(new[] { "validate", "check", "route", "diff", "schema", "dry-run" }, name => Assert.Contains($"  {name} ", help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("validat x")]
    [InlineData("check --profile xingning-groups-2024")]
    [InlineData("check --profile xingning-groups-2024 --roster x.csv --on tomorrow")]
    [InlineData("route --profile xingning-groups-2024 --kind Found")]
    [InlineData("route --profile xingning-groups-2024 --kind Join --level village")]
    [InlineData("route --profile xingning-groups-2024 --kind Join --crossing")]
    [InlineData("route --profile xingning-groups-2024 --kind Join --type 联合型")]
    [InlineData("route --profile nowhere --kind Join")]
    [InlineData("diff xingning-groups-2024")]
    public async Task WrongCommandLine_Answers2AndSaysWhy(string line)
    {
        var result = await RunAsync(line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error.Trim());
    }

    [Theory]
    [InlineData("check --profil xingning-groups-2024", "没有选项 --profil", "缺少 --roster")]
    [InlineData("check --profile xingning-groups-2024 --roster x.csv --on tomorrow", "--on 应写成 2026-09-01 这样的日期", "用法见 policy check --help")]
    [InlineData("check --profile xingning-groups-2024 --roster", "--roster 后面要写内容")]
    [InlineData("check --profile xingning-groups-2024 --roster nowhere.csv", "没有文件 nowhere.csv")]
    [InlineData("route --profile sanming-2017 --kind Found", "--kind 不能是“Found”", "FileCharter")]
    [InlineData("route --profile sanming-2017 --kind Join --kind Leave", "--kind 写了不止一次")]
    [InlineData("diff sanming-2017", "缺少 <B>")]
    [InlineData("diff sanming-2017 fuling-2020 sanming-2017", "多了一个参数：sanming-2017")]
    [InlineData("validat x", "没有命令 validat")]
    public async Task WrongCommandLine_IsToldInTheReadersLanguage(string line, params string[] said)
    {
        using var program = new ProgramRun { Locale = "zh_CN.UTF-8" };

        var result = await program.RunAsync("Production", "", ["policy", .. line.Split(' ')]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.All(said, sentence => Assert.Contains(sentence, result.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("create-admin")]
    [InlineData("seed")]
    [InlineData("policy")]
    [InlineData("policy check")]
    [InlineData("policy route")]
    [InlineData("policy diff")]
    [InlineData("policy dry-run")]
    [InlineData("calendar due")]
    public async Task Help_IsInTheReadersLanguage(string command)
    {
        using var program = new ProgramRun { Locale = "zh_CN.UTF-8" };

        var result = await program.RunAsync("Production", "", [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, result.ExitCode);
        var lines = result.Output.Split('\n').Where(line => line.Trim().Length > 0).ToList();
        Assert.All(lines, line => Assert.Contains(line, c => c is >= '\u4e00' and <= '\u9fff'));
    }

    [Fact]
    public async Task Differences_AreToldForPrograms()
    {
        var result = await RunAsync("diff", S0, S3, "--json");

        Assert.Equal(0, result.ExitCode);
        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal((S0, S3), (answer["a"]!["code"]!.GetValue<string>(), answer["b"]!["code"]!.GetValue<string>()));
        var size = answer["differences"]!.AsArray().Single(d => d!["section"]!.GetValue<string>() == "caps" && d["rule"]!.GetValue<string>() == "group-size")!;
        Assert.Equal(("Override", "S0 二(一)"), (size["a"]!["strength"]!.GetValue<string>(), size["a"]!["clause"]!.GetValue<string>()));
        Assert.Null(size["b"]);
    }

    [Fact]
    public async Task GoodRoster_Answers0_InTheShapeThatIsDocumented()
    {
        var roster = Write(Head + Lead + "甲小学教育集团,教育集团,,乙小学,成员学校,公办,,托管型\n");

        var result = await RunAsync("check", "--profile", S0, "--roster", roster, "--json");

        Assert.Equal(0, result.ExitCode);
        var answer = JsonNode.Parse(result.Output)!.AsObject();
        Assert.Equal(["profile", "verdicts"], answer.Select(p => p.Key));
        Assert.Equal(S0, answer["profile"]!.GetValue<string>());
        Assert.All(answer["verdicts"]!.AsArray(), verdict =>
        {
            Assert.Equal(["rule", "clause", "strength", "outcome", "subject", "facts"], verdict!.AsObject().Select(p => p.Key));
            Assert.Contains(verdict["outcome"]!.GetValue<string>(), new[] { "satisfied", "warned", "needs-override", "blocked", "silent" });
            Assert.IsType<JsonObject>(verdict["facts"]);
        });
        var size = Verdict(answer, "cap.group-size");
        Assert.Equal("S0 二(一) Override satisfied 甲小学教育集团", $"{size["clause"]} {size["strength"]} {size["outcome"]} {size["subject"]}");
        Assert.Equal((2, true, 10), (size["facts"]!["counted"]!.GetValue<int>(), size["facts"]!["leadCounted"]!.GetValue<bool>(), size["facts"]!["atMost"]!.GetValue<int>()));
        Assert.Equal("乙小学", Verdict(answer, "ownership.joining-public")["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task BlockedRoster_Answers1()
    {
        var members = string.Concat(Enumerable.Range(1, 6).Select(i => $"甲集团,教育集团,,成员{i}小学,成员学校,,,第一类\n"));
        var roster = Write(Head + "甲集团,教育集团,,甲小学,龙头学校,,,\n" + members);

        var told = await RunAsync("check", "--profile", S3, "--roster", roster);
        var result = await RunAsync("check", "--profile", S3, "--roster", roster, "--json", "--on", "2024-01-01");

        Assert.Equal((1, 1), (told.ExitCode, result.ExitCode));
        Assert.Contains("S3 四(一)3", told.Output, StringComparison.Ordinal);
        Assert.Equal("blocked", Verdict(JsonNode.Parse(result.Output)!.AsObject(), "cap.type-one-size")["outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("甲小学教育集团,教育集团,,乙小学,校长,,,", "3", "角色")]
    [InlineData("甲小学教育集团,教育集团,,乙小学,成员学校,国办,,", "3", "办学性质")]
    [InlineData("甲小学教育集团,教育集团,,乙小学,成员学校,,,联合型", "3", "办学模式")]
    [InlineData("甲小学教育集团,教育集团,,,成员学校,,,", "3", "学校名称")]
    public async Task WrongRoster_Answers2_WithRowAndColumn(string row, string line, string column)
    {
        var result = await RunAsync("check", "--profile", S0, "--roster", Write(Head + Lead + row + "\n"), "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Matches($"(row {line}, column {column}|第 {line} 行，“{column}”列)", result.Error);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("GB18030", false)]
    public async Task Roster_IsReadInEachEncoding(string name, bool mark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        var file = Path.Combine(_folder.FullName, "roster.csv");
        await File.WriteAllBytesAsync(file, [.. encoding.GetPreamble(), .. encoding.GetBytes(Head + Lead + "甲小学教育集团,教育集团,,\"乙,小学\",成员学校,公办,,托管型\n")]);

        var result = await RunAsync("check", "--profile", S0, "--roster", file, "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"乙,小学\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RouteThatCrosses_NamesActionOfficeClauseAndCondition()
    {
        var result = await RunAsync("route", "--profile", S0, "--kind", "Join", "--type", "托管型", "--cross", "--json");

        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal((0, false), (result.ExitCode, answer["silent"]!.GetValue<bool>()));
        Assert.Equal(
            ["Apply", "Deliberate", "Review", "SubmitInParallel", "Consent", "SubmitInParallel", "FileForRecord", "Announce"],
            answer["steps"]!.AsArray().Select(s => s!["action"]!.GetValue<string>()));
        var clauses = answer["steps"]!.AsArray().Select(s => s!["clause"]!.GetValue<string>()).ToList();
        Assert.All(clauses[..^1], clause => Assert.Equal("S0 三(二)1(1)", clause));
        Assert.Equal("S0 三(二)5", clauses[^1]);
        Assert.NotNull(answer["steps"]![3]!["condition"]);
    }

    /// <summary>S0 三(二)1(1), (2): what each office is asked for stands beside its action: consent, an opinion, or nothing but to be told.</summary>
    [Theory]
    [InlineData("--cross", "Deliberate=Opinion Review= SubmitInParallel=Notice Consent=Consent SubmitInParallel=Notice FileForRecord= Announce=")]
    [InlineData("--level=municipal", "Consult=Opinion Consult=Opinion Consult=Opinion Consult=Opinion Review= Consent=Consent Announce=")]
    public async Task Route_SaysWhatEachOfficeIsAskedFor(string of, string asked)
    {
        var result = await RunAsync(["route", "--profile", S0, "--kind", "Join", "--type", "托管型", .. of.Split('='), "--json"]);

        var steps = JsonNode.Parse(result.Output)!["steps"]!.AsArray();
        Assert.Equal(asked, string.Join(' ', steps.Skip(1).Select(s => $"{s!["action"]}={s["asks"]}")));
        Assert.All(steps, s => Assert.NotEmpty(s!["name"]!.GetValue<string>()));
    }

    /// <summary>S0 三(二)1(1): a profile that takes the other reading asks the other government's consent, and the command says so.</summary>
    [Fact]
    public async Task RouteThatAsksTheOtherSidesConsent_SaysSo()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "GroupSchooling.Data", "Profiles", $"{S0}.json"));
        const string Told = "\"office\": \"school-government\", \"name\": { \"zh\": \"同时报送";
        var asking = Write(text.Replace(Told, "\"asksConsent\": true, " + Told, StringComparison.Ordinal), "asking.json");

        var before = await RunAsync("route", "--profile", S0, "--kind", "Join", "--cross");
        var after = await RunAsync("route", "--profile", asking, "--kind", "Join", "--cross");
        var forPrograms = await RunAsync("route", "--profile", asking, "--kind", "Join", "--cross", "--json");

        Assert.Equal((2, 1), (Count(before.Output, "Told only: consent is not asked."), Count(after.Output, "Told only: consent is not asked.")));
        Assert.Equal((0, 1), (Count(before.Output, "The other side has to consent."), Count(after.Output, "The other side has to consent.")));
        Assert.Equal("Consent", JsonNode.Parse(forPrograms.Output)!["steps"]![5]!["asks"]!.GetValue<string>());

        static int Count(string text, string sentence) => text.Split(sentence).Length - 1;
    }

    /// <summary>S0 二(一): who may lift a rule and how an open clause is read is told; what is no document's is told as a supplement's.</summary>
    [Fact]
    public async Task Verdict_TellsWhatItRestsOnBesideItsClause()
    {
        var members = string.Concat(Enumerable.Range(1, 10).Select(i => $"甲小学教育集团,教育集团,,成员{i}小学,成员学校,公办,,托管型\n"));
        var roster = Write(Head + Lead + members);

        var answer = JsonNode.Parse((await RunAsync("check", "--profile", S0, "--roster", roster, "--json")).Output)!.AsObject();
        var told = await RunAsync("check", "--profile", S0, "--roster", Write(Head + Lead.Replace("甲小学教育集团", "同心联盟", StringComparison.Ordinal) + members.Replace("甲小学教育集团", "同心联盟", StringComparison.Ordinal), "other.csv"));
        var route = await RunAsync("route", "--profile", S0, "--kind", "Join", "--json");

        var size = Verdict(answer, "cap.group-size")["facts"]!;
        Assert.Equal("教育局负责人", size["overrideBy"]!.GetValue<string>());
        Assert.StartsWith("不绝对", size["reading"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("集团名称", Verdict(answer, "name.pattern")["facts"]!["supplement"]!.GetValue<string>());
        Assert.Contains(told.Output.Split('\n'), line => line.Contains("Goes on only with a written reason of", StringComparison.Ordinal) && line.Contains("S0 二(一)", StringComparison.Ordinal));
        Assert.Contains(told.Output.Split('\n'), line => line.Contains("同心联盟", StringComparison.Ordinal) && line.EndsWith("Local supplement, not from the document", StringComparison.Ordinal));
        Assert.Equal("Supplement", JsonNode.Parse(route.Output)!["documents"]![0]!["basis"]!.GetValue<string>());
    }

    /// <summary>A real list has more columns than are read, and other words for them.</summary>
    [Fact]
    public async Task ColumnsThatNobodyKnows_AreNamedAndTheRosterIsJudged()
    {
        var roster = Write("序号,集团名称,单元类别,校名,集团角色,公办民办,合作类型,联系电话\n1,甲小学教育集团,教育集团,甲小学,龙头学校,公办,,0771\n2,甲小学教育集团,教育集团,乙小学,成员学校,公办,托管型,0771\n");

        var result = await RunAsync("check", "--profile", S0, "--roster", roster, "--json");

        Assert.Equal(0, result.ExitCode);
        var answer = JsonNode.Parse(result.Output)!.AsObject();
        Assert.Equal(["profile", "verdicts", "notes"], answer.Select(p => p.Key));
        Assert.Equal(2, answer["notes"]!.AsArray().Count);
        Assert.All(new[] { "序号", "联系电话" }, column => Assert.Contains(column, result.Error, StringComparison.Ordinal));
        Assert.Equal("乙小学", Verdict(answer, "ownership.joining-public")["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task ColumnThatIsASlipOfThePen_Answers2WithWhatIsMeant()
    {
        var result = await RunAsync("check", "--profile", S0, "--roster", Write("单元名称,单元类别,学校名称,角色,办学性制\n甲,教育集团,甲小学,龙头学校,公办\n"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("办学性制", result.Error, StringComparison.Ordinal);
        Assert.Contains("办学性质", result.Error, StringComparison.Ordinal);
    }

    /// <summary>S0 四: where the type decides, each type is answered, and the papers stand beside the steps.</summary>
    [Fact]
    public async Task RouteThatDependsOnTheType_IsAnsweredForEach()
    {
        var result = await RunAsync("route", "--profile", S0, "--kind", "Leave", "--json");
        var told = await RunAsync("route", "--profile", S0, "--kind", "Leave");

        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal((0, 0, false), (result.ExitCode, told.ExitCode, answer["silent"]!.GetValue<bool>()));
        Assert.Empty(answer["steps"]!.AsArray());
        var types = answer["byType"]!.AsArray().ToDictionary(t => t!["type"]!.GetValue<string>(), t => t!);
        Assert.Equal(["Apply", "Review", "Consent"], types["紧密型"]["steps"]!.AsArray().Select(s => s!["action"]!.GetValue<string>()));
        Assert.Equal("S0 四", types["托管型"]["documents"]![0]!["clause"]!.GetValue<string>());
        Assert.Equal((true, "S0 四"), (types["其他类型"]["silent"]!.GetValue<bool>(), types["其他类型"]["clause"]!.GetValue<string>()));
        Assert.Contains("S0 四(一)1", told.Output, StringComparison.Ordinal);
    }

    /// <summary>S2 三(二): the agreement and its three clauses are told with the route across the border.</summary>
    [Fact]
    public async Task RouteAcrossTheBorder_NamesTheAgreementAndItsClauses()
    {
        var result = await RunAsync("route", "--profile", "moumou-district", "--kind", "Join", "--cross", "--json");

        var paper = Assert.Single(JsonNode.Parse(result.Output)!["documents"]!.AsArray())!;
        Assert.Equal(("S2 三(二)", 3), (paper["clause"]!.GetValue<string>(), paper["parts"]!.AsArray().Count));
    }

    /// <summary>S0 三(二)1: private schools have no route.</summary>
    [Fact]
    public async Task RouteOfAPrivateSchool_IsSilent()
    {
        var result = await RunAsync("route", "--profile", S0, "--kind", "Join", "--private", "--json");

        Assert.True(JsonNode.Parse(result.Output)!["silent"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("sanming-2017", "Establish")]
    [InlineData("xingning-clusters-2018", "Join")]
    [InlineData(S0, "Extend")]
    public async Task SilentRoute_Answers0AndSaysSo(string profile, string kind)
    {
        var result = await RunAsync("route", "--profile", profile, "--kind", kind, "--json");

        var answer = JsonNode.Parse(result.Output)!;
        Assert.Equal((0, true), (result.ExitCode, answer["silent"]!.GetValue<bool>()));
        Assert.Empty(answer["steps"]!.AsArray());
    }

    [Fact]
    public async Task ChangedProfile_IsValidatedUsedAndTold()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "GroupSchooling.Data", "Profiles", $"{S0}.json"));
        const string Ten = "\"lead-counts\",\n      \"maximum\": 10,";
        var good = Write(text.Replace(Ten, Ten.Replace("10", "12", StringComparison.Ordinal), StringComparison.Ordinal), "good.json");
        var bad = Write(text.Replace(Ten, Ten.Replace("10", "\"ten\"", StringComparison.Ordinal), StringComparison.Ordinal), "bad.json");

        var validated = await RunAsync("validate", good);
        var refused = await RunAsync("validate", bad);
        var compared = await RunAsync("diff", S0, good);
        var same = await RunAsync("diff", S0, S0);

        Assert.Equal((0, 2, 0, 0), (validated.ExitCode, refused.ExitCode, compared.ExitCode, same.ExitCode));
        Assert.Contains("$.caps[1].maximum", refused.Error, StringComparison.Ordinal);
        Assert.Matches("(line \\d+|第 \\d+ 行)", refused.Error);
        Assert.Single(compared.Output.Split('\n'), row => row.StartsWith("- ", StringComparison.Ordinal));
        Assert.Single(compared.Output.Split('\n'), row => row.StartsWith("+ group-size", StringComparison.Ordinal) && row.Contains("12", StringComparison.Ordinal));
        Assert.DoesNotContain(same.Output.Split('\n'), row => row.StartsWith("@@", StringComparison.Ordinal));
    }

    private Task<ProgramRun.Result> RunAsync(params string[] args) => _program.RunAsync("Production", "", ["policy", .. args]);

    private string Write(string text, string name = "roster.csv")
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static JsonNode Verdict(JsonObject answer, string rule) => answer["verdicts"]!.AsArray().Single(v => v!["rule"]!.GetValue<string>() == rule)!;
}
