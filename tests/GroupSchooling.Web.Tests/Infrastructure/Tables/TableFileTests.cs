using System.Text;
using GroupSchooling.Domain.Common;
using GroupSchooling.Web.Infrastructure.Exports;
using GroupSchooling.Web.Infrastructure.Tables;

namespace GroupSchooling.Web.Tests.Infrastructure.Tables;

/// <summary>Tables as people upload them: every damage ends in rows or in words, within bounds.</summary>
[Trait("Engine", "none")]
public sealed class TableFileTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task Text_IsReadInEachEncoding(string encoding)
    {
        const string Text = "学校名称,学段\r\n朝阳路小学,小学\r\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
            "gb18030" => Gb18030.GetBytes(Text),
            _ => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)],
        };

        Assert.Equal([["学校名称", "学段"], ["朝阳路小学", "小学"]], await TextsAsync(bytes, "a.csv"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "1|2")]
    [InlineData("a;b\n1;2\n", "1|2")]
    [InlineData("a\tb\n1\t2\n", "1|2")]
    [InlineData("a,b\n\"1,5\",\"x \"\"y\"\"\"\n", "1,5|x \"y\"")]
    [InlineData("a,b\n\"1\n2\",3\n", "1\n2|3")]
    [InlineData("a,b\n 1 ,\u30002\u200B\u00A0\n", "1|2")]
    public async Task Text_IsSplit(string text, string second) =>
        Assert.Equal(second, string.Join('|', (await TextsAsync(Encoding.UTF8.GetBytes(text), "a.csv"))[1]));

    [Fact]
    public async Task LinesOfAFileWithLineBreaksInCells_KeepTheirNumbers()
    {
        var rows = await RowsAsync(Encoding.UTF8.GetBytes("a\n\"x\ny\"\n\nz\n"), "a.csv");

        Assert.Equal([1, 2, 5], rows.Select(row => row.Line));
    }

    [Fact]
    public async Task Blanks_AreTakenAwayAndNoted()
    {
        var rows = await RowsAsync(Encoding.UTF8.GetBytes("名称\n朝阳路小学 \n"), "a.csv");

        Assert.Equal(new TableCell("朝阳路小学", CellTraits.Cleaned), rows[1].Cells[0]);
    }

    [Theory]
    [InlineData("empty.xlsx", "", typeof(TableEmpty))]
    [InlineData("quote.csv", "名称\n\"朝阳", typeof(TableQuoteOpen))]
    [InlineData("renamed.xlsx", "名称\n朝阳路小学\n", typeof(TableNameDisagrees))]
    [InlineData("picture.csv", "\u0000\u0001\u0002", typeof(TableEncodingUnknown))]
    [InlineData("picture.png", "\u0000\u0001\u0002", typeof(TableTypeNotTaken))]
    [InlineData("broken.xlsx", "PK\u0003\u0004 not a zip", typeof(TableDamaged))]
    public async Task Damaged_IsRefusedInWords(string name, string text, Type refusal) =>
        Assert.IsType(refusal, await RefusalAsync(Encoding.UTF8.GetBytes(text), name));

    [Fact]
    public async Task BytesOfNoEncoding_AreRefused() =>
        Assert.IsType<TableEncodingUnknown>(await RefusalAsync([0xFF, 0x41, 0xC0, 0x81, 0xFF, 0xFF, 0x0A], "a.csv"));

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.xls")]
    public async Task ProtectedWorkbook_AsksToTakeThePasswordAway(string name)
    {
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[65530], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[4096]];

        Assert.IsType<TableProtected>(await RefusalAsync(file, name));
        Assert.IsType<TableProtected>(await RefusalAsync(OldWorkbook.Compound(("EncryptionInfo", new byte[248]), ("EncryptedPackage", new byte[5000])), name));
    }

    [Fact]
    public async Task WorkbookOfTheOldKind_IsRead()
    {
        var file = OldWorkbook.Xls([["学校名称", "学生数"], ["朝阳路小学", 1200], [null, null], ["鸡村第二小学", 640.5]]);

        Assert.Equal([["学校名称", "学生数"], ["朝阳路小学", "1200"], ["鸡村第二小学", "640.5"]], await TextsAsync(file, "名册.xls"));
        Assert.IsType<TableNameDisagrees>(await RefusalAsync(file, "名册.xlsx"));
    }

    [Fact]
    public async Task WorkbookOfTheOldKind_WithAPassword_AsksToTakeItAway() =>
        Assert.IsType<TableProtected>(await RefusalAsync(OldWorkbook.Xls([["学校名称"], ["朝阳路小学"]], isProtected: true), "名册.xls"));

    [Fact]
    public async Task WorkbookCalledCsv_IsRefused() => Assert.IsType<TableNameDisagrees>(await RefusalAsync(MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), "a.csv"));

    [Fact]
    public async Task MillionRows_AreRefusedPolitely()
    {
        var text = new StringBuilder("校名\n");
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Append('校').Append(i).Append('\n');
        }

        var refusal = Assert.IsType<TableTooLong>(await RefusalAsync(Encoding.UTF8.GetBytes(text.ToString()), "a.csv"));
        Assert.Equal(new TableOptions().MaximumRows, refusal.Most);
    }

    [Theory]
    [InlineData("XFD1048576")]
    [InlineData("A1048576")]
    [InlineData("A60000")]
    public async Task CellFarBelowTheTable_IsRefusedAfterTheRowsThatAreRead(string cell)
    {
        var file = MadeWorkbook.Of($"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"{cell.TrimStart('A', 'X', 'F', 'D')}\"><c r=\"{cell}\"><v>1</v></c></row>");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.IsType<TableReachesTooFar>(await RefusalAsync(file, "a.xlsx"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task EmptyLinesBelowATable_AreLeftOut_UntilThereAreTooMany()
    {
        Assert.Equal(2, (await RowsAsync(Encoding.UTF8.GetBytes("名称\n朝阳路小学" + new string('\n', 30_000)), "a.csv")).Count);
        Assert.IsType<TableReachesTooFar>(await RefusalAsync(Encoding.UTF8.GetBytes("名称\n朝阳路小学" + new string('\n', 60_000)), "a.csv"));
    }

    [Fact]
    public async Task MergedAreasOverEachOther_AreRefusedBeforeTheyAreCounted()
    {
        var rows = string.Concat(Enumerable.Range(1, 2000).Select(line => $"<row r=\"{line}\"><c r=\"A{line}\"><v>1</v></c></row>"));
        var areas = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:A2000\"/>", 20_000));

        Assert.IsType<TableDamaged>(await RefusalAsync(MadeWorkbook.Of(rows, $"<mergeCells>{areas}</mergeCells>"), "a.xlsx"));
    }

    [Fact]
    public async Task LargeFile_IsRefusedBeforeItIsRead() =>
        Assert.IsType<TableTooLarge>(await RefusalAsync(new byte[new TableOptions().MaximumBytes + 1], "a.csv"));

    [Fact]
    public async Task ZipBomb_IsRefused()
    {
        var bomb = MadeWorkbook.Bomb();

        Assert.True(bomb.Length < 1024 * 1024);
        Assert.IsType<TableDamaged>(await RefusalAsync(bomb, "a.xlsx"));
    }

    [Fact]
    public async Task Formula_IsTakenByItsValueAndNoted()
    {
        var rows = await RowsAsync(MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"e\"><f>#REF!</f><v>#REF!</v></c></row>"), "a.xlsx");

        Assert.Equal(new TableCell("2", CellTraits.Formula | CellTraits.Number), rows[0].Cells[0]);
        Assert.Equal(("#REF!", true), (rows[0].Cells[1].Text, rows[0].Cells[1].Traits.HasFlag(CellTraits.Error)));
    }

    [Fact]
    public async Task HiddenRow_IsReadAndMarked()
    {
        var rows = await RowsAsync(MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>"), "a.xlsx");

        Assert.Equal([false, true], rows.Select(row => row.IsHidden));
    }

    [Fact]
    public async Task MergedArea_CountsForEachRow()
    {
        var rows = await RowsAsync(
            MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>昆仑学区</t></is></c><c r=\"B1\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>", "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>"),
            "a.xlsx");

        Assert.Equal(["昆仑学区", "昆仑学区"], rows.Select(row => row[0].Text));
        Assert.True(rows[1][0].Traits.HasFlag(CellTraits.Merged));
    }

    [Fact]
    public async Task NumberThatLostDigits_IsMarked()
    {
        var rows = await RowsAsync(MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>121010000000000123</v></c><c r=\"B1\"><v>2145000001</v></c></row>"), "a.xlsx");

        Assert.True(rows[0][0].Traits.HasFlag(CellTraits.LostDigits));
        Assert.Equal(new TableCell("2145000001", CellTraits.Number), rows[0][1]);
    }

    [Fact]
    public async Task WhatTheExportWrites_IsReadBack()
    {
        using var file = new MemoryStream();
        using (var writer = new XlsxWriter(file, "表", ["名称", "数"]))
        {
            writer.Write(["=1+1 小学", 12]);
            writer.Write(["", (string?)null]);
            writer.Write(["<&>\u0001\"", 0]);
            writer.Write(["𠮷田小学\uD842", 1]);
            writer.Finish();
        }

        Assert.Equal([["名称", "数"], ["=1+1 小学", "12"], ["<&>\"", "0"], ["𠮷田小学", "1"]], await TextsAsync(file.ToArray(), "a.xlsx"));
    }

    [Fact]
    public async Task WhateverTheBytes_TheAnswerIsRowsOrARefusal()
    {
        var random = new Random(20180409);
        byte[][] seeds =
        [
            MadeWorkbook.Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>校名</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>", "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>"),
            Encoding.UTF8.GetBytes("校名,\"学段\"\n一小,小学\n"),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024]],
        ];
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (var flips = random.Next(1, 12); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Array.Resize(ref bytes, random.Next(bytes.Length / 2, bytes.Length) + 1);
            await AnswerAsync(bytes, i % 2 == 0 ? "a.xlsx" : i % 3 == 0 ? "a.xls" : "a.csv");
        }
    }

    private static async Task<IReadOnlyList<string[]>> TextsAsync(byte[] bytes, string name) =>
        [.. (await RowsAsync(bytes, name)).Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    private static async Task<IReadOnlyList<TableRow>> RowsAsync(byte[] bytes, string name)
    {
        var (rows, refusal) = await AnswerAsync(bytes, name);
        Assert.True(refusal is null, refusal?.Code);
        return rows;
    }

    private static async Task<Refusal> RefusalAsync(byte[] bytes, string name) => (await AnswerAsync(bytes, name)).Refusal ?? throw new InvalidOperationException("It was read.");

    private static async Task<(IReadOnlyList<TableRow> Rows, Refusal? Refusal)> AnswerAsync(byte[] bytes, string name)
    {
        using var file = new MemoryStream(bytes);
        var opened = await TableFile.OpenAsync(file, name, new TableOptions(), CancellationToken.None);
        if (!opened.Succeeded)
        {
            return ([], opened.Refusal);
        }

        using var table = opened.Value;
        try
        {
            return ([.. table.Rows()], null);
        }
        catch (TableException e)
        {
            return ([], e.Refusal);
        }
    }
}
