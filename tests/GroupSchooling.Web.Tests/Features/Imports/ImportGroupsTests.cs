using System.Globalization;
using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Imports;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>存量登记 from a file: each unit becomes an entry that a second person confirms.</summary>
public sealed class ImportGroupsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Home = "/register/entries/imports";
    private const string Head = "单元名称,单元类别,学校名称,角色\n";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn_AndWrongRole_IsForbidden()
    {
        var district = await District.CreateAsync(portal);
        using var anyone = portal.Anyone();
        using var leader = await portal.SignedInAsync(district.Leader);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync($"{Home}/new")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"{Home}/new")).Status);
    }

    [Fact]
    public async Task AnotherBureausImport_DoesNotExist()
    {
        var (mine, other) = (await WorldAsync(), await WorldAsync());
        await mine.AddSchoolsAsync("甲小学");
        var preview = await mine.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Clerk.GetAsync(preview.Address)).Status);
    }

    [Fact]
    public async Task WithoutPolicy_KeepsWhatWasTyped()
    {
        var world = await WorldAsync();

        var page = await world.Clerk.SubmitAsync(
            await world.Clerk.GetAsync($"{Home}/new"), new() { ["Policy"] = "", ["DocumentTitle"] = "留下的文件" }, files: new() { ["File"] = Csv(Head + "甲学区,学区,甲小学,龙头学校") });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "留下的文件"), (page.Status, page.ValueOf("DocumentTitle")));
        Assert.True(page.Has(".field-invalid select[name=Policy]"));
    }

    [Fact]
    public async Task TheRosterOf2018_BecomesTenEntriesThatAreSent()
    {
        var world = await WorldAsync();
        var roster = Shipped("xingning-2018-roster.csv");
        await world.Clerk.WriteAsync(await world.Clerk.PreviewAsync(roster));

        var written = await world.Clerk.WriteAsync(await world.PreviewAsync(roster));

        Assert.Contains("新增 65", written.Text, StringComparison.Ordinal);
        var entries = await world.EntriesAsync();
        Assert.Equal((10, 55), (entries.Count, entries.Sum(e => e.Members.Count)));
        Assert.Equal((8, 2), (entries.Count(e => e.Kind == SchoolGroupKind.SchoolCluster), entries.Count(e => e.Kind == SchoolGroupKind.EducationGroup)));
        Assert.Single(entries, e => e.ShortName is null);
        Assert.All(entries, e => Assert.Equal((GroupEntryStatus.Sent, World.Document), (e.Status, e.DocumentNumber)));
        var again = await world.PreviewAsync(roster);
        Assert.Contains("没有需要写入的内容", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHeadSchoolsOf2017_GoInAsTheyAre()
    {
        // S1 五(一): the file names no kind of unit; the policy knows one only.
        var world = await WorldAsync("sanming-2017");
        var roster = Shipped("sanming-2017-roster.csv");
        await world.Clerk.WriteAsync(await world.Clerk.PreviewAsync(roster));

        await world.Clerk.WriteAsync(await world.PreviewAsync(roster));

        var entries = await world.EntriesAsync();
        Assert.Equal((6, 7), (entries.Count, entries.Sum(e => e.Members.Count)));
        Assert.All(entries, e => Assert.Equal(SchoolGroupKind.HeadSchool, e.Kind));
    }

    [Fact]
    public async Task SecondPerson_ConfirmsWhatWasImported_WithTermsAndPlates()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学", "乙小学");
        var preview = await world.PreviewAsync(Csv(
            "集团名称,类别,学校,角色,开始日期,期满日期,校牌,挂牌日期,依据文件,文号,发文日期,成立日期\n"
            + "甲学区,学区,甲小学,核心校,,,,,关于组建甲学区的通知,兴教〔2020〕8号,2020-08-20,2020-09-01\n"
            + "甲学区,学区,乙小学,成员校,2020-10-01,2023-09-30,甲学区成员学校,2020-10-08,,,,\n"));
        var written = await world.Clerk.WriteAsync(preview);
        Assert.True(written.Has("a[href='/register/entries']"));
        var entry = Assert.Single(await world.EntriesAsync());
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.Contains("1 条存量登记待核对", (await leader.GetAsync("/notices")).Text, StringComparison.Ordinal);

        var answer = await leader.SubmitAsync($"/register/entries/{entry.Id}", new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var group = await portal.InDatabaseAsync(db => db.Groups.Include(g => g.Memberships).SingleAsync(g => g.JurisdictionId == world.District.Jurisdiction.Id));
        var member = group.Memberships.Single(m => m.Role == MembershipRole.Member);
        Assert.Equal(("兴教〔2020〕8号", new DateOnly(2020, 9, 1)), (group.DecidingDocument, group.EffectiveOn));
        Assert.Equal((new DateOnly(2020, 10, 1), new DateOnly(2023, 9, 30)), (member.StartsOn, member.TermEndsOn));
        Assert.Equal("甲学区成员学校", await portal.InDatabaseAsync(db => db.Plates.Where(p => p.MembershipId == member.Id).Select(p => p.Text).SingleAsync()));
        var files = await portal.InDatabaseAsync(db => db.Attachments.CountAsync(a => a.GroupEntryId == entry.Id));
        Assert.Equal(1, files);
    }

    [Fact]
    public async Task WithoutScan_StaysWithTheClerk()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学");

        var preview = await world.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校"), scan: false);
        Assert.Contains("先留在您处", preview.TextOf("#row-2"), StringComparison.Ordinal);
        await world.Clerk.WriteAsync(preview);

        Assert.Equal(GroupEntryStatus.Draft, Assert.Single(await world.EntriesAsync()).Status);
    }

    [Theory]
    [InlineData("甲学区,学区,甲小学,成员学校", "本单元没有龙头学校")]
    [InlineData("甲学区,学区,甲小学,龙头学校\n甲学区,学区,乙小学,龙头学校", "甲小学")]
    [InlineData("甲学区,学区,甲小学,龙头学校\n甲学区,学区,没有的中学,成员学校", "没有名为“没有的中学”的学校")]
    [InlineData("甲学区,总校,甲小学,龙头学校", "没有规定这一类别")]
    [InlineData("甲学区,联盟,甲小学,龙头学校", "无法识别")]
    [InlineData("甲学区,学区,甲小学,挂名", "无法识别")]
    public async Task WrongRows_KeepTheWholeFileOut(string rows, string said)
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学", "乙小学");

        var preview = await world.PreviewAsync(Csv(Head + rows));

        Assert.Contains(said, preview.TextOf("main"), StringComparison.Ordinal);
        Assert.False(preview.Has("form[action$='/write']"));
    }

    [Theory]
    [InlineData("10", true)]
    [InlineData("20", false)]
    public async Task Preview_ShowsWhatThePolicySaysOfEachUnit_AndTheNumberIsData(string most, bool isOver)
    {
        // S0 二(一): at most 10 schools a group.
        var world = await WorldAsync(District.GroupsProfile, text => text.Replace("\"maximum\": 10", $"\"maximum\": {most}", StringComparison.Ordinal));
        var names = Enumerable.Range(1, 12).Select(i => $"第{i}小学").ToArray();
        await world.Clerk.WriteAsync(await world.Clerk.PreviewAsync(Csv(
            "学校名称,学段,办学性质\n" + string.Join('\n', names.Append("甲中学").Append("乙中学").Select(name => $"{name},{(name.EndsWith("中学", StringComparison.Ordinal) ? "初中" : "小学")},公办")))));

        var preview = await world.PreviewAsync(Csv(
            Head + string.Join('\n', names.Select((name, i) => $"大教育集团,集团,{name},{(i == 0 ? "龙头学校" : "成员学校")}")) + "\n小教育集团,集团,甲中学,龙头学校\n小教育集团,集团,乙中,成员学校"));

        var units = preview.TextOf("#units");
        Assert.Equal(isOver, units.Contains("12，超过规定的10", StringComparison.Ordinal));
        Assert.Contains("所涉各行确定后再判定", units, StringComparison.Ordinal);
        Assert.Equal(2, preview.TextsOf("#units tbody tr").Count);
    }

    [Fact]
    public async Task AlikeName_IsAsked_AndNothingNewIsOffered()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学", "虹桥路小学");
        var preview = await world.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校\n甲学区,学区,红桥路小学,成员学校"));
        Assert.False(preview.Has("form[action$='/write']"));
        Assert.Equal(2, preview.Document.QuerySelectorAll("#row-3 input[type=radio]").Length);
        var choice = preview.Document.QuerySelector("#row-3 input[type=radio]")!;

        var answered = await world.Clerk.FollowAsync(await world.Clerk.SubmitAsync(
            preview, new() { [choice.GetAttribute("name")!] = choice.GetAttribute("value")! }, "form[action$='/answers']"));
        await world.Clerk.WriteAsync(answered);

        Assert.Equal("虹桥路小学", Assert.Single(Assert.Single(await world.EntriesAsync()).Members).School!.Name);
    }

    [Fact]
    public async Task TakenBack_WhileNobodyHasWorkedOnIt()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学", "乙小学");
        var first = await world.Clerk.WriteAsync(await world.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校")));
        var second = await world.Clerk.WriteAsync(await world.PreviewAsync(Csv(Head + "乙学区,学区,乙小学,龙头学校")));
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var touched = (await world.EntriesAsync()).Single(e => e.ShortName == "乙学区");
        await leader.SubmitAsync($"/register/entries/{touched.Id}", new() { ["Outcome"] = "Return", ["Reason"] = "缺成员" }, "#check");

        await world.Clerk.UndoAsync(first);
        var refused = await world.Clerk.UndoAsync(second);

        Assert.Equal((ImportState.Undone, ImportState.Written), (await portal.StateAsync(first), await portal.StateAsync(second)));
        Assert.Contains("乙学区", refused.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("乙学区", Assert.Single(await world.EntriesAsync()).ShortName);
    }

    [Fact]
    public async Task Written_IsWorkOfOthers_NotOfWhoUploadedOrWroteIt_AndOfNobodyWhenTakenBack()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学");
        using var colleague = await portal.SignedInAsync(await world.District.AddPersonAsync(Role.BureauClerk, world.District.Bureau));
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var preview = await world.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校"));

        // One clerk uploads it, another asks for it to be written: neither confirms what comes of it.
        var written = await colleague.WriteAsync(await colleague.GetAsync(preview.Address));

        var link = $"/register/entries/{Assert.Single(await world.EntriesAsync()).Id}";
        Assert.True((await leader.GetAsync("/work")).Has($"a[href='{link}']"));
        foreach (var own in new[] { world.Clerk, colleague })
        {
            Assert.False((await own.GetAsync("/work")).Has($"a[href='{link}']"));
            Assert.False((await own.GetAsync(link)).Has("#check"));
        }

        await colleague.UndoAsync(written);
        Assert.False((await leader.GetAsync("/work")).Has($"a[href='{link}']"));
    }

    [Fact]
    public async Task Template_AndResultFile_AreHandedOut()
    {
        var world = await WorldAsync();
        await world.AddSchoolsAsync("甲小学");
        var written = await world.Clerk.WriteAsync(await world.PreviewAsync(Csv(Head + "甲学区,学区,甲小学,龙头学校")));

        Assert.Equal(HttpStatusCode.OK, (await world.Clerk.GetAsync($"{Home}/template.xlsx")).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.Clerk.GetAsync($"{written.Address}/result.xlsx")).Status);
    }

    private static TestFile Shipped(string name) => Csv(ShippedFile.ForSeeding(name).Text.TrimStart('\uFEFF'), name);

    private async Task<World> WorldAsync(string policy = District.ClustersProfile, Func<string, string>? change = null)
    {
        var district = await District.CreateAsync(portal);
        var version = await district.AddPolicyAsync(policy, text => (change?.Invoke(text) ?? text)
            .Replace("\"jurisdiction\": \"350400\"", $"\"jurisdiction\": \"{district.Jurisdiction.Code}\"", StringComparison.Ordinal));
        return new World(portal, district, version, await portal.SignedInAsync(district.Clerk));
    }

    private sealed record World(PortalFixture Portal, District District, PolicyProfileVersion Policy, PortalBrowser Clerk)
    {
        public const string Document = "兴政办〔2018〕1号";

        public async Task AddSchoolsAsync(params string[] names) =>
            await Clerk.WriteAsync(await Clerk.PreviewAsync(Csv("学校名称\n" + string.Join('\n', names))));

        public async Task<Page> PreviewAsync(TestFile file, bool scan = true)
        {
            var form = await Clerk.GetAsync($"{Home}/new");
            var files = new Dictionary<string, TestFile> { ["File"] = file };
            if (scan)
            {
                files["Scans"] = TestFile.Pdf("通知.pdf");
            }

            var answer = await Clerk.SubmitAsync(
                form,
                new()
                {
                    ["Policy"] = Policy.Id.ToString(CultureInfo.InvariantCulture),
                    ["DocumentTitle"] = "关于组建学区的通知",
                    ["DocumentNumber"] = Document,
                    ["DecidedOn"] = "2018-05-02",
                },
                files: files);
            Assert.True(answer.Location is not null, string.Join(" ", answer.Errors));
            return await Clerk.FollowAsync(answer);
        }

        public Task<List<GroupEntry>> EntriesAsync() => Portal.InDatabaseAsync(db => db.GroupEntries.AsNoTracking().Include(e => e.Members).ThenInclude(m => m.School)
            .Where(e => e.JurisdictionId == District.Jurisdiction.Id).OrderBy(e => e.Id).ToListAsync());
    }
}
