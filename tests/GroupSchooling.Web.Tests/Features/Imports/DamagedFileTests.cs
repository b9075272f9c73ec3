using System.Net;
using System.Text;
using GroupSchooling.Testing;
using GroupSchooling.Testing.Districts;
using GroupSchooling.Testing.Pages;
using GroupSchooling.Web.Tests.Infrastructure.Tables;
using static GroupSchooling.Web.Tests.Features.Imports.ImportBrowsing;

namespace GroupSchooling.Web.Tests.Features.Imports;

/// <summary>Files as they come from offices, through the door: what can be read is read and pointed out, what cannot is refused in words, and nothing ends in an error page.</summary>
public sealed class DamagedFileTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Schools = "/register/imports";

    static DamagedFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("merged", "#row-3", "取自合并单元格")]
    [InlineData("hidden", "#row-3", "该行在文件中被隐藏")]
    [InlineData("formula", "#row-2", "公式：已取其计算值")]
    [InlineData("error", "#row-2", "#REF!")]
    [InlineData("date-as-number", "#row-2", "已按日期 2013-09-01 读取")]
    [InlineData("year-and-month", "#row-2", "“1958.9”不是日期")]
    [InlineData("code-as-number", "#row-2", "末几位已丢失")]
    [InlineData("full-width", "#row-2", "全角字符已按半角读取")]
    [InlineData("blanks", "#row-2", "已去除多余空格")]
    [InlineData("gb18030", "#row-2", "朝阳路小学")]
    [InlineData("without-bom", "#row-2", "朝阳路小学")]
    [InlineData("old-workbook", "#row-2", "朝阳路小学")]
    public async Task Odd_IsReadAndPointedOut(string what, string row, string said)
    {
        var (_, clerk) = await portal.ClerkAsync();

        var page = await clerk.PreviewAsync(Odd(what));

        Assert.Contains(said, page.TextOf(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowOfTotals_IsNoSchool()
    {
        var (_, clerk) = await portal.ClerkAsync();

        var page = await clerk.PreviewAsync(Csv("序号,学校名称,学生数\n1,甲小学,100\n,小 计,100\n合计：,,100\n"));

        Assert.True(page.Has("#row-2"));
        Assert.False(page.Has("#row-3"));
        Assert.False(page.Has("#row-4"));
        Assert.True(page.Has("form[action$='/write']"));
    }

    [Theory]
    [InlineData("zip-bomb", "解压后超过")]
    [InlineData("wide", "有 200 列，最多读取")]
    [InlineData("million", "请拆成几个文件")]
    [InlineData("large", "请拆成几个文件")]
    [InlineData("password", "请取消密码")]
    [InlineData("no-encoding", "既不是 UTF-8，也不是 GB18030")]
    [InlineData("cut-off", "文件已损坏")]
    [InlineData("renamed", "文件名应以")]
    [InlineData("picture", "不是表格")]
    [InlineData("empty", "请")]
    [InlineData("headings-only", "下面没有数据")]
    [InlineData("no-headings", "没有")]
    public async Task Hopeless_IsRefusedAtItsFieldByEveryDoor(string what, string said)
    {
        var (district, clerk) = await portal.ClerkAsync();
        var policy = await district.AddPolicyAsync(District.ClustersProfile);
        Dictionary<string, string> details = new()
        {
            ["Policy"] = $"{policy.Id}", ["DocumentTitle"] = "关于推进学区制管理的通知", ["DecidedOn"] = "2018-04-09",
        };

        Page[] answers =
        [
            await clerk.UploadAsync(Hopeless(what)),
            await clerk.SubmitAsync(await clerk.GetAsync("/register/entries/imports/new"), details, files: new() { ["File"] = Hopeless(what) }),
            await clerk.SubmitAsync(await clerk.GetAsync("/register/rosters/inspect"), [], files: new() { ["File"] = Hopeless(what) }),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.All(answers, answer => Assert.True(answer.Has(".field-invalid input[name=File]"), answer.Text));
        Assert.Contains(answers[0].Errors, error => error.Contains(said, StringComparison.Ordinal));
        Assert.Equal("关于推进学区制管理的通知", answers[1].ValueOf("DocumentTitle"));
        Assert.Empty(await portal.SchoolsAsync(district));
    }

    [Fact]
    public async Task WhateverTheBytes_NoDoorAnswersWithAnErrorPage()
    {
        var random = new Random(20201130);
        var (_, clerk) = await portal.ClerkAsync();
        byte[][] seeds =
        [
            MadeWorkbook.Of(Row(1, "学校名称", "学生数") + Row(2, "朝阳路小学", "1200"), "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>"),
            Encoding.UTF8.GetBytes("学校名称,\"建校日期\",统一社会信用代码\n朝阳路小学,2013-09-01,12450102MB1234567X\n"),
            OldWorkbook.Xls([["学校名称", "学生数"], ["朝阳路小学", 1200]]),
        ];
        string[] names = ["a.xlsx", "a.csv", "a.xls"];
        var import = await clerk.GetAsync($"{Schools}/new");
        var inspect = await clerk.GetAsync("/register/rosters/inspect");
        for (var i = 0; i < 60; i++)
        {
            var bytes = (byte[])seeds[i % 3].Clone();
            for (var flips = random.Next(1, 12); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Array.Resize(ref bytes, i % 2 == 0 ? bytes.Length : random.Next(bytes.Length / 2, bytes.Length) + 1);
            var file = new TestFile(names[i % 3], "application/octet-stream", bytes);
            var answer = await clerk.SubmitAsync(i % 4 == 3 ? inspect : import, [], files: new() { ["File"] = file });
            Assert.True(answer.Status < HttpStatusCode.InternalServerError, $"{i}: {answer.Status}");
            if (answer.Location is not null)
            {
                Assert.Equal(HttpStatusCode.OK, (await clerk.FollowAsync(answer)).Status);
            }
        }
    }

    private static TestFile Odd(string what) => what switch
    {
        "merged" => Workbook(Row(1, "学校名称", "地址") + Row(2, "甲小学", "朝阳路1号") + Row(3, "乙小学"), "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>"),
        "hidden" => Workbook(Row(1, "学校名称") + Row(2, "甲小学") + Row(3, "乙小学").Replace("<row ", "<row hidden=\"1\" ", StringComparison.Ordinal)),
        "formula" => Workbook(Row(1, "学校名称", "学生数") + "<row r=\"2\">" + Text("A2", "甲小学") + "<c r=\"B2\"><f>600+600</f><v>1200</v></c></row>"),
        "error" => Workbook(Row(1, "学校名称", "学生数") + "<row r=\"2\">" + Text("A2", "甲小学") + "<c r=\"B2\" t=\"e\"><f>#REF!</f><v>#REF!</v></c></row>"),
        "date-as-number" => Workbook(Row(1, "学校名称", "建校日期") + "<row r=\"2\">" + Text("A2", "甲小学") + "<c r=\"B2\"><v>41518</v></c></row>"),
        "year-and-month" => Csv("学校名称,建校日期\n甲小学,1958.9\n"),
        "code-as-number" => Workbook(Row(1, "学校名称", "统一社会信用代码") + "<row r=\"2\">" + Text("A2", "甲小学") + "<c r=\"B2\"><v>121010000000000123</v></c></row>"),
        "full-width" => Csv("学校名称,学生数\n甲小学,１２００\n"),
        "blanks" => Csv("学校名称,地址\n甲小学,朝阳路1号 \u3000\n"),
        "gb18030" => new TestFile("名册.csv", "text/csv", Encoding.GetEncoding("GB18030").GetBytes("学校名称,地址\n朝阳路小学,朝阳路1号\n")),
        "without-bom" => new TestFile("名册.csv", "text/csv", Encoding.UTF8.GetBytes("学校名称,地址\n朝阳路小学,朝阳路1号\n")),
        _ => new TestFile("名册.xls", "application/vnd.ms-excel", OldWorkbook.Xls([["学校名称", "学生数"], ["朝阳路小学", 1200]])),
    };

    private static TestFile Hopeless(string what) => what switch
    {
        "zip-bomb" => new TestFile("名册.xlsx", "application/octet-stream", MadeWorkbook.Bomb()),
        "wide" => Csv(string.Join(',', Enumerable.Range(1, 199).Select(i => $"栏{i}").Prepend("学校名称")) + "\n甲小学\n"),
        "million" => Csv("学校名称\n" + string.Concat(Enumerable.Range(1, 1_000_000).Select(i => $"校{i}\n"))),
        "large" => new TestFile("名册.csv", "text/csv", new byte[(20 * 1024 * 1024) + 1]),
        "password" => new TestFile("名册.xlsx", "application/octet-stream", OldWorkbook.Compound(("EncryptionInfo", new byte[248]), ("EncryptedPackage", new byte[5000]))),
        "no-encoding" => new TestFile("名册.csv", "text/csv", [0xFF, 0x41, 0xC0, 0x81, 0xFF, 0xFF, 0x0A]),
        "cut-off" => new TestFile("名册.xlsx", "application/octet-stream", MadeWorkbook.Of(Row(1, "学校名称") + Row(2, "甲小学"))[..400]),
        "renamed" => new TestFile("名册.csv", "text/csv", MadeWorkbook.Of(Row(1, "学校名称") + Row(2, "甲小学"))),
        "picture" => new TestFile("名册.png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]]),
        "empty" => new TestFile("名册.csv", "text/csv", [0xEF, 0xBB, 0xBF]),
        "headings-only" => Csv("学校名称,所属学区,角色\n"),
        _ => Csv("电话,传真\n1,2\n"),
    };

    private static TestFile Workbook(string rows, string after = "") => new("名册.xlsx", "application/octet-stream", MadeWorkbook.Of(rows, after));

    private static string Row(int line, params string[] texts) =>
        $"<row r=\"{line}\">{string.Concat(texts.Select((text, index) => Text($"{(char)('A' + index)}{line}", text)))}</row>";

    private static string Text(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
}
