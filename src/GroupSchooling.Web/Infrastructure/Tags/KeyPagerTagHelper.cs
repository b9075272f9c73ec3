using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;key-pager next="@Model.Next" /&gt;</c>: on through a list that pages by key, its filters kept. <c>next</c> goes into the address as
/// <c>after</c>, <c>previous</c> as <c>before</c>. A reader who is not on the first page is offered that one, too.
/// </summary>
public sealed class KeyPagerTagHelper : TagHelper
{
    private const string After = "after";
    private const string Before = "before";

    /// <summary>The key of the last row, when more follow.</summary>
    public string? Next { get; set; }

    /// <summary>The key of the first row, when some come before.</summary>
    public string? Previous { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var query = ViewContext.HttpContext.Request.Query;
        var onFirst = !query.ContainsKey(After) && !query.ContainsKey(Before);
        // A key that is null in the view arrives here as an empty text.
        if (onFirst && string.IsNullOrEmpty(Next))
        {
            output.SuppressOutput();
            return;
        }

        var texts = TextCatalogue.Shared;
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", texts["Pages of the list"].Value);
        var links = new TagBuilder("div");
        links.AddCssClass("pager-links");
        if (!onFirst)
        {
            links.InnerHtml.AppendHtml(Link(null, null, texts["First page"].Value));
        }

        if (!onFirst && !string.IsNullOrEmpty(Previous))
        {
            links.InnerHtml.AppendHtml(Link(Before, Previous, texts["Previous page"].Value));
        }

        if (!string.IsNullOrEmpty(Next))
        {
            links.InnerHtml.AppendHtml(Link(After, Next, texts["Next page"].Value));
        }

        output.Content.SetHtmlContent(links);
    }

    private TagBuilder Link(string? parameter, string? key, string text)
    {
        var request = ViewContext.HttpContext.Request;
        var kept = request.Query.Where(pair => pair.Key is not (After or Before)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        var query = new QueryBuilder(kept);
        if (parameter is not null)
        {
            query.Add(parameter, key!);
        }

        var link = new TagBuilder("a");
        link.AddCssClass("btn");
        link.MergeAttribute("href", request.PathBase + request.Path + query.ToQueryString());
        link.InnerHtml.Append(text);
        return link;
    }
}
