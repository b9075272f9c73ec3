using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Founding;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Cases of an authority that founds groups by itself (S3 四(一)2), each in a district of its own; the other is the clerk of the next district.</summary>
internal sealed class AuthorityFoundingStates(PortalFixture portal) : CaseStates(portal)
{
    private static readonly string[] Path = ["AtCheck", "AtSignature", "AtMeeting", "AtProposal", "AtConsent", "AtNaming", "Registered"];

    public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
    {
        var world = await OtherPolicyWorld.CreateAsync(Portal, "fuling-2020");
        var neighbour = await Neighbour.CreateAsync(Portal, world.District);
        var number = await BeginAsync(world);
        if (state != "Draft")
        {
            await world.SubmitAsync(number, world.District.Clerk);
        }

        foreach (var reached in Path.Skip(1).Take(Math.Max(0, Array.IndexOf(Path, state == "Returned" ? "AtMeeting" : state))))
        {
            await BringAsync(world, number, reached);
        }

        await (state switch
        {
            "Held" => PressAsync(world.District.Clerk, number, "#hold", new() { ["Reason"] = "等待补充材料。" }),
            "Returned" => world.DecideAsync(number, [world.District.Clerk], DecisionOutcome.Return, meeting: "第3次会议"),
            "Withdrawn" => WithdrawAsync(world.District.Clerk, number),
            _ => Task.CompletedTask,
        });
        return (number, new Dictionary<string, string>
        {
            ["clerk"] = world.District.Clerk,
            ["head"] = world.District.DivisionHead,
            ["leader"] = world.District.Leader,
            ["lead"] = world.Lead.Principal,
            ["member"] = world.Member.Principal,
            ["other"] = neighbour.Clerk,
            ["stranger"] = neighbour.School.Principal,
        });
    }

    private static Task BringAsync(OtherPolicyWorld world, string number, string state) => state switch
    {
        "AtSignature" => world.DecideAsync(number, [world.District.Clerk], DecisionOutcome.HasOpinion),
        "AtMeeting" => world.DecideAsync(number, [world.District.Leader], DecisionOutcome.HasOpinion),
        "AtProposal" => world.DecideAsync(number, [world.District.Clerk], meeting: "第3次会议"),
        "AtConsent" => world.DecideAsync(number, [world.District.Clerk]),
        "AtNaming" => world.DecideAsync(number, [world.District.Leader]),
        _ => world.DecideAsync(number, [world.District.Clerk], DecisionOutcome.Announce, "区教委网站公告命名"),
    };

    private async Task<string> BeginAsync(OtherPolicyWorld world)
    {
        using var clerk = await Portal.SignedInAsync(world.District.Clerk);
        var begun = await clerk.SubmitAsync("/founding/authority", new() { ["Lead"] = world.Lead.Number }, "form[action='/founding/authority']");
        Assert.True(begun.Status == HttpStatusCode.Redirect, $"{begun.Status}: {string.Join(" ", begun.Errors)}");
        var number = begun.Location!.Split('/')[2];
        await world.FillAsync(number, "type-one", "涪城教育集团", by: world.District.Clerk);
        return number;
    }
}
