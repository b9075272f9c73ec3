using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>What a policy limits is judged while the school fills in, when it submits, and once more inside the decision that completes the case.</summary>
public sealed class JoinRulesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task OneGroupOfAKind_IsShownOnTheGuideAndStopsTheSubmission()
    {
        // No document limits a school to one group: a profile may.
        var (world, school, _) = await WithSecondGroupAsync(isInside: true);
        var number = await world.DraftAsync(school);
        using var principal = await portal.SignedInAsync(school.Principal);

        var guide = await principal.GetAsync($"/joining/{world.Group.Number}");
        var check = await principal.GetAsync($"/applications/{number}/joining/check");

        Assert.Contains("只参加一个集团", guide.Text, StringComparison.Ordinal);
        Assert.Contains("只参加一个集团", check.TextOf("#open-points"), StringComparison.Ordinal);
        Assert.False(check.Has("#submit"));
    }

    [Theory]
    [InlineData("91350100M000100Y43", false)]
    [InlineData("91350100M000100Y44", true)]
    public async Task CreditCodeWithAWrongCheckCharacter_IsPointedOutAndKept(string code, bool pointedOut)
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        var number = await world.DraftAsync(school);
        using var principal = await portal.SignedInAsync(school.Principal);

        var saved = await principal.SubmitAsync($"/applications/{number}/joining/school", new() { ["CreditCode"] = code });

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        foreach (var page in new[] { "", "/school", "/check" })
        {
            Assert.Equal(pointedOut, (await principal.GetAsync($"/applications/{number}/joining{page}")).Text.Contains("校验", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task SecondGroupJoinedMeanwhile_StopsTheLastYes()
    {
        var (world, school, second) = await WithSecondGroupAsync(isInside: false);
        var number = await world.SubmitAsync(school);
        await world.ToFilingByHandAsync(number);
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new Membership { GroupId = second.Id, SchoolId = school.Id, Role = MembershipRole.Member, CooperationType = "entrusted", StartsOn = portal.Today });
            return db.SaveChangesAsync();
        });

        var answer = await world.TryDecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(number)).Status);
        Assert.Equal(1, await world.MembersAsync());
    }

    /// <summary>Once the school is a member it is not counted beside itself.</summary>
    [Fact]
    public async Task Registered_TheCaseCountsTheSchoolOnce()
    {
        const string Size = "加入后学校（校区）数";
        var world = await JoiningWorld.CreateAsync(portal, members: 8);
        var school = await world.AddSchoolAsync();
        var number = await world.SubmitAsync(school);
        using var principal = await portal.SignedInAsync(school.Principal);
        var before = (await principal.GetAsync($"/applications/{number}")).TextsOf(".fact").Single(f => f.StartsWith(Size, StringComparison.Ordinal));
        await world.ToFilingByHandAsync(number);

        await world.DecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        Assert.Equal(9, await world.MembersAsync());
        var after = await principal.GetAsync($"/applications/{number}");
        Assert.Contains(before, after.TextsOf(".fact"));
    }

    /// <summary>The agreement is signed before one applies, so its frame is there while the application is filled in; no other paper is.</summary>
    [Fact]
    public async Task Draft_HasTheFrameOfItsAgreement()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        using var lead = await portal.SignedInAsync(world.Lead.Principal);
        var address = await principal.BeginJoiningAsync($"/joining/{world.Group.Number}");
        var papers = address[..^"joining".Length] + "papers";

        Assert.True((await principal.GetAsync($"{address}/agreement")).Has($"a[href='{papers}/agreement.docx']"));
        Assert.Equal(HttpStatusCode.OK, (await principal.GetAsync($"{papers}/agreement.docx")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync($"{papers}/application.docx")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{papers}/agreement.docx")).Status);
    }

    [Fact]
    public async Task GroupThatIsLargerThanItMustBe_TakesNobodyIn()
    {
        // A group that was there before the policy may stand in the register against a limit that must not be passed: that lifts nothing.
        var world = await JoiningWorld.CreateAsync(portal, members: 2, change: text => text.Replace(
            """
            "maximum": 10,
                  "title": { "zh": "集团的学校（校区）数", "en": "Schools and campuses of the group" },
                  "clause": "二(一)",
                  "strength": "Override",
                  "overrideBy": "bureau-leader",
            """,
            """
            "maximum": 2,
                  "title": { "zh": "集团的学校（校区）数", "en": "Schools and campuses of the group" },
                  "clause": "二(一)",
                  "strength": "Block",
            """,
            StringComparison.Ordinal));
        var school = await world.AddSchoolAsync();
        var number = await world.DraftAsync(school);
        using var principal = await portal.SignedInAsync(school.Principal);

        var check = await principal.GetAsync($"/applications/{number}/joining/check");

        Assert.Contains("集团的学校（校区）数", check.TextOf("#open-points"), StringComparison.Ordinal);
        Assert.False(check.Has("#submit"));
    }

    [Fact]
    public async Task SeveralGroups_WhereThePolicyIsSilent_DoNotStopIt()
    {
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        await AddGroupAsync(world, [school]);

        var number = await world.SubmitAsync(school);

        Assert.Equal(ApplicationStatus.UnderWay, (await world.LoadAsync(number)).Status);
    }

    [Fact]
    public async Task ApprovedSize_SetSmallerWhileTheCaseRuns_StopsTheLastYes()
    {
        // S0 二(一): the bureau sets each group's size.
        var world = await JoiningWorld.CreateAsync(portal, members: 1, approvedSize: 4);
        var number = await world.SubmitAsync(await world.AddSchoolAsync());
        await world.ToFilingByHandAsync(number);
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new ApprovedSizeDecision { GroupId = world.Group.Id, Size = 2, Reason = "质量下降", DecidedOn = portal.Today, RecordedAt = portal.BusinessClock.Now });
            return db.SaveChangesAsync();
        });

        var answer = await world.TryDecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(1, await world.MembersAsync());
    }

    [Fact]
    public async Task CapOfThePolicy_IsDataAndIsShownToTheApplicantAtOnce()
    {
        // S0 二(一): at most ten; here the profile says two, and the reason is the bureau leader's.
        var world = await JoiningWorld.CreateAsync(portal, change: text => text.Replace("\n      \"maximum\": 10", "\n      \"maximum\": 2", StringComparison.Ordinal));
        var school = await world.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(school.Principal);
        Assert.Contains("需说明理由", (await principal.GetAsync($"/joining/{world.Group.Number}")).Text, StringComparison.Ordinal);
        var number = await world.SubmitAsync(school);

        // Each office before the leader is told who gives the reason, and is not asked for it.
        using var secretary = await portal.SignedInAsync(world.Secretary);
        var council = await secretary.GetAsync($"/applications/{number}");
        Assert.Contains("须由", council.TextOf("#decide"), StringComparison.Ordinal);
        Assert.False(council.Has("#decide [name='Overrides[0].Reason']"));
        await world.DeliberateAsync(number, DecisionOutcome.Approve);
        await world.DecideAsync(world.District.Clerk, number, DecisionOutcome.Approve);

        var without = await world.TryDecideAsync(world.District.Leader, number, DecisionOutcome.Approve);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        await world.DecideAsync(world.District.Leader, number, DecisionOutcome.Approve, new() { ["Overrides[0].Reason"] = "生源增加，确需扩大。" });
        Assert.Equal(StepOfConsent, (await world.LoadAsync(number)).CurrentStep);
    }

    [Fact]
    public async Task CampusNameOfTheLead_IsRefusedWhenTyped_AndStopsTheLastYes()
    {
        // S0 二(六): names stay as they are, so two campuses never share one.
        var world = await JoiningWorld.CreateAsync(portal);
        var school = await world.AddSchoolAsync();
        var draft = await world.DraftAsync(await world.AddSchoolAsync());
        var number = await world.SubmitAsync(school, p => p with { CooperationType = "close-knit", CampusName = "东校区", TermMonths = null });
        await world.ToFilingByHandAsync(number);
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new Domain.Schools.Campus { SchoolId = world.Lead.Id, Name = "东", StartsOn = portal.Today.AddYears(-3) });
            return db.SaveChangesAsync();
        });
        var applicant = await portal.InDatabaseAsync(db => db.Applications.Where(a => a.Number == draft)
            .Join(db.Assignments.Where(a => a.Role == Domain.People.Role.Principal), a => a.ApplicantId, a => a.OrganisationId, (_, a) => a.UserId)
            .Join(db.Users, id => id, u => u.Id, (_, u) => u.UserName!).SingleAsync());
        using var principal = await portal.SignedInAsync(applicant);

        var typed = await principal.SubmitAsync($"/applications/{draft}/joining/membership", new() { ["CooperationType"] = "close-knit", ["CampusName"] = "东校区" });
        var last = await world.TryDecideAsync(world.District.FilingOfficer, number, DecisionOutcome.Accept, new() { ["DocumentNumber"] = "备〔2026〕1号" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, typed.Status);
        Assert.True(typed.Has(".field-invalid [name=CampusName]"));
        Assert.Equal("东校区", typed.ValueOf("CampusName"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, last.Status);
        Assert.Contains(last.Errors, e => e.Contains("请更换校区名称", StringComparison.Ordinal));
        Assert.Equal(1, await world.MembersAsync());
    }

    private const int StepOfConsent = 3;

    /// <summary>No document limits a school to one group: a profile may.</summary>
    internal static string OneGroupOnly(string profile) => profile.Replace(
        "\"memberRequirements\": [",
        """
        "memberRequirements": [
          {
            "code": "one-group", "applies": ["Join"], "need": "NoOtherGroupOfKind",
            "title": { "zh": "只参加一个集团", "en": "One group only" }, "text": { "zh": "只参加一个集团。", "en": "One group only." },
            "clause": "二(一)", "strength": "Block"
          },
        """,
        StringComparison.Ordinal);

    private async Task<(JoiningWorld World, DistrictSchool School, SchoolGroup Second)> WithSecondGroupAsync(bool isInside)
    {
        var world = await JoiningWorld.CreateAsync(portal, change: OneGroupOnly);
        var school = await world.AddSchoolAsync();
        return (world, school, await AddGroupAsync(world, isInside ? [school] : []));
    }

    private async Task<SchoolGroup> AddGroupAsync(JoiningWorld world, IEnumerable<DistrictSchool> members)
    {
        var policy = await portal.InDatabaseAsync(db => db.ProfileVersions.AsNoTracking().SingleAsync(v => v.Id == world.Group.ProfileVersionId));
        return await world.District.AddGroupAsync(policy, await world.AddSchoolAsync(), members);
    }
}
