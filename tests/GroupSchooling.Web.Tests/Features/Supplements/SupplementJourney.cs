using System.Net;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Users;

namespace GroupSchooling.Web.Tests.Features.Supplements;

/// <summary>Enters, submits and approves local supplements through the pages.</summary>
internal static class SupplementJourney
{
    /// <summary>A route for founding head schools: applicant, bureau, government.</summary>
    public static Dictionary<string, string> Founding => new()
    {
        ["Title"] = "总校申报成立办法",
        ["Reason"] = "文件没有规定申报程序",
        ["Procedure"] = "Establish",
        ["GroupKind"] = "HeadSchool",
        ["Steps[1].Name"] = "市教育局审核",
    };

    /// <summary>How a term is extended.</summary>
    public static Dictionary<string, string> Extending => new()
    {
        ["Title"] = "合作期限延期办法",
        ["Reason"] = "文件规定了延期年限，没有规定程序",
        ["Procedure"] = "Extend",
        ["Types"] = "entrusted",
    };

    /// <summary>Enters one as the clerk; answers its address.</summary>
    public static Task<string> EnterAsync(PortalFixture portal, District district, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind = "Route") =>
        EnterAsync(portal, district.Clerk, policy, typed, kind);

    /// <summary>Submits one as the clerk.</summary>
    public static Task SubmitAsync(PortalFixture portal, District district, string address, DateOnly? from = null) => SubmitAsync(portal, district.Clerk, address, from);

    /// <summary>Approves one as the leader.</summary>
    public static Task ApproveAsync(PortalFixture portal, District district, string address) => ApproveAsync(portal, district.Leader, address);

    /// <summary>Enters, submits and approves one; answers its address.</summary>
    public static Task<string> PutInForceAsync(
        PortalFixture portal, District district, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind = "Route", DateOnly? from = null) =>
        PutInForceAsync(portal, district.Clerk, district.Leader, policy, typed, kind, from);

    /// <summary>Enters, submits and approves one by two people of whichever bureau; answers its address.</summary>
    public static async Task<string> PutInForceAsync(
        PortalFixture portal, string clerk, string leader, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind = "Route", DateOnly? from = null)
    {
        var address = await EnterAsync(portal, clerk, policy, typed, kind);
        await SubmitAsync(portal, clerk, address, from);
        await ApproveAsync(portal, leader, address);
        return address;
    }

    private static async Task<string> EnterAsync(PortalFixture portal, string person, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind)
    {
        using var clerk = await portal.SignedInAsync(person);
        var answer = await clerk.SubmitAsync($"/policies/supplements/new?policy={policy.Code}&kind={kind}", typed);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    private static async Task SubmitAsync(PortalFixture portal, string person, string address, DateOnly? from)
    {
        using var clerk = await portal.SignedInAsync(person);
        var answer = await clerk.SubmitAsync(
            address,
            new()
            {
                ["InForceFrom"] = (from ?? portal.Today).Iso(),
                ["DocumentTitle"] = "关于补充规定的通知",
                ["DocumentNumber"] = "试教〔2026〕5号",
                ["DecidedOn"] = portal.Today.AddDays(-1).Iso(),
            },
            "#submit");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    private static async Task ApproveAsync(PortalFixture portal, string person, string address)
    {
        using var leader = await portal.SignedInAsync(person);
        var answer = await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }
}
