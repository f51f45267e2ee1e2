using System.Text;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Values;

namespace Toolkit.Table.Guessing;

/// <summary>Finds out how times are written and, where ids hold moments, in which zone.</summary>
sealed class TimeGuess(string file, SampleColumn column)
{
    readonly List<string> _values = [.. column.Present.Take(1000)];

    public List<Diagnostic> Steps { get; } = [];

    /// <exception cref="ToolkitException">TABLE0009: day and month cannot be told apart.</exception>
    public TimeSettings Of(SampleColumn? ids, string? after)
    {
        var settings = FormatOf();
        var formats = TimeFormats.For(settings);
        var clocks = column.Values.Select(value => value is null ? null : Read(value.Trim(), formats)).ToList();
        if (clocks.All(clock => clock is null || clock.Value.IsInstant))
            return settings;
        if (ids is not null && OffsetsOf(ids, after, clocks) is { } offsets)
        {
            Steps.Add(GuessSteps.Of("TABLE0107", file, $"The times state no zone; the ids hold the moment they were made in, which puts the clock at {string.Join(" and ", offsets.Select(Zone.NameOf))}.", field: column.Name));
            return settings with { Zone = Zone.Snowflake };
        }

        Steps.Add(GuessSteps.Of(
            "TABLE0107", file, "The times state no zone; they were read as UTC.", "State 'time: { zone: … }' in a mapping profile.", DiagnosticSeverity.Warning, column.Name));
        return settings with { Zone = "UTC" };
    }

    TimeSettings FormatOf()
    {
        var read = _values.Where(value => TimeFormats.Of(value, TimeFormats.Unambiguous) is not null).ToList();
        var (days, months) = (Count(DateOrder.DayFirst), Count(DateOrder.MonthFirst));
        if (read.Count == _values.Count || days == 0 && months == 0)
        {
            // A cell that holds no time does not make a riddle of the others.
            var but = read.Count == _values.Count ? "" : $", but for {_values.Count - read.Count} of the first {_values.Count}";
            var one = TimeFormats.Unambiguous.FirstOrDefault(format => read.TrueForAll(value => Reads(format, value)));
            return read is [] ? Told(new(), "in no format that is known") : one is null ? Told(new(), $"in several formats{but}") : Told(new() { Format = one.Name }, $"'{one.Name}'{but}");
        }

        if (days != months)
            return InOrder(days > months ? DateOrder.DayFirst : DateOrder.MonthFirst, "other values fit that order only");
        return OrderByEvidence() is var (order, reason) ? InOrder(order, reason) : throw GuessSteps.EitherOrder(file, column.Name);
    }

    TimeSettings Told(TimeSettings settings, string how)
    {
        Steps.Add(GuessSteps.Of("TABLE0105", file, $"Times in '{column.Name}' are written {how}.", field: column.Name));
        return settings;
    }

    TimeSettings InOrder(DateOrder order, string reason)
    {
        var formats = TimeFormats.InOrder(order);
        var one = formats.FirstOrDefault(format => _values.All(value => Reads(format, value)));
        Steps.Add(GuessSteps.Of(
            "TABLE0105", file, $"Dates in '{column.Name}' were read {(order == DateOrder.DayFirst ? "day" : "month")} first, since {reason}.",
            "State 'time: { order: … }' in a mapping profile if that is wrong.", field: column.Name));
        return new() { Order = order, Format = one?.Name };
    }

    int Count(DateOrder order) => _values.Count(value => TimeFormats.Of(value, TimeFormats.InOrder(order)) is not null);

    /// <summary>Every value fits both orders: rows that are sorted under one of them only, or a 12-hour clock, decide.</summary>
    (DateOrder Order, string Reason)? OrderByEvidence()
    {
        var (days, months) = (Disorder(DateOrder.DayFirst), Disorder(DateOrder.MonthFirst));
        if (_values.Count >= 5 && days != months && Math.Min(days, months) == 0)
            return (days < months ? DateOrder.DayFirst : DateOrder.MonthFirst, "only so are the rows sorted by time");
        if (_values.TrueForAll(value => value.EndsWith('M') || value.EndsWith('m')))
            return (DateOrder.MonthFirst, "the times are on a 12-hour clock");
        // 4/4/2024 is the same either way.
        return Same() ? (DateOrder.DayFirst, "both orders give the same dates") : null;
    }

    bool Same() => _values.TrueForAll(value => Read(value, TimeFormats.InOrder(DateOrder.DayFirst))?.Clock == Read(value, TimeFormats.InOrder(DateOrder.MonthFirst))?.Clock);

    // Steps against the prevailing direction.
    int Disorder(DateOrder order)
    {
        var clocks = _values.Select(value => Read(value, TimeFormats.InOrder(order))).OfType<WrittenTime>().Select(time => time.Clock).ToList();
        var steps = clocks.Zip(clocks.Skip(1), (earlier, later) => Math.Sign(later - earlier)).ToList();
        return Math.Min(steps.Count(step => step < 0), steps.Count(step => step > 0));
    }

    static List<int>? OffsetsOf(SampleColumn ids, string? after, List<WrittenTime?> clocks)
    {
        var (offsets, tried) = (new List<int>(), 0);
        for (var row = 0; row < Math.Min(clocks.Count, ids.Values.Count); row++)
        {
            if (clocks[row] is not { Precision: > TimePrecision.Hour } clock || ids.Values[row] is not { } text)
                continue;
            tried++;
            var id = after is null ? text.Trim() : new string([.. text[Math.Max(0, text.IndexOf(after, StringComparison.Ordinal) + after.Length)..].TakeWhile(char.IsAsciiDigit)]);
            if (Snowflake.TryRead(Encoding.UTF8.GetBytes(id), out var made) && Snowflake.OffsetOf(clock.Clock, made, clock.Precision == TimePrecision.Minute) is { } offset)
                offsets.Add(offset);
        }

        return tried >= 5 && offsets.Count >= 0.95 * tried && offsets.Distinct().Count() <= 2 ? [.. offsets.Distinct().Order()] : null;
    }

    static WrittenTime? Read(string value, IEnumerable<ITimeFormat> formats)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        foreach (var format in formats)
        {
            if (format.TryRead(bytes, out var time))
                return time;
        }

        return null;
    }

    static bool Reads(ITimeFormat format, string value) => format.TryRead(Encoding.UTF8.GetBytes(value), out _);
}
