using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>The times of an X archive.</summary>
static class XTime
{
    const string TweetPattern = "ddd MMM dd HH:mm:ss zzz yyyy";
    const string OldPattern = "yyyy-MM-dd HH:mm:ss zzz";
    const long SnowflakeEpoch = 1288834974657;

    /// <summary>The first identifiers that carry their creation time are of November 2010.</summary>
    const long FirstSnowflake = 29_700_859_247;

    /// <summary><c>Tue Mar 18 06:23:48 +0000 2025</c>, or the form of archives before 2018.</summary>
    public static InteractionTime? Tweet(string? text)
    {
        if (text is null)
            return null;
        foreach (var pattern in (string[])[TweetPattern, OldPattern])
        {
            // The base library wants a colon in the offset; X writes none.
            if (DateTimeOffset.TryParseExact(WithColon(text), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
                return new() { Instant = InteractionTime.Microseconds(moment), Original = text, Format = pattern };
        }

        return Iso(text);
    }

    /// <summary><c>2025-03-18T04:52:54.000Z</c>.</summary>
    public static InteractionTime? Iso(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new() { Instant = InteractionTime.Microseconds(moment), Original = text, Format = "iso", Precision = TimePrecision.Millisecond }
            : null;

    /// <summary>The creation time that an identifier carries, in microseconds since 1970 UTC; null for older identifiers.</summary>
    public static long? OfSnowflake(string? id) =>
        long.TryParse(id, CultureInfo.InvariantCulture, out var number) && number > FirstSnowflake ? ((number >> 22) + SnowflakeEpoch) * 1000 : null;

    /// <summary>The same as a time that says where it comes from.</summary>
    public static InteractionTime? FromSnowflake(string id) => OfSnowflake(id) is { } instant
        ? new() { Instant = instant, Original = id, Format = "snowflake", Precision = TimePrecision.Millisecond, Zone = ZoneBasis.Snowflake }
        : null;

    static string WithColon(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign > 0 && text.Length >= sign + 5 && text[sign + 3] != ':' && text[(sign + 1)..(sign + 5)].All(char.IsAsciiDigit)
            ? text.Insert(sign + 3, ":")
            : text;
    }
}
