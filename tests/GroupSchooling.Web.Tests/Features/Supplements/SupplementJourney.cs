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
    public static async Task<string> EnterAsync(PortalFixture portal, District district, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind = "Route")
    {
        using var clerk = await portal.SignedInAsync(district.Clerk);
        var answer = await clerk.SubmitAsync($"/policies/supplements/new?policy={policy.Code}&kind={kind}", typed);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    /// <summary>Submits one as the clerk.</summary>
    public static async Task SubmitAsync(PortalFixture portal, District district, string address, DateOnly? from = null)
    {
        using var clerk = await portal.SignedInAsync(district.Clerk);
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

    /// <summary>Approves one as the leader.</summary>
    public static async Task ApproveAsync(PortalFixture portal, District district, string address)
    {
        using var leader = await portal.SignedInAsync(district.Leader);
        var answer = await leader.SubmitAsync(address, new() { ["Outcome"] = "Approve" }, "#check");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    /// <summary>Enters, submits and approves one; answers its address.</summary>
    public static async Task<string> PutInForceAsync(PortalFixture portal, District district, PolicyProfileVersion policy, Dictionary<string, string> typed, string kind = "Route", DateOnly? from = null)
    {
        var address = await EnterAsync(portal, district, policy, typed, kind);
        await SubmitAsync(portal, district, address, from);
        await ApproveAsync(portal, district, address);
        return address;
    }
}
