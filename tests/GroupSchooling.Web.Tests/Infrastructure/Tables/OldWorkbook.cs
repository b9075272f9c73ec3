using System.Text;

namespace GroupSchooling.Web.Tests.Infrastructure.Tables;

/// <summary>Makes workbooks of the old kind byte by byte: the records of MS-XLS in the compound file of MS-CFB.</summary>
internal static class OldWorkbook
{
    private const int Sector = 512;
    private const int SmallestStream = 4096;
    private const uint Free = 0xFFFFFFFF;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;

    /// <summary>An .xls file with one sheet. Texts are texts, numbers numbers; null leaves a cell out.</summary>
    public static byte[] Xls(object?[][] rows, bool isProtected = false) => Compound(("Workbook", Workbook(rows, isProtected)));

    /// <summary>A compound file with these streams.</summary>
    public static byte[] Compound(params (string Name, byte[] Bytes)[] streams)
    {
        var padded = streams.Select(s => Padded(s.Bytes)).ToList();
        var (fat, at) = (new List<uint> { FatSector, EndOfChain }, new List<uint>());
        foreach (var stream in padded)
        {
            at.Add((uint)fat.Count);
            var sectors = stream.Length / Sector;
            fat.AddRange(Enumerable.Range(fat.Count + 1, sectors - 1).Select(next => (uint)next));
            fat.Add(EndOfChain);
        }

        fat.AddRange(Enumerable.Repeat(Free, (Sector / 4) - fat.Count));
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        Header(writer);
        fat.ForEach(writer.Write);
        Entry(writer, "Root Entry", 5, child: 1, EndOfChain, 0);
        for (var i = 0; i < 3; i++)
        {
            if (i < streams.Length)
            {
                Entry(writer, streams[i].Name, 2, Free, at[i], padded[i].Length, i + 1 < streams.Length ? (uint)i + 2 : Free);
            }
            else
            {
                Entry(writer, "", 0, Free, 0, 0);
            }
        }

        padded.ForEach(writer.Write);
        writer.Flush();
        return file.ToArray();
    }

    private static byte[] Workbook(object?[][] rows, bool isProtected)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        Begin(writer, 0x0005);
        if (isProtected)
        {
            // FILEPASS with RC4: version 1.1, then salt, verifier and its hash.
            Record(writer, 0x002F, [1, 0, 1, 0, 1, 0, .. Enumerable.Range(0, 48).Select(i => (byte)i)]);
        }

        Record(writer, 0x0042, [0xB0, 0x04]);
        var place = file.Position + 4;
        byte[] name = [2, 1, .. Encoding.Unicode.GetBytes("名册")];
        Record(writer, 0x0085, [0, 0, 0, 0, 0, 0, .. name]);
        Record(writer, 0x000A, []);
        var sheet = (uint)file.Position;
        Begin(writer, 0x0010);
        Record(writer, 0x0200, [0, 0, 0, 0, .. BitConverter.GetBytes(rows.Length), 0, 0, .. BitConverter.GetBytes((ushort)rows.Max(row => row.Length)), 0, 0]);
        foreach (var (line, row) in rows.Index())
        {
            foreach (var (column, value) in row.Index().Where(cell => cell.Item is not null))
            {
                byte[] cell = [.. BitConverter.GetBytes((ushort)line), .. BitConverter.GetBytes((ushort)column), 0, 0];
                if (value is string text)
                {
                    Record(writer, 0x0204, [.. cell, .. BitConverter.GetBytes((ushort)text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);
                }
                else
                {
                    Record(writer, 0x0203, [.. cell, .. BitConverter.GetBytes(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))]);
                }
            }
        }

        Record(writer, 0x000A, []);
        file.Position = place;
        writer.Write(sheet);
        writer.Flush();
        return file.ToArray();
    }

    private static void Begin(BinaryWriter writer, ushort kind) =>
        Record(writer, 0x0809, [0x00, 0x06, .. BitConverter.GetBytes(kind), 0xBB, 0x0D, 0xCC, 0x07, 0x41, 0, 0, 0, 0x06, 0, 0, 0]);

    private static void Record(BinaryWriter writer, ushort id, byte[] data)
    {
        writer.Write(id);
        writer.Write((ushort)data.Length);
        writer.Write(data);
    }

    private static void Header(BinaryWriter writer)
    {
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, .. new byte[6]]);
        foreach (var number in new uint[] { 0, 1, 1, 0, SmallestStream, EndOfChain, 0, EndOfChain, 0, 0 })
        {
            writer.Write(number);
        }

        for (var i = 1; i < 109; i++)
        {
            writer.Write(Free);
        }
    }

    private static void Entry(BinaryWriter writer, string name, byte kind, uint child, uint start, long length, uint right = Free)
    {
        writer.Write([.. Encoding.Unicode.GetBytes(name), .. new byte[64 - (name.Length * 2)]]);
        writer.Write((ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2));
        writer.Write([kind, 1]);
        writer.Write(Free);
        writer.Write(right);
        writer.Write(child);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write(length);
    }

    private static byte[] Padded(byte[] bytes)
    {
        var padded = new byte[Math.Max(SmallestStream, (bytes.Length + Sector - 1) / Sector * Sector)];
        bytes.CopyTo(padded, 0);
        return padded;
    }
}
