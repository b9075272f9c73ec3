using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Domain.Files;
using GroupSchooling.Web.Features.Documents;
using Microsoft.Data.Sqlite;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>The documents that everybody may see of a school or a group, by hand-written SQL.</summary>
internal static class DocumentSql
{
    /// <summary>Those of a school.</summary>
    public static DocumentsView OfSchool(SqliteConnection db, long id, DateOnly today) => Read(db, "SchoolId = @id AND GroupId IS NULL", id, today);

    /// <summary>Those of a group.</summary>
    public static DocumentsView OfGroup(SqliteConnection db, long id, DateOnly today) => Read(db, "GroupId = @id AND SchoolId IS NULL", id, today);

    private static DocumentsView Read(SqliteConnection db, string owner, long id, DateOnly today)
    {
        var files = db.Read(
            $"SELECT Id, Section, FileName FROM Attachments WHERE {owner} AND ApplicationId IS NULL AND Section LIKE '{RegisterDocument.SectionPrefix}%' ORDER BY Id",
            r => (Section: r.GetString(1), File: new DocumentFile(r.GetInt64(0), r.GetString(2))),
            ("@id", id)).ToLookup(f => f.Section, f => f.File, StringComparer.Ordinal);
        var rows = db.Read(
            $"SELECT Id, Kind, Title, Number, IssuedOn, ValidFrom, ValidTo, Audience FROM RegisterDocuments WHERE {owner} AND RemovedAt IS NULL AND Audience <= @widest ORDER BY Id DESC",
            r => new DocumentView(
                r.GetInt64(0),
                (RegisterDocumentKind)r.GetInt32(1),
                r.GetString(2),
                r.Text(3),
                r.Day(4),
                r.Day(6),
                RegisterDocument.ValidityOf(r.Day(5), r.Day(6), today),
                (DocumentAudience)r.GetInt32(7),
                [.. files[RegisterDocument.SectionOf(r.GetInt64(0))]]),
            ("@id", id),
            ("@widest", (int)DocumentAudience.Public));
        return new DocumentsView(rows, null);
    }
}
