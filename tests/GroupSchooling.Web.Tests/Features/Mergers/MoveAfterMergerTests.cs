using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>After a merger a group may be moved to the policy in force where it lies now.</summary>
public sealed class MoveAfterMergerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task PolicyOfTheOtherJurisdiction_IsOffered_AndItsTypesTakeTheirPlace()
    {
        var (world, group, code) = await MergedAsync();
        using var leader = await portal.SignedInAsync(world.District.Leader);
        var link = $"/register/groups/{group.Number}/policy";
        var offered = await leader.GetAsync(link);
        Assert.True(offered.Has($"option[value='{code}@1']"));

        var preview = await leader.GetAsync($"{link}?to={code}@1");
        Assert.True(preview.Has("#changes"));
        Assert.Contains("第二类", preview.Document.QuerySelector("[name='Types[0].To']")!.TextContent, StringComparison.Ordinal);
        var without = await leader.SubmitAsync(preview, new() { ["Reason"] = "区划调整", ["Document"] = "邻教〔2026〕3号" }, "#move");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.True(without.Has(".field-invalid [name='Types[0].To']"));
        var moved = await leader.SubmitAsync(preview, new() { ["Reason"] = "区划调整", ["Document"] = "邻教〔2026〕3号", ["Types[0].To"] = "type-two" }, "#move");

        Assert.Equal(HttpStatusCode.Redirect, moved.Status);
        using var anyone = portal.Anyone();
        var page = await anyone.GetAsync($"/register/groups/{group.Number}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("邻教〔2026〕3号", page.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("第二类", page.TextOf("#members"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.GroupPolicyChanges.AnyAsync(c => c.GroupId == group.Id && c.ToVersion!.Code == code)));
    }

    [Fact]
    public async Task BeforeTheMerger_OnlyItsOwnPolicyIsOffered()
    {
        var world = await MergerWorld.CreateAsync(portal);
        await AddPolicyAsync(world);
        var group = await world.District.AddGroupAsync(await InForceAsync(world), world.Founding.Lead, world.Founding.Members);
        using var leader = await portal.SignedInAsync(world.District.Leader);

        Assert.Contains("没有", (await leader.GetAsync($"/register/groups/{group.Number}/policy")).Text, StringComparison.Ordinal);
    }

    private async Task<(MergerWorld World, SchoolGroup Group, string Code)> MergedAsync()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var code = await AddPolicyAsync(world);
        var group = await world.District.AddGroupAsync(await InForceAsync(world), world.Founding.Lead, world.Founding.Members);
        await world.ConfirmAsync(await world.EnterAsync());
        return (world, group, code);
    }

    private Task<PolicyProfileVersion> InForceAsync(MergerWorld world) =>
        portal.InDatabaseAsync(db => db.ProfileVersions.SingleAsync(v => v.Id == world.Founding.ProfileVersionId));

    private async Task<string> AddPolicyAsync(MergerWorld world)
    {
        var code = $"fuling-{world.Neighbour.Code}";
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new PolicyProfileVersion
            {
                Code = code,
                Number = 1,
                JurisdictionId = world.Neighbour.Id,
                Title = "邻区集团化办学方案",
                Json = ShippedFile.Profiles().Single(f => f.Name == "fuling-2020.json").Text,
                InForceFrom = portal.Today.AddYears(-1),
            });
            return db.SaveChangesAsync();
        });
        return code;
    }
}
