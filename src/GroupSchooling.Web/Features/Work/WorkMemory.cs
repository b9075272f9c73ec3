using System.Globalization;
using GroupSchooling.Domain.Work;
using Microsoft.AspNetCore.WebUtilities;

namespace GroupSchooling.Web.Features.Work;

/// <summary>Remembers in a cookie by what a person narrows the list of what is to do, so that it is the same tomorrow.</summary>
public static class WorkMemory
{
    private const string Cookie = "work";
    private const string Path = "/work";

    /// <summary>The filter to use: what was asked for, else what is remembered. What was asked for is remembered; clearing forgets.</summary>
    public static WorkFilter Use(HttpContext http, WorkFilter asked, bool clear)
    {
        if (clear)
        {
            http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
            return new WorkFilter();
        }

        if (http.Request.Query.Count == 0)
        {
            return Read(http.Request.Cookies[Cookie]);
        }

        if (asked.After is null)
        {
            Keep(http, asked);
        }

        return asked;
    }

    private static WorkFilter Read(string? kept)
    {
        var values = QueryHelpers.ParseQuery(kept);
        return new WorkFilter
        {
            Search = values.TryGetValue("search", out var search) ? search.ToString() : null,
            Kind = values.TryGetValue("kind", out var kind) && Enum.TryParse<WorkItemKind>(kind, out var known) && Enum.IsDefined(known) ? known : null,
            Overdue = values.ContainsKey("overdue"),
        };
    }

    private static void Keep(HttpContext http, WorkFilter filter)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            query["search"] = filter.Search;
        }

        if (filter.Kind is { } kind)
        {
            query["kind"] = kind.ToString();
        }

        if (filter.Overdue)
        {
            query["overdue"] = bool.TrueString.ToLower(CultureInfo.InvariantCulture);
        }

        http.Response.Cookies.Append(Cookie, QueryHelpers.AddQueryString("", query).TrimStart('?'), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(90),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = Path,
        });
    }
}
