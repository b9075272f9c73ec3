using System.Globalization;
using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Applications;

namespace GroupSchooling.Web.Tests.Features.Work;

/// <summary>代录 of many cases at once: a row is recorded as a whole or not at all.</summary>
public sealed class RecordRepliesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, (await anyone.GetAsync("/work/record-replies")).Status);
    }

    [Fact]
    public async Task Leader_IsForbidden()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        using var leader = await world.LeaderAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/work/record-replies")).Status);
    }

    [Fact]
    public async Task NothingOutside_SaysSo()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        Assert.Contains("没有待代录的回复", (await clerk.GetAsync("/work/record-replies")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilledRows_AreRecordedAndEmptyOnesLeftAlone()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var (first, second, third) = (await world.AtConsentAsync(), await world.AtConsentAsync(), await world.AtConsentAsync());
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync("/work/record-replies");

        var answer = await clerk.SubmitAsync(form, Rows(first, third), files: Scans(first, third));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal([3, 2, 3], [await StepAsync(world, first), await StepAsync(world, second), await StepAsync(world, third)]);
        Assert.True((await world.LoadAsync(first)).Decisions.Single(d => d.Step == 2).OnBehalf);
    }

    [Fact]
    public async Task WrongRow_IsExplainedAtItsFieldsWhileTheOthersAreRecorded()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var (right, wrong) = (await world.AtConsentAsync(), await world.AtConsentAsync());
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync("/work/record-replies");
        var rows = Rows(right, wrong);
        rows[$"Rows[{wrong}~2].DecidedOn"] = portal.Today.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var answer = await clerk.SubmitAsync(form, rows, files: Scans(right, wrong));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([3, 2], [await StepAsync(world, right), await StepAsync(world, wrong)]);
        Assert.Contains(right, answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Has($"[name='Rows[{wrong}~2].DecidedOn'].is-invalid"));
        Assert.Equal(rows[$"Rows[{wrong}~2].DocumentNumber"], answer.ValueOf($"Rows[{wrong}~2].DocumentNumber"));
        // The recorded case is with the city now, whose reply is another one.
        Assert.Equal("", answer.ValueOf($"Rows[{right}~3].DocumentNumber"));
    }

    [Fact]
    public async Task RowWithoutScan_IsNotRecorded()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/work/record-replies"), Rows(number));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(2, await StepAsync(world, number));
        Assert.True(answer.Has($"[name='Rows[{number}~2].Scan'].is-invalid"));
    }

    [Fact]
    public async Task RowOfAStrangersCase_IsNotRecordedAndSaysNothingOfIt()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var other = await FoundingWorld.CreateAsync(portal);
        var own = await world.AtConsentAsync();
        var foreign = await other.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        var token = (await clerk.GetAsync("/work/record-replies")).One("main form [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (key, value) in Rows(foreign))
        {
            content.Add(new StringContent(value), key);
        }

        content.Add(new ByteArrayContent(TestFile.Pdf().Bytes), $"Rows[{foreign}~2].Scan", "a.pdf");
        var answer = await Page.ReadAsync(await clerk.Http.PostAsync(new Uri("/work/record-replies", UriKind.Relative), content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([2, 2], [await StepAsync(world, own), await StepAsync(other, foreign)]);
    }

    [Fact]
    public async Task DayAndDecisionForAll_AndScansByTheirNames_RecordRowsThatGiveTheirNumberOnly()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var (first, second, third) = (await world.AtConsentAsync(), await world.AtConsentAsync(), await world.AtConsentAsync());
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync("/work/record-replies");

        using var content = Content(form, new()
        {
            ["DecidedOn"] = Day(portal.Today),
            ["Outcome"] = nameof(DecisionOutcome.Approve),
            [$"Rows[{first}~2].DocumentNumber"] = "试政函〔2026〕3号",
            [$"Rows[{second}~2].DocumentNumber"] = "试政函〔2026〕31号",
        }, ["试政函[2026]3号 批复.pdf", "试政函（2026）31号.pdf"]);
        var answer = await Page.ReadAsync(await clerk.Http.PostAsync(new Uri("/work/record-replies", UriKind.Relative), content));

        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
        Assert.Equal([3, 3, 2], [await StepAsync(world, first), await StepAsync(world, second), await StepAsync(world, third)]);
        var page = await clerk.GetAsync($"/applications/{second}");
        Assert.Contains("试政函（2026）31号.pdf", page.TextOf("#papers"), StringComparison.Ordinal);
        Assert.DoesNotContain("3号 批复", page.TextOf("#papers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScanThatNoRowTakes_IsNamedAndTheOthersAreRecorded()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync("/work/record-replies");

        using var content = Content(form, Rows(number), [$"{number}.pdf", "会议照片.pdf"]);
        var answer = await Page.ReadAsync(await clerk.Http.PostAsync(new Uri("/work/record-replies", UriKind.Relative), content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("会议照片.pdf", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Equal(3, await StepAsync(world, number));
    }

    [Fact]
    public async Task PastedRows_FillTheFormInAndRecordNothingYet()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var (first, second) = (await world.AtConsentAsync(), await world.AtConsentAsync());
        using var clerk = await world.ClerkAsync();
        var form = await clerk.GetAsync("/work/record-replies");
        var pasted = $"申请编号\t文号\t日期\t结果\n{first}\t试政函〔2026〕8号\t2026/3/2\t同意\n{second}\t2026年3月3日\t试政函〔2026〕9号\nA000000-2026-0001\t文\n没有编号的一行\t1";

        var filled = await clerk.SubmitAsync(form, new() { ["Pasted"] = pasted }, button: "Fill");

        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.Equal("试政函〔2026〕8号", filled.ValueOf($"Rows[{first}~2].DocumentNumber"));
        Assert.Equal(("2026-03-02", nameof(DecisionOutcome.Approve)), (filled.ValueOf($"Rows[{first}~2].DecidedOn"), filled.ValueOf($"Rows[{first}~2].Outcome")));
        Assert.Equal(("试政函〔2026〕9号", "2026-03-03"), (filled.ValueOf($"Rows[{second}~2].DocumentNumber"), filled.ValueOf($"Rows[{second}~2].DecidedOn")));
        Assert.Contains("A000000-2026-0001", filled.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("第 5 行没有申请编号", filled.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal([2, 2], [await StepAsync(world, first), await StepAsync(world, second)]);
    }

    [Fact]
    public async Task NothingFilledIn_SaysSo()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        var answer = await clerk.SubmitAsync("/work/record-replies", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("没有填写任何一行", answer.Text, StringComparison.Ordinal);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a browser sends when several files are chosen in one field.</summary>
    private static MultipartFormDataContent Content(Page form, Dictionary<string, string> fields, IEnumerable<string> scans)
    {
        var content = new MultipartFormDataContent();
        foreach (var input in form.Document.QuerySelectorAll("#replies input[type=hidden]"))
        {
            content.Add(new StringContent(input.GetAttribute("value")!), input.GetAttribute("name")!);
        }

        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var scan in scans)
        {
            content.Add(new ByteArrayContent(TestFile.Pdf().Bytes), "Scans", scan);
        }

        return content;
    }

    private Dictionary<string, string> Rows(params string[] numbers) => numbers.SelectMany(number => new KeyValuePair<string, string>[]
    {
        new($"Rows[{number}~2].DocumentNumber", $"试政函〔2026〕{number[^1]}号"),
        new($"Rows[{number}~2].DecidedOn", portal.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new($"Rows[{number}~2].Outcome", nameof(DecisionOutcome.Approve)),
    }).ToDictionary();

    private static Dictionary<string, TestFile> Scans(params string[] numbers) => numbers.ToDictionary(n => $"Rows[{n}~2].Scan", n => TestFile.Pdf($"{n}.pdf"));

    private static async Task<int?> StepAsync(FoundingWorld world, string number) => (await world.LoadAsync(number)).CurrentStep;
}
