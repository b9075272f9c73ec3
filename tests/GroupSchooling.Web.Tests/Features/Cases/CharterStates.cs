using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.GroupPapers;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Charters that groups send to the authority (S3 四(二)3), each of a group of its own.</summary>
internal sealed class CharterStates(PortalFixture portal) : CaseStates(portal)
{
    public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
    {
        var council = await CouncilWorld.CreateAsync(Portal, policy: "fuling-2020");
        var neighbour = await Neighbour.CreateAsync(Portal, council.District);
        var (clerk, leader) = (council.District.Clerk, council.District.Leader);
        var number = await SendAsync(council);
        await (state switch
        {
            "Draft" => PressAsync(council.Lead.Principal, number, "#recall", []),
            "AtSignature" or "AtFiling" or "Registered" => DecideAsync(clerk, number, DecisionOutcome.Approve),
            "Held" => PressAsync(clerk, number, "#hold", new() { ["Reason"] = "等待补充材料。" }),
            "Returned" => DecideAsync(clerk, number, DecisionOutcome.Return),
            "Withdrawn" => WithdrawAsync(council.Lead.Principal, number),
            _ => Task.CompletedTask,
        });
        if (state is "AtFiling" or "Registered")
        {
            await DecideAsync(leader, number, DecisionOutcome.Approve);
        }

        if (state == "Registered")
        {
            await DecideAsync(clerk, number, DecisionOutcome.Accept);
        }

        return (number, new Dictionary<string, string>
        {
            ["principal"] = council.Lead.Principal,
            ["staff"] = council.Lead.Staff,
            ["member"] = council.Members[0].Principal,
            ["clerk"] = clerk,
            ["head"] = council.District.DivisionHead,
            ["leader"] = leader,
            ["other"] = neighbour.Clerk,
            ["stranger"] = neighbour.School.Principal,
        });
    }

    private async Task<string> SendAsync(CouncilWorld council)
    {
        var url = await GroupPaperTests.AddAsync(council, GroupPaperTests.Parts);
        await GroupPaperTests.ResolveAsync(Portal, council);
        using var lead = await council.LeadAsync();
        await lead.SubmitAsync(url, [], "#adopt");
        Assert.Equal(HttpStatusCode.Redirect, (await lead.SubmitAsync(url, [], "#send")).Status);
        return await Portal.InDatabaseAsync(db => db.Applications.Where(a => a.GroupId == council.Group.Id).Select(a => a.Number).SingleAsync());
    }

    private Task DecideAsync(string userName, string number, DecisionOutcome outcome) => PressAsync(
        userName,
        number,
        "#decide",
        outcome == DecisionOutcome.Accept
            ? new() { ["Outcome"] = $"{outcome}", ["DocumentNumber"] = "备〔2026〕1号" }
            : new() { ["Outcome"] = $"{outcome}", ["Opinion"] = "意见" });
}
