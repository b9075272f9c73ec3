using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Testing;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Mergers;

/// <summary>What a confirmed merger of jurisdictions does to the register, to cases, to offices and to people.</summary>
public sealed class CarriedOutTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Schools_BelongToTheOther_AndOnAnEarlierDayToTheirs()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var (old, lead) = (world.District.Jurisdiction, world.Founding.Lead);
        var merger = await world.EnterAsync();

        await world.ConfirmAsync(merger);

        using var anyone = portal.Anyone();
        var before = $"{portal.Today.AddDays(-2):yyyy-MM-dd}";
        Assert.Contains(lead.Name, (await anyone.GetAsync($"/register/schools?jurisdiction={world.Neighbour.Code}")).Text, StringComparison.Ordinal);
        Assert.Contains(lead.Name, (await anyone.GetAsync($"/register/schools?jurisdiction={old.Code}&on={before}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(lead.Name, (await anyone.GetAsync($"/register/schools?jurisdiction={world.Neighbour.Code}&on={before}")).Text, StringComparison.Ordinal);
        Assert.Contains("在该日不存在", (await anyone.GetAsync($"/register/schools?jurisdiction={old.Code}")).Text, StringComparison.Ordinal);
        var school = await anyone.GetAsync($"/register/schools/{lead.Number}");
        Assert.Contains("试政文〔2026〕9号", school.TextOf("#history"), StringComparison.Ordinal);
        Assert.Contains("曾属行政区划", school.Text, StringComparison.Ordinal);
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var done = await leader.GetAsync(merger);
        Assert.Contains("已执行", done.Text, StringComparison.Ordinal);
        Assert.Contains("3", done.TextOf("#moved"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "check-merger" && a.Entity == "Jurisdiction" && a.UserName == world.CityLeader)));
    }

    [Fact]
    public async Task Group_KeepsNumberAndPolicy_AndItsCouncilGoesOver()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var policy = await world.District.AddPolicyAsync();
        var group = await world.District.AddGroupAsync(policy, world.Founding.Lead, world.Founding.Members);
        await portal.InDatabaseAsync(async db =>
        {
            var stored = await db.Groups.SingleAsync(g => g.Id == group.Id);
            stored.Council = new Organisation { JurisdictionId = stored.JurisdictionId, Kind = OrganisationKind.Council, Name = "理事会" };
            await db.SaveChangesAsync();
        });

        await world.ConfirmAsync(await world.EnterAsync());

        var after = await portal.InDatabaseAsync(db => db.Groups.AsNoTracking().Include(g => g.Council).SingleAsync(g => g.Id == group.Id));
        Assert.Equal((group.Number, policy.Id, world.Neighbour.Id, world.Neighbour.Id), (after.Number, after.ProfileVersionId, after.JurisdictionId, after.Council!.JurisdictionId));
        Assert.Null(after.Council.EndsOn);
        using var anyone = portal.Anyone();
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync($"/register/groups/{group.Number}")).Status);
        Assert.Contains(group.Number, (await anyone.GetAsync($"/register/groups?jurisdiction={world.Neighbour.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenCase_IsGoneOnWithByTheSamePeopleInTheOfficeThatTakesOver()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var number = await world.Founding.AtSignatureAsync();

        await world.ConfirmAsync(await world.EnterAsync());

        var after = await world.Founding.LoadAsync(number);
        Assert.Equal(world.Neighbour.Id, after.JurisdictionId);
        Assert.Equal(world.NeighbourBureau.Id, after.BureauId);
        Assert.Equal(world.District.Bureau.Id, after.Decisions.MaxBy(decision => decision.Id)!.OrganisationId);
        Assert.DoesNotContain(after.Steps, step => step.OrganisationId == world.District.Bureau.Id);
        using var leader = await portal.SignedInAsync(world.District.Leader);
        Assert.Contains(number, (await leader.GetAsync("/work")).Text, StringComparison.Ordinal);
        await world.Founding.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve);
        await world.Founding.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试政函〔2026〕8号" });
        Assert.Equal(after.Decisions.Count + 2, (await world.Founding.LoadAsync(number)).Decisions.Count);
    }

    [Fact]
    public async Task People_GoOnInTheSameRoleInTheOfficeThatTakesOver()
    {
        var world = await MergerWorld.CreateAsync(portal);

        await world.ConfirmAsync(await world.EnterAsync());

        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        var work = await clerk.GetAsync("/work");
        Assert.Contains(world.NeighbourBureau.Name, work.TextOf(".topbar"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/register/schools/{world.Founding.Lead.Number}/edit")).Status);
        Assert.Contains("一并划转", (await clerk.GetAsync("/notices")).Text, StringComparison.Ordinal);
        using var principal = await portal.SignedInAsync(world.Founding.Lead.Principal);
        Assert.Contains("一并划转", (await principal.GetAsync("/notices")).Text, StringComparison.Ordinal);
        using var system = await portal.SignedInAsync(world.District.SystemAdministrator);
        Assert.Contains(world.District.Clerk, (await system.GetAsync("/admin/users")).Text, StringComparison.Ordinal);
        var offices = await portal.InDatabaseAsync(db => db.Organisations.AsNoTracking()
            .Where(o => o.JurisdictionId == world.District.Jurisdiction.Id && o.Kind != OrganisationKind.School).ToListAsync());
        Assert.All(offices, office => Assert.Equal(portal.Today.AddDays(-2), office.EndsOn));
    }

    [Fact]
    public async Task IntoANewOne_MakesItWithItsOffices()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var code = world.District.Jurisdiction.Code[..^2] + "09";

        await world.ConfirmAsync(await world.EnterAsync(code));

        var made = await portal.InDatabaseAsync(db => db.Jurisdictions.AsNoTracking().SingleAsync(j => j.Code == code));
        Assert.Equal(
            (world.District.City.FullName + "新区", JurisdictionLevel.District, (long?)world.District.City.Id, (DateOnly?)portal.Today.AddDays(-1)),
            (made.FullName, made.Level, made.ParentId, made.StartsOn));
        var offices = await portal.InDatabaseAsync(db => db.Organisations.AsNoTracking()
            .Where(o => o.JurisdictionId == made.Id && o.Kind != OrganisationKind.School).Select(o => o.Name).ToListAsync());
        Assert.Equal(4, offices.Count);
        Assert.Contains(world.District.Bureau.Name.Replace(world.District.Jurisdiction.Name, "新区", StringComparison.Ordinal), offices);
        using var clerk = await portal.SignedInAsync(world.District.Clerk);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/register/schools/new")).Status);
    }

    [Fact]
    public async Task ConfirmedTwiceAtOnce_IsCarriedOutOnce()
    {
        var world = await MergerWorld.CreateAsync(portal);
        var merger = await world.EnterAsync();
        using var leader = await portal.SignedInAsync(world.CityLeader);
        var page = await leader.GetAsync(merger);
        Dictionary<string, string> confirm = new() { ["Outcome"] = "Confirm" };

        var answers = await Task.WhenAll(leader.SubmitAsync(page, confirm, "#check"), leader.SubmitAsync(page, confirm, "#check"));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.FormerJurisdictions.CountAsync(f => f.SchoolId == world.Founding.Lead.Id)));
    }
}
