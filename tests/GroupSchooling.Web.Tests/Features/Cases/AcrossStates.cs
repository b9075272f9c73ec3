using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.People;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Cases of a school of the next district that joins (S0 三(二)1(1)), each in a city of its own: the other bureau and government are told, and that bureau announces.</summary>
internal sealed class AcrossStates(PortalFixture portal) : CaseStates(portal)
{
    public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
    {
        var world = await JoiningWorld.CreateAsync(Portal);
        var other = await world.AddNeighbourAsync();
        var number = state == "Draft" ? await world.DraftAsync(other.School) : await world.SubmitAsync(other.School);
        if (ReachedBy(state) is { } action)
        {
            await world.AdvanceByHandAsync(number, a => a.Step!.Action == action);
        }

        await (state switch
        {
            "Returned" => world.DecideAsync(world.Secretary, number, DecisionOutcome.Return, new() { ["Meeting"] = "第1次会议", ["Opinion"] = "请补充。" }),
            "AtAnnouncement" or "Registered" => world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" }),
            _ => Task.CompletedTask,
        });
        if (state == "Registered")
        {
            await world.DecideAsync(other.Clerk, number, DecisionOutcome.Announce, new() { ["Opinion"] = "区政府网站" });
        }

        return (number, new Dictionary<string, string>
        {
            ["principal"] = other.School.Principal,
            ["lead"] = world.Lead.Principal,
            ["clerk"] = world.District.Clerk,
            ["leader"] = world.District.Leader,
            ["government"] = world.District.GovernmentOfficer,
            ["otherclerk"] = other.Clerk,
            ["othergov"] = await world.District.AddPersonAsync(Role.GovernmentOfficer, other.Government),
            ["filing"] = world.District.FilingOfficer,
            ["stranger"] = (await world.AddSchoolAsync()).Principal,
        });
    }

    /// <summary>The step before which the case stands in a state; null where it stands before the first.</summary>
    private static StepAction? ReachedBy(string state) => state switch
    {
        "AtCheck" => StepAction.Review,
        "AtConsent" => StepAction.Consent,
        "AtFiling" or "AtAnnouncement" or "Registered" => StepAction.FileForRecord,
        _ => null,
    };
}
