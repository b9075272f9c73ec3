using System.IO.Compression;
using System.Net;
using System.Text;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Features.Founding;
using Microsoft.EntityFrameworkCore;

namespace GroupSchooling.Web.Tests.Features.Files;

/// <summary>Uploads as a person makes them: on the page of the Party organisation's minutes.</summary>
public sealed class UploadTests(UploadTests.SmallLimits portal) : IClassFixture<UploadTests.SmallLimits>
{
    private static readonly byte[] Pdf = TestFile.Pdf().Bytes;

    private static readonly byte[] Png =
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ];

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 55, 66, 0xFF, 0xD9];

    public static TheoryData<string, byte[], string> Taken => new()
    {
        { "纪要.pdf", Pdf, "application/pdf" },
        { "纪要.PDF", Pdf, "application/pdf" },
        { "扫描.png", Png, "image/png" },
        { "照片.jpg", Jpeg, "image/jpeg" },
        { "照片.jpeg", [.. Jpeg, .. "appended by a phone"u8], "image/jpeg" },
        { "文稿.docx", Zip("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "表格.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "版式.ofd", Zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd" },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "空.pdf", [], "空文件" },
        { "大.pdf", [.. Pdf, .. new byte[70_000], .. "%%EOF"u8], "超过" },
        { "文本.pdf", Encoding.UTF8.GetBytes("这不是 PDF"), "不是 PDF" },
        { "程序.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03], "不是 PDF" },
        { "网页.png", "<html><script>alert(1)</script></html>"u8.ToArray(), "不是 PDF" },
        { "断.pdf", Pdf[..40], "损坏" },
        { "断.png", Png[..30], "损坏" },
        { "断.jpg", Jpeg[..^2], "损坏" },
        { "断.docx", Zip("[Content_Types].xml", "word/document.xml")[..60], "损坏" },
        { "纪要.pdf.exe", Pdf, "扩展名" },
        { "纪要.docx", Pdf, "扩展名" },
        { "纪要", Pdf, "扩展名" },
        { "压缩.zip", Zip("a.txt"), "不是 PDF" },
        { "宏.docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "不是 PDF" },
        { "炸弹.docx", Bomb(), "损坏" },
        { "多.docx", Zip([.. Enumerable.Range(0, 60).Select(i => $"f{i}.xml")]), "损坏" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task FileOfATypeThatIsTaken_IsStoredByItsContent(string name, byte[] bytes, string type)
    {
        var journey = await BeginAsync();

        var answer = await UploadAsync(journey, new TestFile(name, "text/plain", bytes));

        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
        var stored = Assert.Single(await StoredAsync(journey));
        Assert.Equal((Path.ChangeExtension(name, Path.GetExtension(name).ToLowerInvariant()), type, (long)bytes.Length), stored);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task FileThatCannotBeTaken_IsRefusedInWordsAtItsFieldAndChangesNothing(string name, byte[] bytes, string words)
    {
        var journey = await BeginAsync();

        var answer = await UploadAsync(journey, new TestFile(name, "application/pdf", bytes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(words, answer.TextOf("#Files-error"), StringComparison.Ordinal);
        Assert.Equal("同意申报，报区教育局", answer.ValueOf("Resolution"));
        Assert.Empty(await StoredAsync(journey));
        Assert.Null((await journey.PacketAsync()).PartyMinutes);
    }

    [Theory]
    [InlineData("C:\\Users\\me\\纪要.pdf", "纪要.pdf")]
    [InlineData("../../etc/纪要.pdf", "纪要.pdf")]
    [InlineData("纪\u202Efdp.要.pdf", "纪fdp.要.pdf")]
    [InlineData("纪?要*.pdf", "纪要.pdf")]
    [InlineData("𠮷田小学纪要.pdf", "𠮷田小学纪要.pdf")]
    public async Task PathOrStrangeSignsInTheName_AreLeftOut(string given, string kept)
    {
        var journey = await BeginAsync();

        await UploadAsync(journey, new TestFile(given, "application/pdf", Pdf));

        Assert.Equal(kept, Assert.Single(await StoredAsync(journey)).Name);
    }

    [Fact]
    public async Task LongName_IsCutAndKeepsItsExtension()
    {
        var journey = await BeginAsync();

        await UploadAsync(journey, new TestFile(new string('长', 300) + ".pdf", "application/pdf", Pdf));

        var name = Assert.Single(await StoredAsync(journey)).Name;
        Assert.Equal(Domain.Files.Attachment.FileNameLength, name.Length);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfSeveralChunks_ComesBackByteByByte()
    {
        var journey = await BeginAsync();
        byte[] bytes = [.. Pdf, .. Enumerable.Range(0, 50_000).Select(i => (byte)i), .. "%%EOF"u8];
        await UploadAsync(journey, new TestFile("大.pdf", "application/pdf", bytes));
        using var staff = await journey.StaffAsync();
        var link = (await staff.GetAsync($"{journey.DraftUrl}/party-minutes")).One(".files a").GetAttribute("href")!;

        var sent = await staff.Http.GetAsync(new Uri(link, UriKind.Relative));

        Assert.Equal(bytes, await sent.Content.ReadAsByteArrayAsync());
        Assert.True(await portal.InDatabaseAsync(db => db.FileChunks.CountAsync()) > 10);
    }

    [Fact]
    public async Task RequestLargerThanAllFilesTogether_IsRefusedBeforeItIsRead()
    {
        var journey = await BeginAsync();
        using var staff = await journey.StaffAsync();
        using var body = new MultipartFormDataContent { { new ByteArrayContent(new byte[5_000_000]), "Files", "大.pdf" } };
        await body.LoadIntoBufferAsync();

        var answer = await staff.Http.PostAsync(new Uri($"{journey.DraftUrl}/party-minutes", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task TooManyFilesAtOnce_AreRefusedTogether()
    {
        var journey = await BeginAsync();
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync($"{journey.DraftUrl}/conditions");
        var files = Enumerable.Range(0, 5).ToDictionary(i => $"Conditions[{i}].Files", i => TestFile.Pdf($"{i}.pdf"));

        var answer = await staff.SubmitAsync(page, [], files: files);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("一次最多上传 4 个文件", string.Join(" ", answer.Errors), StringComparison.Ordinal);
        Assert.Empty(await StoredAsync(journey));
    }

    private async Task<FoundingJourney> BeginAsync() => await (await FoundingJourney.CreateAsync(portal)).BeginAsync();

    private static async Task<Page> UploadAsync(FoundingJourney journey, TestFile file)
    {
        using var staff = await journey.StaffAsync();
        var page = await staff.GetAsync($"{journey.DraftUrl}/party-minutes");
        return await staff.SubmitAsync(
            page, new() { ["MetOn"] = "2026-01-05", ["Resolution"] = "同意申报，报区教育局" }, files: new() { ["Files"] = file });
    }

    private Task<List<(string Name, string Type, long Length)>> StoredAsync(FoundingJourney journey) => portal.InDatabaseAsync(async db =>
        (await db.Attachments.Where(a => a.Application!.Number == journey.Number).Select(a => new { a.FileName, a.File!.ContentType, a.File.Length }).ToListAsync())
        .ConvertAll(a => (a.FileName, a.ContentType, a.Length)));

    private static byte[] Zip(params string[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var content = zip.CreateEntry(entry).Open();
                content.Write("<x/>"u8);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A few kilobytes that unpack to megabytes.</summary>
    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in new[] { "[Content_Types].xml", "word/document.xml" })
            {
                using var content = zip.CreateEntry(entry, CompressionLevel.SmallestSize).Open();
                content.Write(new byte[4_000_000]);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The portal with limits that a test reaches quickly.</summary>
    public sealed class SmallLimits : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Uploads:MaximumBytes"] = "65536",
            ["Uploads:MaximumFiles"] = "4",
            ["Uploads:ChunkBytes"] = "4096",
            ["Uploads:MaximumUnpackedBytes"] = "1000000",
            ["Uploads:MaximumEntries"] = "50",
        };
    }
}
