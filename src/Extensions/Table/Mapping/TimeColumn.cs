using System.Text;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;
using Toolkit.Table.Values;

namespace Toolkit.Table.Mapping;

/// <summary>A time as it goes into the store.</summary>
readonly record struct PlacedTime(long Instant, TimePrecision Precision, ZoneBasis Zone, byte[] Format, bool TextIsRedundant);

/// <summary>Reads times and places them on the UTC line. Never by the zone of this machine.</summary>
sealed class TimeColumn(TimeSettings settings, Findings findings, string? field)
{
    const long FirstDay = 86_400_000_000;
    const long SnowflakeReach = 26 * 3_600_000_000L;

    readonly ITimeFormat[] _formats = [.. TimeFormats.For(settings)];
    readonly byte[][] _names = [.. TimeFormats.For(settings).Select(format => Encoding.UTF8.GetBytes(format.Name))];
    readonly bool _bySnowflake = settings.Zone == Zone.Snowflake;
    readonly Zone _zone = settings.Zone is null or Zone.Snowflake ? Zone.Utc : Zone.Find(settings.Zone);
    int _last;

    /// <summary>Times that stated no zone, and neither the profile nor an id did.</summary>
    public long Assumed { get; private set; }

    /// <summary>False when the text is no time, or stands for none; the finding is counted.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, ReadOnlySpan<byte> id, long line, out PlacedTime time)
    {
        time = default;
        if (!TryFormats(text, out var written))
        {
            findings.Count(Finding.BadTime, line, field);
            return false;
        }

        if (written.Clock is >= 0 and < FirstDay)
        {
            findings.Count(Finding.EpochZero, line, field);
            return false;
        }

        var format = _formats[_last];
        var isRedundant = written.Basis == ZoneBasis.Epoch ? IsWhole(text) : format == IsoTime.Instance && IsoTime.IsCanonical(text);
        var (instant, basis) = written.IsInstant ? (written.Clock, written.Basis) : Place(written, id, line);
        if (written.Precision > TimePrecision.Hour && !_bySnowflake)
            Compare(instant, id, line);
        time = new(instant, written.Precision, basis, _names[_last], isRedundant);
        return true;
    }

    /// <summary>The instant of a text without any report; null when it is none.</summary>
    public long? Instant(ReadOnlySpan<byte> text) => !TryFormats(text, out var written) || written.Clock is >= 0 and < FirstDay ? null
        : written.IsInstant ? written.Clock : _zone.ToUtc(written.Clock, out _);

    static bool IsWhole(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && text[0] != '0';

    bool TryFormats(ReadOnlySpan<byte> text, out WrittenTime written)
    {
        if (_formats[_last].TryRead(text, out written))
            return true;
        for (var i = 0; i < _formats.Length; i++)
        {
            if (i == _last || !_formats[i].TryRead(text, out written))
                continue;
            _last = i;
            return true;
        }

        return false;
    }

    (long Instant, ZoneBasis Basis) Place(WrittenTime written, ReadOnlySpan<byte> id, long line)
    {
        if (_bySnowflake)
        {
            if (Snowflake.TryRead(id, out var made) && Snowflake.OffsetOf(written.Clock, made, written.Precision <= TimePrecision.Minute) is { } minutes)
                return (written.Clock - (minutes * 60_000_000L), ZoneBasis.Snowflake);
            findings.Count(Finding.ZoneDisagrees, line, field);
            return (written.Clock, ZoneBasis.Assumed);
        }

        Assumed += settings.Zone is null ? 1 : 0;
        var instant = _zone.ToUtc(written.Clock, out var fit);
        if (fit != ZoneFit.Exact && written.Precision > TimePrecision.Day)
            findings.Count(fit == ZoneFit.Gap ? Finding.ClockGap : Finding.ClockTwice, line, field);
        return (instant, ZoneBasis.Assumed);
    }

    // Near enough to be about the same moment, and yet not the same.
    void Compare(long instant, ReadOnlySpan<byte> id, long line)
    {
        if (Snowflake.TryRead(id, out var made) && Math.Abs(instant - made) is > 90_000_000 and < SnowflakeReach)
            findings.Count(Finding.ZoneDisagrees, line, field);
    }
}
