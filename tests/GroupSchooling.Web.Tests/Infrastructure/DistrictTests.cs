using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Infrastructure;

/// <summary>The preparation that the other tests stand on.</summary>
public sealed class DistrictTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TwoDistricts_ShareNothing()
    {
        var one = await District.CreateAsync(portal);
        var other = await District.CreateAsync(portal);
        var school = await one.AddSchoolAsync();

        var (schools, people) = await portal.InDatabaseAsync(async db => (
            await db.Schools.CountAsync(s => s.JurisdictionId == other.Jurisdiction.Id),
            await db.Users.CountAsync(u => u.UserName == one.Clerk || u.UserName == school.Principal)));

        Assert.NotEqual(one.Jurisdiction.Code, other.Jurisdiction.Code);
        Assert.Equal(0, schools);
        Assert.Equal(2, people);
    }
}
