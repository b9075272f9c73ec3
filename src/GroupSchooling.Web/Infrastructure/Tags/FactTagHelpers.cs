using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary><c>&lt;data-grid&gt;</c> around the <c>&lt;fact&gt;</c>s of a record.</summary>
public sealed class DataGridTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "facts");
    }
}

/// <summary><c>&lt;fact label="@T["Stage"]"&gt;@value&lt;/fact&gt;</c>: one fact of a record; an empty one says that it is not known.</summary>
public sealed class FactTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public string Label { get; set; } = "";

    /// <summary>What is said when there is no value; else "not stated".</summary>
    public string? None { get; set; }

    /// <summary>Whether it takes the whole width: an address, a reason.</summary>
    public bool Wide { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Wide ? "fact fact-wide" : "fact");

        var label = new TagBuilder("dt");
        label.InnerHtml.Append(Label);
        var answer = new TagBuilder("dd");
        if (IsBlank(value.GetContent()))
        {
            answer.AddCssClass("fact-none");
            answer.InnerHtml.Append(None ?? TextCatalogue.Shared["Not stated"].Value);
        }
        else
        {
            answer.InnerHtml.AppendHtml(value);
        }

        output.Content.AppendHtml(label).AppendHtml(answer);
    }

    // An element around nothing, such as a span that only names the language, is no value either.
    private static bool IsBlank(string html)
    {
        var inTag = false;
        foreach (var c in html)
        {
            if (!inTag && c != '<' && !char.IsWhiteSpace(c))
            {
                return false;
            }

            inTag = c == '<' || (inTag && c != '>');
        }

        return true;
    }
}
