using GroupSchooling.Domain.Calendars;
using GroupSchooling.Domain.Tests.Policies;

namespace GroupSchooling.Domain.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly CalendarTable[] Tables =
    [
        .. Enumerable.Range(2017, 10).Select(year => Table($"national-{year}")),
        .. Enumerable.Range(2017, 10).Select(year => Table($"guangxi-{year}")),
    ];

    private static readonly WorkingCalendar National = new(Tables);
    private static readonly WorkingCalendar Guangxi = new(Tables, "guangxi");

    [Theory]
    [InlineData("2026-02-13", true)]
    [InlineData("2026-02-14", true)] // a Saturday worked for the Spring Festival
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    public void Day2026_IsWorkedAsTheNoticeSays(string day, bool worked) => Assert.Equal(worked, National.IsWorkingDay(Shipped.Day(day)));

    /// <summary>
    /// Days moved are days worked, so each year has fewer working days by its statutory holidays alone: eleven, thirteen from 2025, and in 2020 two more
    /// because the Spring Festival was prolonged.
    /// </summary>
    [Theory]
    [InlineData(2017, 11)]
    [InlineData(2018, 11)]
    [InlineData(2019, 11)]
    [InlineData(2020, 13)]
    [InlineData(2021, 11)]
    [InlineData(2022, 11)]
    [InlineData(2023, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void Year_LosesItsStatutoryHolidaysAndNoMore(int year, int holidays)
    {
        var days = Enumerable.Range(0, 366).Select(i => new DateOnly(year, 1, 1).AddDays(i)).Where(day => day.Year == year).ToList();
        var plain = days.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

        Assert.Equal(holidays, plain - days.Count(National.IsWorkingDay));
        Assert.Equal(year == 2020 ? 0 : 2, days.Count(National.IsWorkingDay) - days.Count(Guangxi.IsWorkingDay));
    }

    [Theory]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-02", false)]
    [InlineData("2023-01-03", true)] // the New Year of 2023 was 31 December to 2 January
    public void NewYear2023_EndsOnTheSecond(string day, bool worked) => Assert.Equal(worked, National.IsWorkingDay(Shipped.Day(day)));

    [Theory]
    [InlineData("2017-03-30", true, false)]
    [InlineData("2017-04-01", true, false)]
    [InlineData("2017-04-05", true, true)]
    [InlineData("2017-04-08", false, true)]
    public void ThirdOfMarch2017_ChangesTheDaysOfGuangxiOnly(string day, bool national, bool guangxi)
    {
        Assert.Equal(national, National.IsWorkingDay(Shipped.Day(day)));
        Assert.Equal(guangxi, Guangxi.IsWorkingDay(Shipped.Day(day)));
    }

    [Theory]
    [InlineData("2017-03-29", 5, "2017-04-06", "2017-04-10")] // the deadline differs by the region's days
    [InlineData("2026-02-13", 1, "2026-02-14", "2026-02-14")]
    [InlineData("2026-02-14", 1, "2026-02-24", "2026-02-24")]
    [InlineData("2026-09-30", 1, "2026-10-08", "2026-10-08")]
    [InlineData("2026-10-01", 0, "2026-10-08", "2026-10-08")] // a day that is not worked moves to the next that is
    [InlineData("2026-10-08", 0, "2026-10-08", "2026-10-08")]
    [InlineData("2026-11-06", 5, "2026-11-13", "2026-11-13")]
    public void AddingWorkingDays_DoesNotCountTheFirstDay(string from, int days, string national, string guangxi)
    {
        Assert.Equal(Shipped.Day(national), National.AddWorkingDays(Shipped.Day(from), days).Date);
        Assert.Equal(Shipped.Day(guangxi), Guangxi.AddWorkingDays(Shipped.Day(from), days).Date);
    }

    [Theory]
    [InlineData("2018-04-15", false, true)] // a Sunday worked in the region
    [InlineData("2018-04-18", true, false)]
    [InlineData("2018-04-20", true, false)]
    [InlineData("2019-04-04", true, false)]
    [InlineData("2019-04-08", true, false)]
    [InlineData("2019-04-09", true, true)]
    [InlineData("2020-02-01", false, false)] // the Spring Festival was prolonged to 2 February
    [InlineData("2020-03-26", true, true)] // worked that year by the region's last notice
    [InlineData("2021-04-14", true, false)]
    [InlineData("2021-04-16", true, false)]
    [InlineData("2021-04-18", false, true)]
    [InlineData("2022-04-02", true, false)] // worked in the country, off in the region
    [InlineData("2022-04-06", true, false)]
    [InlineData("2023-04-21", true, false)]
    [InlineData("2023-04-23", true, false)]
    [InlineData("2024-04-11", true, false)]
    [InlineData("2024-04-12", true, false)]
    [InlineData("2025-03-31", true, false)]
    [InlineData("2025-04-02", true, true)]
    [InlineData("2026-04-17", true, false)]
    [InlineData("2026-04-20", true, false)]
    [InlineData("2026-04-21", true, true)]
    public void ThirdOfMarch_IsOffInGuangxiAsEachYearsNoticeSays(string day, bool national, bool guangxi)
    {
        Assert.Equal(national, National.IsWorkingDay(Shipped.Day(day)));
        Assert.Equal(guangxi, Guangxi.IsWorkingDay(Shipped.Day(day)));
    }

    [Fact]
    public void Explanation_NamesEachDayAndCountsToTheDeadline()
    {
        var way = Guangxi.Explain(new DateOnly(2017, 3, 30), 2);

        Assert.Equal(
        [
            ReckonedDayKind.First, ReckonedDayKind.Holiday, ReckonedDayKind.Holiday, ReckonedDayKind.Holiday, ReckonedDayKind.Holiday, ReckonedDayKind.Holiday,
            ReckonedDayKind.WorkingDay, ReckonedDayKind.WorkingDay,
        ], way.Select(d => d.Kind));
        Assert.Equal("壮族三月三", way[1].Holiday!.Chinese);
        Assert.Equal("清明节", way[4].Holiday!.Chinese);
        Assert.Equal([1, 2], way.Select(d => d.Number).OfType<int>());
    }

    [Fact]
    public void Explanation_OfEveryDeadline_EndsThereAndCountsAll()
    {
        for (var days = 0; days < 260; days++)
        {
            var way = Guangxi.Explain(new DateOnly(2022, 3, 30), days);

            Assert.Equal(Guangxi.AddWorkingDays(new DateOnly(2022, 3, 30), days).Date, way[^1].Date);
            Assert.Equal(days == 0 ? 0 : days, way.Count(d => d.Number is not null));
        }
    }

    [Fact]
    public void WeekendThatIsWorked_IsCountedAsMoved()
    {
        var way = Guangxi.Explain(new DateOnly(2021, 4, 15), 1);

        Assert.Equal(new ReckonedDay(new DateOnly(2021, 4, 18), ReckonedDayKind.MovedWorkingDay, null, 1), way[^1]);
    }

    [Fact]
    public void Table_WrittenAndReadAgain_IsTheSame()
    {
        foreach (var table in Tables)
        {
            var again = CalendarReader.Read(table.ToJson()).Table!;

            Assert.Equal((table.Year, table.Region, table.Source), (again.Year, again.Region, again.Source));
            Assert.Equal(table.Holidays, again.Holidays);
            Assert.Equal(table.WorkingDays, again.WorkingDays);
        }
    }

    [Fact]
    public void CountBetween_IsWhatAddingGave()
    {
        var from = new DateOnly(2026, 1, 1);
        for (var days = 1; days < 240; days++)
        {
            var to = National.AddWorkingDays(from, days).Date;

            Assert.Equal(days, National.WorkingDaysBetween(from, to).Days);
        }
    }

    [Theory]
    [InlineData("2026-11-06", "2026-11-06", 0)]
    [InlineData("2026-11-06", "2026-11-08", 0)]
    [InlineData("2026-11-06", "2026-11-09", 1)]
    [InlineData("2026-11-09", "2026-11-06", 0)]
    public void CountBetween_ExcludesTheFirstDayAndIncludesTheLast(string from, string to, int days) =>
        Assert.Equal(days, National.WorkingDaysBetween(Shipped.Day(from), Shipped.Day(to)).Days);

    [Fact]
    public void YearWithoutTable_IsCountedWithWeekendsAndSaysSo()
    {
        var answer = National.AddWorkingDays(new DateOnly(2026, 12, 31), 1);

        Assert.Equal(new DateOnly(2027, 1, 1), answer.Date);
        Assert.False(National.HasTable(2027));
        var note = Assert.Single(answer.Notes);
        Assert.Equal(CalendarSentence.NoTable, note.Sentence);
        Assert.Equal([2027], note.Arguments);
    }

    [Fact]
    public void RegionWithoutTableOfTheYear_SaysSo()
    {
        Assert.Empty(National.AddWorkingDays(new DateOnly(2026, 4, 1), 5).Notes);
        Assert.Empty(Guangxi.AddWorkingDays(new DateOnly(2017, 4, 1), 5).Notes);
        Assert.Empty(Guangxi.AddWorkingDays(new DateOnly(2019, 4, 1), 5).Notes);

        var without = new WorkingCalendar(Tables.Where(t => (t.Year, t.Region) != (2019, "guangxi")), "guangxi");
        Assert.Equal(CalendarSentence.NoRegionalTable, Assert.Single(without.AddWorkingDays(new DateOnly(2019, 4, 1), 5).Notes).Sentence);
    }

    [Fact]
    public void Holiday_HasItsName()
    {
        Assert.Equal("春节", National.HolidayOf(new DateOnly(2026, 2, 17))!.Chinese);
        Assert.Equal("壮族三月三", Guangxi.HolidayOf(new DateOnly(2017, 4, 1))!.Chinese);
        Assert.Null(National.HolidayOf(new DateOnly(2026, 2, 14)));
        Assert.Null(National.HolidayOf(new DateOnly(2026, 11, 7)));
    }

    [Fact]
    public void NegativeDays_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => National.AddWorkingDays(new DateOnly(2026, 1, 1), -1));

    [Theory]
    [InlineData("""{"schemaVersion":1,"year":2026,"source":{"document":"x"},"holidays":[],"workingDays":["2025-01-04"]}""", "workingDays")]
    [InlineData("""{"schemaVersion":2,"year":2026,"source":{"document":"x"},"holidays":[],"workingDays":[]}""", "schemaVersion")]
    [InlineData("""{"schemaVersion":1,"year":2026,"source":{"document":"x"},"holidays":[{"name":{"zh":"a","en":"b"},"from":"2026-01-03","to":"2026-01-01"}],"workingDays":[]}""", "to")]
    [InlineData("""{"schemaVersion":1,"year":2026,"source":{"document":"x"},"holidays":[{"name":{"zh":"a","en":"b"},"from":"2025-12-31","to":"2026-01-01"}],"workingDays":[]}""", "from")]
    public void DamagedTable_IsRefusedAtItsPlace(string json, string property)
    {
        var reading = CalendarReader.Read(json);

        Assert.Null(reading.Table);
        Assert.EndsWith(property, Assert.Single(reading.Faults).Path, StringComparison.Ordinal);
    }

    private static CalendarTable Table(string name)
    {
        var reading = CalendarReader.Read(Shipped.Resource($"Calendars/{name}.json"));
        Assert.Empty(reading.Faults);
        return reading.Table!;
    }
}
