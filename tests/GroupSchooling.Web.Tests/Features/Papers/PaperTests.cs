using System.Net;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Applications;

namespace GroupSchooling.Web.Tests.Features.Papers;

/// <summary>The papers of a case, in the official layout (GB/T 9704-2012).</summary>
public sealed class PaperTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.Equal(HttpStatusCode.Redirect, (await anyone.GetAsync("/applications/A1/papers/request.docx")).Status);
    }

    [Fact]
    public async Task StrangersCase_DoesNotExist()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var other = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var stranger = await other.ClerkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{number}/papers/application.docx")).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99")]
    [InlineData("..%2Fsecret")]
    public async Task PaperThatIsNone_IsNotFound(string kind)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/applications/{number}/papers/{kind}.docx")).Status);
    }

    [Fact]
    public async Task DraftThatWasNeverSubmitted_HasNoPapers()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.DraftAsync();
        using var principal = await world.PrincipalAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync($"/applications/{number}/papers/application.docx")).Status);
    }

    [Fact]
    public async Task PapersBetweenOffices_AreNotForTheApplicant()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var principal = await world.PrincipalAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync($"/applications/{number}/papers/reply.docx")).Status);
        Assert.Equal(HttpStatusCode.OK, (await principal.GetAsync($"/applications/{number}/papers/application.docx")).Status);
    }

    [Theory]
    [InlineData("application", false)]
    [InlineData("request", false)]
    [InlineData("reply", false)]
    [InlineData("filing", false)]
    [InlineData("application", true)]
    [InlineData("request", true)]
    [InlineData("reply", true)]
    [InlineData("filing", true)]
    public async Task Paper_IsAValidWordFileInTheOfficialLayout(string kind, bool decided)
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = decided ? await world.AtFilingAsync() : await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        using var document = await OpenAsync(clerk, number, kind);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var page = document.MainDocumentPart!.Document.Body!.GetFirstChild<SectionProperties>()!;
        Assert.Equal((11906u, 16838u), (page.GetFirstChild<PageSize>()!.Width!.Value, page.GetFirstChild<PageSize>()!.Height!.Value));
        var margin = page.GetFirstChild<PageMargin>()!;
        Assert.Equal(
            [37, 28, 35, 26],
            new[] { margin.Top!.Value, (int)margin.Left!.Value, margin.Bottom!.Value, (int)margin.Right!.Value }.Select(m => (int)Math.Round(m / 1440.0 * 25.4)));
        var style = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "Normal");
        Assert.Equal("32", style.StyleRunProperties!.FontSize!.Val!.Value);
        Assert.Equal(("579", LineSpacingRuleValues.Exact), (style.StyleParagraphProperties!.SpacingBetweenLines!.Line!.Value, style.StyleParagraphProperties.SpacingBetweenLines.LineRule!.Value));
    }

    [Fact]
    public async Task TwentyTwoLinesOfTwentyEightCharacters_FitIntoTheTextBlock()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        using var document = await OpenAsync(clerk, number, "request");

        var grid = document.MainDocumentPart!.Document.Body!.Descendants<DocGrid>().Single();
        const double Millimetre = 72 / 25.4;
        Assert.Equal(22, (int)(225 * Millimetre / (grid.LinePitch!.Value / 20.0)));
        Assert.Equal(28, (int)Math.Round(156 * Millimetre / (16 + (grid.CharacterSpace!.Value / 4096.0))));
        var defaults = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!;
        Assert.False(defaults.ParagraphPropertiesDefault!.Descendants<SnapToGrid>().Single().Val!.Value);
        Assert.Equal(28, (int)(156 * Millimetre / (16 + (defaults.RunPropertiesDefault!.Descendants<Spacing>().Single().Val!.Value / 20.0))));
    }

    [Fact]
    public async Task Request_SaysWhatIsAskedForAndGoesToTheGovernment()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        var text = await TextAsync(clerk, number, "request");

        Assert.Contains($"{world.District.Bureau.Name}文件", text, StringComparison.Ordinal);
        Assert.Contains("关于成立", text, StringComparison.Ordinal);
        Assert.Contains($"{world.District.Government.Name}：", text, StringComparison.Ordinal);
        Assert.Contains(world.Members[1].Name, text, StringComparison.Ordinal);
        Assert.Contains($"签发人：{world.District.Leader}", text, StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.Year}年{portal.Today.Month}月{portal.Today.Day}日", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[0-9] \p{IsCJKUnifiedIdeographs}|\p{IsCJKUnifiedIdeographs} [0-9]", text);
    }

    [Fact]
    public async Task ReplyDraft_LeavesNumberAndDayOpenUntilItIsGiven()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.AtConsentAsync();
        using var clerk = await world.ClerkAsync();

        Assert.Contains("代拟稿", await TextAsync(clerk, number, "reply"), StringComparison.Ordinal);
        await world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.ApproveInPrinciple, new()
        {
            ["DocumentNumber"] = "试政函〔2026〕8号",
            ["Conditions"] = "年内完善章程",
        });

        var given = await TextAsync(clerk, number, "reply");
        Assert.DoesNotContain("代拟稿", given, StringComparison.Ordinal);
        Assert.Contains("试政函〔2026〕8号", given, StringComparison.Ordinal);
        Assert.Contains("年内完善章程", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_IsMadeFromTheFrozenPacketAndStaysChineseForAnEnglishReader()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync(p => p with { DevelopmentPlan = "一年打基础。\u0001\uFFFE二年见成效。\n三年成体系。" });
        using var clerk = await world.ClerkAsync();
        clerk.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en.device.normal");

        var text = await TextAsync(clerk, number, "application");

        Assert.Contains("申报成立教育集团申请表", text, StringComparison.Ordinal);
        Assert.Contains("一年打基础。", text, StringComparison.Ordinal);
        Assert.Contains("三年成体系。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_IsAuditedAsExported()
    {
        var world = await FoundingWorld.CreateAsync(portal);
        var number = await world.SubmitAsync();
        using var clerk = await world.ClerkAsync();

        await clerk.GetAsync($"/applications/{number}/papers/filing.docx");

        var exported = Assert.Single(await world.AuditAsync(number), a => a.Kind == AuditKind.Exported);
        Assert.Equal(("export-paper", world.District.Clerk, $"{number}-备案表.docx"), (exported.Process, exported.UserName, exported.Reason));
    }

    private static async Task<WordprocessingDocument> OpenAsync(PortalBrowser browser, string number, string kind)
    {
        var response = await browser.Http.GetAsync(new Uri($"/applications/{number}/papers/{kind}.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
        return WordprocessingDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), false);
    }

    private static async Task<string> TextAsync(PortalBrowser browser, string number, string kind)
    {
        using var document = await OpenAsync(browser, number, kind);
        using var part = document.MainDocumentPart!.GetStream();
        return string.Concat(XDocument.Load(part).Descendants().Where(e => e.Name.LocalName is "t").Select(e => e.Value));
    }
}
