using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;empty-state title="…" text="…"&gt;links or buttons&lt;/empty-state&gt;</c> in place of an empty list: why it is empty and what to do.
/// </summary>
public sealed class EmptyStateTagHelper : TagHelper
{
    /// <summary>What is missing.</summary>
    public string Title { get; set; } = "";

    /// <summary>Why, and what to do.</summary>
    public string? Text { get; set; }

    /// <summary>The icon above.</summary>
    public string Icon { get; set; } = "inbox";

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nothing");
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(Title);
        output.PreContent.AppendHtml(new Icon(Icon, ViewContext.HttpContext)).AppendHtml(title);
        if (Text is { Length: > 0 })
        {
            var text = new TagBuilder("p");
            text.InnerHtml.Append(Text);
            output.PreContent.AppendHtml(text);
        }

        output.PreContent.AppendHtml("<div class=\"nothing-actions\">");
        output.PostContent.SetHtmlContent("</div>");
    }
}
