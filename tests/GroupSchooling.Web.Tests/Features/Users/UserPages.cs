using System.Globalization;
using GroupSchooling.Data.People;
using GroupSchooling.Domain.Auditing;
using GroupSchooling.Domain.People;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Users;

/// <summary>What the tests of the accounts' pages ask of the database.</summary>
internal static class UserPages
{
    public const string List = "/admin/users";
    public const string New = "/admin/users/new";

    public static string Of(PortalUser user) => $"/admin/users/{user.Id}";

    public static string AssignmentsOf(PortalUser user) => $"/admin/users/{user.Id}/assignments";

    public static Task<PortalUser> UserAsync(this PortalFixture portal, string userName) =>
        portal.InDatabaseAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == userName));

    /// <summary>An account at home in the district that holds no role.</summary>
    public static async Task<PortalUser> NewcomerAsync(this PortalFixture portal, District district)
    {
        var name = await district.AddPersonAsync(Role.Expert, district.Bureau);
        return await portal.InDatabaseAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == name);
            db.Assignments.RemoveRange(await db.Assignments.Where(a => a.UserId == user.Id).ToListAsync());
            await db.SaveChangesAsync();
            return user;
        });
    }

    public static Task<List<Assignment>> AssignmentsAsync(this PortalFixture portal, PortalUser user) =>
        portal.InDatabaseAsync(db => db.Assignments.AsNoTracking().Where(a => a.UserId == user.Id).OrderBy(a => a.Id).ToListAsync());

    public static Task<List<AuditEntry>> AuditAsync(this PortalFixture portal, string process, string subject) =>
        portal.InDatabaseAsync(db => db.Audit.AsNoTracking().Where(a => a.Process == process && a.Subject == subject).OrderBy(a => a.Id).ToListAsync());

    /// <summary>A day as a date field sends it.</summary>
    public static string Iso(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static Dictionary<string, string> Grant(Role role, string organisation, DateOnly from, DateOnly? until = null) => new()
    {
        ["Role"] = role.ToString(),
        ["Organisation"] = organisation,
        ["StartsOn"] = from.Iso(),
        ["EndsOn"] = until?.Iso() ?? "",
    };
}
