using System.Buffers.Binary;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>What an inspection found.</summary>
/// <param name="Kind">The type by content; null where it is none that is taken.</param>
/// <param name="IsDamaged">Whether it begins like a known type but breaks off or cannot be opened.</param>
public sealed record Inspection(FileKind? Kind, bool IsDamaged)
{
    /// <summary>None of the types that are taken.</summary>
    public static readonly Inspection Unknown = new(null, false);

    /// <summary>Begins like a known type and is not whole.</summary>
    public static readonly Inspection Damaged = new(null, true);

    /// <summary>A whole file of a known type.</summary>
    public static Inspection Of(FileKind kind) => new(kind, false);
}

/// <summary>Tells a file's type from its bytes, never from its name, and whether it is whole.</summary>
public static class FileInspector
{
    private const int TailLength = 2048;
    private const int ScanLength = 65536;
    private const byte StartOfScan = 0xDA;
    private const byte Fill = 0xFF;

    /// <summary>Most segments or chunks that are walked. Encoders write pieces of some kilobytes, so that a picture of the largest size has fewer.</summary>
    private const int MostParts = 10_000;

    private static ReadOnlySpan<byte> PdfStart => "%PDF-"u8;

    private static ReadOnlySpan<byte> PdfEnd => "%%EOF"u8;

    private static ReadOnlySpan<byte> PngStart => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    private static ReadOnlySpan<byte> ZipStart => [0x50, 0x4B];

    /// <summary>Reads a seekable stream from its beginning; leaves its position anywhere.</summary>
    public static async Task<Inspection> InspectAsync(Stream file, UploadOptions options, CancellationToken ct)
    {
        var head = await ReadAsync(file, 0, PngStart.Length, ct);
        if (head.AsSpan().StartsWith(PdfStart))
        {
            return await HasPdfEndAsync(file, ct) ? Inspection.Of(FileKind.Pdf) : Inspection.Damaged;
        }

        if (head.AsSpan().StartsWith(JpegStart))
        {
            return await IsWholeJpegAsync(file, ct) ? Inspection.Of(FileKind.Jpeg) : Inspection.Damaged;
        }

        if (head.AsSpan().SequenceEqual(PngStart))
        {
            return await IsWholePngAsync(file, ct) ? Inspection.Of(FileKind.Png) : Inspection.Damaged;
        }

        return head.AsSpan().StartsWith(ZipStart) ? await ZipInspector.InspectAsync(file, options, ct) : Inspection.Unknown;
    }

    /// <summary>Signing programs append some bytes after the end mark, so it is looked for in the tail.</summary>
    private static async Task<bool> HasPdfEndAsync(Stream file, CancellationToken ct)
    {
        var length = (int)Math.Min(TailLength, file.Length);
        var tail = await ReadAsync(file, file.Length - length, length, ct);
        return tail.AsSpan().IndexOf(PdfEnd) >= 0;
    }

    /// <summary>
    /// Walks the segments up to the first scan (ISO/IEC 10918-1), then looks for the end mark, which scan data cannot hold. What phones append
    /// after it does not matter.
    /// </summary>
    private static async Task<bool> IsWholeJpegAsync(Stream file, CancellationToken ct)
    {
        long position = 2;
        for (var part = 0; part < MostParts; part++)
        {
            var header = await ReadAsync(file, position, 4, ct);
            if (header.Length < 4 || header[0] != Fill)
            {
                return false;
            }

            if (header[1] == StartOfScan)
            {
                return await HoldsAsync(file, position, JpegEnd.ToArray(), ct);
            }

            position = header[1] == Fill ? await LastFillAsync(file, position, ct) : position + 2 + BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
        }

        return false;
    }

    /// <summary>The last of the fill bytes from here on, which is where the next marker begins.</summary>
    private static async Task<long> LastFillAsync(Stream file, long position, CancellationToken ct)
    {
        for (; ; position += ScanLength)
        {
            var piece = await ReadAsync(file, position, ScanLength, ct);
            var other = piece.AsSpan().IndexOfAnyExcept(Fill);
            if (other >= 0 || piece.Length < ScanLength)
            {
                return position + (other >= 0 ? other : piece.Length) - 1;
            }
        }
    }

    private static async Task<bool> HoldsAsync(Stream file, long from, byte[] mark, CancellationToken ct)
    {
        for (var position = from; position < file.Length; position += ScanLength)
        {
            // One byte more than the step, so that a mark across two pieces is seen.
            var piece = await ReadAsync(file, position, ScanLength + mark.Length - 1, ct);
            if (piece.AsSpan().IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Walks the chunks from IHDR to IEND (ISO/IEC 15948).</summary>
    private static async Task<bool> IsWholePngAsync(Stream file, CancellationToken ct)
    {
        long position = PngStart.Length;
        var isFirst = true;
        for (var part = 0; part < MostParts; part++)
        {
            var header = await ReadAsync(file, position, 8, ct);
            if (header.Length < 8)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = header.AsSpan(4);
            var end = position + 8 + length + 4;
            if (end > file.Length || (isFirst && !type.SequenceEqual("IHDR"u8)))
            {
                return false;
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return true;
            }

            isFirst = false;
            position = end;
        }

        return false;
    }

    private static async Task<byte[]> ReadAsync(Stream file, long position, int count, CancellationToken ct)
    {
        file.Position = position;
        var buffer = new byte[count];
        var read = await file.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, ct);
        return read == count ? buffer : buffer[..read];
    }
}
