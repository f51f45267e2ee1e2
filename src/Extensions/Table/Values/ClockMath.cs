namespace Toolkit.Table.Values;

/// <summary>Dates and offsets from their numbers.</summary>
static class ClockMath
{
    /// <summary>Microseconds since 1970 of the start of a day; false when there is no such day.</summary>
    public static bool TryDays(int year, int month, int day, out long microseconds)
    {
        microseconds = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        microseconds = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return true;
    }

    /// <summary>Reads <c>Z</c>, <c>UTC</c>, <c>GMT</c>, <c>+02:00</c>, <c>-0800</c>, <c>+02</c>, with spaces before; minutes east of UTC.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        text = text.TrimStart((byte)' ');
        if (text is [(byte)'Z' or (byte)'z'] || text.SequenceEqual("UTC"u8) || text.SequenceEqual("GMT"u8))
            return true;
        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':'))
            return false;
        var (hours, rest) = (Number(text.Slice(1, 2)), text.Length == 3 ? 0 : Number(text[^2..]));
        if (hours is < 0 or > 14 || rest is < 0 or > 59)
            return false;
        minutes = ((hours * 60) + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>The number these digits are; -1 when there is anything but one to nine digits.</summary>
    public static int Number(ReadOnlySpan<byte> digits)
    {
        var value = digits.Length is 0 or > 9 ? -1 : 0;
        foreach (var digit in digits)
            value = value < 0 || digit is < (byte)'0' or > (byte)'9' ? -1 : (value * 10) + digit - '0';
        return value;
    }
}
