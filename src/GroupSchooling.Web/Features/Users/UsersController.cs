using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Accounts: looked up by both administrators, kept by the system administrator.</summary>
[Route("/admin/users")]
[HelpTopic("accounts")]
public sealed class UsersController : PortalController
{
    /// <summary>The accounts that one looks after.</summary>
    [HttpGet("")]
    [Requires(Permission.ViewAccounts)]
    public async Task<IActionResult> List(UserFilter filter, [FromServices] UserListQuery query, CancellationToken ct) =>
        View("List", await query.ReadAsync(filter, ct));

    /// <summary>One account.</summary>
    [HttpGet("{id:long}")]
    [Requires(Permission.ViewAccounts)]
    public async Task<IActionResult> Show(long id, [FromServices] UserQuery query, CancellationToken ct) =>
        await query.FindAsync(id, ct) is { } page ? View("Show", page) : NotFound();

    /// <summary>The form for a new account.</summary>
    [HttpGet("new")]
    [Requires(Permission.ManageAccounts)]
    public IActionResult Create() => View("Create", new CreateUserForm());

    /// <summary>Creates an account and shows its first password, this once.</summary>
    [HttpPost("new")]
    [Requires(Permission.ManageAccounts)]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Create(CreateUserForm form, [FromServices] CreateUserHandler handler, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Again("Create", form);
        }

        var outcome = await handler.HandleAsync(form, ct);
        return outcome.Succeeded ? View("Password", outcome.Value) : Explain(outcome.Refusal!) ?? Again("Create", form);
    }

    /// <summary>Disables an account.</summary>
    [HttpPost("{id:long}/disable")]
    [Requires(Permission.ManageAccounts)]
    public Task<IActionResult> Disable(
        long id, AccountReasonForm form, [FromServices] DisableUserHandler handler, [FromServices] UserQuery query, CancellationToken ct) =>
        ChangeAsync(id, form.Reason, () => handler.HandleAsync(id, form, ct), Texts.Key("The account is disabled. Its sessions have ended."), query, ct);

    /// <summary>Enables an account again.</summary>
    [HttpPost("{id:long}/enable")]
    [Requires(Permission.ManageAccounts)]
    public Task<IActionResult> Enable(
        long id, AccountReasonForm form, [FromServices] EnableUserHandler handler, [FromServices] UserQuery query, CancellationToken ct) =>
        ChangeAsync(id, form.Reason, () => handler.HandleAsync(id, form, ct), Texts.Key("The account can be used again."), query, ct);

    /// <summary>Gives an account a new first password and shows it, this once.</summary>
    [HttpPost("{id:long}/reset-password")]
    [Requires(Permission.ManageAccounts)]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> ResetPassword(
        long id, ResetPasswordForm form, [FromServices] ResetPasswordHandler handler, [FromServices] UserQuery query, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(id, form, ct);
        return outcome.Succeeded ? View("Password", outcome.Value) : Explain(outcome.Refusal!) ?? await ShowAgainAsync(id, null, query, ct);
    }

    private async Task<IActionResult> ChangeAsync(
        long id, string? reason, Func<Task<Outcome<Done>>> change, string said, UserQuery query, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAgainAsync(id, reason, query, ct);
        }

        var outcome = await change();
        if (!outcome.Succeeded)
        {
            return Explain(outcome.Refusal!) ?? await ShowAgainAsync(id, reason, query, ct);
        }

        Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> ShowAgainAsync(long id, string? reason, UserQuery query, CancellationToken ct) =>
        await query.FindAsync(id, ct) is { } page ? Again("Show", page with { Reason = reason }) : NotFound();
}
