using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GroupSchooling.Web.Infrastructure.Exports;

/// <summary>The formats in which tables are handed out.</summary>
public enum ExportFormat
{
    /// <summary>A workbook.</summary>
    Xlsx = 1,

    /// <summary>Comma-separated text with a byte-order mark.</summary>
    Csv = 2,
}

/// <summary>A table to hand out.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Title">The sheet's name.</param>
/// <param name="Head">The columns' titles.</param>
/// <param name="Rows">The rows; read once, while the file is written.</param>
public sealed record ExportTable(string Name, string Title, IReadOnlyList<string> Head, IAsyncEnumerable<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>The columns' widths in characters; 14 for one that is not given.</summary>
    public IReadOnlyList<double> Widths { get; init; } = [];
}

/// <summary>
/// Hands out a table of any length with constant memory. A CSV file is sent while its rows are read; a workbook is a zip, whose directory comes
/// last, so it is spooled to a temporary file that vanishes by itself.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="format">The format.</param>
public sealed class TableExport(ExportTable table, ExportFormat format) : ActionResult
{
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int SpoolBuffer = 65536;

    /// <inheritdoc />
    public override Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var ct = context.HttpContext.RequestAborted;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{table.Name}.{(format == ExportFormat.Csv ? "csv" : "xlsx")}");
        response.ContentType = format == ExportFormat.Csv ? "text/csv; charset=utf-8" : XlsxType;
        response.Headers.ContentDisposition = disposition.ToString();
        return format == ExportFormat.Csv ? WriteCsvAsync(table, response.Body, ct) : SendWorkbookAsync(response, ct);
    }

    /// <summary>Writes the table as comma-separated text.</summary>
    public static async Task WriteCsvAsync(ExportTable table, Stream target, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), SpoolBuffer, leaveOpen: true);
        await writer.WriteAsync(CsvFile.Line(table.Head));
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            await writer.WriteAsync(CsvFile.Line(row.Select(cell => cell.ToString())));
        }
    }

    /// <summary>Writes the table as a workbook.</summary>
    public static async Task WriteXlsxAsync(ExportTable table, Stream target, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var writer = new XlsxWriter(target, table.Title, table.Head, table.Widths);
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            writer.Write(row);
        }

        writer.Finish();
    }

    private async Task SendWorkbookAsync(HttpResponse response, CancellationToken ct)
    {
        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            SpoolBuffer,
            FileOptions.DeleteOnClose | FileOptions.SequentialScan);
        await WriteXlsxAsync(table, spool, ct);
        response.ContentLength = spool.Length;
        spool.Position = 0;
        await spool.CopyToAsync(response.Body, ct);
    }
}
