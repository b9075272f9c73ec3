using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GroupSchooling.Web.Features.Register;
using GroupSchooling.Web.Infrastructure;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GroupSchooling.Web.Features.OpenData;

/// <summary>Makes the files of the open tables: CSV in the reader's words, for spreadsheets; JSON with names that stay, for programs.</summary>
public sealed class OpenDataFiles(
    OpenDataQuery query, IStringLocalizer<Texts> texts, IOptions<OpenDataOptions> options, PortalOptions portal, BusinessClock clock)
{
    /// <summary>The licence in the reader's words.</summary>
    public string Licence => options.Value.Licence ?? texts["Creative Commons Attribution 4.0 International (CC BY 4.0)"];

    /// <summary>The table as comma-separated text.</summary>
    public CsvFile Csv(OpenDataTable table, DateOnly? on)
    {
        var day = RegisterDay.Of(on, clock.Today);
        var rows = query.RowsOf(table, day).Select(row => (IReadOnlyList<string?>)[.. row.Select(Words)]);
        return new CsvFile($"{NameOf(table, day)}.csv", [.. table.Fields.Select(field => texts[field.Title].Value)], rows);
    }

    /// <summary>The table as JSON, with publisher, licence, day and fields before its rows.</summary>
    public JsonTableFile Json(OpenDataTable table, DateOnly? on)
    {
        var day = RegisterDay.Of(on, clock.Today);
        return new JsonTableFile($"{NameOf(table, day)}.json", table, query.RowsOf(table, day), writer =>
        {
            writer.WriteString("title", texts[table.Title]);
            writer.WriteString("publisher", portal.BureauName);
            writer.WriteString("licence", Licence);
            writer.WriteString("licence_address", options.Value.Address?.AbsoluteUri);
            writer.WriteString("as_of", Show.Date(day.Day));
            writer.WriteStartArray("fields");
            foreach (var field in table.Fields)
            {
                writer.WriteStartObject();
                writer.WriteString("name", field.Name);
                writer.WriteString("title", texts[field.Title]);
                writer.WriteString("meaning", texts[field.Meaning]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static string NameOf(OpenDataTable table, RegisterDay day) => string.Create(CultureInfo.InvariantCulture, $"{table.Code}-{day.Day:yyyyMMdd}");

    private string? Words(object? value) => value switch
    {
        null => null,
        DateOnly date => Show.Date(date),
        Enum member => texts[$"{member.GetType().Name}.{member}"],
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>Sends a table as JSON while its rows are read.</summary>
/// <param name="name">The file's name.</param>
/// <param name="table">The table.</param>
/// <param name="rows">Its rows.</param>
/// <param name="writeHead">Writes what stands before the rows.</param>
public sealed class JsonTableFile(
    string name, OpenDataTable table, IAsyncEnumerable<IReadOnlyList<object?>> rows, Action<Utf8JsonWriter> writeHead) : ActionResult
{
    // How much is gathered before it is sent on.
    private const int Portion = 32 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var ct = context.HttpContext.RequestAborted;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        writer.WriteStartObject();
        writeHead(writer);
        writer.WriteStartArray("rows");
        await foreach (var row in rows.WithCancellation(ct))
        {
            Write(writer, row);
            if (writer.BytesPending > Portion)
            {
                await writer.FlushAsync(ct);
                await response.BodyWriter.FlushAsync(ct);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
        await response.BodyWriter.FlushAsync(ct);
    }

    private void Write(Utf8JsonWriter writer, IReadOnlyList<object?> row)
    {
        writer.WriteStartObject();
        for (var i = 0; i < row.Count; i++)
        {
            writer.WriteString(table.Fields[i].Name, row[i] switch
            {
                null => null,
                DateOnly date => Show.Date(date),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            });
        }

        writer.WriteEndObject();
    }
}
