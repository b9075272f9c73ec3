using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;notice tone="Warning" title="…"&gt;…&lt;/notice&gt;</c>: something on the page that the reader must not miss.
/// With <c>live</c> it is read out when it appears: a confirmation after a redirect.
/// </summary>
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>What it means to the reader.</summary>
    public Tone Tone { get; set; } = Tone.Current;

    /// <summary>A heading, where the text is longer than a sentence.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it tells what just happened.</summary>
    public bool Live { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Tone.Class().Replace("tone-", "notice notice-", StringComparison.Ordinal));
        if (Live)
        {
            output.Attributes.SetAttribute("role", "status");
        }

        output.PreContent.AppendHtml(new Icon(Tone == Tone.Current ? "info-circle" : Tone.Icon(), ViewContext.HttpContext));
        output.PreContent.AppendHtml("<div class=\"notice-body\">");
        if (Title is { Length: > 0 })
        {
            var title = new TagBuilder("h2");
            title.InnerHtml.Append(Title);
            output.PreContent.AppendHtml(title);
        }

        output.PostContent.SetHtmlContent("</div>");
    }
}
