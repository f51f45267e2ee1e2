using System.Text;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Values;

/// <summary>A time as it is written: the clock reading in microseconds since 1970, and the offset where the text states one.</summary>
/// <param name="Clock">The reading of the clock; UTC when <paramref name="Offset"/> is known and taken off.</param>
/// <param name="Offset">Minutes east of UTC; null when the text does not say.</param>
/// <param name="Precision">How fine it is written.</param>
/// <param name="Basis">Stated, epoch, or none while the zone is open.</param>
readonly record struct WrittenTime(long Clock, int? Offset, TimePrecision Precision, ZoneBasis Basis)
{
    /// <summary>True when <see cref="Clock"/> is UTC already.</summary>
    public bool IsInstant => Basis is ZoneBasis.Stated or ZoneBasis.Epoch;
}

/// <summary>One way to write times. Parses UTF-8 and allocates nothing.</summary>
interface ITimeFormat
{
    /// <summary>The name that goes into the store: <c>iso</c>, <c>epoch-s</c>, or the pattern.</summary>
    string Name { get; }

    bool TryRead(ReadOnlySpan<byte> text, out WrittenTime time);
}

/// <summary>Finds formats by their names in profiles, and knows those worth guessing.</summary>
static class TimeFormats
{
    static readonly ITimeFormat[] _numbersAndIso = [IsoTime.Instance, EpochTime.Seconds, EpochTime.Milliseconds, EpochTime.Microseconds];

    // What platforms write, apart from ISO and epochs. Parts in brackets may be missing.
    static readonly string[] _fixed =
    [
        "ddd MMM d HH:mm:ss zzz yyyy", "ddd MMM d HH:mm:ss yyyy", "ddd, d MMM yyyy[ HH:mm[:ss]][ zzz]", "ddd, MMM d, yyyy",
        "MMM d, yyyy[,][ h:mm[:ss] tt][ zzz]", "MMM d, yyyy[,] H:mm[:ss]", "MMM d yyyy[,][ h:mm[:ss] tt]", "d MMM yyyy[,][ H:mm[:ss]][ zzz]", "d-MMM-yyyy[ H:mm[:ss]]",
        "d.M.yyyy[,][ H:mm[:ss]]", "d.M.yy[,][ H:mm[:ss]]", "yyyy/M/d[ H:mm[:ss]][ zzz]", "yyyy.M.d[ H:mm[:ss]]", "yyyyMMdd", "yyyyMMddHHmmss", "yyyy-M",
    ];

    // The order of day and month is the reader's to find out.
    static readonly string[] _dayFirst = ["d/M/yyyy[,][ H:mm[:ss]][ zzz]", "d/M/yyyy[,] h:mm[:ss] tt", "d/M/yy[,][ H:mm[:ss]]", "d/M/yy[,] h:mm[:ss] tt", "d-M-yyyy[ H:mm[:ss]]"];
    static readonly string[] _monthFirst = ["M/d/yyyy[,][ H:mm[:ss]][ zzz]", "M/d/yyyy[,] h:mm[:ss] tt", "M/d/yy[,][ H:mm[:ss]]", "M/d/yy[,] h:mm[:ss] tt", "M-d-yyyy[ H:mm[:ss]]"];

    /// <summary>All that do not hang on the order of day and month.</summary>
    public static IReadOnlyList<ITimeFormat> Unambiguous { get; } = [.. _numbersAndIso, .. _fixed.Select(pattern => TimePattern.Parse(pattern)!)];

    public static IReadOnlyList<ITimeFormat> InOrder(DateOrder order) =>
        [.. (order == DateOrder.DayFirst ? _dayFirst : _monthFirst).Select(pattern => TimePattern.Parse(pattern)!)];

    public static bool IsKnown(string name) => Find(name) is not null;

    /// <summary>The format of this name or pattern; null when the pattern holds no date.</summary>
    public static ITimeFormat? Find(string name) =>
        name == "epoch" ? EpochTime.BySize : _numbersAndIso.FirstOrDefault(format => format.Name == name) ?? TimePattern.Parse(name);

    /// <summary>The formats to try for a profile: the one named, else all that its order allows.</summary>
    public static IReadOnlyList<ITimeFormat> For(TimeSettings settings) => settings.Format is { } name
        ? [Find(name)!]
        : [.. Unambiguous, .. settings.Order is { } order ? InOrder(order) : []];

    /// <summary>The first format that reads a text; null when none does.</summary>
    public static ITimeFormat? Of(string text, IEnumerable<ITimeFormat> formats)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return formats.FirstOrDefault(format => format.TryRead(bytes, out _));
    }
}
