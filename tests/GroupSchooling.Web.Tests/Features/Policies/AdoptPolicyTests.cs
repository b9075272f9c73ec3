using System.Net;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.Policies;

/// <summary>A bureau records that it uses a draft as a local trial.</summary>
public sealed class AdoptPolicyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        var (_, policy) = await PolicyAsync();
        using var browser = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await browser.GetAsync(Address(policy))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongRole_IsForbidden_AndAnotherBureausLeaderFindsNothing()
    {
        var (district, policy) = await PolicyAsync();
        var other = await District.CreateAsync(portal);
        using var clerk = await portal.SignedInAsync(district.Clerk);
        using var leader = await portal.SignedInAsync(other.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(Address(policy))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(Address(policy))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/policies/nowhere/adopt")).Status);
    }

    [Fact]
    public async Task Invalid_KeepsWhatWasTyped()
    {
        var (district, policy) = await PolicyAsync();
        using var browser = await portal.SignedInAsync(district.Leader);

        var page = await browser.SubmitAsync(Address(policy), new() { ["DecidedOn"] = "2023-01-01", ["DocumentNumber"] = "试教〔2024〕3号", ["Statement"] = "作为试行使用" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("2024-02-08", StringComparison.Ordinal));
        Assert.Equal("试教〔2024〕3号", page.ValueOf("DocumentNumber"));

        var empty = await browser.SubmitAsync(Address(policy), new() { ["Statement"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Null(await InForceAsync(district));
    }

    [Fact]
    public async Task Adopted_IsInForceFromThatDay_AndShownInPublic()
    {
        var (district, policy) = await PolicyAsync();
        using var browser = await portal.SignedInAsync(district.Leader);
        using var anyone = portal.Anyone();
        await anyone.GetAsync($"/policies/{policy.Code}");
        Assert.True((await browser.GetAsync($"/policies/{policy.Code}")).Has($"a[href='{Address(policy)}']"));

        var answer = await browser.SubmitAsync(Address(policy), new() { ["DecidedOn"] = "2024-03-01", ["Statement"] = "局长办公会决定试行" });

        Assert.Equal($"/policies/{policy.Code}", answer.Location);
        var page = await anyone.GetAsync($"/policies/{policy.Code}");
        Assert.Contains("本地试行", page.TextOf("#standing"), StringComparison.Ordinal);
        Assert.Contains("局长办公会决定试行", page.TextOf("#standing"), StringComparison.Ordinal);
        var inForce = await InForceAsync(district);
        Assert.Equal((policy.Id, new DateOnly(2024, 3, 1)), (inForce!.VersionId, inForce.InForceFrom));
        var audit = await portal.InDatabaseAsync(db => db.Audit.Where(a => a.Subject == policy.Code && a.Process == "adopt-policy").ToListAsync());
        Assert.Contains(audit, a => a.Entity == nameof(TrialAdoption) && a.UserName == district.Leader);
    }

    [Fact]
    public async Task SecondAdoption_IsToldWhoRecordedTheFirst()
    {
        var (district, policy) = await PolicyAsync();
        var colleague = await district.AddPersonAsync(Role.BureauLeader, district.Bureau);
        using var browser = await portal.SignedInAsync(district.Leader);
        using var other = await portal.SignedInAsync(colleague);
        var open = await browser.GetAsync(Address(policy));
        await other.SubmitAsync(Address(policy), new() { ["Statement"] = "先登记的试行" });

        var refused = await browser.SubmitAsync(open, new() { ["Statement"] = "后登记的试行" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains(colleague, StringComparison.Ordinal));
        Assert.Equal("后登记的试行", refused.ValueOf("Statement"));
    }

    [Fact]
    public async Task IssuedDocument_IsNotAdopted()
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(District.ClustersProfile);
        using var browser = await portal.SignedInAsync(district.Leader);

        var refused = await browser.SubmitAsync(Address(policy), new() { ["Statement"] = "作为试行使用" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("已正式印发", StringComparison.Ordinal));
    }

    private static string Address(PolicyProfileVersion policy) => $"/policies/{policy.Code}/adopt";

    private async Task<ProfileInForce?> InForceAsync(District district)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>()
            .InForceAsync(district.Jurisdiction.Id, SchoolGroupKind.EducationGroup, portal.Today);
    }

    private async Task<(District District, PolicyProfileVersion Policy)> PolicyAsync()
    {
        var district = await District.CreateAsync(portal);
        return (district, await district.AddPolicyAsync());
    }
}
