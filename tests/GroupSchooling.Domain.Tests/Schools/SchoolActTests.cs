using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Domain.Tests.Schools;

/// <summary>What a school's acts leave behind.</summary>
public sealed class SchoolActTests
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public void Renamed_KeepsTheNamesBeforeWithTheirDays()
    {
        var school = New();

        school.Rename("兴宁小学", "兴宁", Day);
        school.Rename("兴宁实验小学", null, Day.AddYears(1));

        Assert.Equal("兴宁实验小学", school.Name);
        Assert.Equal(Day.AddYears(1), school.NamedSince);
        Assert.Collection(
            school.FormerNames,
            first => Assert.Equal(("旧名小学", (DateOnly?)null, Day.AddDays(-1)), (first.Name, first.StartsOn, first.EndsOn)),
            second => Assert.Equal(("兴宁小学", (DateOnly?)Day, Day.AddYears(1).AddDays(-1)), (second.Name, second.StartsOn, second.EndsOn)));
    }

    [Fact]
    public void NewCode_LeavesTheOneBeforeWithItsLastDay()
    {
        var school = New();
        school.TakeCode(SchoolCodeKind.IdentifierCode, "2145000001", Change(slip: false));

        Assert.Null(school.TakeCode(SchoolCodeKind.IdentifierCode, "3145000001", Change(slip: false)));

        Assert.Equal("3145000001", school.IdentifierCode);
        Assert.Equal(Day.AddDays(-1), school.Codes.Single(c => c.Code == "2145000001").EndsOn);
        Assert.Equal(Day, school.Codes.Single(c => c.Code == "3145000001").StartsOn);
    }

    [Fact]
    public void Slip_LeavesNothing_AndTheCodeBeforeItGoesOn()
    {
        var school = New();
        school.TakeCode(SchoolCodeKind.IdentifierCode, "2145000001", Change(slip: false));
        school.TakeCode(SchoolCodeKind.IdentifierCode, "3145000001", Change(slip: false));

        var slip = school.TakeCode(SchoolCodeKind.IdentifierCode, "2145000001", Change(slip: true));

        Assert.Equal("3145000001", slip!.Code);
        Assert.Equal("2145000001", school.IdentifierCode);
        Assert.Null(school.Codes.Single(c => c.Code == "2145000001").EndsOn);
    }

    [Fact]
    public void CodeThatWasNoSlip_IsNotTakenAway()
    {
        var school = New();
        school.TakeCode(SchoolCodeKind.CreditCode, "91350100M000100Y43", Change(slip: false));

        Assert.Throws<ArgumentException>(() => school.TakeCode(SchoolCodeKind.CreditCode, null, Change(slip: false)));
    }

    private static CodeChange Change(bool slip) => new(Day, slip, new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc));

    private static School New() => new() { Number = "S450102-0001", Name = "旧名小学", Status = SchoolStatus.Open };
}

/// <summary>The yearly round of confirmations follows its two days, whatever they are.</summary>
public sealed class ConfirmationRoundTests
{
    [Theory]
    [InlineData("09-01", "10-01", "2026-08-31", 2025, FactsUrgency.Overdue)]
    [InlineData("09-01", "10-01", "2026-09-01", 2026, FactsUrgency.Due)]
    [InlineData("09-01", "10-01", "2026-09-30", 2026, FactsUrgency.Due)]
    [InlineData("09-01", "10-01", "2026-10-01", 2026, FactsUrgency.Overdue)]
    [InlineData("09-01", "10-01", "2027-01-15", 2026, FactsUrgency.Overdue)]
    [InlineData("11-15", "01-10", "2026-12-31", 2026, FactsUrgency.Due)]
    [InlineData("11-15", "01-10", "2027-01-10", 2026, FactsUrgency.Overdue)]
    public void Unconfirmed_IsDueAndThenOverdue(string opens, string overdue, string day, int year, FactsUrgency expected)
    {
        var round = new ConfirmationRound(YearDay.Parse(opens)!, YearDay.Parse(overdue)!);
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(year, round.YearOf(today));
        Assert.Equal(expected, round.UrgencyOf(today, year - 1));
        Assert.Equal(expected, round.UrgencyOf(today, null));
        Assert.Equal(FactsUrgency.Confirmed, round.UrgencyOf(today, year));
    }

    [Theory]
    [InlineData("02-29")]
    [InlineData("13-01")]
    [InlineData("9-1")]
    [InlineData("")]
    [InlineData(null)]
    public void NoDayOfEveryYear_IsRefused(string? text) => Assert.Null(YearDay.Parse(text));
}
