namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>A type of file that may be uploaded.</summary>
/// <param name="ContentType">Media type that it is stored and sent with.</param>
/// <param name="Extensions">Extensions that agree with it, in lower case.</param>
public sealed record FileKind(string ContentType, IReadOnlyList<string> Extensions)
{
    /// <summary>PDF.</summary>
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"]);

    /// <summary>JPEG.</summary>
    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);

    /// <summary>PNG.</summary>
    public static readonly FileKind Png = new("image/png", [".png"]);

    /// <summary>Word (ECMA-376) without macros.</summary>
    public static readonly FileKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>Excel (ECMA-376) without macros.</summary>
    public static readonly FileKind Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>OFD (GB/T 33190-2016).</summary>
    public static readonly FileKind Ofd = new("application/ofd", [".ofd"]);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<FileKind> All = [Pdf, Jpeg, Png, Docx, Xlsx, Ofd];

    /// <summary>The <c>accept</c> attribute of a file field.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(k => k.Extensions));
}
