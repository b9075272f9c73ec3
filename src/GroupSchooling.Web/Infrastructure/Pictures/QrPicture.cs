using System.Globalization;
using System.Text;
using QRCoder;

namespace GroupSchooling.Web.Infrastructure.Pictures;

/// <summary>Draws QR codes as SVG: one path without style, so that it prints at any size and the Content-Security-Policy lets it be.</summary>
public static class QrPicture
{
    /// <summary>The media type of the picture.</summary>
    public const string MediaType = "image/svg+xml";

    /// <summary>Draws an address.</summary>
    /// <param name="address">What the code says.</param>
    /// <param name="title">What a screen reader says of it; markup is escaped.</param>
    /// <returns>An SVG element, its quiet zone included.</returns>
    public static string Draw(Uri address, string title)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var generator = new QRCodeGenerator();
        // A plate hangs in the weather: a quarter of it may become unreadable.
        using var code = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.Q);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            DrawLine(path, code.ModuleMatrix[y], y);
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><title>{System.Net.WebUtility.HtmlEncode(title)}</title><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>
            """);
    }

    private static void DrawLine(StringBuilder path, System.Collections.BitArray line, int y)
    {
        for (var x = 0; x < line.Count; x++)
        {
            var from = x;
            while (x < line.Count && line[x])
            {
                x++;
            }

            if (x > from)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }
    }
}
