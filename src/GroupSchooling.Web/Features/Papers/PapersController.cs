using GroupSchooling.Web.Infrastructure.Files;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Papers;

/// <summary>Word files made from a case.</summary>
[Requires(Permission.ViewCases)]
public sealed class PapersController : PortalController
{
    /// <summary>Sends one paper.</summary>
    [HttpGet("/applications/{number}/papers/{kind}.docx")]
    public async Task<IActionResult> Export(string number, string kind, [FromServices] ExportPaperHandler handler, CancellationToken ct)
    {
        if (!Enum.TryParse<PaperKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known))
        {
            return NotFound();
        }

        var outcome = await handler.HandleAsync(number, known, ct);
        return outcome.Succeeded ? File(outcome.Value.Bytes, FileKind.Docx.ContentType, outcome.Value.FileName) : Explain(outcome.Refusal!) ?? NotFound();
    }
}
