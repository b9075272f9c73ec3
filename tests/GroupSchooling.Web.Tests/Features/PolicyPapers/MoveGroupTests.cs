using System.Net;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.PolicyPapers;

/// <summary>A group is moved to a newer version of its policy: an act of the leader, with a preview of both verdicts.</summary>
public sealed class MoveGroupTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task MovingAGroup_ShowsBothVerdicts_AndStandsInItsHistory()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var group = await world.GroupAsync(3);
        var address = await world.UploadAsync(await world.SmallerAsync());
        await world.SubmitAsync(address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");
        var link = $"/register/groups/{group.Number}/policy";

        var preview = await leader.GetAsync(link + "?to=2");
        Assert.Contains("需说明理由", preview.TextOf("#changes"), StringComparison.Ordinal);
        var empty = await leader.SubmitAsync(preview, new() { ["Reason"] = "" }, "#move");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        var moved = await leader.SubmitAsync(preview, new() { ["Reason"] = "集团规模按新版本管理", ["Document"] = "试教〔2026〕7号" }, "#move");

        Assert.Equal($"/register/groups/{group.Number}", moved.Location);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Contains("试教〔2026〕7号", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("第 2 版", page.TextOf("#policy"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await leader.SubmitAsync(preview, new() { ["Reason"] = "再改", ["Document"] = "试教〔2026〕8号" }, "#move")).Status);
        using var stranger = await portal.SignedInAsync((await District.CreateAsync(portal)).Leader);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
    }

    [Fact]
    public async Task MoveToAVersionThatForbidsWhatIs_IsRefused()
    {
        var world = await DraftWorld.CreateAsync(portal);
        var group = await world.GroupAsync(3);
        var text = (await world.NextAsync()).Replace(
            "\"strength\": \"Override\",\n      \"overrideBy\": \"bureau-leader\",\n      \"reading\": \"ten-in-principle\"", "\"strength\": \"Block\",\n      \"reading\": \"ten-in-principle\"", StringComparison.Ordinal)
            .Replace(DraftWorld.Ten, DraftWorld.Two, StringComparison.Ordinal);
        var address = await world.UploadAsync(text);
        await world.SubmitAsync(address, portal.Today);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");

        var refused = await leader.SubmitAsync(
            $"/register/groups/{group.Number}/policy?to=2", new() { ["Reason"] = "改用新版", ["Document"] = "试教〔2026〕9号" }, "#move");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(world.Policy.Id, await portal.InDatabaseAsync(db => db.Groups.Where(g => g.Id == group.Id).Select(g => g.ProfileVersionId).SingleAsync()));
    }
}
