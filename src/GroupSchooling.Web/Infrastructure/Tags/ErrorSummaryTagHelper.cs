using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>, above a form: everything wrong with it, focused on load, each line leading to its field.
/// A refusal stands here as an error without a field. Nothing is written when nothing is wrong.
/// </summary>
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-danger");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.AppendHtml(new Icon("alert-triangle", ViewContext.HttpContext));

        var list = new TagBuilder("ul");
        foreach (var key in state.Keys.OrderBy(PlaceOf))
        {
            foreach (var text in state[key]!.Errors.Select(error => error.ErrorMessage).Where(text => text.Length > 0).Distinct())
            {
                list.InnerHtml.AppendHtml(Line(key, text));
            }
        }

        var title = new TagBuilder("h2");
        title.InnerHtml.Append(TextCatalogue.Shared["This has to be corrected"].Value);
        var body = new TagBuilder("div");
        body.AddCssClass("notice-body");
        body.InnerHtml.AppendHtml(title).AppendHtml(list);
        output.Content.AppendHtml(body);
    }

    // As the fields stand on the page: forms name them in the order in which they are filled in. What belongs to no field comes first.
    private int PlaceOf(string key)
    {
        var name = key.Split('.', '[')[0];
        var place = ViewContext.ViewData.ModelMetadata.Properties.TakeWhile(property => !string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase)).Count();
        return name.Length == 0 ? -1 : place;
    }

    private static TagBuilder Line(string key, string text)
    {
        var line = new TagBuilder("li");
        if (key.Length == 0)
        {
            line.InnerHtml.Append(text);
            return line;
        }

        var link = new TagBuilder("a");
        link.MergeAttribute("href", "#" + FieldState.IdOf(key));
        link.InnerHtml.Append(text);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
