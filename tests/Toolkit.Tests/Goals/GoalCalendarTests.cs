using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

public class GoalCalendarTests
{
    static GoalCalendar In(string zone, DayOfWeek weekStart = DayOfWeek.Monday) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), weekStart);

    static GoalMeasure Calendar(string window) => new() { Window = GoalDuration.Parse(window)!.Value, WindowKind = WindowKind.Calendar };

    [Theory]
    [InlineData("1w", "2026-10-12", "2026-10-18")]
    [InlineData("2w", "2026-10-05", "2026-10-18")]
    [InlineData("1M", "2026-09-01", "2026-09-30")]
    [InlineData("1Q", "2026-07-01", "2026-09-30")]
    [InlineData("1Y", "2025-01-01", "2025-12-31")]
    public void Takes_the_last_whole_period(string window, string from, string to) =>
        Assert.Equal(new DaySpan(Day(from), Day(to)), In("UTC").Latest(Calendar(window), Day("2026-10-21")));

    [Fact]
    public void Starts_weeks_where_the_file_says() =>
        Assert.Equal(new DaySpan(Day("2026-10-11"), Day("2026-10-17")), In("UTC", DayOfWeek.Sunday).Latest(Calendar("1w"), Day("2026-10-21")));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Africa/Cairo", "2026-04-24", 23)]
    [InlineData("Asia/Beirut", "2026-03-29", 23)]
    [InlineData("UTC", "2026-03-29", 24)]
    public void Knows_days_of_23_and_25_hours(string zone, string day, int hours)
    {
        var calendar = In(zone);

        Assert.Equal(TimeSpan.FromHours(hours), calendar.StartOf(Day(day).AddDays(1)) - calendar.StartOf(Day(day)));
    }

    [Fact]
    public void Lays_windows_end_to_end()
    {
        DaySpan[] windows = [.. In("UTC").Backwards(new() { Window = new(1, DurationUnit.Month) }, Day("2026-03-31"), Day("2026-01-01"))];

        Assert.Equal([new(Day("2026-03-01"), Day("2026-03-31")), new(Day("2026-02-01"), Day("2026-02-28")), new(Day("2026-01-01"), Day("2026-01-31"))], windows);
    }

    [Theory]
    [InlineData("7d")]
    [InlineData("12w")]
    [InlineData("1M")]
    [InlineData("9999Y")]
    public void Reads_lengths_of_time(string text) => Assert.NotNull(GoalDuration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("07d")]
    [InlineData("7")]
    [InlineData("-7d")]
    [InlineData("7 d")]
    [InlineData("7D")]
    [InlineData("10000d")]
    [InlineData("٧d")]
    public void Refuses_other_texts(string text) => Assert.Null(GoalDuration.Parse(text));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
