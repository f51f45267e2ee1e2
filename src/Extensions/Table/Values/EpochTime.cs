using System.Buffers.Text;
using Toolkit.Extensibility;

namespace Toolkit.Table.Values;

/// <summary>Seconds, milliseconds or microseconds since 1970 UTC, with or without a fraction: <c>1514765999</c>, <c>1514765999.0</c>, <c>1359999999.000200</c>.</summary>
sealed class EpochTime : ITimeFormat
{
    // From 1990 to 2100; an id or a count outside is no time.
    const long EarliestSecond = 631_152_000, LatestSecond = 4_102_444_800;

    readonly long _microseconds;
    readonly TimePrecision _precision;

    EpochTime(string name, long microseconds, TimePrecision precision) => (Name, _microseconds, _precision) = (name, microseconds, precision);

    public static EpochTime Seconds { get; } = new("epoch-s", 1_000_000, TimePrecision.Second);

    public static EpochTime Milliseconds { get; } = new("epoch-ms", 1_000, TimePrecision.Millisecond);

    public static EpochTime Microseconds { get; } = new("epoch-us", 1, TimePrecision.Microsecond);

    /// <summary>Whichever of the three gives a time between 1990 and 2100.</summary>
    public static EpochTime BySize { get; } = new("epoch", 0, TimePrecision.Second);

    public string Name { get; }

    public bool TryRead(ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        if (text.Length is 0 or > 24 || !Utf8Parser.TryParse(text, out long whole, out var used) || text[0] == '+')
            return false;
        if (!TryFraction(text[used..], out var millionths, out var digits))
            return false;
        if (whole == 0 && millionths == 0)
        {
            time = new(0, 0, TimePrecision.Second, ZoneBasis.Epoch);
            return true;
        }

        var unit = _microseconds == 0 ? UnitOf(whole) : this;
        if (unit is null || whole < EarliestSecond * (1_000_000 / unit._microseconds) || whole > LatestSecond * (1_000_000 / unit._microseconds))
            return false;
        var precision = unit._microseconds == 1_000_000 && millionths > 0 ? digits > 3 ? TimePrecision.Microsecond : TimePrecision.Millisecond : unit._precision;
        time = new((whole * unit._microseconds) + (millionths * unit._microseconds / 1_000_000), 0, precision, ZoneBasis.Epoch);
        return true;
    }

    static EpochTime? UnitOf(long value) => value switch
    {
        >= EarliestSecond and <= LatestSecond => Seconds,
        >= EarliestSecond * 1_000 and <= LatestSecond * 1_000 => Milliseconds,
        >= EarliestSecond * 1_000_000 and <= LatestSecond * 1_000_000 => Microseconds,
        _ => null,
    };

    static bool TryFraction(ReadOnlySpan<byte> rest, out long millionths, out int digits)
    {
        (millionths, digits) = (0, 0);
        if (rest.IsEmpty)
            return true;
        if (rest[0] != '.' || rest.Length > 11)
            return false;
        foreach (var letter in rest[1..])
        {
            if (letter is < (byte)'0' or > (byte)'9')
                return false;
            if (digits++ < 6)
                millionths = (millionths * 10) + letter - '0';
        }

        for (var i = digits; i < 6; i++)
            millionths *= 10;
        return true;
    }
}
