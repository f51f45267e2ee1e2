using Toolkit.Extensibility;

namespace Toolkit.Table.Values;

/// <summary>
/// ISO 8601 and its neighbours: <c>2026-05-08</c>, <c>2026-05-08 09:00</c>, <c>2026-05-08T09:00:00.123Z</c>, <c>2026-05-08 09:00:00 UTC</c>, <c>…+0200</c>, <c>…-08:00</c>.
/// </summary>
sealed class IsoTime : ITimeFormat
{
    public static IsoTime Instance { get; } = new();

    public string Name => "iso";

    /// <summary>True when the name of the format, the instant and the precision give the text back: <c>yyyy-MM-ddTHH:mm:ss[.fff[fff]]Z</c>.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> text) => text.Length is 20 or 24 or 27 && text[10] == 'T' && text[^1] == 'Z' && (text.Length == 20 || text[19] == '.');

    public bool TryRead(ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
            return false;
        var (year, month, day) = (Four(text), Two(text[5..]), Two(text[8..]));
        if (!ClockMath.TryDays(year, month, day, out var clock))
            return false;
        if (text.Length == 10)
        {
            time = new(clock, null, TimePrecision.Day, ZoneBasis.None);
            return true;
        }

        return text.Length >= 16 && text[10] is (byte)'T' or (byte)'t' or (byte)' ' && TryTimeOfDay(text[11..], clock, out time);
    }

    static bool TryTimeOfDay(ReadOnlySpan<byte> text, long days, out WrittenTime time)
    {
        time = default;
        var (hour, minute, second, used) = (Two(text), Two(text[3..]), 0, 5);
        var precision = TimePrecision.Minute;
        if (text[2] != ':' || hour is < 0 or > 23 || minute is < 0 or > 59)
            return false;
        long clock = days + (((hour * 60L) + minute) * 60_000_000);
        if (text.Length >= 8 && text[5] == ':')
        {
            second = Two(text[6..]);
            if (second is < 0 or > 60)
                return false;
            (clock, used, precision) = (clock + (second * 1_000_000L), 8, TimePrecision.Second);
        }

        if (text.Length > used && text[used] is (byte)'.' or (byte)',' && precision == TimePrecision.Second)
            used += 1 + Fraction(text[(used + 1)..], ref clock, ref precision);
        var rest = text[used..];
        if (rest.IsEmpty)
        {
            time = new(clock, null, precision, ZoneBasis.None);
            return true;
        }

        if (!ClockMath.TryOffset(rest, out var offset))
            return false;
        time = new(clock - (offset * 60_000_000L), offset, precision, ZoneBasis.Stated);
        return true;
    }

    static int Fraction(ReadOnlySpan<byte> text, ref long clock, ref TimePrecision precision)
    {
        var (digits, unit) = (0, 100_000L);
        while (digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9')
        {
            clock += (text[digits++] - '0') * unit;
            unit /= 10;
        }

        precision = digits > 3 ? TimePrecision.Microsecond : TimePrecision.Millisecond;
        return digits;
    }

    static int Two(ReadOnlySpan<byte> text)
    {
        var (tens, ones) = ((uint)text[0] - '0', (uint)text[1] - '0');
        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }

    static int Four(ReadOnlySpan<byte> text)
    {
        var (centuries, years) = (Two(text), Two(text[2..]));
        return centuries < 0 || years < 0 ? -1 : (centuries * 100) + years;
    }
}
