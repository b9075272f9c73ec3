using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupPapers;

/// <summary>The charter of S3: versions, parts, resolution, filing, and each member's note (S3 四(二)3–4).</summary>
public sealed class GroupPaperTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Fuling = "fuling-2020";

    internal static readonly string[] Parts = ["name", "ideas", "members", "management", "departments", "rights", "joining-leaving"];

    [Fact]
    public async Task Charter_IsAdopted_FiledByTheRoute_AndNotedByTheMembers()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        using var member = await council.MemberAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(url)).Status);
        await ResolveAsync(portal, council);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#adopt")).Status);
        Assert.Contains("待报送备案", (await lead.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.False((await member.GetAsync(url)).Has("#send"));

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#send")).Status);
        var number = await CaseOfAsync(council);
        Assert.Contains(number, (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.False((await member.GetAsync(url)).Has("#acknowledge"));
        await DecideAsync(council.District.Clerk, number, DecisionOutcome.Approve);
        await DecideAsync(council.District.Leader, number, DecisionOutcome.Approve);
        await DecideAsync(council.District.Clerk, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        Assert.Contains("知悉", (await member.GetAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Contains("2 所成员学校尚未确认知悉", (await lead.GetAsync(council.Url)).Text, StringComparison.Ordinal);
        var note = await member.GetAsync(url);
        Assert.Equal(HttpStatusCode.Redirect, (await member.SubmitAsync(note, [], "#acknowledge")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await member.SubmitAsync(note, [], "#acknowledge")).Status);
        Assert.Contains("1 所成员学校尚未确认知悉", (await lead.GetAsync(council.Url)).Text, StringComparison.Ordinal);
        var paper = await portal.InDatabaseAsync(db => db.GroupPapers.Include(p => p.Acknowledgements).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((GroupPaperStatus.Filed, "备〔2026〕1号"), (paper.Status, paper.FilingNumber));
        Assert.Equal(council.Members[0].Id, Assert.Single(paper.Acknowledgements).SchoolId);
        var application = await portal.InDatabaseAsync(db => db.Applications.Include(a => a.Steps).SingleAsync(a => a.Number == number));
        Assert.Equal((ApplicationStatus.Registered, 3), (application.Status, application.Steps.Count));
        foreach (var kind in new[] { "Application", "Filing" })
        {
            using var word = await clerk.Http.GetAsync(new Uri($"/applications/{number}/papers/{kind}.docx", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, word.StatusCode);
        }
    }

    /// <summary>S3 四(二)3: what has to stand in the charter is asked before it is adopted and sent.</summary>
    [Fact]
    public async Task LackingAPart_IsNotAdopted()
    {
        var (council, url) = await CharterAsync("name", "ideas");
        using var lead = await council.LeadAsync();
        await ResolveAsync(portal, council);

        var refused = await lead.SubmitAsync(url, [], "#adopt");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused.Errors);
        Assert.Equal(GroupPaperStatus.Draft, await portal.InDatabaseAsync(db => db.GroupPapers.Where(p => p.GroupId == council.Group.Id).Select(p => p.Status).SingleAsync()));
    }

    [Fact]
    public async Task SentBack_ACorrectedVersionGoesInTheSameCase()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        await ResolveAsync(portal, council);
        await lead.SubmitAsync(url, [], "#adopt");
        await lead.SubmitAsync(url, [], "#send");
        var number = await CaseOfAsync(council);

        await DecideAsync(council.District.Clerk, number, DecisionOutcome.Return, new() { ["Opinion"] = "请补充退出办法" });

        var returned = await lead.GetAsync(url);
        Assert.Contains("请补充退出办法", returned.Text, StringComparison.Ordinal);
        // What adopted it before it was sent back does not adopt it again.
        Assert.False(returned.Has("#adopt"));
        Assert.Equal(url, (await lead.GetAsync($"/applications/{number}/charter")).Location);
        var corrected = await AddAsync(council, Parts);
        await ResolveAsync(portal, council);
        await lead.SubmitAsync(corrected, [], "#adopt");
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(corrected, [], "#send")).Status);
        Assert.Equal(number, await CaseOfAsync(council));
        await DecideAsync(council.District.Clerk, number, DecisionOutcome.Approve);
        await DecideAsync(council.District.Leader, number, DecisionOutcome.Approve);
        await DecideAsync(council.District.Clerk, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕2号" });
        var versions = await portal.InDatabaseAsync(db => db.GroupPapers.Where(p => p.GroupId == council.Group.Id).OrderBy(p => p.Number).Select(p => p.Status).ToListAsync());
        Assert.Equal([GroupPaperStatus.Returned, GroupPaperStatus.Filed], versions);
    }

    [Fact]
    public async Task NotCarried_TheNextVersionBeginsWithWhatWasWritten()
    {
        var (council, url) = await CharterAsync("name", "ideas");
        using var lead = await council.LeadAsync();
        await ResolveAsync(portal, council, isCarried: false);
        await portal.InDatabaseAsync(async db =>
        {
            var failed = await db.Resolutions.SingleAsync(r => r.GroupId == council.Group.Id);
            Assert.Null((await db.GroupPapers.SingleAsync(p => p.GroupId == council.Group.Id)).Refuse(failed));
            await db.SaveChangesAsync();
        });

        var form = await lead.GetAsync((await lead.GetAsync(url)).One("a[href*='/papers/new']").GetAttribute("href")!);

        Assert.Equal("集团章程", form.ValueOf("Title"));
        Assert.Equal(["name", "ideas"], form.Document.QuerySelectorAll("[name=Contains][checked]").Select(e => e.GetAttribute("value")));
        var added = await lead.SubmitAsync(form, new() { ["Changes"] = "按表决意见修改" });
        Assert.True(added.Status == HttpStatusCode.Redirect, string.Join(' ', added.Errors));
        var next = await lead.GetAsync(added.Location!);
        Assert.Contains("章程.pdf", next.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(next.One("a[href*='/files/']").GetAttribute("href")!)).Status);
        var versions = await portal.InDatabaseAsync(db => db.GroupPapers.Where(p => p.GroupId == council.Group.Id).OrderBy(p => p.Number).ToListAsync());
        Assert.Equal((2, "name,ideas", "按表决意见修改", GroupPaperStatus.Draft), (versions[1].Number, versions[1].Contains, versions[1].Changes, versions[1].Status));
        Assert.Contains("第 2 版", (await lead.GetAsync(url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesOfAnotherGroupsPaper_AreNotTakenOver()
    {
        var (council, url) = await CharterAsync();
        var (other, _) = await CharterAsync();
        var foreign = await portal.InDatabaseAsync(db => db.Attachments.Where(a => a.GroupId == council.Group.Id).Select(a => a.Id).SingleAsync());
        using var lead = await other.LeadAsync();
        var form = await lead.GetAsync($"{other.Url}/papers/new?paper=charter");

        using var forged = new MultipartFormDataContent
        {
            { new StringContent(form.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent("charter"), "Paper" },
            { new StringContent("集团章程"), "Title" },
            { new StringContent(url[(url.LastIndexOf('/') + 1)..]), "From" },
            { new StringContent($"{foreign}"), "Keep" },
        };
        using var answer = await lead.Http.PostAsync(new Uri($"{other.Url}/papers/new?paper=charter", UriKind.Relative), forged);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Attachments.CountAsync(a => a.GroupId == other.Group.Id)));
    }

    [Fact]
    public async Task Recalled_ItIsTheGroupsAgain_AndGoesInTheSameCase()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        await ResolveAsync(portal, council);
        await lead.SubmitAsync(url, [], "#adopt");
        await lead.SubmitAsync(url, [], "#send");
        var number = await CaseOfAsync(council);

        await lead.SubmitAsync($"/applications/{number}", [], "#recall");

        Assert.Equal(GroupPaperStatus.Adopted, await portal.InDatabaseAsync(db => db.GroupPapers.Where(p => p.GroupId == council.Group.Id).Select(p => p.Status).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#send")).Status);
        Assert.Equal(number, await CaseOfAsync(council));
    }

    [Fact]
    public async Task SentEightTimesAtOnce_IsOneCase()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        await ResolveAsync(portal, council);
        await lead.SubmitAsync(url, [], "#adopt");
        var form = await lead.GetAsync(url);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lead.SubmitAsync(form, [], "#send")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.NotEmpty(await CaseOfAsync(council));
    }

    /// <summary>S2 三(四)2 asks for a charter and says nothing of its filing: adopted it is in force, and the page says so.</summary>
    [Fact]
    public async Task PolicyThatIsSilent_SaysSo_AndTheCharterIsInForceWhenAdopted()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "moumou-district");
        using var lead = await council.LeadAsync();
        var url = await AddAsync(council, []);
        await ResolveAsync(portal, council, "council");

        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#adopt")).Status);

        var page = await lead.GetAsync(url);
        Assert.False(page.Has("#send"));
        Assert.Contains("决议通过后即生效", page.Text, StringComparison.Ordinal);
    }

    /// <summary>S1 三(三): the general principal is responsible and no body votes, so the lead's principal lays the charter down by a document.</summary>
    [Fact]
    public async Task WithoutABodyThatVotes_TheLeadsPrincipalLaysItDown()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: "sanming-2017");
        using var lead = await council.LeadAsync();
        var url = await AddAsync(council, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.SubmitAsync(url, new() { ["DocumentNumber"] = "总校〔2026〕2号" }, "#adopt")).Status);

        var laid = await lead.SubmitAsync(url, new() { ["DocumentNumber"] = "总校〔2026〕2号", ["DecidedOn"] = $"{portal.Today:yyyy-MM-dd}" }, "#adopt");

        Assert.Equal(HttpStatusCode.Redirect, laid.Status);
        Assert.Contains("总校〔2026〕2号", (await lead.GetAsync(url)).Text, StringComparison.Ordinal);
        Assert.Equal(GroupPaperStatus.Adopted, await portal.InDatabaseAsync(db => db.GroupPapers.Where(p => p.GroupId == council.Group.Id).Select(p => p.Status).SingleAsync()));
    }

    [Fact]
    public async Task OthersDoNotSeeIt_AndAMemberEntersNone()
    {
        var (council, url) = await CharterAsync();
        using var anyone = portal.Anyone();
        using var member = await council.MemberAsync();
        using var officer = await portal.SignedInAsync(council.District.GovernmentOfficer);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(url)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/papers/new?paper=charter")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"{council.Url}/papers/999999")).Status);
    }

    [Fact]
    public async Task WithoutAFile_WhatWasTypedIsKept()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: Fuling);
        using var lead = await council.LeadAsync();

        var page = await lead.SubmitAsync($"{council.Url}/papers/new?paper=charter", new() { ["Title"] = "集团章程（试行）" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("集团章程（试行）", page.ValueOf("Title"));
    }

    private async Task<(CouncilWorld Council, string Url)> CharterAsync(params string[] parts)
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: Fuling);
        return (council, await AddAsync(council, parts.Length == 0 ? Parts : parts));
    }

    /// <summary>Enters a version with parts that are ticked; answers its address.</summary>
    internal static async Task<string> AddAsync(CouncilWorld council, IReadOnlyList<string> parts)
    {
        using var lead = await council.LeadAsync();
        var form = await lead.GetAsync($"{council.Url}/papers/new?paper=charter");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent("charter"), "Paper" },
            { new StringContent("集团章程"), "Title" },
        };
        foreach (var part in parts)
        {
            content.Add(new StringContent(part), "Contains");
        }

        var pdf = TestFile.Pdf("章程.pdf");
        using var file = new ByteArrayContent(pdf.Bytes);
        file.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(pdf.ContentType);
        content.Add(file, "Files", pdf.Name);
        using var added = await lead.Http.PostAsync(new Uri($"{council.Url}/papers/new?paper=charter", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        return added.Headers.Location!.ToString();
    }

    private Task<string> CaseOfAsync(CouncilWorld council) => portal.InDatabaseAsync(
        db => db.Applications.Where(a => a.GroupId == council.Group.Id && a.Kind == ApplicationKind.FileCharter).Select(a => a.Number).SingleAsync());

    private async Task DecideAsync(string userName, string number, DecisionOutcome outcome, Dictionary<string, string>? more = null)
    {
        using var browser = await portal.SignedInAsync(userName);
        var answer = await browser.SubmitAsync($"/applications/{number}", new(more ?? [], StringComparer.Ordinal) { ["Outcome"] = outcome.ToString() }, "#decide");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(' ', answer.Errors)}");
    }

    /// <summary>A resolution of a body.</summary>
    internal static Task ResolveAsync(PortalFixture portal, CouncilWorld council, string body = "leading-body", bool isCarried = true) => portal.InDatabaseAsync(async db =>
        {
            var number = await db.Meetings.CountAsync(m => m.GroupId == council.Group.Id) + 1;
            var meeting = new Meeting { GroupId = council.Group.Id, BodyCode = body, Number = number, Title = $"第{number}次会议", HeldOn = portal.Today };
            var item = new AgendaItem { Order = 1, Title = "通过章程", Motion = "通过" };
            meeting.Items.Add(item);
            db.Add(meeting);
            await db.SaveChangesAsync();
            db.Add(new Resolution
            {
                GroupId = council.Group.Id, MeetingId = meeting.Id, ItemId = item.Id, Year = portal.Today.Year, Number = isCarried ? number : null, Title = item.Title, Text = "通过",
                IsCarried = isCarried, VotesFor = 3, DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now,
            });
            await db.SaveChangesAsync();
        });
}
