using System.Text;

namespace GroupSchooling.Testing.Pages;

/// <summary>A file that is chosen in a form.</summary>
/// <param name="Name">Its name on the sender's machine.</param>
/// <param name="ContentType">What the browser says it is.</param>
/// <param name="Bytes">What it is.</param>
public sealed record TestFile(string Name, string ContentType, byte[] Bytes)
{
    /// <summary>A picture of one point.</summary>
    public static TestFile Png(string name = "photo.png") => new(name, "image/png", Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));

    /// <summary>The smallest file that a reader of PDF takes for one.</summary>
    public static TestFile Pdf(string name = "minutes.pdf") => new(name, "application/pdf", Encoding.ASCII.GetBytes(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """));
}
