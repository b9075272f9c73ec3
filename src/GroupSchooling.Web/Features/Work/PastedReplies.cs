using System.Text.RegularExpressions;
using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Features.Applications;
using GroupSchooling.Web.Features.Imports;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Work;

/// <summary>What became of pasted lines.</summary>
/// <param name="Filled">Keys of the rows that were filled in.</param>
/// <param name="Left">Lines that no row took, each with the reason.</param>
public sealed record PastedLines(IReadOnlyList<string> Filled, IReadOnlyList<Message> Left);

/// <summary>
/// Fills rows of the form from lines copied out of a spreadsheet. A cell is known by what it is and not by its place: the application's number, the
/// office, a date, a decision's word; of what remains the first is the document's number and the second the opinion. Nothing is recorded by it.
/// </summary>
public static partial class PastedReplies
{
    /// <summary>Most lines that are read.</summary>
    public const int MaximumLines = 200;

    /// <summary>Longest text that is taken, in characters.</summary>
    public const int Length = 40_000;

    /// <summary>Fills the rows of the page that the lines name.</summary>
    public static PastedLines Fill(string pasted, RecordRepliesPage page, IStringLocalizer<Texts> texts)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        ArgumentNullException.ThrowIfNull(page);
        var words = page.Outcomes.ToDictionary(o => texts.Enum(o), StringComparer.OrdinalIgnoreCase);
        List<string> filled = [];
        List<Message> left = [];
        var lines = pasted.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => !string.IsNullOrWhiteSpace(l)).Take(MaximumLines).ToList();
        foreach (var (index, line) in lines.Index())
        {
            var cells = line.Split('\t').Select(c => c.Trim()).Where(c => c.Length > 0).ToList();
            var named = cells.Find(c => Number().IsMatch(c));
            if (named is null)
            {
                // The first line is often the heading.
                if (index > 0)
                {
                    left.Add(new Message(Texts.Key("Line {0} names no application."), index + 1));
                }

                continue;
            }

            var waiting = page.Rows.Where(r => string.Equals(r.Number, named, StringComparison.OrdinalIgnoreCase)).ToList();
            var row = waiting is [var only] ? only : waiting.Find(r => cells.Contains(r.Office, StringComparer.Ordinal));
            if (row is null)
            {
                left.Add(waiting.Count == 0
                    ? new Message(Texts.Key("{0} does not wait for a reply on this page."), named)
                    : new Message(Texts.Key("{0} is with several offices: add the office in a cell of its own."), named));
                continue;
            }

            Take(page.Form.Rows[row.Key], cells.Where(c => c != named && c != row.Office), words);
            filled.Add(row.Key);
        }

        return new PastedLines(filled, left);
    }

    private static void Take(RecordForm form, IEnumerable<string> cells, Dictionary<string, DecisionOutcome> words)
    {
        Queue<string> rest = new();
        foreach (var cell in cells)
        {
            if (CellReaders.DayOf(cell) is { } day)
            {
                form.DecidedOn = day;
            }
            else if (words.TryGetValue(cell, out var outcome))
            {
                form.Outcome = outcome;
            }
            else
            {
                rest.Enqueue(cell);
            }
        }

        form.DocumentNumber = rest.TryDequeue(out var number) ? number : form.DocumentNumber;
        form.Opinion = rest.TryDequeue(out var opinion) ? opinion : form.Opinion;
    }

    [GeneratedRegex("^A[0-9A-Z]{6,10}-[0-9]{4}-[0-9]{3,}$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
