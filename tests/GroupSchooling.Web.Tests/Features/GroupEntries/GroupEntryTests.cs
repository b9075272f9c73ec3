using System.Net;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Supplements;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupEntries;

/// <summary>存量登记: what the authority decided comes into the register by two persons (S1 五(一), S3 四(一)2, S4).</summary>
public sealed class GroupEntryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string ByAuthority = "fuling-2020";

    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync("/register/entries")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureauFindsNothing()
    {
        var world = await WorldAsync();
        var entry = await world.BeginAsync();
        var other = await District.CreateAsync(portal);
        using var principal = await portal.SignedInAsync(world.Lead.Principal);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        using var stranger = await portal.SignedInAsync(other.Clerk);

        Assert.Equal(HttpStatusCode.Forbidden, (await principal.GetAsync("/register/entries")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/register/entries/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(entry)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(entry + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/register/entries/999999")).Status);
        Assert.DoesNotContain(World.Name, (await stranger.GetAsync("/register/entries")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task FirstDayAtTheEndOfTheCalendar_IsSaidAtItsField(string day)
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync("/register/entries/new", new() { ["EffectiveOn"] = day });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("年份应在 1800 与", StringComparison.Ordinal));
        Assert.Equal(day, page.ValueOf("EffectiveOn"));
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync(
            "/register/entries/new", new() { ["ShortName"] = "留下的名称", ["Lead"] = "没有的学校", ["DecidedOn"] = portal.Today.AddDays(1).Iso() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("留下的名称", page.ValueOf("ShortName"));
        Assert.Contains(page.Errors, e => e.Contains("日期晚于今天", StringComparison.Ordinal));
        Assert.Contains(page.Errors, e => e.Contains("请选择依据政策与类别", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownSchool_IsSaidAtItsField()
    {
        var world = await WorldAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync("/register/entries/new", world.Typed(lead: "没有的学校"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid input[name=Lead]"));
    }

    [Fact]
    public async Task WithoutScan_IsNotSent()
    {
        var world = await WorldAsync();
        var entry = await world.BeginAsync(scan: false);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var page = await clerk.SubmitAsync(entry, [], "#send");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("扫描件", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AuthoritysSteps_AreAskedForAndKeptInOrder()
    {
        // S3 四(一)2: the authority hears opinions, discusses, decides and names.
        var world = await WorldAsync(ByAuthority);
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);

        var missing = await clerk.SubmitAsync(entry, [], "#send");
        Assert.Contains(missing.Errors, e => e.Contains("各环节的日期", StringComparison.Ordinal));
        var wrong = await clerk.SubmitAsync(entry, Steps(0, -1, 0, 0), "#steps-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(wrong.Errors, e => e.Contains("早于前一环节", StringComparison.Ordinal));
        var right = await clerk.SubmitAsync(entry, Steps(-9, -8, -7, -7), "#steps-form");
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, [], "#send")).Status);

        Dictionary<string, string> Steps(params int[] days) => days
            .SelectMany((day, i) => new[] { ($"Steps[{i}].DoneOn", portal.Today.AddDays(day).Iso()), ($"Steps[{i}].Proof", "会议纪要") })
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    [Fact]
    public async Task SilentDocument_AsksForNoSteps_UntilTheBureauLaysThemDown()
    {
        // S4 decides and names the clusters itself and says nothing of how.
        var world = await WorldAsync();
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Contains("未规定确定集团的程序", (await clerk.GetAsync(entry)).TextOf("#steps"), StringComparison.Ordinal);
        var id = long.Parse(world.Policy.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        var policy = await portal.InDatabaseAsync(db => db.ProfileVersions.SingleAsync(v => v.Id == id));

        await SupplementJourney.PutInForceAsync(portal, world.District, policy, new()
        {
            ["Title"] = "学区组建办法",
            ["Reason"] = "文件没有规定组建程序",
            ["Procedure"] = "Establish",
            ["GroupKind"] = "SchoolCluster",
            ["Steps[0].Action"] = "Consult",
            ["Steps[0].Office"] = "bureau",
            ["Steps[0].Name"] = "听取学校意见",
            ["Steps[1].Action"] = "Deliberate",
            ["Steps[1].Name"] = "集体研究",
            ["Steps[2].Name"] = "区政府确定",
            ["Steps[3].Action"] = "Announce",
            ["Steps[3].Office"] = "bureau",
            ["Steps[3].Name"] = "公布",
        });

        var page = await clerk.GetAsync(entry);
        Assert.Contains("听取学校意见", page.TextOf("#steps"), StringComparison.Ordinal);
        Assert.Contains("本局补充规定", page.TextOf("#steps"), StringComparison.Ordinal);
        Assert.Contains((await clerk.SubmitAsync(entry, [], "#send")).Errors, e => e.Contains("听取学校意见", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameMemberTwice_IsRefused()
    {
        var world = await WorldAsync();
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, new() { ["School"] = world.Member.Name }, "#add-member")).Status);

        var again = await clerk.SubmitAsync(entry, new() { ["School"] = world.Member.Number }, "#add-member");
        var lead = await clerk.SubmitAsync(entry, new() { ["School"] = world.Lead.Number }, "#add-member");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (again.Status, lead.Status));
        Assert.Contains(again.Errors, e => e.Contains("已在本次录入中", StringComparison.Ordinal));
        var taken = await clerk.SubmitAsync(entry, [], "form[action$='/remove']");
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Contains("还没有成员", (await clerk.GetAsync(entry)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoEnteredIt_DoesNotConfirmIt()
    {
        var world = await WorldAsync();
        var entry = await world.SendAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var open = await leader.GetAsync(entry);

        Assert.False((await clerk.GetAsync(entry)).Has("#check"));
        var own = await clerk.GetAsync("/register/entries/new");
        var forged = await clerk.PostRawAsync(entry + "/check", new()
        {
            ["__RequestVerificationToken"] = own.ValueOf("__RequestVerificationToken")!,
            ["Outcome"] = "Confirm",
            ["Version"] = open.Document.QuerySelector("#check input[name=Version]")!.GetAttribute("value")!,
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.Status);
        Assert.Empty(await world.GroupsAsync());
    }

    [Fact]
    public async Task Returned_IsCorrectedAndSentAgain()
    {
        var world = await WorldAsync();
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(entry + "/edit")).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return" }, "#check")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(entry, new() { ["Outcome"] = "Return", ["Reason"] = "缺一所成员学校" }, "#check")).Status);

        Assert.Contains("缺一所成员学校", (await clerk.GetAsync(entry)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(entry + "/edit")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, [], "#send")).Status);
    }

    [Fact]
    public async Task Confirmed_StandsInTheRegister_WithMembersHistoryAndAudit()
    {
        var world = await WorldAsync();
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var answer = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm", ["Reason"] = "政府已发文" }, "#check");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var group = Assert.Single(await world.GroupsAsync());
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains(World.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains(world.Member.Name, page.TextOf("#members"), StringComparison.Ordinal);
        Assert.Contains(World.Document, page.TextOf("#facts"), StringComparison.Ordinal);
        Assert.Contains(World.Document, page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains(World.Name, (await anyone.GetAsync($"/register/schools/{world.Member.Number}")).TextOf("#history"), StringComparison.Ordinal);
        Assert.True((await anyone.GetAsync($"/search?search={World.Name}")).Has($"a[href$='{group.Number}']"));
        await portal.InDatabaseAsync(async db =>
        {
            Assert.True(await db.GroupGuards.AnyAsync(g => g.GroupId == group.Id));
            Assert.True(await db.Audit.AnyAsync(a => a.Process == "check-group-entry" && a.Kind == AuditKind.Added && a.Reason == "政府已发文"));
            Assert.Equal("测试校牌", (await db.Plates.SingleAsync(p => p.Membership!.GroupId == group.Id)).Text);
        });
        using var principal = await portal.SignedInAsync(world.Member.Principal);
        Assert.Contains(World.Name, (await principal.GetAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupOverARule_NeedsTheReason()
    {
        // S0 二(一): the lead of an education group is a public school.
        var world = await WorldAsync(District.GroupsProfile, isPublic: false);
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);

        var page = await leader.SubmitAsync(entry, new() { ["Outcome"] = "Confirm" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has(".field-invalid textarea[name=Reason]"));
        Assert.Empty(await world.GroupsAsync());
    }

    [Fact]
    public async Task TakenName_IsRefused()
    {
        var world = await WorldAsync();
        var (first, second) = (await world.SendAsync(), await world.SendAsync());
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(first, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check");

        var page = await leader.SubmitAsync(second, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains(World.Name, StringComparison.Ordinal));
        Assert.Single(await world.GroupsAsync());
    }

    [Fact]
    public async Task TwentyConfirmationsAtOnce_MakeOneGroup()
    {
        var world = await WorldAsync();
        var entry = await world.SendAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var form = await leader.GetAsync(entry);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => leader.SubmitAsync(form, new() { ["Outcome"] = "Confirm", ["Reason"] = "核对无误" }, "#check"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Redirect), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Single(await world.GroupsAsync());
    }

    [Fact]
    public async Task StaleForm_IsToldWhoChanged()
    {
        var world = await WorldAsync();
        var entry = await world.BeginAsync();
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var form = await clerk.GetAsync(entry + "/edit");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(form, new() { ["FormationForm"] = "城乡帮扶" })).Status);

        var stale = await clerk.SubmitAsync(form, new() { ["FormationForm"] = "学校联盟" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("学校联盟", stale.ValueOf("FormationForm"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(stale, new() { ["FormationForm"] = "学校联盟" })).Status);
    }

    private async Task<World> WorldAsync(string policy = District.ClustersProfile, bool isPublic = true)
    {
        var district = await District.CreateAsync(portal);
        var version = await district.AddPolicyAsync(policy);
        var lead = await district.AddSchoolAsync(ownership: isPublic ? Domain.Schools.SchoolOwnership.Public : Domain.Schools.SchoolOwnership.Private);
        return new World(portal, district, lead, await district.AddSchoolAsync(), $"{version.Id}:{(policy == District.ClustersProfile ? SchoolGroupKind.SchoolCluster : SchoolGroupKind.EducationGroup)}");
    }

    private sealed record World(PortalFixture Portal, District District, DistrictSchool Lead, DistrictSchool Member, string Policy)
    {
        public const string Name = "测试一学区";
        public const string Document = "兴政办〔2018〕1号";

        public Dictionary<string, string> Typed(string? lead = null) => new()
        {
            ["Policy"] = Policy,
            ["ShortName"] = Name,
            ["Lead"] = lead ?? Lead.Number,
            ["DocumentTitle"] = "关于组建学区的通知",
            ["DocumentNumber"] = Document,
            ["DecidedOn"] = Portal.Today.AddDays(-30).Iso(),
            ["EffectiveOn"] = Portal.Today.AddDays(-20).Iso(),
        };

        public async Task<string> BeginAsync(bool scan = true)
        {
            using var clerk = await Portal.SignedInAsync(District.Clerk);
            var form = await clerk.GetAsync("/register/entries/new");
            var answer = await clerk.SubmitAsync(form, Typed(), files: scan ? new() { ["Files"] = TestFile.Pdf("通知.pdf") } : null);
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            return answer.Location!;
        }

        public async Task<string> SendAsync()
        {
            var entry = await BeginAsync();
            using var clerk = await Portal.SignedInAsync(District.Clerk);
            var added = await clerk.SubmitAsync(entry, new() { ["School"] = Member.Number, ["PlateText"] = "测试校牌" }, "#add-member");
            Assert.Equal(HttpStatusCode.Redirect, added.Status);
            var sent = await clerk.SubmitAsync(entry, [], "#send");
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);
            return entry;
        }

        public Task<List<SchoolGroup>> GroupsAsync() => Portal.InDatabaseAsync(db => db.Groups.Where(g => g.LeadSchoolId == Lead.Id).ToListAsync());
    }
}
