using System.Net;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Users;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Founding;

/// <summary>A district under one of the other policies, with a school that would lead and one that would join.</summary>
internal sealed class OtherPolicyWorld
{
    private readonly PortalFixture _portal;

    private OtherPolicyWorld(PortalFixture portal, District district, PolicyProfileVersion policy, DistrictSchool lead, DistrictSchool member)
    {
        (_portal, District, Policy, Lead, Member) = (portal, district, policy, lead, member);
    }

    public District District { get; }

    public PolicyProfileVersion Policy { get; }

    public DistrictSchool Lead { get; }

    public DistrictSchool Member { get; }

    /// <summary>Makes one under a shipped policy.</summary>
    public static async Task<OtherPolicyWorld> CreateAsync(PortalFixture portal, string shipped)
    {
        var district = await District.CreateAsync(portal);
        return new OtherPolicyWorld(portal, district, await district.AddPolicyAsync(shipped), await district.AddSchoolAsync(), await district.AddSchoolAsync());
    }

    /// <summary>The member belongs to the next district from now on.</summary>
    public Task MoveMemberAcrossTheBorderAsync() => _portal.InDatabaseAsync(async db =>
    {
        var next = new Jurisdiction
        {
            Code = $"{District.City.Code[..^2]}03", Name = "邻区", FullName = $"{District.City.Name}邻区", Level = JurisdictionLevel.District, ParentId = District.City.Id,
        };
        db.Add(next);
        await db.SaveChangesAsync();
        (await db.Schools.SingleAsync(s => s.Id == Member.Id)).JurisdictionId = next.Id;
        await db.SaveChangesAsync();
    });

    /// <summary>Attaches the agreement with its three clauses ticked.</summary>
    public async Task AttachAgreementAsync(string number)
    {
        using var staff = await _portal.SignedInAsync(Lead.Staff);
        var plan = await staff.GetAsync($"/applications/{number}/draft/plan");
        var parts = plan.Document.QuerySelectorAll("input[name=Ticked]:not([type=hidden])").Select(e => e.GetAttribute("value")!).ToList();
        Assert.Equal(3, parts.Count);
        var saved = await staff.SubmitAsync(
            plan, new() { ["DevelopmentPlan"] = "合作规划", ["Ticked"] = string.Join('\n', parts) }, files: new() { ["Documents[0].Files"] = TestFile.Pdf("协议.pdf") });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    /// <summary>The Party's offices of the district.</summary>
    public Task AddPartyOrganAsync() => _portal.InDatabaseAsync(db =>
    {
        db.Add(new Organisation { JurisdictionId = District.Jurisdiction.Id, Kind = OrganisationKind.PartyOrgan, Name = "试验区委教育工作领导小组" });
        db.Add(new Organisation { JurisdictionId = District.Jurisdiction.Id, Kind = OrganisationKind.PartyCommittee, Name = "试验区委" });
        return db.SaveChangesAsync();
    });

    /// <summary>The policy is the city's, as S1 is.</summary>
    public Task ToCityAsync() => _portal.InDatabaseAsync(async db =>
    {
        var version = await db.ProfileVersions.SingleAsync(v => v.Id == Policy.Id);
        version.JurisdictionId = District.City.Id;
        await db.SaveChangesAsync();
    });

    /// <summary>Begins to found as the lead's principal; answers the number.</summary>
    public async Task<string> BeginAsync()
    {
        using var principal = await _portal.SignedInAsync(Lead.Principal);
        var answer = await principal.SubmitAsync("/founding", []);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
        return answer.Location!.Split('/')[2];
    }

    /// <summary>Fills the draft in.</summary>
    public async Task FillAsync(string number, string? type, string name, bool newness = false, string? by = null)
    {
        using var staff = await _portal.SignedInAsync(by ?? Lead.Staff);
        await SaveAsync(staff, $"/applications/{number}/draft/school", new()
        {
            ["CreditCode"] = "91350100M000100Y43",
            ["Address"] = "试验路 1 号",
            ["PrincipalName"] = "张三",
            ["ContactPhone"] = "0598-1234567",
            ["Pupils"] = "1200",
            ["Classes"] = "30",
            ["Teachers"] = "80",
        });
        await SaveAsync(staff, $"/applications/{number}/draft/names", new() { ["FullName"] = $"试验市{name}", ["ShortName"] = name });
        var member = new Dictionary<string, string>();
        if (type is not null)
        {
            member["CooperationType"] = type;
        }

        if (newness)
        {
            (member["Newness"], member["Reason"]) = ("New", "开办两年");
        }

        await SaveAsync(staff, $"/applications/{number}/draft/members/add?school={Member.Number}", member);
    }

    private static async Task SaveAsync(PortalBrowser browser, string address, Dictionary<string, string> fields)
    {
        var answer = await browser.SubmitAsync(address, fields);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{address}: {answer.Status} {string.Join(" ", answer.Errors)}");
    }

    /// <summary>Submits it.</summary>
    public async Task SubmitAsync(string number, string? by = null)
    {
        using var principal = await _portal.SignedInAsync(by ?? Lead.Principal);
        var check = await principal.GetAsync($"/applications/{number}/draft/check");
        Assert.False(check.Has("#open-points"), string.Join(" ", check.TextsOf("#open-points li")));
        var answer = await principal.SubmitAsync(check, new() { ["Declared"] = "true" }, "[name=Declared]");
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    /// <summary>Each of these people decides, one after the other.</summary>
    public async Task DecideAsync(string number, IEnumerable<string> people, DecisionOutcome outcome = DecisionOutcome.Approve, string opinion = "经核查，建议同意", string? meeting = null)
    {
        foreach (var person in people)
        {
            using var browser = await _portal.SignedInAsync(person);
            var page = await browser.GetAsync($"/applications/{number}");
            var typed = new Dictionary<string, string> { ["Outcome"] = outcome.ToString(), ["Opinion"] = opinion };
            if (meeting is not null)
            {
                typed["Meeting"] = meeting;
            }

            var answer = await browser.SubmitAsync(page, typed, "[name=Outcome]");
            Assert.True(answer.Status == HttpStatusCode.Redirect, $"{District.City.Name} {person} {outcome}: {answer.Status} {string.Join(" ", answer.Errors)}");
        }
    }

    /// <summary>The clerk records a reply on behalf.</summary>
    public async Task RecordAsync(string number)
    {
        using var clerk = await _portal.SignedInAsync(District.Clerk);
        var form = await clerk.GetAsync($"/applications/{number}/record");
        var answer = await clerk.SubmitAsync(
            form, new() { ["DocumentNumber"] = "试办函〔2026〕9号", ["Outcome"] = "Approve", ["DecidedOn"] = _portal.Today.Iso() }, files: new() { ["Scan"] = TestFile.Pdf("批复.pdf") });
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {string.Join(" ", answer.Errors)}");
    }

    /// <summary>The group that a case founded.</summary>
    public Task<SchoolGroup> GroupOfAsync(string number) => _portal.InDatabaseAsync(db => db.Groups.AsNoTracking().Include(g => g.Memberships).SingleAsync(g => g.Application!.Number == number));

    /// <summary>The lead's principal is refused, and told why.</summary>
    public async Task AssertCannotBeginAsync(string why)
    {
        using var principal = await _portal.SignedInAsync(Lead.Principal);
        var token = (await principal.GetAsync("/founding")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var answer = await principal.PostRawAsync("/founding", new() { ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(why, string.Join(" ", answer.Errors), StringComparison.Ordinal);
    }
}
