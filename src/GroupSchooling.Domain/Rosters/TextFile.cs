using System.Text;

namespace GroupSchooling.Domain.Rosters;

/// <summary>Takes the text out of a file that somebody saved: UTF-8 with or without a byte-order mark, or GB18030, which Excel writes in China.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The code page of GB18030, which holds GBK and GB2312.</summary>
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text without a byte-order mark; null when the bytes are neither, or hold a null character, which no text does. Bytes that are both are read as UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(Utf8, bytes) ?? Decode(Gb18030, bytes);
        return text?.TrimStart('\uFEFF');
    }

    private static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            // Not written in this encoding; the next is tried.
            return null;
        }
    }
}
