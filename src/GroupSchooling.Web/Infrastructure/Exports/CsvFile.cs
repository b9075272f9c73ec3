using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GroupSchooling.Web.Infrastructure.Exports;

/// <summary>
/// Sends rows as a CSV file (RFC 4180) while they are read. It begins with a byte-order mark, without which spreadsheets misread Chinese, and
/// what a spreadsheet would run as a formula is made plain text by an apostrophe (CWE-1236).
/// </summary>
/// <param name="name">The file's name.</param>
/// <param name="head">The columns' titles.</param>
/// <param name="rows">The rows; a row's cells in the order of the titles.</param>
public sealed class CsvFile(string name, IReadOnlyList<string> head, IAsyncEnumerable<IReadOnlyList<string?>> rows) : ActionResult
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(Line(head));
        await foreach (var row in rows.WithCancellation(context.HttpContext.RequestAborted))
        {
            await writer.WriteAsync(Line(row));
        }
    }

    /// <summary>A line of the file, with its line break.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (FormulaGuard.IsFormula(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
