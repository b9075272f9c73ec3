using System.Net;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;

namespace GroupSchooling.Web.Tests.Features.Users;

/// <summary>System administrator, security administrator and auditor are three people, who have no other role (GB/T 22239, third level).</summary>
public sealed class RoleSeparationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role, Role> Apart
    {
        get
        {
            var pairs = new TheoryData<Role, Role>();
            foreach (var one in Enum.GetValues<Role>().Where(RoleRules.IsApart))
            {
                foreach (var other in new[] { Role.SystemAdministrator, Role.SecurityAdministrator, Role.Auditor, Role.BureauClerk, Role.Supervisor }.Where(other => other != one))
                {
                    pairs.Add(one, other);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Apart))]
    public async Task HeldAtTheSameTime_IsRefused(Role held, Role wanted)
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        Assert.Equal(HttpStatusCode.Redirect, (await GrantAsync(district, user, held, 0)).Status);

        var page = await GrantAsync(district, user, wanted, 0);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("须由三人分别担任", page.Text, StringComparison.Ordinal);
        Assert.Equal(held, Assert.Single(await portal.AssignmentsAsync(user)).Role);
    }

    [Fact]
    public async Task HeldBeforeOne_IsRefusedToo()
    {
        var district = await District.CreateAsync(portal);
        var clerk = await portal.UserAsync(district.Clerk);

        var page = await GrantAsync(district, clerk, Role.Auditor, 0);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task FutureDays_AreComparedToo()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        Assert.Equal(HttpStatusCode.Redirect, (await GrantAsync(district, user, Role.Auditor, 30, 60)).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GrantAsync(district, user, Role.SystemAdministrator, 0)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GrantAsync(district, user, Role.SystemAdministrator, 60, 90)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GrantAsync(district, user, Role.SystemAdministrator, 10, 30)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await GrantAsync(district, user, Role.SystemAdministrator, 10, 29)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await GrantAsync(district, user, Role.SecurityAdministrator, 61)).Status);
    }

    [Fact]
    public async Task EndedAtOnce_MakesRoomForAnother()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        await GrantAsync(district, user, Role.Auditor, 0);
        var held = Assert.Single(await portal.AssignmentsAsync(user));
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        await browser.SubmitAsync(UserPages.AssignmentsOf(user), new() { ["LastDay"] = portal.Today.AddDays(-1).Iso() }, $"#end-{held.Id}");

        Assert.Equal(HttpStatusCode.Redirect, (await GrantAsync(district, user, Role.SystemAdministrator, 0)).Status);
    }

    [Fact]
    public async Task TwoGrantsAtTheSameMoment_LeaveOneRole()
    {
        var district = await District.CreateAsync(portal);
        var user = await portal.NewcomerAsync(district);
        Role[] wanted = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.Auditor, Role.BureauClerk];
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        // All forms are open before any is sent, and none of them is stale then.
        var forms = new List<(Role Role, Page Form)>();
        foreach (var role in wanted.Concat(wanted).Concat(wanted))
        {
            forms.Add((role, await browser.GetAsync(UserPages.AssignmentsOf(user))));
        }

        var answers = await Task.WhenAll(forms.Select(form =>
            Task.Run(() => browser.SubmitAsync(form.Form, UserPages.Grant(form.Role, district.Bureau.Name, portal.Today), "#grant"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        // Whoever read the account before the winner wrote is stale; an engine whose reads are not all of one moment may also have shown the winner's role.
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Redirect),
            answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity }));
        Assert.Single(await portal.AssignmentsAsync(user));
    }

    private async Task<Page> GrantAsync(District district, PortalUser user, Role role, int fromDay, int? untilDay = null)
    {
        using var browser = await portal.SignedInAsync(district.SecurityAdministrator);
        return await browser.SubmitAsync(
            UserPages.AssignmentsOf(user),
            UserPages.Grant(role, district.Bureau.Name, portal.Today.AddDays(fromDay), untilDay is { } days ? portal.Today.AddDays(days) : null),
            "#grant");
    }
}
