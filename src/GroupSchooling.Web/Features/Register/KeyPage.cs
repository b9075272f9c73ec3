using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Features.Register;

/// <summary>One page of a list that pages by key.</summary>
/// <param name="Rows">The rows, in the order of their key.</param>
/// <param name="Next">Key of the last row when more follow; else null.</param>
/// <param name="Previous">Key of the first row when some come before; else null.</param>
public sealed record KeyPage<TRow>(IReadOnlyList<TRow> Rows, string? Next, string? Previous);

/// <summary>Where a page begins: after a key, or before one; at the start when neither is given.</summary>
/// <param name="After">Key of the row before the page.</param>
/// <param name="Before">Key of the row after the page; not looked at when <paramref name="After"/> is given.</param>
/// <param name="Size">Rows of a page.</param>
public sealed record KeyPlace(string? After, string? Before, int Size);

/// <summary>Reads pages by key: as fast on the last page as on the first, and no row twice when rows are added between.</summary>
public static class KeyPaging
{
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Reads a page with one query.</summary>
    /// <param name="source">What the list holds, in no order.</param>
    /// <param name="key">The key: unique, and compared by the column's binary collation.</param>
    /// <param name="row">What a row shows.</param>
    /// <param name="keyOf">The key in a row.</param>
    /// <param name="place">Where the page begins.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<KeyPage<TRow>> ReadPageAsync<TEntity, TRow>(
        this IQueryable<TEntity> source,
        Expression<Func<TEntity, string>> key,
        Expression<Func<TEntity, TRow>> row,
        Func<TRow, string> keyOf,
        KeyPlace place,
        CancellationToken ct)
    {
        var backwards = place is { After: null, Before: not null };
        var from = place.After ?? place.Before;
        var placed = from is null ? source : source.Where(Beyond(key, from, backwards));
        var ordered = backwards ? placed.OrderByDescending(key) : placed.OrderBy(key);
        var rows = await ordered.Select(row).Take(place.Size + 1).ToListAsync(ct);
        var more = rows.Count > place.Size;
        if (more)
        {
            rows.RemoveAt(place.Size);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        var next = rows.Count > 0 && (more || backwards) ? keyOf(rows[^1]) : null;
        var previous = rows.Count > 0 && (backwards ? more : from is not null) ? keyOf(rows[0]) : null;
        return new KeyPage<TRow>(rows, next, previous);
    }

    private static Expression<Func<TEntity, bool>> Beyond<TEntity>(Expression<Func<TEntity, string>> key, string from, bool backwards)
    {
        // A property of an object, not a constant, becomes a parameter of the statement.
        var value = Expression.Property(Expression.Constant(new Holder(from)), nameof(Holder.Value));
        var compared = Expression.Call(Compare, key.Body, value);
        var zero = Expression.Constant(0);
        return Expression.Lambda<Func<TEntity, bool>>(
            backwards ? Expression.LessThan(compared, zero) : Expression.GreaterThan(compared, zero), key.Parameters);
    }

    private sealed record Holder(string Value);
}
