using GroupSchooling.Browser.Tests.Browsing;
using GroupSchooling.Data.Policies;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupSchooling.Browser.Tests.Journeys;

/// <summary>Joining a group from end to end, in a browser, each step by the person whose it is (S0 三(二)1).</summary>
public sealed class JoiningJourneyTests(BrowserFixture portal) : IClassFixture<BrowserFixture>
{
    private const string Announced = "教育局网站通知公告栏";

    [SkippableFact]
    public async Task SchoolOfTheDistrict_JoinsAsAnEntrustedMember()
    {
        Chromium.Need();
        await FoundChaoyangluAsync();
        var principal = await portal.SignInAsync("principal.nadong");
        await principal.FollowAsync("加入集团");

        var number = await principal.ApplyAsync("朝阳路小学教育集团", portal.Today);

        await (await portal.SignInAsync("principal.chaoyanglu")).ConveneAsync("G450102-2026-099", number);
        var clerk = await portal.SignInAsync("clerk.xingning");
        await clerk.SignAsync(number, "Approve", "材料齐全，符合条件。");
        await (await portal.SignInAsync("leader.xingning")).SignAsync(number, "Approve", "同意上报区人民政府。");
        await (await portal.SignInAsync("government.xingning")).SignAsync(number, "Approve", "本单位经研究同意该校加盟，请按程序办理。", "兴政函〔2026〕31号");
        await (await portal.SignInAsync("filing.nanning")).SignAsync(number, "Accept", "予以备案。", "南教备〔2026〕15号");
        await clerk.SignAsync(number, "Announce", Announced);
        await (await portal.VisitAsync()).ReadTermAsync("朝阳路小学教育集团", "那垌小学", portal.Today);
    }

    [SkippableFact]
    public async Task SchoolOfAnotherDistrict_JoinsWithBothBureausAndBothGovernments()
    {
        Chromium.Need();
        var principal = await portal.SignInAsync("principal.xixiangtang");
        await principal.FollowAsync("加入集团");

        var number = await principal.ApplyAsync("中兴小学集团", portal.Today);

        var bureau = await portal.SignInAsync("clerk.xingning");
        await bureau.RecordCouncilAsync(number, "Oppose", "师资有限，暂不宜扩大。", portal.Today);
        await bureau.SignAsync(number, "Approve", "理事会意见已阅，条件符合。");
        await (await portal.SignInAsync("leader.xingning")).SignAsync(number, "Approve", "同意上报。");
        await (await portal.SignInAsync("government.xingning")).SignAsync(number, "Approve", "本单位经研究同意该校加盟，请按程序办理。", "兴政函〔2026〕32号");
        await (await portal.SignInAsync("filing.nanning")).SignAsync(number, "Accept", "予以备案。", "南教备〔2026〕16号");
        foreach (var told in new[] { "clerk.xixiangtang", "government.xixiangtang" })
        {
            var visitor = await portal.SignInAsync(told);
            await visitor.OpenAsync("/work/copied");
            await visitor.SeeAsync(number);
        }

        await (await portal.SignInAsync("clerk.xixiangtang")).SignAsync(number, "Announce", Announced);
        await (await portal.VisitAsync()).ReadTermAsync("中兴小学集团", "西乡塘区演示小学", portal.Today);
    }

    [SkippableFact]
    public async Task GovernmentApplies_ForASchoolToJoinAMunicipalGroup()
    {
        Chromium.Need();
        var school = await portal.InDatabaseAsync(db => db.Schools.Where(s => s.Name == "那垌小学").Select(s => s.Number).SingleAsync());
        var officer = await portal.SignInAsync("government.xingning");
        await officer.OpenAsync($"/joining?school={school}");

        var number = await officer.ApplyAsync("演示直属小学教育集团", portal.Today);

        await (await portal.SignInAsync("finance.nanning")).SignAsync(number, "HasOpinion", "请明确经费渠道。");
        var clerk = await portal.SignInAsync("clerk.nanning");
        await clerk.MeetAsync(number, portal.Today);
        await clerk.SignAsync(number, "Approve", "各部门意见已汇总。");
        await (await portal.SignInAsync("leader.nanning")).SignAsync(number, "Approve", "同意上报市人民政府。");
        await (await portal.SignInAsync("government.nanning")).SignAsync(number, "Approve", "本单位经研究同意该校加盟，请按程序办理。", "南府函〔2026〕9号");
        await (await portal.SignInAsync("clerk.xingning")).SignAsync(number, "Announce", Announced);
        await (await portal.VisitAsync()).ReadTermAsync("演示直属小学教育集团", "那垌小学", portal.Today);
    }

    [SkippableFact]
    public async Task Authority_TakesASchoolIntoAGroupByItsOwnDecision()
    {
        // S3 四(一)2: nobody applies.
        Chromium.Need();
        var clerk = await portal.SignInAsync("clerk.fuling");
        await clerk.FollowAsync("加入集团");

        var number = await clerk.TakeUpAsync("涪陵区演示第二小学", "涪陵演示教育集团", "type-two");

        var leader = await portal.SignInAsync("leader.fuling");
        await clerk.SignAsync(number, "HasOpinion", "两校和所在街道均赞成。");
        await leader.SignAsync(number, "HasOpinion", "已听取各方意见。");
        await clerk.SignAsync(number, "Approve", "会议研究同意。", meeting: "区教委第5次会议");
        await clerk.SignAsync(number, "Approve", "拟确定为第二类成员学校。");
        await leader.SignAsync(number, "Approve", "本单位经研究同意该校加盟，请按程序办理。", "涪教委〔2026〕7号");
        var anyone = await portal.VisitAsync();
        await anyone.OpenAsync("/register/groups");
        await anyone.FollowAsync("涪陵演示教育集团", anyone.Page.Locator("main"));
        await anyone.SeeAsync("涪陵区演示第二小学", "第二类");
    }

    /// <summary>The group that the founding's journey makes, straight in the register, with its council.</summary>
    private async Task FoundChaoyangluAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await portal.InDatabaseAsync(async db =>
        {
            var lead = await db.Schools.SingleAsync(s => s.Name == "朝阳路小学");
            var policy = await db.ProfileVersions.SingleAsync(v => v.Code == "xingning-groups-2024");
            var group = new SchoolGroup
            {
                Number = "G450102-2026-099",
                Kind = SchoolGroupKind.EducationGroup,
                Level = GroupLevel.District,
                ShortName = "朝阳路小学教育集团",
                FullName = "南宁市朝阳路小学教育集团",
                JurisdictionId = lead.JurisdictionId,
                LeadSchool = lead,
                ProfileVersionId = policy.Id,
                EffectiveOn = portal.Today.AddYears(-1),
                RegisteredAt = portal.BusinessClock.Now,
            };
            group.Memberships.Add(new Membership { SchoolId = lead.Id, Role = MembershipRole.Lead, StartsOn = portal.Today.AddYears(-1) });
            db.Add(group);
            db.Add(new GroupGuard { Group = group });
            await new CouncilDesk(new ProfileCatalogue(db, scope.ServiceProvider.GetRequiredService<ProfileCache>()))
                .EnsureAsync(group, lead.JurisdictionId, portal.Today, default);
            await db.SaveChangesAsync();

            // Appointed to the council, the person acts for it from this day.
            var secretary = await db.Users.SingleAsync(u => u.UserName == "secretary.chaoyanglu");
            await db.Assignments.Where(a => a.UserId == secretary.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.EndsOn, portal.Today.AddDays(-1)));
            db.Add(new Assignment { UserId = secretary.Id, Role = Role.CouncilSecretary, Organisation = group.Council, StartsOn = portal.Today });
            await db.SaveChangesAsync();
        });
    }
}
