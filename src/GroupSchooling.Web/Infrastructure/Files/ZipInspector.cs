using System.Buffers;
using System.IO.Compression;

namespace GroupSchooling.Web.Infrastructure.Files;

/// <summary>
/// Tells a zipped document's type from its parts. Every entry is unpacked and counted, because the lengths written in a zip may lie.
/// </summary>
internal static class ZipInspector
{
    private const string ContentTypes = "[Content_Types].xml";

    public static async Task<Inspection> InspectAsync(Stream file, UploadOptions options, CancellationToken ct)
    {
        try
        {
            file.Position = 0;
            await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            if (zip.Entries.Count > options.MaximumEntries)
            {
                return Inspection.Damaged;
            }

            var kind = KindOf(zip);
            return kind is null ? Inspection.Unknown
                : await UnpacksWithinAsync(zip, options.MaximumUnpackedBytes, ct) ? Inspection.Of(kind)
                : Inspection.Damaged;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            return Inspection.Damaged;
        }
    }

    private static FileKind? KindOf(ZipArchive zip)
    {
        var names = zip.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return names.Contains(ContentTypes) && names.Contains("word/document.xml") ? FileKind.Docx
            : names.Contains(ContentTypes) && names.Contains("xl/workbook.xml") ? FileKind.Xlsx
            : names.Contains("OFD.xml") ? FileKind.Ofd
            : null;
    }

    private static async Task<bool> UnpacksWithinAsync(ZipArchive zip, long most, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            var unpacked = 0L;
            foreach (var entry in zip.Entries)
            {
                await using var content = await entry.OpenAsync(ct);
                int read;
                while ((read = await content.ReadAsync(buffer, ct)) > 0)
                {
                    unpacked += read;
                    if (unpacked > most)
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
