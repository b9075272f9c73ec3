using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Rosters;
using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Rosters;

/// <summary>The roster of S4 三(一)2, as it is and damaged further.</summary>
public sealed class RosterInspectionTests
{
    private static readonly StatedTotals Stated = new() { Schools = 65, Units = 10, Clusters = 8, Groups = 2 };

    private static readonly string[] Columns = ["Unit", "Kind", "Form", "School", "Role", "Ownership", "TeachingPoints"];

    private static IReadOnlyList<RosterEntry> Real { get; } = Read("xingning-2018-roster.csv");

    private static InspectionReport Report { get; } = RosterInspection.Inspect(Real, Stated);

    [Theory]
    [InlineData(RosterTotal.Schools, 65)]
    [InlineData(RosterTotal.Units, 10)]
    [InlineData(RosterTotal.Clusters, 8)]
    [InlineData(RosterTotal.Groups, 2)]
    public void S4_3_1_2_StatedTotals_Agree(RosterTotal total, int number)
    {
        var count = Report.Counts.Single(c => c.Of == total);

        Assert.Equal((number, true), (count.Counted, count.Agrees));
    }

    [Fact]
    public void TeachingPoints_AreCountedOutsideTheSchools() =>
        Assert.Equal(11, Report.Counts.Single(c => c.Of == RosterTotal.TeachingPoints).Counted);

    [Fact]
    public void Ownership_IsStatedOfTwentyFour()
    {
        Assert.Equal(24, Report.OwnershipStated);
        Assert.Equal((15, 9), (Report.Counts.Single(c => c.Of == RosterTotal.Public).Counted, Report.Counts.Single(c => c.Of == RosterTotal.Private).Counted));
        Assert.Equal([41, 65], Of(FindingKind.OwnershipNotStated).Message.Arguments.Cast<int>());
    }

    [Fact]
    public void ClusterWithoutName_IsFoundByItsLead()
    {
        var finding = Of(FindingKind.UnitNameMissing);

        Assert.Equal((FindingWeight.Fault, 8), (finding.Weight, finding.Lines.Count));
        Assert.Contains("燕子岭小学", finding.Message.Arguments);
    }

    [Fact]
    public void FormOfPrivateSchools_IsAHintForXiangzhu()
    {
        var finding = Of(FindingKind.OwnershipFromForm);

        Assert.Equal((FindingWeight.Hint, 7), (finding.Weight, finding.Lines.Count));
        Assert.Equal("厢竹学区", finding.Message.Arguments[0]);
        Assert.Contains(SchoolOwnership.Private, finding.Message.Arguments);
    }

    [Fact]
    public void NamesThatDifferByOneCharacter_AreTold()
    {
        var alike = Report.Findings.Where(f => f.Kind == FindingKind.NamesAlike).Select(f => (f.Weight, One: f.Message.Arguments[0], Other: f.Message.Arguments[1])).ToList();

        Assert.Contains((FindingWeight.Hint, "鸡村第二小学", "鸡村第一小学"), alike);
        Assert.Contains((FindingWeight.Hint, "四塘中学", "四塘小学"), alike);
    }

    [Fact]
    public void RealRoster_HasOneFault() =>
        Assert.Equal([FindingKind.UnitNameMissing], Report.Findings.Where(f => f.Weight == FindingWeight.Fault).Select(f => f.Kind));

    [Fact]
    public void AnotherStatedTotal_Differs()
    {
        var report = RosterInspection.Inspect(Real, Stated with { Schools = 66, TeachingPoints = 11 });

        var finding = Assert.Single(report.Findings, f => f.Kind == FindingKind.TotalDiffers);
        Assert.Equal([RosterTotal.Schools, 66, 65], finding.Message.Arguments);
    }

    [Fact]
    public void SchoolTwice_NamesBothUnits()
    {
        var report = RosterInspection.Inspect([Entry(1, "甲学区", "一小", true), Entry(2, "乙学区", "一小", true)], new StatedTotals());

        var finding = Assert.Single(report.Findings, f => f.Kind == FindingKind.SchoolTwice);
        Assert.Equal([1, 2], finding.Lines);
        Assert.Equal("甲学区、乙学区", finding.Message.Arguments[2]);
    }

    [Fact]
    public void TeachingPointAmongTheSchools_IsAFault()
    {
        var report = RosterInspection.Inspect([Entry(1, "甲学区", "一小", true), Entry(2, "甲学区", "沙平教学点", false)], new StatedTotals());

        Assert.Equal([2], Assert.Single(report.Findings, f => f.Kind == FindingKind.TeachingPointAsSchool).Lines);
    }

    [Fact]
    public void UnitWithoutLead_WithTwoLeads_AndInPieces_AreFaults()
    {
        var report = RosterInspection.Inspect(
            [Entry(1, "甲学区", "一小", true), Entry(2, "甲学区", "二小学校", true), Entry(3, "乙学区", "三中", false), Entry(4, "甲学区", "四中", true)], new StatedTotals());

        Assert.Contains(report.Findings, f => f.Kind == FindingKind.SeveralLeads && f.Lines.SequenceEqual([1, 2]));
        Assert.Contains(report.Findings, f => f.Kind == FindingKind.NoLead && f.Lines.SequenceEqual([3]));
        Assert.Contains(report.Findings, f => f.Kind == FindingKind.UnitInPieces && f.Lines.SequenceEqual([1, 4]));
    }

    [Fact]
    public void OwnershipAgainstTheForm_IsDoubted()
    {
        var entries = new[] { Entry(1, "甲学区", "一小", true) with { Form = "学校联盟(民办+民办)", Ownership = SchoolOwnership.Public }, Entry(2, "甲学区", "二中", false) with { Form = "学校联盟(民办+民办)" } };

        var report = RosterInspection.Inspect(entries, new StatedTotals());

        Assert.Equal([1], Assert.Single(report.Findings, f => f.Kind == FindingKind.OwnershipAgainstForm).Lines);
    }

    [Theory]
    [InlineData("三十九中学", "三十九中", true)]
    [InlineData("虹桥小学", "红桥小学", true)]
    [InlineData("虹桥小学", "虹桥小学", false)]
    [InlineData("虹桥小学", "红桥中学", false)]
    [InlineData("一小", "二小", false)]
    [InlineData("五塘镇中心学校", "五塘镇中心小学校", true)]
    public void OneCharacter_IsOneChangedAddedOrLeftOut(string one, string other, bool alike)
    {
        Assert.Equal(alike, NearNames.DifferByOne(one, other));
        Assert.Equal(alike, NearNames.DifferByOne(other, one));
    }

    [Theory]
    [InlineData("鸡村第一小学", "鸡村第二小学", true)]
    [InlineData("鸡村第一小学", "鸡村第2小学", true)]
    [InlineData("鸡村第二小学", "鸡村第2小学", false)]
    [InlineData("鸡村第２小学", "鸡村第2小学", false)]
    [InlineData("四塘中学", "四塘小学", true)]
    [InlineData("明秀东路小学", "明秀西路小学", true)]
    [InlineData("虹桥小学", "红桥小学", false)]
    public void OrdinalsDirectionsAndStages_TellSchoolsApart(string one, string other, bool apart) => Assert.Equal(apart, NearNames.AreToldApart(one, other));

    /// <summary>The file as it is shipped.</summary>
    private static IReadOnlyList<RosterEntry> Read(string file)
    {
        using var stream = typeof(RosterInspectionTests).Assembly.GetManifestResourceStream($"Rosters/{file}")!;
        using var reader = new StreamReader(stream);
        return [.. CsvText.Split(reader.ReadToEnd()).Rows.Skip(1).Select(row => RosterEntries.Of(row.Line, column => row.Cells[Array.IndexOf(Columns, column.ToString())]))];
    }

    private static RosterFinding Of(FindingKind kind) => Report.Findings.Single(f => f.Kind == kind);

    private static RosterEntry Entry(int line, string unit, string school, bool leads) =>
        new(line, unit, SchoolGroupKind.SchoolCluster, null, school, leads, SchoolOwnership.Unknown, []);
}
