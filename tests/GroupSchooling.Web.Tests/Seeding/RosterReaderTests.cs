using GroupSchooling.Data.Seeding;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Web.Tests.Seeding;

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
    [InlineData("东学区,学区,联盟,乙小学,龙头学校,,,", 3, "角色")]
    [InlineData("西学区,学区,联盟,乙小学,成员学校,,,", 3, "角色")]
    [InlineData("东学区,学区,联盟,乙小学,成员学校,,", 3, null)]
    [InlineData("东学区,学区,联盟,\"乙小学,成员学校,,,", 3, null)]
    public void DamagedRow_IsToldAtItsLineAndColumn(string row, int line, string? column)
    {
        var reading = Read(Lead, row);

        Assert.Null(reading.Roster);
        Assert.Contains(reading.Faults, fault => fault.Line == line && fault.Column == column);
    }

    [Fact]
    public void UnitInTwoPlaces_IsTold()
    {
        var reading = Read(Lead, "西学区,学区,联盟,乙小学,龙头学校,,,", "东学区,学区,联盟,丙小学,龙头学校,,,");

        var fault = Assert.Single(reading.Faults);
        Assert.Equal((4, "单元名称"), (fault.Line, fault.Column));
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
