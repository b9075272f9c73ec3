using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Localisation;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;page-header title="…" sub="…" total="Model.Total"&gt;primary action&lt;/page-header&gt;</c>: the page's heading, which is also its
/// title in the browser.
/// </summary>
public sealed class PageHeaderTagHelper : TagHelper
{
    /// <summary>Where the layout finds the title. Not the view data: a partial has a copy of its own, which the layout never sees.</summary>
    public const string TitleKey = "page-title";

    /// <summary>What the page is about.</summary>
    public string Title { get; set; } = "";

    /// <summary>A line below: number, status in words, whose it is.</summary>
    public string? Sub { get; set; }

    /// <summary>How many rows the list has in all.</summary>
    public long? Total { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        ViewContext.HttpContext.Items[TitleKey] ??= Title;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");

        var heading = new TagBuilder("h1");
        heading.InnerHtml.AppendHtml(ChineseText.Marked(Title));
        if (Total is { } total)
        {
            var count = new TagBuilder("span");
            count.AddCssClass("page-head-total");
            count.InnerHtml.Append(TextCatalogue.Shared["{0} in all", Show.Number(total)].Value);
            heading.InnerHtml.Append(" ").AppendHtml(count);
        }

        var words = new TagBuilder("div");
        words.InnerHtml.AppendHtml(heading).AppendHtml(Help());
        if (Sub is { Length: > 0 })
        {
            words.InnerHtml.AppendHtml(Line(Sub));
        }

        output.Content.SetHtmlContent(words);
        if (!actions.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml("<div class=\"page-head-actions\">").AppendHtml(actions).AppendHtml("</div>");
        }
    }

    /// <summary>The question mark that leads to this page's place in the manual.</summary>
    private TagBuilder Help()
    {
        var http = ViewContext.HttpContext;
        var topic = http.GetEndpoint()?.Metadata.GetMetadata<HelpTopicAttribute>()?.Topic;
        var place = http.RequestServices.GetRequiredService<HelpBook>().PlaceOf(topic, http.RequestServices.GetRequiredService<CurrentActor>().Role);
        var words = TextCatalogue.Shared["Help with this page"].Value;
        var link = new TagBuilder("a");
        link.AddCssClass("page-help");
        link.MergeAttribute("href", place);
        link.MergeAttribute("aria-label", words);
        link.MergeAttribute("title", words);
        link.InnerHtml.AppendHtml(new Icon("help-circle", http));
        return link;
    }

    private static TagBuilder Line(string text)
    {
        var line = new TagBuilder("p");
        line.AddCssClass("page-head-sub");
        line.InnerHtml.AppendHtml(ChineseText.Marked(text));
        return line;
    }
}
