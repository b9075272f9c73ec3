using System.Net;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Founding;

namespace GroupSchooling.Web.Tests.Features.Drafts;

public sealed class NamesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task FreshForm_ProposesTheNamesByThePolicysPattern()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        using var staff = await journey.StaffAsync();

        var page = await staff.GetAsync($"{journey.DraftUrl}/names");

        Assert.EndsWith("教育集团", page.ValueOf("ShortName"), StringComparison.Ordinal);
        Assert.Equal(journey.District.City.Name + page.ValueOf("ShortName"), page.ValueOf("FullName"));
    }

    [Theory]
    [InlineData("中华第一教育集团", "不允许")]
    [InlineData("国际化教育集团", "不允许")]
    [InlineData("这是一个长到不能再长的名称这是一个长到不能再长的名称之教育集团", "30")]
    public async Task NameThatThePolicyBlocks_IsRefusedAtItsField(string name, string words)
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();

        var answer = await SaveAsync(journey, journey.District.City.Name + "某某教育集团", name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(words, string.Join(" ", answer.TextsOf(".field-error")) + answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Has("#ShortName-error"));
        Assert.Equal(name, answer.ValueOf("ShortName"));
        Assert.Equal("", (await journey.PacketAsync()).ShortName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NameOfAGroupOfTheCity_IsRefusedAtItsField(bool isShort)
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        await AddGroupAsync(journey, isShort ? "南山教育集团" : null, isShort ? null : "某市南山教育集团");

        var answer = await SaveAsync(journey, isShort ? "某市北山教育集团" : "某市南山教育集团", isShort ? "南山 教育集团" : "北山教育集团");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("已被登记", answer.TextOf(isShort ? "#ShortName-error" : "#FullName-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatAnotherRunningApplicationAsksFor_IsRefused()
    {
        var first = await FoundingJourney.ReadyAsync(portal);
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync()).Status);
        var taken = await first.PacketAsync();
        var other = await first.District.AddSchoolAsync();
        using var principal = await portal.SignedInAsync(other.Principal);
        var begun = await principal.SubmitAsync("/founding", []);

        var answer = await principal.SubmitAsync(
            begun.Location + "/names", new() { ["FullName"] = taken.FullName, ["ShortName"] = taken.ShortName });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("已被登记", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SimilarName_IsSavedAndWarnedOf()
    {
        var journey = await (await FoundingJourney.CreateAsync(portal)).BeginAsync();
        await AddGroupAsync(journey, "青山路实验小学教育集团", null);

        var answer = await SaveAsync(journey, "某市青山路实验小教育集团", "青山路实验小教育集团");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        using var staff = await journey.StaffAsync();
        var verdicts = (await staff.GetAsync($"{journey.DraftUrl}/names")).TextOf(".verdicts");
        Assert.Contains("青山路实验小学教育集团", verdicts, StringComparison.Ordinal);
        Assert.Contains("提醒", verdicts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GreatestLength_IsThePolicysData()
    {
        var journey = await (await FoundingJourney.CreateAsync(
            portal, policy: json => json.Replace("\"full\": 40, \"short\": 30", "\"full\": 40, \"short\": 5", StringComparison.Ordinal))).BeginAsync();

        var answer = await SaveAsync(journey, "某市南山教育集团", "南山教育集团");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("5", answer.TextOf("#ShortName-error"), StringComparison.Ordinal);
    }

    private static async Task<Page> SaveAsync(FoundingJourney journey, string full, string brief)
    {
        using var staff = await journey.StaffAsync();
        return await staff.SubmitAsync($"{journey.DraftUrl}/names", new() { ["FullName"] = full, ["ShortName"] = brief });
    }

    private async Task AddGroupAsync(FoundingJourney journey, string? brief, string? full)
    {
        var lead = await journey.District.AddSchoolAsync();
        var application = await journey.LoadAsync();
        await portal.InDatabaseAsync(db =>
        {
            db.Add(new SchoolGroup
            {
                Number = $"G{journey.District.Jurisdiction.Code}-{lead.Id}",
                Kind = SchoolGroupKind.EducationGroup,
                Level = GroupLevel.District,
                ShortName = brief,
                FullName = full,
                JurisdictionId = journey.District.Jurisdiction.Id,
                LeadSchoolId = lead.Id,
                ProfileVersionId = application.ProfileVersionId,
            });
            return db.SaveChangesAsync();
        });
    }
}
