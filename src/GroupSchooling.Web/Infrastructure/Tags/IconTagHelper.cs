using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary><c>&lt;icon name="check" /&gt;</c>: one icon of the sprite, hidden from screen readers.</summary>
public sealed class IconTagHelper : TagHelper
{
    /// <summary>A name in <c>Assets/icons.txt</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Icon(Name, ViewContext.HttpContext));
    }
}
