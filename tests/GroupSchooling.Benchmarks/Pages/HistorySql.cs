using GroupSchooling.Benchmarks.Hosting;
using GroupSchooling.Web;
using GroupSchooling.Web.Features.Notices;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Benchmarks.Pages;

/// <summary>The public history of a school or a group, by hand-written SQL.</summary>
internal static class HistorySql
{
    /// <summary>Reads it, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="owner">The column that names whose history it is.</param>
    /// <param name="id">Whose it is.</param>
    /// <param name="texts">The catalogue.</param>
    public static List<TimelineItem> Read(SqliteConnection db, string owner, long id, IStringLocalizer<Texts> texts) => db.Read(
        $"SELECT HappenedOn, RecordedAt, Sentence, ArgumentsJson FROM Timeline WHERE {owner} = @id AND IsPublic ORDER BY Id DESC LIMIT 200",
        r => new TimelineItem(r.Day(0), NoticeArguments.Word(texts, r.GetString(2), r.GetString(3))) { Who = texts["Recorded {0}", Show.Day(r.Instant(1))] },
        ("@id", id));
}
