using System.Net;
using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Applications.Founding;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Schools;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>A district with the shipped policy S0 in force and a public school in it that founds a group, page by page.</summary>
public sealed class FoundingJourney
{
    private readonly PortalFixture _portal;

    private FoundingJourney(PortalFixture portal, District district, DistrictSchool lead)
    {
        _portal = portal;
        District = district;
        Lead = lead;
    }

    public District District { get; }

    public DistrictSchool Lead { get; }

    /// <summary>The application's number, after <see cref="BeginAsync"/>.</summary>
    public string Number { get; private set; } = "";

    public string DraftUrl => $"/applications/{Number}/draft";

    /// <summary>A district of its own. The policy may be changed before it is stored.</summary>
    public static async Task<FoundingJourney> CreateAsync(
        PortalFixture portal, SchoolOwnership ownership = SchoolOwnership.Public, Func<string, string>? policy = null, bool inForce = true)
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync(ownership: ownership);
        await portal.InDatabaseAsync(db =>
        {
            var json = ShippedFile.Profiles().Single(f => f.Name == "xingning-groups-2024.json").Text;
            db.Add(new PolicyProfileVersion
            {
                Code = $"policy-{district.Jurisdiction.Code}",
                Number = 1,
                JurisdictionId = district.Jurisdiction.Id,
                Title = "试验区教育集团方案",
                Json = policy?.Invoke(json) ?? json,
                InForceFrom = inForce ? portal.Today.AddYears(-1) : null,
            });
            return db.SaveChangesAsync();
        });
        return new FoundingJourney(portal, district, lead);
    }

    public Task<PortalBrowser> PrincipalAsync() => _portal.SignedInAsync(Lead.Principal);

    public Task<PortalBrowser> StaffAsync() => _portal.SignedInAsync(Lead.Staff);

    /// <summary>Begins an application as the principal.</summary>
    public async Task<FoundingJourney> BeginAsync()
    {
        using var principal = await PrincipalAsync();
        var answer = await principal.SubmitAsync("/founding", []);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Number = answer.Location!.Split('/')[2];
        return this;
    }

    /// <summary>Fills in every section but the members.</summary>
    public async Task<FoundingJourney> FillAsync()
    {
        using var staff = await StaffAsync();
        await SaveAsync(staff, "school", new()
        {
            ["CreditCode"] = "91350100M000100Y43",
            ["Address"] = "试验路 1 号",
            ["PrincipalName"] = "张三",
            ["ContactPhone"] = "0771-1234567",
            ["Pupils"] = "1200",
            ["Classes"] = "30",
            ["Teachers"] = "80",
        });
        await SaveAsync(staff, "names", []);
        var conditions = await staff.GetAsync($"{DraftUrl}/conditions");
        var count = conditions.TextsOf("textarea[name$=Statement]").Count;
        await SaveAsync(
            staff,
            "conditions",
            Enumerable.Range(0, count).ToDictionary(i => $"Conditions[{i}].Statement", i => $"第{i + 1}项条件的说明"),
            Enumerable.Range(0, count).ToDictionary(i => $"Conditions[{i}].Files", i => TestFile.Pdf($"佐证{i + 1}.pdf")));
        await SaveAsync(
            staff,
            "party-minutes",
            new() { ["MetOn"] = $"{_portal.Today.AddDays(-10):yyyy-MM-dd}", ["Resolution"] = "同意申报" },
            new() { ["Files"] = TestFile.Pdf("纪要.pdf") });
        await SaveAsync(staff, "plan", new() { ["DevelopmentPlan"] = "三年规划" }, new() { ["Documents[0].Files"] = TestFile.Pdf("规划.pdf") });
        return this;
    }

    /// <summary>Adds an entrusted member for three years and, if asked, lets its principal agree.</summary>
    public async Task<DistrictSchool> AddMemberAsync(bool agrees = true, SchoolOwnership ownership = SchoolOwnership.Public, int years = 3)
    {
        var school = await District.AddSchoolAsync(ownership: ownership);
        await PutInAsync(school, years);
        if (agrees)
        {
            await AnswerAsync(school, "Agree");
        }

        return school;
    }

    /// <summary>Puts a school in as an entrusted member.</summary>
    public async Task PutInAsync(DistrictSchool school, int years = 3)
    {
        using var staff = await StaffAsync();
        var answer = await staff.SubmitAsync(
            $"{DraftUrl}/members/add?school={school.Number}",
            new() { ["CooperationType"] = "entrusted", ["Years"] = $"{years}", ["Newness"] = "New", ["Reason"] = "开办两年" });
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
    }

    /// <summary>Answers the invitation to a school as its principal.</summary>
    public async Task AnswerAsync(DistrictSchool school, string says)
    {
        using var principal = await _portal.SignedInAsync(school.Principal);
        var page = await principal.GetAsync(await InvitationUrlAsync(school));
        var answer = await principal.SubmitAsync(
            page, new() { ["Says"] = says, ["Statement"] = "经研究决定" }, files: new() { ["Files"] = TestFile.Pdf("同意函.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
    }

    /// <summary>The page of the latest invitation to a school.</summary>
    public async Task<string> InvitationUrlAsync(DistrictSchool school)
    {
        var id = await _portal.InDatabaseAsync(db =>
            db.Invitations.Where(i => i.Application!.Number == Number && i.SchoolId == school.Id).MaxAsync(i => i.Id));
        return $"/invitations/{id}";
    }

    /// <summary>Takes the seats that the page proposes, and one more.</summary>
    public async Task<FoundingJourney> FillCouncilAsync()
    {
        using var staff = await StaffAsync();
        var page = await staff.GetAsync($"{DraftUrl}/council");
        var blank = page.Document.QuerySelectorAll("fieldset.row-fields").Length - 2;
        await SaveAsync(staff, "council", new()
        {
            [$"Seats[{blank}].Post"] = "council/member",
            [$"Seats[{blank}].School"] = "lead",
            [$"Seats[{blank}].SchoolPost"] = "副校长",
        });
        return this;
    }

    /// <summary>A complete draft with two members that agreed.</summary>
    public static async Task<FoundingJourney> ReadyAsync(PortalFixture portal)
    {
        var journey = await CreateAsync(portal);
        await journey.BeginAsync();
        await journey.FillAsync();
        await journey.AddMemberAsync();
        await journey.AddMemberAsync();
        return await journey.FillCouncilAsync();
    }

    /// <summary>Submits as the principal.</summary>
    public async Task<Page> SubmitAsync()
    {
        using var principal = await PrincipalAsync();
        return await principal.SubmitAsync($"{DraftUrl}/check", new() { ["Declared"] = "true" });
    }

    /// <summary>Saves a section.</summary>
    public async Task SaveAsync(PortalBrowser browser, string section, Dictionary<string, string> fields, Dictionary<string, TestFile>? files = null)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync($"{DraftUrl}/{section}"), fields, files: files);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{section}: {answer.Status} {string.Join(" ", answer.Errors)}");
    }

    /// <summary>The application as it is stored.</summary>
    public Task<Application> LoadAsync() => _portal.InDatabaseAsync(db => db.Applications.AsNoTracking()
        .Include(a => a.Steps).ThenInclude(s => s.Stages)
        .Include(a => a.Submissions).Include(a => a.Decisions).Include(a => a.Parties)
        .AsSplitQuery()
        .SingleAsync(a => a.Number == Number));

    /// <summary>The packet as it is stored.</summary>
    public async Task<FoundingPacket> PacketAsync()
    {
        var application = await LoadAsync();
        return PacketJson.Read(application.DraftJson, application.DraftSchema).Value;
    }
}
