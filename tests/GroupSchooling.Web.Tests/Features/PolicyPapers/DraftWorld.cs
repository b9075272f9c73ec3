using System.Net;
using System.Text;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Web.Tests.Features.PolicyPapers;

/// <summary>A district with a policy in force for a year, of which new versions are prepared.</summary>
internal sealed class DraftWorld
{
    public const string Ten = "\"countsLeadReading\": \"lead-counts\",\n      \"maximum\": 10";
    public const string Two = "\"countsLeadReading\": \"lead-counts\",\n      \"maximum\": 2";

    private readonly PortalFixture _portal;

    private DraftWorld(PortalFixture portal, District district, PolicyProfileVersion policy)
    {
        _portal = portal;
        District = district;
        Policy = policy;
    }

    public District District { get; }

    public PolicyProfileVersion Policy { get; }

    /// <summary>Makes one.</summary>
    public static async Task<DraftWorld> CreateAsync(PortalFixture portal, string shipped = District.GroupsProfile)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync(shipped);
        await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == policy.Id)).InForceFrom = portal.Today.AddYears(-1);
            await db.SaveChangesAsync();
        });
        return new DraftWorld(portal, district, policy);
    }

    /// <summary>What is typed to hand a draft over.</summary>
    public static Dictionary<string, string> Submission(PortalFixture portal, DateOnly from) => new()
    {
        ["InForceFrom"] = from.Iso(),
        ["DocumentTitle"] = "关于修订实施方案的通知",
        ["DocumentNumber"] = "试教〔2026〕6号",
        ["DecidedOn"] = portal.Today.Iso(),
    };

    /// <summary>Hands a draft over as the clerk.</summary>
    public async Task SubmitAsync(string address, DateOnly from)
    {
        using var clerk = await _portal.SignedInAsync(District.Clerk);
        var answer = await clerk.SubmitAsync(address, Submission(_portal, from), "#submit");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    /// <summary>Uploads a file as the clerk; answers the draft's address.</summary>
    public async Task<string> UploadAsync(string text)
    {
        using var clerk = await _portal.SignedInAsync(District.Clerk);
        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/policies/drafts/new"), [], files: new() { ["File"] = FileOf(text) });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!;
    }

    /// <summary>The file for the next version, as the portal gives it.</summary>
    public async Task<string> NextAsync()
    {
        using var clerk = await _portal.SignedInAsync(District.Clerk);
        using var answer = await clerk.Http.GetAsync(new Uri($"/policies/{Policy.Code}/next.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The same with at most two in a group.</summary>
    public async Task<string> SmallerAsync() => (await NextAsync()).Replace(Ten, Two, StringComparison.Ordinal);

    /// <summary>A file of this text.</summary>
    public static TestFile FileOf(string text) => new("profile.json", "application/json", Encoding.UTF8.GetBytes(text));

    /// <summary>A group with so many members under the policy.</summary>
    public async Task<SchoolGroup> GroupAsync(int members)
    {
        var lead = await District.AddSchoolAsync();
        var schools = new List<DistrictSchool>();
        for (var i = 0; i < members; i++)
        {
            schools.Add(await District.AddSchoolAsync());
        }

        return await District.AddGroupAsync(Policy, lead, schools);
    }

    /// <summary>The policy in force on a day.</summary>
    public async Task<ProfileInForce?> InForceAsync(DateOnly day)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProfileCatalogue>().InForceAsync(District.Jurisdiction.Id, SchoolGroupKind.EducationGroup, day);
    }
}
