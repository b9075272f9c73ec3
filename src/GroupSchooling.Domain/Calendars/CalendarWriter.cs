using System.Text.Json.Nodes;
using GroupSchooling.Domain.Common;

namespace GroupSchooling.Domain.Calendars;

/// <summary>Writes a table as the JSON that <see cref="CalendarReader"/> reads.</summary>
internal static class CalendarWriter
{
    public static string Write(CalendarTable table)
    {
        var root = new JsonObject { ["schemaVersion"] = CalendarTable.CurrentSchema, ["year"] = table.Year };
        if (table.Region is not null)
        {
            root["region"] = table.Region;
        }

        if (table.RegionName is { } name)
        {
            root["regionName"] = Write(name);
        }

        root["source"] = table.Source.Address is { } address
            ? new JsonObject { ["document"] = table.Source.Document, ["address"] = address }
            : new JsonObject { ["document"] = table.Source.Document };
        root["holidays"] = new JsonArray([.. table.Holidays.Select(Write)]);
        root["workingDays"] = new JsonArray([.. table.WorkingDays.Select(day => JsonValue.Create(Write(day)))]);
        return root.ToJsonString();
    }

    private static JsonObject Write(HolidaySpan span) => new()
    {
        ["name"] = Write(span.Name),
        ["from"] = Write(span.From),
        ["to"] = Write(span.To),
    };

    private static JsonObject Write(Bilingual name) => new() { ["zh"] = name.Chinese, ["en"] = name.English };

    private static string Write(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
