using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit.Sdk;

namespace GroupSchooling.Testing.Pages;

/// <summary>An answer of the portal, read as a page.</summary>
public sealed class Page
{
    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    private Page(HttpResponseMessage response, string html, IHtmlDocument document)
    {
        Response = response;
        Html = html;
        Document = document;
    }

    /// <summary>The answer itself.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>The status.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The address that was asked for.</summary>
    public string Address => Response.RequestMessage!.RequestUri!.ToString();

    /// <summary>Where a redirect leads, from the root of the site on; null when the answer is none.</summary>
    public string? Location => Response.Headers.Location is { } location
        ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString
        : null;

    /// <summary>The body.</summary>
    public string Html { get; }

    /// <summary>The parsed body.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The visible text of the main part, spaces folded.</summary>
    public string Text => Fold((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? "");

    /// <summary>The messages of validation and refusal.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Document.QuerySelectorAll(".field-error, [role=alert]").Select(e => Fold(e.TextContent)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads an answer.</summary>
    public static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var html = response.Content.Headers.ContentType?.MediaType == "text/html" ? await response.Content.ReadAsStringAsync() : "";
        var document = await Context.OpenAsync(request => request.Content(html).Address(response.RequestMessage!.RequestUri!));
        return new Page(response, html, (IHtmlDocument)document);
    }

    /// <summary>The text of the one element that a CSS selector finds.</summary>
    public string TextOf(string selector) => Fold(One(selector).TextContent);

    /// <summary>The texts of all elements that a CSS selector finds.</summary>
    public IReadOnlyList<string> TextsOf(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => Fold(e.TextContent))];

    /// <summary>What a field of a form holds.</summary>
    public string? ValueOf(string field)
    {
        var element = One($"[name='{field}']:not([type=hidden][value=false])");
        return element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } => (Document.QuerySelector($"[name='{field}']:checked") as IHtmlInputElement)?.Value,
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value,
            _ => element.GetAttribute("value"),
        };
    }

    /// <summary>Whether a CSS selector finds anything.</summary>
    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The one element that a CSS selector finds first.</summary>
    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new XunitException($"{Address} ({Status}) has no {selector}. Its text: {Shorten(Text)}");

    /// <summary>The form to send: the chosen one, else the only posted form of the main part, else the only one of the page.</summary>
    internal IHtmlFormElement Form(string? selector)
    {
        if (selector is not null)
        {
            var found = One(selector);
            return found as IHtmlFormElement ?? found.Closest("form") as IHtmlFormElement ?? throw new XunitException($"{selector} is no form and in none.");
        }

        var inMain = Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ToList();
        var candidates = inMain.Count > 0 ? inMain : [.. Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]")];
        return candidates.Count == 1
            ? candidates[0]
            : throw new XunitException($"{Address} ({Status}) has {candidates.Count} forms to send; name one. Its text: {Shorten(Text)}");
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => text.Length <= 400 ? text : text[..400] + "…";
}
