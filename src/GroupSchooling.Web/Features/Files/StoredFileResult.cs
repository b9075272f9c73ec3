using GroupSchooling.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GroupSchooling.Web.Features.Files;

/// <summary>Sends a stored file chunk by chunk, always as an attachment and never to be guessed at by the browser.</summary>
/// <param name="file">What to send.</param>
public sealed class StoredFileResult(FileToSend file) : ActionResult
{
    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var db = http.RequestServices.GetRequiredService<PortalDbContext>();
        for (var index = 0; ; index++)
        {
            var bytes = await db.FileChunks.Where(c => c.FileId == file.FileId && c.Index == index).Select(c => c.Bytes).SingleOrDefaultAsync(http.RequestAborted);
            if (bytes is null)
            {
                return;
            }

            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }
}
