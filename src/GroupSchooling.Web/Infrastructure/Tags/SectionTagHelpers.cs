using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>
/// <c>&lt;section-nav items="Model.Sections" /&gt;</c> beside the <c>&lt;page-section&gt;</c>s of a long page; both inside <c>&lt;div class="with-sections"&gt;</c>.
/// </summary>
public sealed class SectionNavTagHelper : TagHelper
{
    /// <summary>The sections in their order.</summary>
    public IReadOnlyList<SectionLink> Items { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var title = TextCatalogue.Shared["On this page"].Value;
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "section-nav");
        output.Attributes.SetAttribute("aria-label", title);
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(title);
        var list = new TagBuilder("ul");
        foreach (var item in Items)
        {
            var link = new TagBuilder("a");
            link.MergeAttribute("href", "#" + item.Id);
            link.InnerHtml.Append(item.Text);
            list.InnerHtml.AppendHtml("<li>").AppendHtml(link).AppendHtml("</li>");
        }

        output.Content.AppendHtml(heading).AppendHtml(list);
    }
}

/// <summary>
/// <c>&lt;page-section id="members" title="…" source="…"&gt;…&lt;/page-section&gt;</c>: a part of a page with its heading and where it comes from. With a
/// <c>gist</c> it is folded to its heading and that line; on paper, and where something inside is linked to, it stands open.
/// </summary>
public sealed class PageSectionTagHelper : TagHelper
{
    /// <summary>The anchor that <c>section-nav</c> leads to.</summary>
    public string Id { get; set; } = "";

    /// <summary>The heading.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where what it shows comes from: a document, an import, an application.</summary>
    public string? Source { get; set; }

    /// <summary>What a folded section holds, in a line; null for a section that is not folded.</summary>
    public string? Gist { get; set; }

    /// <summary>Whether a section that can be folded stands open at first.</summary>
    public bool Open { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = Gist is null ? "section" : "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("class", Gist is null ? "card section" : "card section fold");
        if (Gist is null)
        {
            output.Attributes.SetAttribute("aria-labelledby", Id + "-title");
        }
        else if (Open)
        {
            output.Attributes.SetAttribute("open", "open");
        }

        var heading = new TagBuilder("h2");
        heading.MergeAttribute("id", Id + "-title");
        heading.InnerHtml.AppendHtml(ChineseText.Marked(Title));
        var inner = new TagBuilder("div");
        inner.AddCssClass("card-body");
        output.Content.Clear();
        if (Gist is null)
        {
            inner.InnerHtml.AppendHtml(heading);
        }
        else
        {
            output.Content.AppendHtml(Summary(heading, Gist));
        }

        inner.InnerHtml.AppendHtml(body);
        if (Source is { Length: > 0 })
        {
            var source = new TagBuilder("p");
            source.AddCssClass("section-source");
            source.InnerHtml.Append(TextCatalogue.Shared["Where this comes from: {0}", Source].Value);
            inner.InnerHtml.AppendHtml(source);
        }

        output.Content.AppendHtml(inner);
    }

    private static TagBuilder Summary(TagBuilder heading, string gist)
    {
        var summary = new TagBuilder("summary");
        summary.AddCssClass("card-body");
        var line = new TagBuilder("span");
        line.AddCssClass("gist");
        line.InnerHtml.AppendHtml(ChineseText.Marked(gist));
        summary.InnerHtml.AppendHtml(heading).AppendHtml(line);
        return summary;
    }
}
