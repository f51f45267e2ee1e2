using System.Globalization;

namespace Toolkit.Charts;

/// <summary>Round moments on a time axis; values are microseconds since 1970 UTC.</summary>
static class TimeTicks
{
    const double Day = 86_400_000_000;

    // Years that have dates, with room for a step beyond.
    const double First = -6e16, Last = 2.4e17;

    static readonly double[] _days = [1.0 / 24, 3.0 / 24, 6.0 / 24, 0.5, 1, 2, 7, 14];
    static readonly int[] _months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000];

    public static IReadOnlyList<Tick> For(double from, double to, int most)
    {
        var (low, high) = (Math.Clamp(from, First, Last), Math.Clamp(to, First, Last));
        var span = (high - low) / Day;
        var step = _days.FirstOrDefault(days => span / days <= most);
        return step > 0 ? ByDays(low, high, step) : ByMonths(low, high, _months.FirstOrDefault(months => span / 30.44 / months <= most, 12000));
    }

    public static DateTime Date(double microseconds) =>
        DateTime.UnixEpoch.AddTicks((long)Math.Clamp(microseconds * 10, -6e17, 2.5e18));

    static IReadOnlyList<Tick> ByDays(double low, double high, double days)
    {
        // 1970-01-05 was a Monday: weekly ticks fall on Mondays.
        var origin = days >= 7 ? 4 * Day : 0;
        var first = (long)Math.Ceiling((low - origin) / (days * Day));
        var last = (long)Math.Floor((high - origin) / (days * Day));
        return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => origin + ((first + i) * days * Day))
            .Select(value => new Tick(value, Date(value).ToString(days < 1 ? "d MMM HH:mm" : "d MMM", CultureInfo.InvariantCulture)))];
    }

    static IReadOnlyList<Tick> ByMonths(double low, double high, int months)
    {
        var ticks = new List<Tick>();
        var start = Date(low);
        for (var month = ((start.Year * 12) + start.Month - 1) / months * months; ; month += months)
        {
            if (month / 12 > 9999)
                return ticks;
            // A step of centuries begins before the first year.
            if (month < 12)
                continue;
            var date = new DateTime(month / 12, (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
            double value = (date - DateTime.UnixEpoch).Ticks / 10;
            if (value > high)
                return ticks;
            if (value >= low)
                ticks.Add(new(value, date.ToString(months >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture)));
        }
    }
}
