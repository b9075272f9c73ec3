using System.Text;
using GroupSchooling.Web.Features.Applications;

namespace GroupSchooling.Web.Features.Work;

/// <summary>
/// Gives files that were chosen together to the rows that their names speak of: by the document's number, else by the application's. One reply may
/// be about several applications, so that each of its rows takes the file. Brackets, hyphens, spaces and the width of letters do not matter.
/// </summary>
public static class ScanMatch
{
    /// <summary>Gives the files out to rows that have none of their own; answers the names of files that no row took.</summary>
    public static IReadOnlyList<string> GiveOut(IEnumerable<IFormFile> files, IReadOnlyDictionary<string, RecordForm> rows)
    {
        ArgumentNullException.ThrowIfNull(files);
        var open = rows.Where(r => r.Value.Scan is null).Select(r => new Row(r.Value, Plain(r.Value.DocumentNumber), Plain(ReplyRow.NumberOf(r.Key)))).ToList();
        List<string> left = [];
        foreach (var file in files)
        {
            var name = Plain(Path.GetFileNameWithoutExtension(file.FileName));
            var takes = Longest(open.Where(r => r.Document.Length > 0 && name.Contains(r.Document, StringComparison.Ordinal)));
            if (takes.Count == 0 && open.Where(r => name.Contains(r.Application, StringComparison.Ordinal)).ToList() is [var one])
            {
                takes = [one];
            }

            takes.ForEach(r => r.Form.Scan = file);
            if (takes.Count == 0)
            {
                left.Add(file.FileName);
            }
        }

        return left;
    }

    /// <summary>Of 3号 and 31号 a name that holds both means the longer.</summary>
    private static List<Row> Longest(IEnumerable<Row> rows) => rows.GroupBy(r => r.Document.Length).MaxBy(g => g.Key)?.ToList() ?? [];

    private static string Plain(string? text) =>
        new([.. (text ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private sealed record Row(RecordForm Form, string Document, string Application);
}
