using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.GroupEntries;

/// <summary>A district with a policy, a school that leads and one that is a member, and the steps by which a group of theirs is entered.</summary>
internal sealed record EntryWorld(PortalFixture Portal, District District, DistrictSchool Lead, DistrictSchool Member, string Policy)
{
    public const string Name = "测试一学区";
    public const string Document = "兴政办〔2018〕1号";

    public static async Task<EntryWorld> CreateAsync(PortalFixture portal, string policy = District.ClustersProfile, bool isPublic = true, Func<string, string>? change = null)
    {
        var district = await District.CreateAsync(portal);
        var version = await district.AddPolicyAsync(policy, change);
        var lead = await district.AddSchoolAsync(ownership: isPublic ? SchoolOwnership.Public : SchoolOwnership.Private);
        var kind = policy == District.ClustersProfile ? SchoolGroupKind.SchoolCluster : SchoolGroupKind.EducationGroup;
        return new EntryWorld(portal, district, lead, await district.AddSchoolAsync(), $"{version.Id}:{kind}");
    }

    public Dictionary<string, string> Typed(string? lead = null, DateOnly? decidedOn = null) => new()
    {
        ["Policy"] = Policy,
        ["ShortName"] = Name,
        ["Lead"] = lead ?? Lead.Number,
        ["DocumentTitle"] = "关于组建学区的通知",
        ["DocumentNumber"] = Document,
        ["DecidedOn"] = (decidedOn ?? Portal.Today.AddDays(-30)).Iso(),
        ["EffectiveOn"] = Portal.Today.AddDays(-20).Iso(),
    };

    public async Task<string> BeginAsync(bool scan = true, DateOnly? decidedOn = null)
    {
        using var clerk = await Portal.SignedInAsync(District.Clerk);
        var form = await clerk.GetAsync("/register/entries/new");
        var answer = await clerk.SubmitAsync(form, Typed(decidedOn: decidedOn), files: scan ? new() { ["Files"] = TestFile.Pdf("通知.pdf") } : null);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!;
    }

    public async Task<string> SendAsync(DateOnly? decidedOn = null)
    {
        var entry = await BeginAsync(decidedOn: decidedOn);
        using var clerk = await Portal.SignedInAsync(District.Clerk);
        var added = await clerk.SubmitAsync(entry, new() { ["School"] = Member.Number, ["PlateText"] = "测试校牌" }, "#add-member");
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var sent = await clerk.SubmitAsync(entry, [], "#send");
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        return entry;
    }

    public Task<List<SchoolGroup>> GroupsAsync() => Portal.InDatabaseAsync(db => db.Groups.Where(g => g.LeadSchoolId == Lead.Id).ToListAsync());
}
