using System.Globalization;
using GroupSchooling.Data;
using GroupSchooling.Web.Infrastructure.Pages;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GroupSchooling.Web.Features.Notices;

/// <summary>A notice, in its reader's language.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="IsUnread">Whether it was not opened yet.</param>
public sealed record NoticeRow(long Id, string Text, DateTime CreatedAt, bool IsUnread);

/// <summary>A page of one's notices.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record NoticeListPage(IReadOnlyList<NoticeRow> Rows, string? Next)
{
    /// <summary>Whether any of them is unread.</summary>
    public bool AnyUnread => Rows.Any(row => row.IsUnread);

    /// <summary>The newest one shown.</summary>
    public long Newest => Rows.Count == 0 ? 0 : Rows[0].Id;
}

/// <summary>Reads one's notices, newest first, a page at a time by key.</summary>
public sealed class NoticeListQuery(PortalDbContext db, CurrentActor actor, IStringLocalizer<Texts> texts, IOptions<ListOptions> options)
{
    /// <summary>The page that begins after this notice; the first without.</summary>
    public async Task<NoticeListPage> ReadAsync(long? after, CancellationToken ct)
    {
        var size = options.Value.PageSize;
        var found = await db.Notices.AsNoTracking()
            .Where(n => n.UserId == actor.UserId && (after == null || n.Id < after))
            .OrderByDescending(n => n.Id)
            .Take(size + 1)
            .ToListAsync(ct);
        var rows = found.Take(size).Select(n => new NoticeRow(n.Id, NoticeArguments.Word(texts, n.Sentence, n.ArgumentsJson), n.CreatedAt, n.ReadAt is null)).ToList();
        return new NoticeListPage(rows, found.Count > size ? rows[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
