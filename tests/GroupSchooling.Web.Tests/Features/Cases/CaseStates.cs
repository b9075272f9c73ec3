using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Applications;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Cases;

/// <summary>Makes cases in the states of <see cref="CaseTable"/>, and knows who the people of its head line are.</summary>
/// <param name="portal">The portal.</param>
internal abstract class CaseStates(PortalFixture portal)
{
    protected PortalFixture Portal { get; } = portal;

    /// <summary>A new case in a state; answers its number and the user names of the people.</summary>
    public abstract Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state);

    /// <summary>The case with its steps.</summary>
    public Task<Application> LoadAsync(string number) => Portal.InDatabaseAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Steps).ThenInclude(s => s.Stages).Include(a => a.Steps).ThenInclude(s => s.Organisation).Include(a => a.Decisions).Include(a => a.Parties)
        .AsSplitQuery().SingleAsync(a => a.Number == number));

    /// <summary>A world for one kind.</summary>
    public static async Task<CaseStates> CreateAsync(PortalFixture portal, string table) => table switch
    {
        "Join" => new Joinings(portal, await JoiningWorld.CreateAsync(portal)),
        "JoinAcross" => new AcrossStates(portal),
        "JoinMunicipal" => await MunicipalStates.CreateAsync(portal),
        "JoinByAuthority" => await AuthorityStates.CreateAsync(portal),
        "Establish" => new Foundings(portal, await FoundingWorld.CreateAsync(portal)),
        "EstablishByAuthority" => new AuthorityFoundingStates(portal),
        "FileCharter" => new CharterStates(portal),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "No such table."),
    };

    /// <summary>Sends a form of the case's page, and expects that it is taken.</summary>
    protected async Task PressAsync(string userName, string number, string form, Dictionary<string, string> fields)
    {
        using var browser = await Portal.SignedInAsync(userName);
        var answer = await browser.SubmitAsync($"/applications/{number}", fields, form);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{form} {answer.Status}: {string.Join(' ', answer.Errors)}");
    }

    /// <summary>Ends the case on its applicant's page.</summary>
    protected async Task WithdrawAsync(string userName, string number)
    {
        using var browser = await Portal.SignedInAsync(userName);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/applications/{number}/withdraw", new() { ["Reason"] = "另有安排。" })).Status);
    }

    /// <summary>The people of the offices.</summary>
    protected static Dictionary<string, string> Offices(District district) => new()
    {
        ["clerk"] = district.Clerk,
        ["head"] = district.DivisionHead,
        ["leader"] = district.Leader,
        ["government"] = district.GovernmentOfficer,
        ["filing"] = district.FilingOfficer,
    };

    private sealed class Joinings(PortalFixture portal, JoiningWorld world) : CaseStates(portal)
    {
        private DistrictSchool? _stranger;

        public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
        {
            _stranger ??= await world.AddSchoolAsync();
            var school = await world.AddSchoolAsync();
            var number = state == "Draft" ? await world.DraftAsync(school) : await world.SubmitAsync(school);
            await BringAsync(number, state);
            Dictionary<string, string> people = new(Offices(world.District))
            {
                ["principal"] = school.Principal, ["staff"] = school.Staff, ["lead"] = world.Lead.Principal, ["secretary"] = world.Secretary, ["stranger"] = _stranger.Principal,
            };
            return (number, people);
        }

        private async Task BringAsync(string number, string state)
        {
            switch (state)
            {
                case "AtCheck" or "Held":
                    await world.AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.Review);
                    break;
                case "AtSignature":
                    await world.AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.Review && a.Stage!.Kind == StageKind.Signature);
                    break;
                case "AtConsent" or "Rejected":
                    await world.AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.Consent);
                    break;
                case "AtFiling" or "AtAnnouncement" or "Registered":
                    await world.AdvanceByHandAsync(number, a => a.Step!.Action == StepAction.FileForRecord);
                    break;
                default:
                    break;
            }

            await (state switch
            {
                "Held" => world.HoldAsync(world.District.Clerk, number),
                "Returned" => world.DecideAsync(world.Secretary, number, DecisionOutcome.Return, new() { ["Meeting"] = "第1次会议", ["Opinion"] = "请补充。" }),
                "Rejected" => world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Reject, new() { ["Opinion"] = "暂不同意。" }),
                "Withdrawn" => world.WithdrawAsync(number),
                "AtAnnouncement" or "Registered" =>
                    world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" }),
                _ => Task.CompletedTask,
            });
            if (state == "Registered")
            {
                await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Announce, new() { ["Opinion"] = "教育局网站" });
            }
        }
    }

    private sealed class Foundings(PortalFixture portal, FoundingWorld world) : CaseStates(portal)
    {
        private DistrictSchool? _stranger;

        public override async Task<(string Number, IReadOnlyDictionary<string, string> People)> MakeAsync(string state)
        {
            _stranger ??= await world.District.AddSchoolAsync();
            Dictionary<string, string> people = new(Offices(world.District))
            {
                ["principal"] = world.Lead.Principal, ["staff"] = world.Lead.Staff, ["member"] = world.Members[0].Principal, ["stranger"] = _stranger.Principal,
            };
            return (await MakeCaseAsync(state), people);
        }

        private async Task<string> MakeCaseAsync(string state)
        {
            var number = await (state switch
            {
                "Draft" => world.DraftAsync(),
                "AtSignature" => world.AtSignatureAsync(),
                "AtConsent" or "Rejected" => world.AtConsentAsync(),
                "AtFiling" or "Registered" => world.AtFilingByHandAsync(),
                _ => world.SubmitAsync(),
            });
            await (state switch
            {
                "Held" => world.HoldAsync(world.District.Clerk, number),
                "Returned" => world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Return, new() { ["Opinion"] = "请补充。" }),
                "Rejected" => world.DecideAsync(world.District.GovernmentOfficer, number, DecisionOutcome.Reject, new() { ["Opinion"] = "暂不同意。" }),
                "Withdrawn" => world.WithdrawAsync(number),
                "Registered" => world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" }),
                _ => Task.CompletedTask,
            });
            return number;
        }
    }
}
