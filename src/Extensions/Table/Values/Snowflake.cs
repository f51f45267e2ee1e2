namespace Toolkit.Table.Values;

/// <summary>Ids of X, which hold the millisecond they were made in, since 2010-11-04.</summary>
static class Snowflake
{
    const long Epoch = 1_288_834_974_657;
    const long Minute = 60_000_000;

    /// <summary>The moment in microseconds since 1970; false when the id is none, or of a time before 2010 or after 2100.</summary>
    public static bool TryRead(ReadOnlySpan<byte> id, out long moment)
    {
        moment = 0;
        if (id.Length is < 15 or > 19)
            return false;
        var value = 0L;
        foreach (var digit in id)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = unchecked((value * 10) + digit - '0');
        }

        moment = ((value >> 22) + Epoch) * 1000;
        return value > 0;
    }

    /// <summary>Minutes east of UTC of a clock that reads this at that moment; null when the two have nothing to do with each other.</summary>
    public static int? OffsetOf(long clock, long moment, bool minutesOnly)
    {
        const long Quarter = 15 * Minute;
        var difference = clock - moment;
        var quarters = (long)Math.Round((double)difference / Quarter);
        var rest = Math.Abs(difference - (quarters * Quarter));
        return Math.Abs(quarters) <= 14 * 4 && rest <= (minutesOnly ? Minute + 5_000_000 : 5_000_000) ? (int)(quarters * 15) : null;
    }
}
