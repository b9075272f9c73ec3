using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;

namespace GroupSchooling.Web.Tests.Features.Register;

/// <summary>A rare, a frequent and a common word are sought in different ways, and each finds the same.</summary>
public sealed class CommonWordTests(CommonWordTests.SmallLimits portal) : IClassFixture<CommonWordTests.SmallLimits>
{
    [Fact]
    public async Task EachWay_FindsAllInOrder()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var groups = new List<string>();
        for (var index = 1; index <= 9; index++)
        {
            var lead = await district.AddSchoolAsync(index > 7 ? $"甲{index}稀有小学" : index > 3 ? $"乙{index}常见小学" : $"丙{index}常见小学");
            groups.Add((await district.AddGroupAsync(policy, lead, [], lead.Name + "集团")).ShortName!);
        }

        // Under the limits of this fixture up to 4 terms are rare and more than 8 common; a group has a term of its name and one of its lead's.
        await FindsAsync("schools", "稀有", 8, 9);
        await FindsAsync("schools", "常见", 1, 2, 3, 4, 5, 6, 7);
        await FindsAsync("schools", "小学", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        await FindsAsync("groups", "稀有", 8, 9);
        await FindsAsync("groups", "丙", 1, 2, 3);
        await FindsAsync("groups", "集团", 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private async Task FindsAsync(string list, string word, params int[] expected)
    {
        using var browser = portal.Anyone();

        var page = await browser.GetAsync($"/register/{list}?search={Uri.EscapeDataString(word)}");

        Assert.Equal(expected, page.TextsOf("table.list tbody th a").Select(name => name[1] - '0'));
    }

    public sealed class SmallLimits : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Register:RareUpTo"] = "4", ["Register:FrequentUpTo"] = "8" };
    }
}
