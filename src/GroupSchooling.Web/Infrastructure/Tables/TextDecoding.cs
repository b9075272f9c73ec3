using System.Text;

namespace GroupSchooling.Web.Infrastructure.Tables;

/// <summary>Finds out in which encoding a text was saved, strictly and without holding it in memory.</summary>
internal static class TextDecoding
{
    private const int Piece = 65536;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The encoding; null when the bytes are no text of a known one. Leaves the stream's position anywhere.</summary>
    public static Encoding? Detect(Stream file)
    {
        var head = Head(file);
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var utf16 = new UnicodeEncoding(bigEndian: head[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true);
            return IsWritten(file, utf16, nulAllowed: true) ? utf16 : null;
        }

        return IsWritten(file, Utf8, nulAllowed: false) ? Utf8 : IsWritten(file, Gb18030, nulAllowed: false) ? Gb18030 : null;
    }

    private static byte[] Head(Stream file)
    {
        file.Position = 0;
        var head = new byte[2];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? head : [];
    }

    private static bool IsWritten(Stream file, Encoding encoding, bool nulAllowed)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[Piece];
        var chars = new char[encoding.GetMaxCharCount(Piece)];
        try
        {
            while (true)
            {
                var read = file.Read(bytes);
                if (!nulAllowed && bytes.AsSpan(0, read).Contains((byte)0))
                {
                    return false;
                }

                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
                if (read == 0)
                {
                    return true;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            // Not written in this encoding; the next one is tried.
            return false;
        }
    }
}
