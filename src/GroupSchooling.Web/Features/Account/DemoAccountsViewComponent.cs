using GroupSchooling.Data;
using GroupSchooling.Data.Seeding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Account;

/// <summary>Who can sign in to the demo: on the sign-in page, in Development, when the demo data is there.</summary>
public sealed class DemoAccountsViewComponent(PortalDbContext db, IHostEnvironment environment, IConfiguration configuration) : ViewComponent
{
    /// <summary>Lists them, in the order of the demo's own file; nothing where there are none.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!environment.IsDevelopment())
        {
            return Content("");
        }

        var there = await db.Users.Where(u => u.IsDemo && u.DisabledAt == null).Select(u => u.UserName).ToListAsync(HttpContext.RequestAborted);
        var accounts = DemoAccounts.All.Where(account => there.Contains(account.UserName)).ToList();
        return accounts.Count == 0
            ? Content("")
            : View("/Features/Account/_DemoAccounts.cshtml", new DemoAccountList(accounts, configuration[DemoAccounts.PasswordKey] ?? DemoAccounts.DefaultPassword));
    }
}

/// <summary>The demo's accounts and the password of all of them.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Password">Their password.</param>
public sealed record DemoAccountList(IReadOnlyList<DemoAccount> Accounts, string Password);
