using System.Net;
using GroupSchooling.Domain.Councils;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Councils;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupPapers;

/// <summary>The charter of S3: versions, parts, resolution, filing, and each member's note (S3 四(二)3–4).</summary>
public sealed class GroupPaperTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Fuling = "fuling-2020";

    [Fact]
    public async Task Charter_IsAdopted_Filed_AndNotedByTheMembers()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        using var member = await council.MemberAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(url)).Status);

        await ResolveAsync(council);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#adopt")).Status);
        Assert.False((await member.GetAsync(url)).Has("#acknowledge"));
        await lead.SubmitAsync(url, [], "#send");
        Assert.Contains("审核备案", (await clerk.GetAsync("/work")).Text, StringComparison.Ordinal);
        var form = await clerk.GetAsync(url);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(form, new() { ["FilingNumber"] = "备〔2026〕1号" }, "#file")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.SubmitAsync(form, [], "#file")).Status);
        Assert.Contains("知悉", (await member.GetAsync("/work")).Text, StringComparison.Ordinal);
        var note = await member.GetAsync(url);
        Assert.Equal(HttpStatusCode.Redirect, (await member.SubmitAsync(note, [], "#acknowledge")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await member.SubmitAsync(note, [], "#acknowledge")).Status);

        var paper = await portal.InDatabaseAsync(db => db.GroupPapers.Include(p => p.Acknowledgements).SingleAsync(p => p.GroupId == council.Group.Id));
        Assert.Equal((GroupPaperStatus.Filed, "备〔2026〕1号"), (paper.Status, paper.FilingNumber));
        Assert.Equal(council.Members[0].Id, Assert.Single(paper.Acknowledgements).SchoolId);
    }

    [Fact]
    public async Task SentBack_ItCanBeAdoptedAnew()
    {
        var (council, url) = await CharterAsync();
        using var lead = await council.LeadAsync();
        using var clerk = await portal.SignedInAsync(council.District.Clerk);
        await ResolveAsync(council);
        await lead.SubmitAsync(url, [], "#adopt");
        await lead.SubmitAsync(url, [], "#send");

        await clerk.SubmitAsync(url, new() { ["Reason"] = "请补充退出办法" }, "#return");

        var page = await lead.GetAsync(url);
        Assert.Contains("请补充退出办法", page.Text, StringComparison.Ordinal);
        Assert.True(page.Has("#adopt"));
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

    private async Task<(CouncilWorld Council, string Url)> CharterAsync()
    {
        var council = await CouncilWorld.CreateAsync(portal, policy: Fuling);
        using var lead = await council.LeadAsync();
        var form = await lead.GetAsync($"{council.Url}/papers/new?paper=charter");
        var added = await lead.SubmitAsync(form, new() { ["Title"] = "集团章程" }, files: new() { ["Files"] = TestFile.Pdf("章程.pdf") });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        return (council, added.Location!);
    }

    /// <summary>A carried resolution of the leading body.</summary>
    private Task ResolveAsync(CouncilWorld council) => portal.InDatabaseAsync(async db =>
        {
            var meeting = new Meeting { GroupId = council.Group.Id, BodyCode = "leading-body", Number = 1, Title = "第一次会议", HeldOn = portal.Today };
            var item = new AgendaItem { Order = 1, Title = "通过章程", Motion = "通过" };
            meeting.Items.Add(item);
            db.Add(meeting);
            await db.SaveChangesAsync();
            db.Add(new Resolution
            {
                GroupId = council.Group.Id, MeetingId = meeting.Id, ItemId = item.Id, Year = portal.Today.Year, Number = 1, Title = item.Title, Text = "通过",
                IsCarried = true, VotesFor = 3, DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now,
            });
            await db.SaveChangesAsync();
        });
}
