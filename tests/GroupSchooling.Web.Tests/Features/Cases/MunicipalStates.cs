using GroupSchooling.Domain.Applications;
using GroupSchooling.Testing;
using GroupSchooling.Web.Tests.Features.Joining;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Cases of a government that applies to the city for a school of its side (S0 三(二)1(2)); of the four departments the first and the last are asked.</summary>
internal sealed class MunicipalStates(PortalFixture portal, MunicipalWorld city, Neighbour neighbour) : CaseStates(portal)
{
    private static readonly string[] Path = ["AtDepartments", "AtOneDepartment", "AtCheck", "AtSignature", "AtConsent", "AtAnnouncement", "Registered"];

    public static async Task<CaseStates> CreateAsync(PortalFixture portal)
    {
        var city = await MunicipalWorld.CreateAsync(portal);
        return new MunicipalStates(portal, city, await Neighbour.CreateAsync(portal, city.District));
    }

    public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
    {
        var school = await city.District.AddSchoolAsync();
        var number = state == "Draft" ? await city.DraftAsync(school) : await city.SubmitAsync(school);
        foreach (var reached in Path.Skip(1).Take(Math.Max(0, Array.IndexOf(Path, state is "Held" or "Returned" ? "AtCheck" : state is "Rejected" ? "AtConsent" : state))))
        {
            await BringAsync(number, reached);
        }

        await (state switch
        {
            "Held" => PressAsync(city.Clerk, number, "#hold", new() { ["Reason"] = "等待补充材料。" }),
            "Returned" => DecideAsync(city.Clerk, number, DecisionOutcome.Return),
            "Rejected" => DecideAsync(city.CityGovernment, number, DecisionOutcome.Reject),
            "Withdrawn" => WithdrawAsync(city.District.GovernmentOfficer, number),
            _ => Task.CompletedTask,
        });
        return (number, new Dictionary<string, string>
        {
            ["government"] = city.District.GovernmentOfficer,
            ["school"] = school.Principal,
            ["lead"] = city.Lead.Principal,
            ["staffing"] = city.Staffing,
            ["finance"] = city.Finance,
            ["clerk"] = city.Clerk,
            ["leader"] = city.Leader,
            ["city"] = city.CityGovernment,
            ["district"] = city.District.Clerk,
            ["other"] = neighbour.Clerk,
            ["stranger"] = neighbour.School.Principal,
        });
    }

    private async Task BringAsync(string number, string state)
    {
        switch (state)
        {
            case "AtOneDepartment":
                foreach (var department in new[] { city.Staffing, city.Reform, city.Land })
                {
                    await DecideAsync(department, number, DecisionOutcome.NoOpinion);
                }

                break;
            case "AtCheck":
                await DecideAsync(city.Finance, number, DecisionOutcome.HasOpinion);
                break;
            case "AtSignature":
                await DecideAsync(city.Clerk, number, DecisionOutcome.Approve);
                break;
            case "AtConsent":
                await DecideAsync(city.Leader, number, DecisionOutcome.Approve);
                break;
            case "AtAnnouncement":
                await DecideAsync(city.CityGovernment, number, DecisionOutcome.Approve);
                break;
            default:
                await DecideAsync(city.District.Clerk, number, DecisionOutcome.Announce);
                break;
        }
    }

    private Task DecideAsync(string userName, string number, DecisionOutcome outcome) =>
        PressAsync(userName, number, "#decide", new() { ["Outcome"] = $"{outcome}", ["Opinion"] = "意见" });
}
