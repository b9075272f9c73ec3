using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary>An icon of the sprite as markup. It is decoration: a word always stands beside it.</summary>
/// <param name="Name">A name in <c>Assets/icons.txt</c>.</param>
/// <param name="Context">The request, which knows under what address the sprite is served.</param>
public sealed record Icon(string Name, HttpContext Context) : IHtmlContent
{
    private const string Sprite = "lib/icons.svg";

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"");
        writer.Write(Address());
        writer.Write('#');
        writer.Write(Name);
        writer.Write("\"></use></svg>");
    }

    private string Address()
    {
        // The fingerprinted address may be kept by browsers for good.
        var served = Context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[Sprite] ?? Sprite;
        return $"{Context.Request.PathBase}/{served}";
    }
}
