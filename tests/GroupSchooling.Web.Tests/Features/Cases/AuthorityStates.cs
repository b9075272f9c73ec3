using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Joining;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Cases of an authority that takes schools into its groups by itself (S3 四(一)2); the other is the clerk of the next district.</summary>
internal sealed class AuthorityStates(PortalFixture portal, JoiningWorld world, Neighbour neighbour) : CaseStates(portal)
{
    public static async Task<CaseStates> CreateAsync(PortalFixture portal)
    {
        var world = await JoiningWorld.CreateAsync(portal, shipped: "fuling-2020");
        return new AuthorityStates(portal, world, await world.AddNeighbourAsync());
    }

    public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
    {
        var (clerk, leader) = (world.District.Clerk, world.District.Leader);
        var school = await world.AddSchoolAsync();
        var number = await BeginAsync(school, submit: state != "Draft");
        if (state is "AtSignature" or "AtMeeting" or "Registered")
        {
            await world.DecideAsync(clerk, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "各方均赞成。" });
        }

        if (state is "AtMeeting" or "Registered")
        {
            await world.DecideAsync(leader, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "已听取。" });
        }

        if (state == "Registered")
        {
            await world.DecideAsync(clerk, number, DecisionOutcome.Approve, new() { ["Meeting"] = "第5次会议" });
            await world.DecideAsync(clerk, number, DecisionOutcome.Approve);
            await world.DecideAsync(leader, number, DecisionOutcome.Approve, new() { ["DocumentNumber"] = "试教委〔2026〕7号" });
        }

        await (state switch
        {
            "Held" => world.HoldAsync(clerk, number),
            "Returned" => ReturnAsync(number),
            "Withdrawn" => WithdrawAsync(clerk, number),
            _ => Task.CompletedTask,
        });
        return (number, new Dictionary<string, string>
        {
            ["clerk"] = clerk,
            ["head"] = world.District.DivisionHead,
            ["leader"] = leader,
            ["lead"] = world.Lead.Principal,
            ["school"] = school.Principal,
            ["other"] = neighbour.Clerk,
            ["stranger"] = neighbour.School.Principal,
        });
    }

    /// <summary>Hearing opinions sends nothing back; the meeting that discusses it does.</summary>
    private async Task ReturnAsync(string number)
    {
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "各方均赞成。" });
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.HasOpinion, new() { ["Opinion"] = "已听取。" });
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Return, new() { ["Meeting"] = "第5次会议", ["Opinion"] = "请补充。" });
    }

    private async Task<string> BeginAsync(DistrictSchool school, bool submit)
    {
        using var clerk = await Portal.SignedInAsync(world.District.Clerk);
        var address = await clerk.BeginJoiningAsync($"/joining/{world.Group.Number}?school={school.Number}");
        await clerk.SaveSchoolAsync(address);
        await clerk.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "type-two", ["Newness"] = "Weak", ["Reason"] = "薄弱学校。" });
        if (submit)
        {
            var submitted = await clerk.SubmitJoiningAsync(address);
            Assert.True(submitted.Status == System.Net.HttpStatusCode.Redirect, submitted.Text);
        }

        return address.Split('/')[2];
    }
}
