using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Users;

/// <summary>The roles of an account: given and ended by the security administrator.</summary>
[Route("/admin/users/{id:long}/assignments")]
[Requires(Permission.AssignRoles)]
[HelpTopic("roles")]
public sealed class AssignmentsController : PortalController
{
    private const string Page = "/Features/Users/Assignments.cshtml";

    /// <summary>What the account holds.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(long id, [FromServices] AssignmentsQuery query, CancellationToken ct) =>
        await query.FindAsync(id, null, ct) is { } page ? View(Page, page) : NotFound();

    /// <summary>Gives a role.</summary>
    [HttpPost("")]
    public Task<IActionResult> Grant(
        long id, GrantRoleForm form, [FromServices] GrantRoleHandler handler, [FromServices] AssignmentsQuery query, CancellationToken ct) => TryAsync(
        () => handler.HandleAsync(id, form, ct),
        _ => Said(RedirectToAction(nameof(List), new { id }), Texts.Key("The role has been given.")),
        async () => await query.FindAsync(id, form, ct) is { } page ? Again(Page, page) : NotFound());

    /// <summary>Ends a role.</summary>
    [HttpPost("{assignmentId:long}/end")]
    public Task<IActionResult> End(
        long id, long assignmentId, EndAssignmentForm form, [FromServices] EndAssignmentHandler handler, [FromServices] AssignmentsQuery query, CancellationToken ct) =>
        TryAsync(
            () => handler.HandleAsync(id, assignmentId, form, ct),
            _ => Said(RedirectToAction(nameof(List), new { id }), Texts.Key("The role's last day has been set.")),
            async () => await query.FindAsync(id, null, ct) is { } page ? Again(Page, page with { Ending = assignmentId, LastDay = form.LastDay }) : NotFound());
}
