using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;confirm-button question="…" danger&gt;撤销申请&lt;/confirm-button&gt;</c>: a form's button that asks first where scripts run; the server
/// decides either way. Other attributes go to the button.
/// </summary>
public sealed class ConfirmButtonTagHelper : TagHelper
{
    /// <summary>What the press will cause, as a question.</summary>
    public string Question { get; set; } = "";

    /// <summary>Whether it takes something away.</summary>
    public bool Danger { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("class", Danger ? "btn btn-danger" : "btn btn-primary");
        output.Attributes.SetAttribute("data-confirm", Question);
        output.Attributes.SetAttribute("data-cancel", TextCatalogue.Shared["Cancel"].Value);
    }
}
