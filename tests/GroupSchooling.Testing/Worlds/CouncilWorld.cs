using GroupSchooling.Domain.Groups;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Testing.Worlds;

/// <summary>A group with a lead and members, whose seats by post are entered.</summary>
public sealed class CouncilWorld
{
    private readonly PortalFixture _portal;

    private CouncilWorld(PortalFixture portal, District district, SchoolGroup group, DistrictSchool lead, IReadOnlyList<DistrictSchool> members)
    {
        _portal = portal;
        District = district;
        Group = group;
        Lead = lead;
        Members = members;
    }

    public District District { get; }

    public SchoolGroup Group { get; }

    public DistrictSchool Lead { get; }

    public IReadOnlyList<DistrictSchool> Members { get; }

    public string Url => $"/register/groups/{Group.Number}/council";

    public static async Task<CouncilWorld> CreateAsync(PortalFixture portal, int members = 2, string policy = District.GroupsProfile, bool withSeats = true)
    {
        var district = await District.CreateAsync(portal);
        var lead = await district.AddSchoolAsync();
        var others = new List<DistrictSchool>();
        for (var i = 0; i < members; i++)
        {
            others.Add(await district.AddSchoolAsync());
        }

        var group = await district.AddGroupAsync(await district.AddPolicyAsync(policy), lead, others);
        var world = new CouncilWorld(portal, district, group, lead, others);
        if (withSeats)
        {
            using var principal = await portal.SignedInAsync(lead.Principal);
            await principal.SubmitAsync(world.Url, [], "form[action$='/by-post']");
        }

        return world;
    }

    public Task<PortalBrowser> LeadAsync() => _portal.SignedInAsync(Lead.Principal);

    public Task<PortalBrowser> MemberAsync(int index = 0) => _portal.SignedInAsync(Members[index].Principal);

    /// <summary>Adds a seat for a person of a school and appoints somebody with an account to it; answers the seat.</summary>
    public async Task<CouncilSeat> AppointAsync(string post, DistrictSchool school, string userName)
    {
        using var lead = await LeadAsync();
        var added = await lead.SubmitAsync($"{Url}/seats/new", new() { ["Post"] = post, ["School"] = school.Number, ["SchoolPost"] = "副校长" });
        var user = await _portal.InDatabaseAsync(db => db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync());
        await lead.SubmitAsync(await lead.FollowAsync(added), new() { ["UserId"] = $"{user}", ["DocumentNumber"] = "集团〔2026〕1号" });
        return await _portal.InDatabaseAsync(db => db.CouncilSeats.Include(s => s.Appointments).OrderByDescending(s => s.Id).FirstAsync(s => s.GroupId == Group.Id));
    }
}
