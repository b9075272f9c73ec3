using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Users;

/// <summary>Roles for all accounts of an import at once, given by the security administrator.</summary>
[Route("/admin/import-roles")]
[Requires(Permission.AssignRoles)]
[HelpTopic("roles")]
public sealed class ImportRolesController : PortalController
{
    private const string Page = "/Features/Users/ImportRoles.cshtml";

    /// <summary>The imports with the accounts that wait for their role.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List([FromServices] ImportRolesQuery query, CancellationToken ct) => View(Page, await query.ReadAsync(ct));

    /// <summary>Gives the role to all that wait.</summary>
    [HttpPost("{id:long}")]
    public Task<IActionResult> Grant(
        long id, GrantToImportForm form, [FromServices] GrantToImportHandler handler, [FromServices] ImportRolesQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        done => Said(RedirectToAction(nameof(List)), Texts.Key("{0} accounts were given the role of a principal."), done),
        async () => Again(Page, await query.ReadAsync(ct)));
}
