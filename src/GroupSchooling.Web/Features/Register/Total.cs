using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GroupSchooling.Web.Features.Register;

/// <summary>How many rows a list has, counted up to a limit: counting a whole register would cost more than showing a page of it.</summary>
/// <param name="Count">The count; the limit when there are more.</param>
/// <param name="IsMore">Whether there are more.</param>
public sealed record Total(int Count, bool IsMore)
{
    /// <summary>Counts, with one query.</summary>
    public static async Task<Total> OfAsync<T>(IQueryable<T> rows, int limit, CancellationToken ct)
    {
        var count = await rows.Take(limit + 1).CountAsync(ct);
        return new Total(Math.Min(count, limit), count > limit);
    }

    /// <summary>The count in words when it is only a lower bound; else null, because the heading shows it.</summary>
    public string? InWords(IStringLocalizer texts) => IsMore ? texts["More than {0}", Show.Number(Count)].Value : null;
}
