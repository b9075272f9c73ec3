using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Audit;

/// <summary>The audit, for the auditor. Reading it and taking it out are entries of it.</summary>
[Route("/admin/audit")]
[Requires(Permission.ReadAudit)]
[HelpTopic("audit")]
public sealed class AuditController : PortalController
{
    /// <summary>Searches the audit.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Search(AuditFilter filter, [FromServices] SearchAuditHandler handler, CancellationToken ct) =>
        ModelState.IsValid ? View("Search", await handler.HandleAsync(filter, ct)) : Again("Search", new AuditPage(filter, [], null, []));

    /// <summary>Hands out what the search found.</summary>
    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(AuditFilter filter, [FromServices] ExportAuditHandler handler, CancellationToken ct) =>
        ModelState.IsValid ? await handler.HandleAsync(filter, ct) : Again("Search", new AuditPage(filter, [], null, []));

    /// <summary>One entry.</summary>
    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, [FromServices] ShowAuditEntryHandler handler, CancellationToken ct) =>
        await handler.HandleAsync(id, ct) is { } page ? View("Show", page) : NotFound();
}
