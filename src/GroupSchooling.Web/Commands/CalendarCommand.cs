using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GroupSchooling.Data.Calendars;
using GroupSchooling.Domain.Calendars;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Pages;

namespace GroupSchooling.Web.Commands;

/// <summary><c>calendar due</c>: reckons a deadline in working days by the tables that the program carries, without any database.</summary>
internal static class CalendarCommand
{
    private static readonly Option<string> From = new("--from") { Description = "First day, which is not counted: 2026-11-06.", Required = true };
    private static readonly Option<string> Days = new("--days") { Description = "Working days to add, from 0 to 10000.", Required = true };
    private static readonly Option<string?> Region = new("--region") { Description = "Region whose own holidays count (guangxi); the country alone without it." };
    private static readonly Option<bool> AsJson = PolicyCommand.NewJsonOption();

    /// <summary>The command with its subcommand.</summary>
    public static Command Command { get; } = new("calendar", "Reckons in working days. Uses no database: what an installation has entered itself does not count.") { MakeDue() };

    private static Command MakeDue()
    {
        var command = new Command("due", "Tells the day so many working days after another. Exit code 0; 2: something typed is wrong.") { From, Days, Region, AsJson };
        command.Runs(Run);
        return command;
    }

    private static int Run(ParseResult parsed, TextWriter output, TextWriter error)
    {
        var texts = TextCatalogue.Shared;
        if (!DateOnly.TryParseExact(parsed.GetRequiredValue(From), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || from.Year is < StoredCalendar.FirstYear or > StoredCalendar.LastYear)
        {
            error.WriteLine(texts["{0} is no day from 2000 to 2099. Write it as 2026-11-06.", parsed.GetRequiredValue(From)]);
            return ExitCode.Refused;
        }

        if (!int.TryParse(parsed.GetRequiredValue(Days), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > WorkingCalendar.MostDays)
        {
            error.WriteLine(texts["The number of working days is between 0 and {0}.", WorkingCalendar.MostDays]);
            return ExitCode.Refused;
        }

        if (parsed.GetValue(Region) is { } region && !ShippedCalendars.Regions.Contains(region, StringComparer.Ordinal))
        {
            error.WriteLine(texts["No holidays of the region {0} are known. Known: {1}", region, string.Join(", ", ShippedCalendars.Regions)]);
            return ExitCode.Refused;
        }

        var answer = ShippedCalendars.For(parsed.GetValue(Region)).AddWorkingDays(from, days);
        var due = answer.Date.ToString("O", CultureInfo.InvariantCulture);
        var notes = answer.Notes.Select(note => texts.Fill(note.Sentence, note.Arguments)).ToList();
        output.WriteLine(parsed.GetValue(AsJson)
            ? JsonSerializer.Serialize(new { due, notes }, PolicyCommand.Json)
            : string.Join(Environment.NewLine, [due, .. notes]));
        return ExitCode.Done;
    }
}
