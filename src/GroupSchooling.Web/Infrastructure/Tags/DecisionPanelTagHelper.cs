using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;decision-panel title="…"&gt;form&lt;/decision-panel&gt;</c>, the second child of <c>&lt;div class="case"&gt;</c>: it stays in sight while the facts
/// scroll, and a button leads to it on a phone. With <c>waiting</c> it tells who has the case instead of asking.
/// </summary>
public sealed class DecisionPanelTagHelper : TagHelper
{
    /// <summary>What is to be decided, or who has it.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether somebody else has the case.</summary>
    public bool Waiting { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "aside";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Waiting ? "decision decision-waiting" : "decision");
        output.Attributes.SetAttribute("aria-labelledby", "decision-title");
        var title = new TagBuilder("h2");
        title.MergeAttribute("id", "decision-title");
        title.InnerHtml.Append(Title);
        output.PreContent.SetHtmlContent(title);
        output.Attributes.SetAttribute("id", "decision");
        if (!Waiting)
        {
            var jump = new TagBuilder("a");
            jump.AddCssClass("btn btn-primary decision-jump");
            jump.MergeAttribute("href", "#decision");
            jump.InnerHtml.Append(Title);
            output.PreElement.SetHtmlContent(jump);
        }
    }
}
