using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

public sealed class FoundingPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NotSignedIn_IsSentToSignIn()
    {
        using var anyone = portal.Anyone();

        Assert.StartsWith("/account/sign-in", (await anyone.GetAsync("/founding")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BureauAndAuditor_AreForbidden()
    {
        var district = await District.CreateAsync(portal);
        foreach (var name in new[] { district.Clerk, district.Leader, district.Auditor, district.SystemAdministrator })
        {
            using var browser = await portal.SignedInAsync(name);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/founding")).Status);
        }
    }

    [Fact]
    public async Task PublicSchool_SeesConditionsDocumentsRouteClausesAndTheButton()
    {
        var journey = await FoundingJourney.CreateAsync(portal);
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new OfficeProcedure { OrganisationId = journey.District.Bureau.Id, Action = StepAction.Review, ServiceDays = 10, Stages = "ClerkCheck,Signature" });
            return db.SaveChangesAsync();
        });
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync("/founding");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(5, page.TextsOf("#conditions li").Count);
        Assert.Contains("学校党组织会议纪要", page.TextOf("#documents"), StringComparison.Ordinal);
        Assert.Equal(4, page.TextsOf("ol.route > li").Count);
        Assert.Contains(journey.District.Government.Name, page.TextOf("#route"), StringComparison.Ordinal);
        Assert.Contains("S0 三(一)", page.TextOf("#route"), StringComparison.Ordinal);
        Assert.Contains("10 个工作日", page.TextOf("#time"), StringComparison.Ordinal);
        Assert.Contains("未设定", page.TextOf("#time"), StringComparison.Ordinal);
        Assert.Contains("政策没有规定办理时限", page.TextOf("#time"), StringComparison.Ordinal);
        Assert.Contains("十个学校", page.TextOf("#open"), StringComparison.Ordinal);
        Assert.True(page.Has("form[action='/founding'] button"));
    }

    [Fact]
    public async Task SchoolOfUnknownOwnership_IsToldWhatToDoAndCannotBegin()
    {
        var journey = await FoundingJourney.CreateAsync(portal, SchoolOwnership.Unknown);
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync("/founding");

        Assert.Contains("请将法人证书或设立批文交教育局经办人", page.TextOf("#may"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action='/founding']"));
        await AssertCannotBeginAsync(journey, "由教育局经办");
    }

    [Fact]
    public async Task PrivateSchool_IsToldTheReasonAndTheClause()
    {
        var journey = await FoundingJourney.CreateAsync(portal, SchoolOwnership.Private);
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync("/founding");

        Assert.Contains("民办", page.TextOf("#may .verdicts"), StringComparison.Ordinal);
        Assert.Contains("S0 三(一)", page.TextOf("#may .clause"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action='/founding']"));
        await AssertCannotBeginAsync(journey, "民办");
    }

    [Fact]
    public async Task DraftPolicyWhoseTrialNobodyRecorded_FoundsNothing()
    {
        var journey = await FoundingJourney.CreateAsync(portal, inForce: false);
        using var principal = await journey.PrincipalAsync();

        var page = await principal.GetAsync("/founding");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("登记为本地试行", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("form[action='/founding']"));
        await AssertCannotBeginAsync(journey, "登记为本地试行");
    }

    [Fact]
    public async Task Conditions_AreThePolicysData()
    {
        var journey = await FoundingJourney.CreateAsync(portal, policy: json => json.Replace("办学方向正确", "方向端正无误", StringComparison.Ordinal));
        using var principal = await journey.PrincipalAsync();

        Assert.Contains("方向端正无误", (await principal.GetAsync("/founding")).TextOf("#conditions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_MakesANumberedDraftUnderThePolicyInForceWithItsAudit()
    {
        var journey = await FoundingJourney.CreateAsync(portal);
        using var staff = await journey.StaffAsync();

        var answer = await staff.SubmitAsync("/founding", []);

        var number = $"A{journey.District.Jurisdiction.Code}-{portal.Today.Year}-0001";
        Assert.Equal($"/applications/{number}/draft", answer.Location);
        var draft = await portal.InDatabaseAsync(db => db.Applications.Include(a => a.Parties).Include(a => a.ProfileVersion).SingleAsync(a => a.Number == number));
        Assert.Equal(ApplicationStatus.Draft, draft.Status);
        Assert.Equal($"policy-{journey.District.Jurisdiction.Code}", draft.ProfileVersion!.Code);
        Assert.Equal((journey.Lead.OrganisationId, PartyCapacity.Applicant), Assert.Single(draft.Parties.Select(p => (p.OrganisationId, p.Capacity))));
        Assert.Equal(SchoolStage.Primary, PacketJson.Read(draft.DraftJson, draft.DraftSchema).Value.School.Stage);
        Assert.True(await portal.InDatabaseAsync(db => db.Audit.AnyAsync(a => a.Process == "begin-founding" && a.Subject == number && a.UserName == journey.Lead.Staff)));
    }

    [Fact]
    public async Task SecondBeginning_LeadsToTheDraftThatIsThere()
    {
        var journey = await FoundingJourney.CreateAsync(portal);
        using var staff = await journey.StaffAsync();
        var before = await staff.GetAsync("/founding");
        await journey.BeginAsync();

        var answer = await staff.SubmitAsync(before, []);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(journey.Number, string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.True(answer.Has($"#running a[href='{journey.DraftUrl}']"));
    }

    [Fact]
    public async Task TwentyBeginningsAtOnce_MakeOneDraft()
    {
        var journey = await FoundingJourney.CreateAsync(portal);
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync("/founding");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => staff.SubmitAsync(page, [])));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Equal(HttpStatusCode.Conflict, a.Status));
        Assert.Equal(1, await portal.InDatabaseAsync(db => db.Applications.CountAsync(a => a.SchoolId == journey.Lead.Id)));
    }

    /// <summary>The page offers no button, so the request is made with the token of another of its forms.</summary>
    private static async Task AssertCannotBeginAsync(FoundingJourney journey, string why)
    {
        using var principal = await journey.PrincipalAsync();
        var page = await principal.GetAsync("/founding");
        var token = page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await principal.PostRawAsync("/founding", new() { ["__RequestVerificationToken"] = token });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(why, string.Join(" ", answer.Errors), StringComparison.Ordinal);
    }
}
