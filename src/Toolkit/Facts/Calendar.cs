using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Days and weeks in one zone. A day is its number since 1970-01-01; a week is the number of its Monday.</summary>
sealed class Calendar(TimeZoneInfo zone)
{
    public const long MicrosecondsPerDay = 86_400_000_000;
    const long MicrosecondsPerHour = 3_600_000_000;

    /// <summary>Stands for a day or week that is not known.</summary>
    public const int Unknown = int.MinValue;

    readonly bool _isUtc = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;

    public static int Monday(int day) => day - Modulo(day + 3, 7);

    public static DateOnly Date(int day) => DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day);

    public static int Day(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The day of a moment; <see cref="Unknown"/> when the moment is.</summary>
    public int Day(long time) => time == long.MinValue ? Unknown : (int)FloorDivide(time + Offset(time), MicrosecondsPerDay);

    /// <summary>The Monday of a moment's week; <see cref="Unknown"/> when the moment is unknown.</summary>
    public int Week(long time) => time == long.MinValue ? Unknown : Monday(Day(time));

    /// <summary>The moment at which a day begins.</summary>
    public long Start(int day)
    {
        var local = day * MicrosecondsPerDay;
        var guess = local - Offset(local);
        return local - Offset(guess);
    }

    /// <summary>The weeks of many moments.</summary>
    public int[] Weeks(long[] times)
    {
        var weeks = LargeArray.Uninitialized<int>(times.Length);
        Ranges.Each(times.Length, (from, to) => Weeks(times.AsSpan(from, to - from), weeks.AsSpan(from, to - from)));
        return weeks;
    }

    // Rows come nearly in order of time, so the last hour's offset mostly holds for the next row.
    void Weeks(ReadOnlySpan<long> times, Span<int> weeks)
    {
        var (hour, offset) = (long.MinValue, 0L);
        for (var row = 0; row < times.Length; row++)
        {
            var time = times[row];
            if (!_isUtc && time != long.MinValue && FloorDivide(time, MicrosecondsPerHour / 4) != hour)
                (hour, offset) = (FloorDivide(time, MicrosecondsPerHour / 4), Offset(time));
            weeks[row] = time == long.MinValue ? Unknown : Monday((int)FloorDivide(time + offset, MicrosecondsPerDay));
        }
    }

    long Offset(long time) => _isUtc ? 0 : zone.GetUtcOffset(InteractionTime.Moment(time).UtcDateTime).Ticks / TimeSpan.TicksPerMicrosecond;

    static long FloorDivide(long value, long divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);

    static int Modulo(int value, int divisor) => (value % divisor + divisor) % divisor;
}
