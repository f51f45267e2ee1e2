using Toolkit.Charts;

namespace Toolkit.Tests.Charts;

public sealed class TicksTests
{
    [Fact]
    public void Logarithmic_ones_are_round_and_short() =>
        Assert.Equal(["1k", "10k", "100k", "1M"], Labels(new("", AxisScale.Log10, AxisFormat.Compact), 200, 2_000_000, 5));

    [Fact]
    public void A_single_decade_gets_more_of_them() =>
        Assert.Equal(["200", "300", "500", "1k", "2k"], Labels(new("", AxisScale.Log10, AxisFormat.Compact), 150, 2500, 5));

    [Fact]
    public void Shares_are_percent() =>
        Assert.Equal(["0%", "20%", "40%", "60%"], Labels(new("", AxisScale.Linear, AxisFormat.Percent), 0, 0.65, 4));

    [Fact]
    public void Durations_use_the_clock() =>
        Assert.Equal(["0", "2 h", "4 h", "6 h"], Labels(new("", AxisScale.Linear, AxisFormat.Duration), 0, 23_000, 4));

    [Fact]
    public void Months_begin_on_the_first()
    {
        var (low, high) = (Microseconds(2026, 1, 15), Microseconds(2026, 5, 2));

        Assert.Equal(["Feb 2026", "Mar 2026", "Apr 2026", "May 2026"], Labels(new("", AxisScale.Time, AxisFormat.Date), low, high, 5));
    }

    static double Microseconds(int year, int month, int day) => (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / 10.0;

    static IEnumerable<string> Labels(Axis axis, double low, double high, int most) => Ticks.For(axis, low, high, most).Select(tick => tick.Label);
}
