using System.Globalization;
using System.Text;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Values;

/// <summary>How a clock reading became an instant.</summary>
enum ZoneFit : byte
{
    Exact,

    /// <summary>The clock was put forward over this reading; it was taken with the offset before.</summary>
    Gap,

    /// <summary>The clock was put back: the reading happened twice; the first time was taken.</summary>
    Twice,
}

/// <summary>A time zone: <c>UTC</c>, a fixed offset such as <c>-04:00</c>, or a name of the tz database. Never the machine's own.</summary>
sealed class Zone
{
    /// <summary>The name of no zone: each time is placed by the creation moment in its row's id.</summary>
    public const string Snowflake = "snowflake";

    readonly TimeZoneInfo? _rules;
    readonly long _fixed;
    long _hour = long.MinValue, _hourOffset;

    Zone(TimeZoneInfo? rules, long offset) => (_rules, _fixed) = (rules, offset);

    public static Zone Utc { get; } = new(null, 0);

    public static bool Exists(string name) => TryFind(name, out _);

    /// <exception cref="Extensibility.ToolkitException">TABLE0005: there is no such zone.</exception>
    public static Zone Find(string name) => TryFind(name, out var zone) ? zone : throw ProfileErrors.Value(new("time"), "zone", name, Names(name));

    /// <summary>Zones to offer for a wrong name.</summary>
    public static IReadOnlyList<string> Names(string wrong) =>
        [.. new[] { Words.Nearest(wrong, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)), "UTC", "-04:00", "Europe/Berlin" }.OfType<string>()];

    /// <summary>The instant of a clock reading, both in microseconds since 1970.</summary>
    public long ToUtc(long clock, out ZoneFit fit)
    {
        fit = ZoneFit.Exact;
        if (_rules is null)
            return clock - _fixed;
        const long Hour = 3_600_000_000;
        var hour = Math.DivRem(clock, Hour, out var part) - (part < 0 ? 1 : 0);
        if (hour == _hour)
            return clock - _hourOffset;
        var reading = DateTime.UnixEpoch.AddTicks(clock * TimeSpan.TicksPerMicrosecond);
        var local = DateTime.SpecifyKind(reading, DateTimeKind.Unspecified);
        if (_rules.IsAmbiguousTime(local))
        {
            fit = ZoneFit.Twice;
            return clock - Microseconds(_rules.GetAmbiguousTimeOffsets(local).Max());
        }

        var offset = Microseconds(_rules.GetUtcOffset(local));
        if (_rules.IsInvalidTime(local))
        {
            fit = ZoneFit.Gap;
            return clock - Microseconds(_rules.GetUtcOffset(local.AddHours(-3)));
        }

        // Rules change at half hours in places: the offset is kept for the hour only where both its ends agree.
        var start = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour));
        if (IsPlain(start) && IsPlain(start.AddMinutes(59)) && _rules.GetUtcOffset(start) == _rules.GetUtcOffset(start.AddMinutes(59)))
            (_hour, _hourOffset) = (hour, offset);
        return clock - offset;
    }

    bool IsPlain(DateTime local) => !_rules!.IsAmbiguousTime(local) && !_rules.IsInvalidTime(local);

    static bool TryFind(string name, out Zone zone)
    {
        zone = Utc;
        if (ClockMath.TryOffset(Encoding.UTF8.GetBytes(name), out var minutes))
        {
            zone = new(null, minutes * 60_000_000L);
            return true;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var rules))
            return false;
        zone = new(rules, 0);
        return true;
    }

    static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary><c>UTC</c> or <c>+02:00</c>.</summary>
    public static string NameOf(int minutes) => minutes == 0
        ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");
}
