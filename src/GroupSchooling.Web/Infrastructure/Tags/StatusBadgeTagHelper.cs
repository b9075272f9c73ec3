using GroupSchooling.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary><c>&lt;status-badge tone="Done"&gt;@T["Registered"]&lt;/status-badge&gt;</c>: a status as icon, word and colour.</summary>
public sealed class StatusBadgeTagHelper : TagHelper
{
    /// <summary>What the status means to the reader.</summary>
    public Tone Tone { get; set; }

    /// <summary>Another icon than the tone's.</summary>
    public string? Icon { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "status " + Tone.Class());
        output.PreContent.SetHtmlContent(new Icon(string.IsNullOrEmpty(Icon) ? Tone.Icon() : Icon, ViewContext.HttpContext));
    }
}
