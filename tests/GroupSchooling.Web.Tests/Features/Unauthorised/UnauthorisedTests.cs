using System.Net;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Unauthorised;

/// <summary>S2 三(二): what nobody consented to is recorded with evidence and followed up to its end.</summary>
public sealed class UnauthorisedTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotPublic_WrongRoleIsForbidden_AndAnotherBureauFindsNothing()
    {
        var district = await WorldAsync();
        var address = await RecordAsync(district);
        using var anyone = portal.Anyone();
        using var leader = await portal.SignedInAsync(district.Leader);
        using var government = await portal.SignedInAsync(district.GovernmentOfficer);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Clerk);

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync(address)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await government.GetAsync("/unauthorised")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/unauthorised/new")).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
        var file = (await leader.GetAsync(address)).One("#facts .files a").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(file)).Status);
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var district = await WorldAsync();
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.SubmitAsync("/unauthorised/new", new() { ["School"] = "试验小学", ["FoundOn"] = portal.Today.AddDays(1).Iso() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("试验小学", page.ValueOf("School"));
        Assert.Contains(page.Errors, e => e.Contains("证明材料", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WherePolicyDoesNotSpeakOfIt_NoFormIsOffered()
    {
        var district = await District.CreateAsync(portal);
        await district.AddPolicyAsync(District.ClustersProfile);
        using var clerk = await portal.SignedInAsync(district.Clerk);

        var page = await clerk.GetAsync("/unauthorised/new");

        Assert.Contains("没有相关规定，不能在此登记", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("main form"));
        var list = await clerk.GetAsync("/unauthorised");
        Assert.False(list.Has("a[href='/unauthorised/new']"));
        Assert.Contains("没有关于擅自合作、增挂校名的条款", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowedToItsEnd_EachStepWithItsDocument_AndWorkWhenTheDeadlineHasPassed()
    {
        var district = await WorldAsync();
        var address = await RecordAsync(district);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        Assert.Contains("S2 三(二)", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
        await FollowAsync(clerk, address, "WrittenTo", "关于停止区外合作的函");
        var noDeadline = await clerk.SubmitAsync(await clerk.GetAsync(address), Step("RectificationAsked", "整改通知"), "#follow-form", files: new() { ["Files"] = TestFile.Pdf("通知.pdf") });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noDeadline.Status);
        await FollowAsync(clerk, address, "RectificationAsked", "整改通知", portal.Today);
        Assert.False((await clerk.GetAsync("/work")).Has($"a[href='{address}']"));

        portal.BusinessClock.Shift(2);
        try
        {
            Assert.True((await clerk.GetAsync("/work")).Has($"a[href='{address}']"));
            Assert.Contains("已超期", (await clerk.GetAsync(address)).Text, StringComparison.Ordinal);
            await FollowAsync(clerk, address, "Ended", "整改情况核查表");
            Assert.False((await clerk.GetAsync("/work")).Has($"a[href='{address}']"));
        }
        finally
        {
            portal.BusinessClock.Shift(0);
        }

        var page = await clerk.GetAsync(address);
        Assert.Equal(3, page.TextsOf("#steps .records > li").Count);
        Assert.False(page.Has("#follow-form"));
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "follow-unauthorised" && a.Entity == nameof(UnauthorisedStep) && a.UserName == district.Clerk)));
    }

    [Fact]
    public async Task StaleForm_IsToldWhoChanged()
    {
        var district = await WorldAsync();
        var address = await RecordAsync(district);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var open = await clerk.GetAsync(address);
        await FollowAsync(clerk, address, "WrittenTo", "第一封函");

        var stale = await clerk.SubmitAsync(open, Step("WrittenTo", "第二封函"), "#follow-form", files: new() { ["Files"] = TestFile.Pdf("函.pdf") });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("第二封函", stale.ValueOf("Document"));
    }

    private async Task FollowAsync(PortalBrowser clerk, string address, string status, string document, DateOnly? due = null)
    {
        var typed = Step(status, document);
        if (due is { } day)
        {
            typed["DueOn"] = day.Iso();
        }

        var answer = await clerk.SubmitAsync(await clerk.GetAsync(address), typed, "#follow-form", files: new() { ["Files"] = TestFile.Pdf("文件.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    private Dictionary<string, string> Step(string status, string document) =>
        new() { ["Status"] = status, ["DoneOn"] = portal.Today.Iso(), ["Document"] = document, ["Note"] = "按规定处理" };

    private async Task<string> RecordAsync(District district)
    {
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/unauthorised/new"), Typed(), files: new() { ["Files"] = TestFile.Pdf("照片.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    private Dictionary<string, string> Typed() => new()
    {
        ["Kind"] = "Cooperation",
        ["School"] = "试验小学",
        ["Other"] = "邻市某培训学校",
        ["Description"] = "未经同意挂牌合作办学",
        ["FoundOn"] = portal.Today.AddDays(-3).Iso(),
    };

    private async Task<District> WorldAsync()
    {
        var district = await District.CreateAsync(portal);
        await district.AddPolicyAsync("moumou-district");
        return district;
    }
}
