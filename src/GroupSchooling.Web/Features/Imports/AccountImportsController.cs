using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Imports of accounts, for the system administrator.</summary>
[Route("/admin/imports")]
[HelpTopic("import-accounts")]
[Requires(Permission.ImportAccounts)]
public sealed class AccountImportsController() : ImportPages(ImportKind.Accounts)
{
    /// <summary>Hands out the first passwords, this once.</summary>
    [HttpPost("{id:long}/passwords")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Passwords(long id, [FromServices] HandOutPasswordsHandler handler, [FromServices] ShowImportQuery query, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(id, ct);
        return outcome.Succeeded ? new TableExport(outcome.Value, ExportFormat.Xlsx) : Explain(outcome.Refusal!) ?? await ShowAgainAsync(id, query, ct);
    }
}
