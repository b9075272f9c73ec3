using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;filter-form&gt;</c> above a list, around its search field and at most three filters (<c>&lt;field … name="stage" optional /&gt;</c>);
/// the rest inside <c>&lt;more-filters&gt;</c>. It sends a GET to the same address.
/// </summary>
public sealed class FilterFormTagHelper : TagHelper
{
    /// <summary>Where clearing the filters leads, where it is not the list's own address: a list that remembers them.</summary>
    public string? Reset { get; set; }

    /// <summary>The page being written.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = new MoreFilters();
        context.Items[typeof(MoreFilters)] = more;
        var fields = await output.GetChildContentAsync();
        var texts = TextCatalogue.Shared;
        var request = ViewContext.HttpContext.Request;

        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "filters");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("role", "search");

        var button = new TagBuilder("button");
        button.AddCssClass("btn btn-primary");
        button.InnerHtml.AppendHtml(new Icon("search", ViewContext.HttpContext)).Append(texts["Search"].Value);
        var actions = new TagBuilder("div");
        actions.AddCssClass("filters-actions");
        actions.InnerHtml.AppendHtml(button);
        if (request.Query.Count > 0 || !string.IsNullOrEmpty(Reset))
        {
            var reset = new TagBuilder("a");
            reset.MergeAttribute("href", string.IsNullOrEmpty(Reset) ? request.PathBase + request.Path : Reset);
            reset.InnerHtml.Append(texts["Clear the filters"].Value);
            actions.InnerHtml.AppendHtml(reset);
        }

        output.Content.AppendHtml("<div class=\"filters-row\">").AppendHtml(fields).AppendHtml(actions).AppendHtml("</div>");
        if (more.Content is not null)
        {
            output.Content.AppendHtml(more.Open ? "<details open>" : "<details>")
                .AppendHtml("<summary>").Append(texts["More filters"].Value).AppendHtml("</summary><div class=\"filters-row\">")
                .AppendHtml(more.Content).AppendHtml("</div></details>");
        }
    }
}

/// <summary><c>&lt;more-filters open="Model.AnyRareFilter"&gt;</c>: filters that are folded away unless one is in use.</summary>
[HtmlTargetElement("more-filters", ParentTag = "filter-form")]
public sealed class MoreFiltersTagHelper : TagHelper
{
    /// <summary>Whether one of them is in use.</summary>
    public bool Open { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = (MoreFilters)context.Items[typeof(MoreFilters)];
        more.Content = await output.GetChildContentAsync();
        more.Open = Open;
        output.SuppressOutput();
    }
}

/// <summary>Carries the folded filters from the child to its form.</summary>
internal sealed class MoreFilters
{
    public TagHelperContent? Content { get; set; }

    public bool Open { get; set; }
}
