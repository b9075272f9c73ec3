using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Files;

/// <summary>Sends attached files.</summary>
[Requires(Permission.ViewCases)]
public sealed class FilesController : PortalController
{
    /// <summary>Sends one file.</summary>
    [HttpGet("/files/{attachmentId:long}")]
    public async Task<IActionResult> Download(long attachmentId, [FromServices] DownloadFileHandler handler, CancellationToken ct)
    {
        var outcome = await handler.HandleAsync(attachmentId, ct);
        return outcome.Succeeded ? new StoredFileResult(outcome.Value) : Explain(outcome.Refusal!) ?? NotFound();
    }
}
