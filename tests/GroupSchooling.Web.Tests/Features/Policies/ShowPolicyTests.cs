using System.Net;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Policies;

/// <summary>A policy as a public page, rule by rule.</summary>
public sealed class ShowPolicyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(District.GroupsProfile, "zh-CN")]
    [InlineData(District.ClustersProfile, "zh-CN")]
    [InlineData("sanming-2017", "zh-CN")]
    [InlineData("moumou-district", "zh-CN")]
    [InlineData("fuling-2020", "en")]
    [InlineData(District.GroupsProfile, "en")]
    [InlineData(District.ClustersProfile, "en")]
    public async Task EveryClauseChip_LeadsToAPlaceOnThePage(string shipped, string language)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(shipped);
        using var browser = portal.Anyone();
        browser.Http.DefaultRequestHeaders.Add("Cookie", $"preferences={language}");

        var page = await browser.GetAsync($"/policies/{policy.Code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        var chips = page.Document.QuerySelectorAll("a.clause").Select(e => e.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(chips);
        foreach (var chip in chips)
        {
            Assert.StartsWith($"/policies/{policy.Code}#", chip, StringComparison.Ordinal);
            Assert.Contains(Uri.UnescapeDataString(chip[(chip.IndexOf('#', StringComparison.Ordinal) + 1)..]), ids);
        }
    }

    [Theory]
    [InlineData(District.GroupsProfile)]
    [InlineData(District.ClustersProfile)]
    [InlineData("sanming-2017")]
    [InlineData("moumou-district")]
    [InlineData("fuling-2020")]
    public async Task EveryRuleOfTheProfile_IsOnThePage(string shipped)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(shipped);
        var profile = ProfileReader.Read(policy.Json).Required();
        using var browser = portal.Anyone();

        var text = (await browser.GetAsync($"/policies/{policy.Code}")).Text;

        var said = profile.CooperationTypes.Select(t => t.Name).Concat(profile.Caps.Select(c => c.Title)).Concat(profile.Conditions.Select(c => c.Title))
            .Concat(profile.Documents.Select(d => d.Title)).Concat(profile.Bodies.Select(b => b.Name)).Concat(profile.Duties.Select(d => d.Title))
            .Concat(profile.Readings.SelectMany(r => new[] { r.Question, r.Taken, r.Why })).Concat(profile.Silences.Select(s => s.Text))
            .Concat(profile.Supplements.SelectMany(s => new[] { s.Title, s.Why })).Concat(profile.OutsideDocuments.Select(d => d.Title))
            .Concat(profile.Routes.SelectMany(r => r.Steps.Select(s => s.Name).Append(r.Title))).Concat(profile.Ownership.Select(o => o.Title))
            .Concat(profile.Compositions.Select(c => c.Title)).Concat(profile.Procedures.SelectMany(p => p.Steps.Select(s => s.Name).Append(p.Text)))
            .Concat(profile.Targets.Select(t => t.Title)).Concat(profile.Evaluations.SelectMany(e => e.Framework.Select(d => d.Name).Append(e.Title)))
            .Concat(profile.Consequences.Select(c => c.Title)).Concat(profile.Reports.Select(r => r.Title)).Concat(profile.Funds.SelectMany(f => f.Uses.Append(f.Title)))
            .Concat(profile.CooperationTypes.SelectMany(t => t.Staff.Select(s => s.Text))).Concat(profile.Documents.SelectMany(d => d.Parts.Select(p => p.Title)));
        Assert.Empty(said.Where(name => !text.Contains(Fold(name.Chinese), StringComparison.Ordinal)).Select(name => name.Chinese));
    }

    /// <summary>Of each open question with two answers the page says whether a bureau can take the other.</summary>
    [Fact]
    public async Task Readings_SayWhetherTheOtherAnswerCanBeTaken()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync("moumou-district");
        using var browser = portal.Anyone();

        var rules = (await browser.GetAsync($"/policies/{policy.Code}")).TextsOf("#readings .rule");

        Assert.Contains(rules, r => r.Contains("材料由谁准备", StringComparison.Ordinal) && r.Contains("改取另一种理解", StringComparison.Ordinal));
        Assert.Contains(rules, r => r.Contains("是否都要同意", StringComparison.Ordinal) && r.Contains("只能按这一种理解办理", StringComparison.Ordinal));
        Assert.Contains(rules, r => r.Contains("成员校至少几所", StringComparison.Ordinal) && !r.Contains("一种理解", StringComparison.Ordinal));
    }

    /// <summary>On an English page what is Chinese is marked so, on a Chinese one nothing is.</summary>
    [Fact]
    public async Task ChineseOnAnEnglishPage_IsMarked()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        using var chinese = portal.Anyone();
        using var english = portal.Anyone();
        english.Http.DefaultRequestHeaders.Add("Cookie", "preferences=en");

        var page = await english.GetAsync($"/policies/{policy.Code}");

        Assert.All(page.Document.QuerySelectorAll("a.clause").Where(chip => chip.TextContent.StartsWith("S0 ", StringComparison.Ordinal)), chip =>
            Assert.Equal(chip.TextContent.Split(' ')[1], chip.QuerySelector("span[lang='zh-CN']")!.TextContent));
        Assert.False((await chinese.GetAsync($"/policies/{policy.Code}")).Has("a.clause span"));
    }

    [Fact]
    public async Task Number_IsTheProfiles()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(change: text => text.Replace("\"maximum\": 10", "\"maximum\": 37", StringComparison.Ordinal));
        using var browser = portal.Anyone();

        Assert.Contains("最多 37", (await browser.GetAsync($"/policies/{policy.Code}")).TextOf("#caps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftWithoutAdoption_SaysThatNothingIsDecidedByIt()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/policies/{policy.Code}");

        Assert.Contains("不作为办理依据", page.TextOf("#standing"), StringComparison.Ordinal);
        Assert.Contains("征求意见稿，未采用", page.TextOf("#standing"), StringComparison.Ordinal);
        Assert.False(page.Has("a[href$='/adopt']"));
    }

    [Theory]
    [InlineData("/policies/nowhere")]
    [InlineData("/policies/nowhere?version=1")]
    [InlineData("/policies/nowhere?version=x")]
    public async Task UnknownPolicy_IsNotFound(string address)
    {
        using var browser = portal.Anyone();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task List_NamesEachPolicyOnceWithItsStanding()
    {
        var district = await District.CreateAsync(portal);
        var draft = await district.AddPolicyAsync();
        var issued = await district.AddPolicyAsync(District.ClustersProfile);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync("/policies");

        Assert.Single(page.Document.QuerySelectorAll($"a[href='/policies/{draft.Code}']"));
        Assert.Single(page.Document.QuerySelectorAll($"a[href='/policies/{issued.Code}']"));
        Assert.Contains("施行中", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupsUnderIt_AreListed_AndCountedTowardsTheTarget()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(District.ClustersProfile);
        var group = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [await district.AddSchoolAsync(), await district.AddSchoolAsync()]);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/policies/{policy.Code}");

        Assert.True(page.Has($"#groups a[href='/register/groups/{group.Number}']"));
        Assert.Contains("已达到：1 / 10", page.TextOf("#targets"), StringComparison.Ordinal);
        Assert.Contains("已达到：3 / 65", page.TextOf("#targets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_IsToldAsNumeratorAndDenominator_WithWhoIsMissing_AndThePatternStageByStage()
    {
        // S2 三(一), 三(三): every school in a group; one core, one entrusted rural school, several more.
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync("moumou-district");
        var group = await district.AddGroupAsync(policy, await district.AddSchoolAsync(), [await district.AddSchoolAsync(), await district.AddSchoolAsync()]);
        var alone = await district.AddSchoolAsync("试验独立小学");
        using var browser = portal.Anyone();

        var targets = (await browser.GetAsync($"/policies/{policy.Code}")).TextOf("#targets");

        Assert.Contains("已达到：1 / 5", targets, StringComparison.Ordinal);
        Assert.Contains("尚缺：4", targets, StringComparison.Ordinal);
        Assert.Contains("已达到：3 / 4 所学校，75%", targets, StringComparison.Ordinal);
        Assert.Contains(alone.Name, targets, StringComparison.Ordinal);
        Assert.Contains(group.ShortName!, targets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextWithoutItsDistrict_IsMarked()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync("moumou-district");
        using var browser = portal.Anyone();

        Assert.Contains("文件未写明是哪个区", (await browser.GetAsync($"/policies/{policy.Code}")).TextOf("#standing"), StringComparison.Ordinal);
        Assert.Contains("文件未写明区名", (await browser.GetAsync("/policies")).Text, StringComparison.Ordinal);
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
