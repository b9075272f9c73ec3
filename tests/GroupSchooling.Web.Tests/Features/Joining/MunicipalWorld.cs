using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Jurisdictions;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Joining;

/// <summary>A city with its departments and a municipal group, and a district of it whose policy is in force and whose government applies (S0 三(二)1(2)).</summary>
internal sealed class MunicipalWorld
{
    private readonly PortalFixture _portal;

    private MunicipalWorld(PortalFixture portal, District district, SchoolGroup group, DistrictSchool lead)
    {
        (_portal, District, Group, Lead) = (portal, district, group, lead);
    }

    public District District { get; }

    public SchoolGroup Group { get; }

    public DistrictSchool Lead { get; }

    /// <summary>User name of the clerk of the city's bureau.</summary>
    public required string Clerk { get; init; }

    /// <summary>User name of the leader of the city's bureau.</summary>
    public required string Leader { get; init; }

    public required string Staffing { get; init; }

    public required string Reform { get; init; }

    public required string Land { get; init; }

    public required string Finance { get; init; }

    /// <summary>User name of the officer of the city's government.</summary>
    public required string CityGovernment { get; init; }

    /// <summary>Makes one.</summary>
    public static async Task<MunicipalWorld> CreateAsync(PortalFixture portal)
    {
        var district = await District.CreateAsync(portal);
        var policy = await district.AddPolicyAsync();
        var lead = await district.AddSchoolAsync();
        Organisation[] offices =
        [
            Office(OrganisationKind.StaffingOffice), Office(OrganisationKind.DevelopmentReform), Office(OrganisationKind.NaturalResources),
            Office(OrganisationKind.Finance), Office(OrganisationKind.Government),
        ];
        var group = await portal.InDatabaseAsync(async db =>
        {
            (await db.ProfileVersions.SingleAsync(v => v.Id == policy.Id)).InForceFrom = portal.Today.AddYears(-2);
            db.AddRange(offices);
            var municipal = new SchoolGroup
            {
                Number = $"G{district.City.Code}-2025-001",
                Kind = SchoolGroupKind.EducationGroup,
                Level = GroupLevel.Municipal,
                ShortName = $"{district.City.Name}直属教育集团",
                JurisdictionId = district.City.Id,
                LeadSchoolId = lead.Id,
                ProfileVersionId = policy.Id,
                EffectiveOn = portal.Today.AddYears(-1),
                RegisteredAt = portal.BusinessClock.Now,
            };
            municipal.Memberships.Add(new Membership { SchoolId = lead.Id, Role = MembershipRole.Lead, StartsOn = portal.Today.AddYears(-1) });
            db.Add(municipal);
            db.Add(new GroupGuard { Group = municipal });
            await db.SaveChangesAsync();
            return municipal;
        });
        return new MunicipalWorld(portal, district, group, lead)
        {
            Clerk = await district.AddPersonAsync(Role.BureauClerk, district.CityBureau),
            Leader = await district.AddPersonAsync(Role.BureauLeader, district.CityBureau),
            Staffing = await district.AddPersonAsync(Role.GovernmentOfficer, offices[0]),
            Reform = await district.AddPersonAsync(Role.GovernmentOfficer, offices[1]),
            Land = await district.AddPersonAsync(Role.GovernmentOfficer, offices[2]),
            Finance = await district.AddPersonAsync(Role.GovernmentOfficer, offices[3]),
            CityGovernment = await district.AddPersonAsync(Role.GovernmentOfficer, offices[4]),
        };

        Organisation Office(OrganisationKind kind) => new() { Name = $"{district.City.FullName}{kind}", Kind = kind, JurisdictionId = district.City.Id };
    }

    /// <summary>The government applies for a school of its district; answers the number.</summary>
    public async Task<string> SubmitAsync(DistrictSchool? school = null)
    {
        var number = await DraftAsync(school ?? await District.AddSchoolAsync());
        using var officer = await _portal.SignedInAsync(District.GovernmentOfficer);
        var submitted = await officer.SubmitJoiningAsync($"/applications/{number}/joining");
        Assert.True(submitted.Status == System.Net.HttpStatusCode.Redirect, submitted.Text);
        return number;
    }

    /// <summary>A complete draft of the government for a school; answers the number.</summary>
    public async Task<string> DraftAsync(DistrictSchool school)
    {
        using var officer = await _portal.SignedInAsync(District.GovernmentOfficer);
        var address = await officer.BeginJoiningAsync($"/joining/{Group.Number}?school={school.Number}");
        await officer.SaveSchoolAsync(address);
        await officer.SaveSectionAsync($"{address}/membership", new() { ["CooperationType"] = "entrusted", ["TermMonths"] = "36", ["Newness"] = "New", ["Reason"] = "新建。" });
        await officer.SaveSectionAsync(
            $"{address}/conditions",
            new() { ["Conditions[0].Statement"] = "符合。", ["Conditions[1].Statement"] = "认同。", ["Conditions[2].Statement"] = "达标。" },
            new() { ["Conditions[0].Files"] = TestFile.Pdf(), ["Conditions[1].Files"] = TestFile.Pdf(), ["Conditions[2].Files"] = TestFile.Pdf() });
        await officer.SaveSectionAsync($"{address}/agreement", JoinSections.Agreement(_portal.Today), new() { ["Documents[0].Files"] = TestFile.Pdf() });
        return address.Split('/')[2];
    }
}
