using GroupSchooling.Domain.Policies;
using GroupSchooling.Web.Features.Shared;
using GroupSchooling.Web.Infrastructure.Localisation;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary><c>&lt;clause-chip clause="Model.Clause" /&gt;</c>: a rule's source, leading to its place on the policy's page.</summary>
public sealed class ClauseChipTagHelper : TagHelper
{
    /// <summary>The clause; nothing is written for none.</summary>
    public ClauseView? Clause { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Clause is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "a";
        output.Attributes.SetAttribute("class", Clause.Basis == Basis.Document ? "clause" : "clause clause-own");
        output.Attributes.SetAttribute("href", Clause.Url);
        output.Content.SetHtmlContent(ChineseText.Marked(
            Clause is { Basis: Basis.Supplement, IsCited: true } ? TextCatalogue.Shared["{0} · local supplement", Clause.Text].Value : Clause.Text));
        if (Clause.Basis != Basis.Document)
        {
            output.Attributes.SetAttribute("title", TextCatalogue.Shared.Enum(Clause.Basis));
        }
    }
}
