using System.Globalization;

namespace Toolkit.Extensibility.Testing.Metrics;

/// <summary>Holds a finishing function against the laws on each group that it is given, and keeps the first that breaks each law.</summary>
sealed class GroupLaws(Metric inside, Metric boxed)
{
    static readonly string[] _laws = ["metric.repeats", "metric.order", "metric.lanes", "metric.range", "metric.reason", "metric.culture"];

    readonly Dictionary<string, string> _broken = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    /// <summary>How many groups were tried.</summary>
    public int Groups { get; private set; }

    /// <summary>Finishes a group, several times and in both lanes.</summary>
    public Measured Finish(FactGroup group)
    {
        lock (_lock)
        {
            Groups++;
            var measured = inside.Finish(group);
            Same("metric.repeats", measured, inside.Finish(group), exactly: true, "The same group gave {0} the first time and {1} the second");
            Same("metric.lanes", measured, boxed.Finish(group), exactly: true, "Inside the toolkit's process it is {0}, in its own {1}");
            Same("metric.culture", measured, UnderAnotherCulture(group), exactly: true, "Under another culture it is {1} instead of {0}");
            if (inside.Query.RowColumns is not [] && group.RowCount > 1)
                Same("metric.order", measured, inside.Finish(new ShuffledGroup(group)), exactly: false, "The value depends on the order of rows: {0} and {1}");
            Break("metric.range", Range(measured));
            Break("metric.reason", Reason(measured));
            return measured;
        }
    }

    public IEnumerable<ConformanceCheck> Checks(string id) => _laws.Select(law => new ConformanceCheck(
        law, id, _broken.ContainsKey(law) ? ConformanceOutcome.Failed : Groups == 0 ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed, _broken.GetValueOrDefault(law)));

    Measured UnderAnotherCulture(FactGroup group)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = UnusualCulture.Instance;
        try
        {
            return inside.Finish(group);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    string? Range(Measured measured)
    {
        if (measured.Value is not { } value)
            return null;
        if (!double.IsFinite(value))
            return FormattableString.Invariant($"It gives {value}, which is no number. Return Measured.Undefined with the reason.");
        var outside = value < (inside.Range.Minimum ?? double.MinValue) || value > (inside.Range.Maximum ?? double.MaxValue);
        return outside ? FormattableString.Invariant($"It gives {value}, outside its range from {inside.Range.Minimum} to {inside.Range.Maximum}.") : null;
    }

    string? Reason(Measured measured) => (measured.Value, measured.Reason) switch
    {
        ({ }, { }) => "It gives a value and a reason why there is none.",
        (null, null) => "It gives neither a value nor a reason why there is none.",
        (null, { } reason) when !inside.UndefinedReasons.Contains(reason) => $"It is undefined for {reason}, which is not among its UndefinedReasons.",
        ({ }, null) when measured.Count < 1 => "It gives a value that rests on nothing: Count is the number of opportunities.",
        _ => null,
    };

    void Same(string law, Measured one, Measured other, bool exactly, string how)
    {
        var same = exactly ? one == other || Bits(one) == Bits(other) : one.Reason == other.Reason && Close(one.Value, other.Value);
        Break(law, same ? null : string.Format(CultureInfo.InvariantCulture, how, Text(one), Text(other)) + ".");
    }

    void Break(string law, string? how)
    {
        if (how is not null)
            _broken.TryAdd(law, how);
    }

    static (long, UndefinedReason?, long) Bits(Measured measured) => (measured.Value is { } value ? BitConverter.DoubleToInt64Bits(value) : -1, measured.Reason, measured.Count);

    static bool Close(double? one, double? other) => one is null == other is null && Math.Abs((one ?? 0) - (other ?? 0)) <= 1e-9 * Math.Max(1, Math.Abs(one ?? 0));

    static string Text(Measured measured) => measured.Value?.ToString("R", CultureInfo.InvariantCulture) ?? $"undefined ({measured.Reason})";
}

/// <summary>A group with its rows in another order.</summary>
sealed class ShuffledGroup(FactGroup group) : FactGroup
{
    readonly int[] _order = Order(group.RowCount);

    public override double? this[string aggregate] => group[aggregate];

    public override int RowCount => group.RowCount;

    public override double? WindowDays => group.WindowDays;

    public override ReadOnlySpan<double> Rows(string column)
    {
        var rows = group.Rows(column).ToArray();
        return (double[])[.. _order.Select(row => rows[row])];
    }

    static int[] Order(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(count).Shuffle(order);
        return order is [0, 1] ? [1, 0] : order;
    }
}
