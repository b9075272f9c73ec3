using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Plates;

/// <summary>Anyone checks a plate by its code.</summary>
public sealed class CheckPlateTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Hanging_IsValid_ForAnyone()
    {
        var plate = await PlateAsync(up: -9);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(plate.Url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("有效", page.TextOf(".notice-done h2"), StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.AddDays(-9):yyyy-MM-dd}", page.Text, StringComparison.Ordinal);
        Assert.Contains(plate.Text, page.Text, StringComparison.Ordinal);
        Assert.True(page.Has($"a[href='/register/groups/{plate.Group.Number}']"));
        Assert.True(page.Has($"a[href='/register/schools/{plate.Member.Number}']"));
    }

    [Fact]
    public async Task Waiting_IsNotPutUp() => Assert.Contains("未悬挂", await HeadAsync(await PlateAsync()), StringComparison.Ordinal);

    [Fact]
    public async Task TakenDown_IsSaidWithItsDay()
    {
        var plate = await PlateAsync(up: -9, down: -2);
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(plate.Url);

        Assert.Contains("已摘下", page.TextOf(".notice h2"), StringComparison.Ordinal);
        Assert.Contains($"{portal.Today.AddDays(-2):yyyy-MM-dd}", page.TextOf(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchoolThatLeft_AndGroupThatEnded_MakeItWorthNothing()
    {
        var left = await PlateAsync(up: -9);
        var ended = await PlateAsync(up: -9);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.Id == left.MembershipId)).LeftOn = portal.Today.AddDays(-1);
            (await db.Groups.SingleAsync(g => g.Id == ended.Group.Id)).EndsOn = portal.Today.AddDays(-1);
            await db.SaveChangesAsync();
        });

        Assert.Contains("该校不在集团中", await HeadAsync(left), StringComparison.Ordinal);
        Assert.Contains("集团已终止", await HeadAsync(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypedInAnyWay_LeadsToTheOneAddress()
    {
        var plate = await PlateAsync(up: -9);
        using var browser = portal.Anyone();

        var asked = await browser.GetAsync($"/plate?code=%20{plate.Code.ToLowerInvariant()}%20");
        var small = await browser.GetAsync(plate.Url.ToLowerInvariant());

        Assert.Equal(plate.Url, asked.Location);
        Assert.Equal(plate.Url, small.Location);
    }

    [Theory]
    [InlineData("0000-0000-0000")]
    [InlineData("none")]
    [InlineData("%3Cscript%3E")]
    [InlineData("一二三")]
    public async Task WrongCode_IsNotFound_AndSaysWhatToDo(string code)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/plate/{code}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("没有使用此核验码的校牌", page.TextOf("h1"), StringComparison.Ordinal);
        Assert.Equal(Uri.UnescapeDataString(code), page.ValueOf("code"));
        Assert.DoesNotContain("<script>", page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SaysNothingOfTheInside()
    {
        var plate = await PlateAsync(up: -9);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.Memberships.SingleAsync(m => m.Id == plate.MembershipId)).NewOrWeakReason = "内部理由";
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anyone();

        var page = await browser.GetAsync(plate.Url);

        Assert.DoesNotContain("内部理由", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/plates", page.TextOf("main") + string.Concat(page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_ShowsAForm()
    {
        using var browser = portal.Anyone();

        Assert.True((await browser.GetAsync("/plate")).Has("form[action='/plate'] input[name=code]"));
    }

    [Fact]
    public async Task CodesOfPlates_AreAllDifferent_AndAlwaysReadBack()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => PlateCode.New()).ToHashSet();

        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.Equal(code, PlateCode.Read(PlateCode.Written(code).ToLowerInvariant())));
        Assert.Equal("101010101010", PlateCode.Read("IOlo-1010-ｉ０１０"));
        Assert.Null(PlateCode.Read("ABCD-EFGH-JKMU"));
        await Task.CompletedTask;
    }

    private async Task<string> HeadAsync(MadePlate plate)
    {
        using var browser = portal.Anyone();
        return (await browser.GetAsync(plate.Url)).TextOf(".notice h2");
    }

    private async Task<MadePlate> PlateAsync(int? up = null, int? down = null)
    {
        var district = await District.CreateAsync(portal);
        var member = await district.AddSchoolAsync();
        var group = await district.AddGroupAsync(await district.AddPolicyAsync(), await district.AddSchoolAsync(), [member]);
        var membership = group.Memberships.Single(m => m.SchoolId == member.Id).Id;
        var plate = await portal.InDatabaseAsync(async db =>
        {
            var row = new Plate
            {
                MembershipId = membership,
                Text = $"{group.ShortName}加盟校",
                PutUpOn = up is { } since ? portal.Today.AddDays(since) : null,
                TakenDownOn = down is { } until ? portal.Today.AddDays(until) : null,
            };
            db.Add(row);
            await db.SaveChangesAsync();
            return row;
        });
        return new MadePlate(group, member, membership, plate.Code, plate.Text);
    }

    private sealed record MadePlate(SchoolGroup Group, DistrictSchool Member, long MembershipId, string Code, string Text)
    {
        public string Url => $"/plate/{PlateCode.Written(Code)}";
    }
}

/// <summary>Checks from one address are limited.</summary>
public sealed class PlateLimitTests(PlateLimitTests.FewChecks portal) : IClassFixture<PlateLimitTests.FewChecks>
{
    [Fact]
    public async Task TooManyTries_AreToldToWait()
    {
        using var browser = portal.Anyone();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/plate/0000-0000-000{i}")).Status);
        }

        var page = await browser.GetAsync("/plate/0000-0000-0009");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.NotNull(page.Response.Headers.RetryAfter);
    }

    public sealed class FewChecks : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["RateLimits:PlateChecks"] = "3" };
    }
}
