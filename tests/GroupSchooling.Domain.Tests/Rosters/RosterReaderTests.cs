using System.Text;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Rosters;

/// <summary>A roster is read as it stands; what is wrong with it is told at its line and column.</summary>
public sealed class RosterReaderTests
{
    private const string Head = "单元名称,单元类别,组建形式,学校名称,角色,办学性质,教学点,备注";
    private const string Lead = "东学区,学区,联盟,甲小学,龙头学校,公办,,";

    [Fact]
    public void GoodRoster_IsReadWithGapsLeftAsGaps()
    {
        var roster = Read(Lead, "东学区,学区,联盟,乙小学,成员学校,,山下教学点;山上教学点,\"备注,有逗号\"", ",学区,,丙小学,龙头学校,民办,,", ",学区,,丁小学,龙头学校,,,").Roster!;

        Assert.Equal(["东学区", null, null], roster.Units.Select(u => u.Name));
        Assert.Equal(SchoolGroupKind.SchoolCluster, roster.Units[0].Kind);
        Assert.Null(roster.Units[1].FormationForm);
        Assert.Equal(SchoolOwnership.Unknown, roster.Units[0].Schools[1].Ownership);
        Assert.Equal(["山下教学点", "山上教学点"], roster.Units[0].Schools[1].TeachingPoints);
    }

    [Theory]
    [InlineData("东学区,学校,联盟,乙小学,成员学校,,,", 3, "单元类别")]
    [InlineData("东学区,学区,联盟,乙小学,校长,,,", 3, "角色")]
    [InlineData("东学区,学区,联盟,乙小学,,,,", 3, "角色")]
    [InlineData("东学区,学区,联盟,乙小学,成员学校,国办,,", 3, "办学性质")]
    [InlineData("东学区,学区,联盟,,成员学校,,,", 3, "学校名称")]
    [InlineData("东学区,学区,联盟,甲小学,成员学校,,,", 3, "学校名称")]
    [InlineData("东学区,学区,联盟,乙小学,成员学校,,", 3, null)]
    [InlineData("东学区,学区,联盟,\"乙小学,成员学校,,,", 3, null)]
    public void DamagedRow_IsToldAtItsLineAndColumn(string row, int line, string? column)
    {
        var reading = Read(Lead, row);

        Assert.Null(reading.Roster);
        Assert.Contains(reading.Faults, fault => fault.Line == line && fault.Column == column);
    }

    /// <summary>How many schools lead a unit is judged by the policy; a unit with none or two can be read.</summary>
    [Theory]
    [InlineData("东学区,学区,联盟,乙小学,龙头学校,,,", 1)]
    [InlineData("西学区,学区,联盟,乙小学,成员学校,,,", 2)]
    public void UnitWithoutOneLead_IsRead(string row, int units) => Assert.Equal(units, Read(Lead, row).Roster!.Units.Count);

    /// <summary>An input method writes digits, brackets and signs in either width.</summary>
    [Fact]
    public void WordsInEitherWidth_AreTheSame()
    {
        var unit = Assert.Single(RosterReader.Read(
            "单元名称,单元类别　,学校名称,角色（必填）,校区数,起始日期,终止日期\n甲集团,教育集团,甲小学,龙头学校,２,２０２４－０９－０１,2030年8月31日").Roster!.Units);

        Assert.Equal((2, new DateOnly(2024, 9, 1), new DateOnly(2030, 8, 31)), (unit.Lead.Campuses, unit.Lead.StartsOn, unit.Lead.EndsOn));
    }

    [Fact]
    public void FileWithoutHeadings_IsToldOnce()
    {
        var fault = Assert.Single(RosterReader.Read("甲集团,教学集团,甲小学,校长").Faults);

        Assert.Equal((1, RosterSentence.NoHeadings), (fault.Line, fault.Message.Sentence));
    }

    [Fact]
    public void RowsInAnotherOrder_GiveTheSameUnits()
    {
        string[] rows = [Lead, "西学区,学区,联盟,乙小学,龙头学校,,,", "东学区,学区,联盟,丙小学,成员学校,,,", ",学区,帮扶,丁小学,龙头学校,,,", ",学区,帮扶,戊小学,成员学校,,,"];

        Assert.Equal(Drawn(Read(rows)), Drawn(Read([.. rows.Reverse()])));
        Assert.Equal("东学区: 丙小学 甲小学*|西学区: 乙小学*|—: 丁小学* 戊小学", Drawn(Read(rows)));

        static string Drawn(RosterReading reading) => string.Join('|', reading.Roster!.Units.OrderBy(u => u.Name ?? "龥", StringComparer.Ordinal).Select(u =>
            $"{u.Name ?? "—"}: {string.Join(' ', u.Schools.Select(s => s.Name + (s.Leads ? "*" : "")).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public void SchoolInTwoUnits_IsRead_ButNotAsTwoThings()
    {
        Assert.Equal(2, Read(Lead, "西集团,教育集团,,甲小学,龙头学校,,,").Roster!.Units.Count);

        var fault = Assert.Single(Read(Lead, "西集团,教育集团,,甲小学,龙头学校,民办,,").Faults);
        Assert.Equal((3, "办学性质"), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("单元类别", "东学区,教育集团,联盟,乙小学,成员学校,,,")]
    [InlineData("组建形式", "东学区,学区,帮扶,乙小学,成员学校,,,")]
    public void UnitThatContradictsItself_IsTold(string column, string row)
    {
        var fault = Assert.Single(Read(Lead, row).Faults);
        Assert.Equal((3, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void OptionalColumns_AreReadInAnyOrder()
    {
        const string Text = """
            角色,学校名称,单元名称,单元类别,办学模式,校区数,学生数,学段,地域,行政区划,起始日期,终止日期,核定规模
            龙头学校,甲小学,甲集团,教育集团,,2,1200,小学,城区,兴宁区,,,6
            成员学校,乙中学,甲集团,教育集团,托管型,,800,初中,乡镇,青秀区,2024-09-01,2027/8/31,
            """;
        var unit = Assert.Single(RosterReader.Read(Text).Roster!.Units);
        var member = Assert.Single(unit.Members);

        Assert.Equal((6, 2, 1200, SchoolStage.Primary), (unit.ApprovedSize, unit.Lead.Campuses, unit.Lead.Pupils, unit.Lead.Stage));
        Assert.Equal(("托管型", SchoolStage.JuniorSecondary, SchoolArea.Rural, "青秀区"), (member.CooperationType, member.Stage, member.Area, member.Jurisdiction));
        Assert.Equal((new DateOnly(2024, 9, 1), new DateOnly(2027, 8, 31), 3), (member.StartsOn, member.EndsOn, member.Line));
    }

    [Theory]
    [InlineData("校区数", "两个")]
    [InlineData("校区数", "-1")]
    [InlineData("学生数", "1e3")]
    [InlineData("学段", "大学")]
    [InlineData("地域", "城里")]
    [InlineData("起始日期", "2024-02-30")]
    [InlineData("终止日期", "明年")]
    [InlineData("核定规模", "0")]
    public void WrongOptionalCell_IsToldAtItsLineAndColumn(string column, string cell)
    {
        var reading = RosterReader.Read($"单元名称,单元类别,学校名称,角色,{column}\n甲集团,教育集团,甲小学,龙头学校,{cell}");

        var fault = Assert.Single(reading.Faults);
        Assert.Equal((2, column), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("单元名称,单元类别,学校名称", "角色")]
    [InlineData("单元名称,单元类别,学校名称,角色,角色", "角色")]
    [InlineData("单元名称,单元类别,学校名,角色", "学校名")]
    [InlineData("单元名称,单元类别,学校名称,角色,办学性制", "办学性制")]
    [InlineData("单元名称,单元类别,学校名称,角色,校区", "校区")]
    [InlineData("单元名称,学校名称,角色", "单元类别")]
    public void WrongHeadings_AreToldByName(string headings, string column) =>
        Assert.Contains(RosterReader.Read($"{headings}\n甲,教育集团,甲小学,龙头学校").Faults, f => f.Line == 1 && f.Column == column);

    /// <summary>Real lists number their rows and name who answers the telephone: such a column is named, and left unread.</summary>
    [Fact]
    public void ColumnThatNobodyKnows_IsNamedAndLeftUnread()
    {
        var reading = RosterReader.Read("序号,单元名称,单元类别,学校名称,角色,联系电话,\n1,甲集团,教育集团,甲小学,龙头学校,13800000000,");

        Assert.Equal("甲小学", Assert.Single(reading.Roster!.Units).Lead.Name);
        Assert.Equal([(1, "序号"), (1, "联系电话")], reading.Unread.Select(note => (note.Line, note.Column!)));
    }

    /// <summary>Nearly a column that the list has already is another column, no slip of the pen.</summary>
    [Fact]
    public void ColumnLikeOneThatIsThere_IsLeftUnread()
    {
        var reading = RosterReader.Read("单元名称,单元类别,学校名称,角色,学校简称\n甲集团,教育集团,甲小学,龙头学校,甲小");

        Assert.Equal("学校简称", Assert.Single(reading.Unread).Column);
        Assert.NotNull(reading.Roster);
    }

    /// <summary>A cell without a heading above it is not passed over in silence.</summary>
    [Fact]
    public void CellWithoutAHeading_IsNamedByItsPlace() =>
        Assert.Equal("#5", Assert.Single(RosterReader.Read("单元名称,单元类别,学校名称,角色,\n甲集团,教育集团,甲小学,龙头学校,优质").Unread).Column);

    /// <summary>The heading itself goes before another word for it.</summary>
    [Theory]
    [InlineData("单元名称,单元类别,校名,角色", "甲小学", null)]
    [InlineData("单元名称,单元类别,校名,角色,学校名称", "乙小学", "校名")]
    public void OtherWordsForAHeading_AreUnderstood(string headings, string name, string? unread)
    {
        var reading = RosterReader.Read(
            $"{headings}\n甲集团,教育集团,甲小学,龙头学校{(headings.Count(c => c == ',') == 4 ? ",乙小学" : "")}", word => word == "校名" ? "学校名称" : null);

        Assert.Equal((name, unread), (Assert.Single(reading.Roster!.Units).Lead.Name, reading.Unread.SingleOrDefault()?.Column));
    }

    /// <summary>S1 五(一): a list whose first heading says what all its units are.</summary>
    [Fact]
    public void HeadingThatNamesAKind_StandsForNameAndKind()
    {
        var unit = Assert.Single(RosterReader.Read("总校(称谓为本表所加),学校名称,角色,备注\n一中总校,一中,总校(龙头),\n一中总校,三中,成员学校,").Roster!.Units);

        Assert.Equal((SchoolGroupKind.HeadSchool, "一中总校", "一中"), (unit.Kind, unit.Name, unit.Lead.Name));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("GB18030", false)]
    public void File_IsReadInEachEncodingOfTheOffice(string name, bool mark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Head}\r\n{Lead}\r\n")];

        Assert.Equal("甲小学", RosterReader.Read(file).Roster!.Units[0].Lead.Name);
    }

    [Fact]
    public void FileThatIsNoText_IsTold() => Assert.Equal(RosterSentence.NotText, Assert.Single(RosterReader.Read([0xff, 0xff, 0x00, 0x81]).Faults).Message.Sentence);

    [Fact]
    public void RandomBytes_NeverThrow()
    {
        var random = new Random(11);
        var good = Encoding.UTF8.GetBytes(string.Join('\n', Head, Lead, "东学区,学区,联盟,\"乙,小学\",成员学校,公办,甲;乙,"));
        for (var round = 0; round < 2000; round++)
        {
            var file = (byte[])good.Clone();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            var reading = RosterReader.Read(file);

            Assert.True(reading.Roster is null == reading.Faults.Count > 0);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("名称,类别")]
    [InlineData("\u0000\u0001\ud800")]
    [InlineData("\"")]
    public void NoRoster_IsToldAndNeverThrows(string text)
    {
        var reading = RosterReader.Read(text);

        Assert.Null(reading.Roster);
        Assert.NotEmpty(reading.Faults);
    }

    [Fact]
    public void HeadingsOnly_AreTold() => Assert.Single(RosterReader.Read(Head + "\r\n").Faults);

    [Fact]
    public void AllFaults_AreToldAtOnceInOrder()
    {
        var reading = Read(Lead, "东学区,学校,联盟,乙小学,成员学校,,,", "东学区,学区,联盟,,成员学校,国办,,");

        Assert.Equal([3, 4, 4], reading.Faults.Where(f => f.Column is "单元类别" or "学校名称" or "办学性质").Select(f => f.Line));
    }

    private static RosterReading Read(params string[] rows) => RosterReader.Read(string.Join("\r\n", [Head, .. rows]));
}
