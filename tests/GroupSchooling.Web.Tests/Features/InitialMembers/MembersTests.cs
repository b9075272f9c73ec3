using System.Net;
using GroupSchooling.Data;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Domain.Work;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.InitialMembers;

public sealed class MembersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SchoolIsFoundByAPartOfItsName_AndPutInWithItsTerms()
    {
        var journey = await BeginAsync();
        var school = await FindableAsync(journey, "试验鸡村第二小学");
        using var staff = await journey.StaffAsync();

        var found = await staff.GetAsync($"{journey.DraftUrl}/members?q={Uri.EscapeDataString("鸡村")}");
        var form = await staff.GetAsync(found.One("#add table a").GetAttribute("href")!);
        var answer = await staff.SubmitAsync(
            form, new() { ["CooperationType"] = "entrusted", ["Years"] = "3", ["Months"] = "6", ["Newness"] = "Weak", ["Reason"] = "师资薄弱" });

        Assert.Equal($"{journey.DraftUrl}/members", answer.Location);
        var member = Assert.Single((await journey.PacketAsync()).Members);
        Assert.Equal(new InitialMember(school.Id, school.Number, school.Name, "entrusted", null, 42, false, "师资薄弱"), member);
        Assert.Contains("3 年 6 个月", (await staff.FollowAsync(answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FindsNeitherTheLeadNorSchoolsOfOtherCities()
    {
        var journey = await BeginAsync();
        var other = await District.CreateAsync(portal);
        var stranger = await other.AddSchoolAsync();
        using var staff = await journey.StaffAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{journey.DraftUrl}/members/add?school={stranger.Number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{journey.DraftUrl}/members/add?school={journey.Lead.Number}")).Status);
        Assert.Contains("没有找到", (await staff.GetAsync($"{journey.DraftUrl}/members?q=不存在的学校'--")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PuttingASchoolIn_AsksItsPrincipalAndMakesItAParty()
    {
        var journey = await BeginAsync();

        var school = await journey.AddMemberAsync(agrees: false);

        var application = await journey.LoadAsync();
        var invitation = await portal.InDatabaseAsync(db => db.Invitations.SingleAsync(i => i.ApplicationId == application.Id));
        Assert.Equal((school.Id, InvitationAnswer.Pending, "entrusted", 36), (invitation.SchoolId, invitation.Answer, invitation.CooperationType, invitation.TermMonths));
        Assert.Contains(application.Parties, p => p.OrganisationId == school.OrganisationId && p.Capacity == PartyCapacity.InvitedMember);
        Assert.True(await portal.InDatabaseAsync(db => db.WorkItems.AnyAsync(w =>
            w.ApplicationId == application.Id && w.Kind == WorkItemKind.AnswerInvitation && w.OrganisationId == school.OrganisationId && w.ClosedAt == null)));
        Assert.True(await portal.InDatabaseAsync(db => db.Notices.AnyAsync(n => n.Link == $"/invitations/{invitation.Id}"
            && db.Users.Any(u => u.Id == n.UserId && u.UserName == school.Principal))));
    }

    [Fact]
    public async Task ChangedTerms_CancelAndAskAnew()
    {
        var journey = await BeginAsync();
        var school = await journey.AddMemberAsync();
        using var staff = await journey.StaffAsync();

        var answer = await staff.SubmitAsync($"{journey.DraftUrl}/members/edit?unit={school.Number}", new() { ["Years"] = "4" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal([InvitationAnswer.Cancelled, InvitationAnswer.Pending], await AnswersAsync(journey, school));
        Assert.Contains("尚未答复", (await staff.GetAsync($"{journey.DraftUrl}/members")).TextOf("#member-0 .verdicts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedReason_AsksNobodyAnew()
    {
        var journey = await BeginAsync();
        var school = await journey.AddMemberAsync();
        using var staff = await journey.StaffAsync();

        await staff.SubmitAsync($"{journey.DraftUrl}/members/edit?unit={school.Number}", new() { ["Reason"] = "另一个理由" });

        Assert.Equal([InvitationAnswer.Agreed], await AnswersAsync(journey, school));
    }

    [Fact]
    public async Task SchoolThatDeclined_CanBeAskedAgain()
    {
        var journey = await BeginAsync();
        var school = await journey.AddMemberAsync(agrees: false);
        await journey.AnswerAsync(school, "Decline");
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync($"{journey.DraftUrl}/members");
        Assert.Contains("经研究决定", page.TextOf("#member-0"), StringComparison.Ordinal);

        var answer = await staff.SubmitAsync(page, [], "#ask-0");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal([InvitationAnswer.Cancelled, InvitationAnswer.Pending], await AnswersAsync(journey, school));
    }

    [Fact]
    public async Task RemovedMember_LosesInvitationSeatWorkAndSight()
    {
        var journey = await BeginAsync();
        var school = await journey.AddMemberAsync(agrees: false);
        await journey.FillCouncilAsync();
        using var staff = await journey.StaffAsync();
        Assert.Contains((await journey.PacketAsync()).Seats, s => s.SchoolId == school.Id);

        var answer = await staff.SubmitAsync($"{journey.DraftUrl}/members", [], "#remove-0");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var packet = await journey.PacketAsync();
        Assert.Empty(packet.Members);
        Assert.DoesNotContain(packet.Seats, s => s.SchoolId == school.Id);
        Assert.Equal([InvitationAnswer.Cancelled], await AnswersAsync(journey, school));
        Assert.DoesNotContain((await journey.LoadAsync()).Parties, p => p.OrganisationId == school.OrganisationId);
        Assert.False(await portal.InDatabaseAsync(db => db.WorkItems.AnyAsync(w => w.OrganisationId == school.OrganisationId && w.ClosedAt == null)));
    }

    [Fact]
    public async Task SameSchoolTwice_IsRefused()
    {
        var journey = await BeginAsync();
        var school = await journey.AddMemberAsync(agrees: false);
        using var staff = await journey.StaffAsync();

        var answer = await staff.SubmitAsync(
            $"{journey.DraftUrl}/members/add?school={school.Number}", new() { ["CooperationType"] = "entrusted", ["Newness"] = "New" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("已在成员之中", answer.Text, StringComparison.Ordinal);
        Assert.Single(await AnswersAsync(journey, school));
    }

    [Fact]
    public async Task CloseKnitMember_IsACampusOfTheLeadWithoutTermOrInvitation()
    {
        var journey = await BeginAsync();
        using var staff = await journey.StaffAsync();

        var answer = await staff.SubmitAsync(
            $"{journey.DraftUrl}/members/add",
            new() { ["CampusName"] = "东校区", ["CooperationType"] = "close-knit", ["Years"] = "3", ["Newness"] = "New", ["Reason"] = "新建校区" });

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var member = Assert.Single((await journey.PacketAsync()).Members);
        Assert.Equal((journey.Lead.Id, "东校区", null), (member.SchoolId, member.CampusName, member.TermMonths));
        Assert.False(await portal.InDatabaseAsync(db => db.Invitations.AnyAsync(i => i.Application!.Number == journey.Number)));
        Assert.Contains("需说明理由", (await staff.GetAsync($"{journey.DraftUrl}/members")).TextOf("#member-0 .verdicts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloseKnitTypeForASchoolOfItsOwn_IsNotOffered()
    {
        var journey = await BeginAsync();
        var school = await journey.District.AddSchoolAsync();
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync($"{journey.DraftUrl}/members/add?school={school.Number}");
        Assert.DoesNotContain("close-knit", page.Document.QuerySelectorAll("[name=CooperationType]").Select(i => i.GetAttribute("value")));
        var token = page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await staff.PostRawAsync($"{journey.DraftUrl}/members/add", new()
        {
            ["__RequestVerificationToken"] = token,
            ["Version"] = page.ValueOf("Version")!,
            ["School"] = school.Number,
            ["CooperationType"] = "close-knit",
            ["Newness"] = "New",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("#CooperationType-group.field-invalid"));
    }

    /// <summary>S0 四(三): generally three to six years, so another length goes on with a written reason.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task TermOutsideThePolicys_NeedsAReason(int years)
    {
        var journey = await BeginAsync();
        await journey.AddMemberAsync(agrees: false, years: years);
        using var staff = await journey.StaffAsync();

        var verdicts = (await staff.GetAsync($"{journey.DraftUrl}/members")).TextOf("#member-0 .verdicts");

        Assert.Contains("需说明理由", verdicts, StringComparison.Ordinal);
        Assert.Contains("S0 四(三)", verdicts, StringComparison.Ordinal);
    }

    /// <summary>S0 二(一): mainly public, private as a supplement.</summary>
    [Fact]
    public async Task PrivateMembers_AreWarnedOfWhenTheyAreNotTheMinority()
    {
        var journey = await BeginAsync();
        await journey.AddMemberAsync(agrees: false, ownership: SchoolOwnership.Private);
        using var staff = await journey.StaffAsync();

        Assert.Contains("提醒", (await staff.GetAsync($"{journey.DraftUrl}/members")).TextOf("#together"), StringComparison.Ordinal);

        await journey.AddMemberAsync(agrees: false);
        await journey.AddMemberAsync(agrees: false);

        Assert.Contains("成员以公办为主", (await staff.GetAsync($"{journey.DraftUrl}/members")).TextOf("#together"), StringComparison.Ordinal);
    }

    private async Task<FoundingJourney> BeginAsync() => await (await FoundingJourney.CreateAsync(portal)).BeginAsync();

    private async Task<DistrictSchool> FindableAsync(FoundingJourney journey, string name)
    {
        var school = await journey.District.AddSchoolAsync(name);
        await portal.InDatabaseAsync(async db =>
        {
            db.AddTermsOf(await db.Schools.SingleAsync(s => s.Id == school.Id));
            await db.SaveChangesAsync();
        });
        return school;
    }

    private Task<List<InvitationAnswer>> AnswersAsync(FoundingJourney journey, DistrictSchool school) => portal.InDatabaseAsync(db =>
        db.Invitations.Where(i => i.Application!.Number == journey.Number && i.SchoolId == school.Id).OrderBy(i => i.Id).Select(i => i.Answer).ToListAsync());
}
