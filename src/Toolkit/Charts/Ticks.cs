using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A labelled position on an axis, in data units.</summary>
readonly record struct Tick(double Value, string Label);

/// <summary>Where an axis is labelled: round positions, as many as fit.</summary>
static class Ticks
{
    static readonly double[] _durations = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000];

    /// <summary>At most about <paramref name="most"/> ticks inside [low, high], at least one where a round number lies inside.</summary>
    public static IReadOnlyList<Tick> For(Axis axis, double low, double high, int most)
    {
        if (axis.Format == AxisFormat.Unlabelled)
            return [];
        if (axis.Categories.Count > 0)
            return [.. axis.Categories.Select((name, place) => new Tick(place, PlainText.Clean(name)))];
        if (axis.Scale == AxisScale.Time)
            return TimeTicks.For(low, high, most);
        var values = axis.Scale == AxisScale.Log10
            ? axis.Format == AxisFormat.Duration ? Apart([.. _durations.Where(d => d >= low && d <= high)], (low, high), most) : Logarithmic(low, high, most)
            : Linear(low, high, axis.Format == AxisFormat.Duration ? DurationStep(high - low, most) : Step(high - low, most));
        var step = values.Count > 1 ? values[1] - values[0] : (values.Count == 1 ? Math.Abs(values[0]) : 0);
        return [.. values.Where(double.IsFinite).Select(value => new Tick(value, Label(value, axis.Format, axis.Scale == AxisScale.Log10 ? 0 : step)))];
    }

    /// <summary>A value as the axis would write it.</summary>
    public static string Label(double value, AxisFormat format, double step = 0) => format switch
    {
        AxisFormat.Percent => Plain(100 * value, 100 * step) + "%",
        AxisFormat.Compact => Compact(value),
        AxisFormat.Duration => Duration(value),
        AxisFormat.Date => TimeTicks.Date(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Math.Abs(value) >= 10_000 ? Compact(value) : Plain(value, step),
    };

    static string Compact(double value) => Math.Abs(value) switch
    {
        >= 1e9 => Short(value / 1e9) + "G",
        >= 1e6 => Short(value / 1e6) + "M",
        >= 1e3 => Short(value / 1e3) + "k",
        _ => Plain(value, 0),
    };

    // Written out, numbers beyond these would have hundreds of digits.
    static string Short(double value) => value.ToString(Math.Abs(value) < 1e15 ? "0.##" : "0.##e0", CultureInfo.InvariantCulture);

    static string Plain(double value, double step)
    {
        if (Math.Abs(value) >= 1e15)
            return Short(value);
        if (step > 0)
            return value.ToString("0." + new string('#', Math.Clamp((int)Math.Ceiling(-Math.Log10(step) + 0.7), 0, 10)), CultureInfo.InvariantCulture);
        return value == 0 ? "0" : value.ToString("0." + new string('#', Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)), CultureInfo.InvariantCulture);
    }

    static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0",
        < 60 => Short(seconds) + " s",
        < 3600 => Short(seconds / 60) + " min",
        < 172800 => Short(seconds / 3600) + " h",
        _ => Short(seconds / 86400) + " d",
    };

    static IReadOnlyList<double> Logarithmic(double low, double high, int most)
    {
        double[][] mantissas = [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        foreach (var set in mantissas)
        {
            double[] values = [.. Enumerable.Range(first, last - first + 1).SelectMany(power => set.Select(m => m * Math.Pow(10, power))).Where(v => v >= low && v <= high)];
            if (values.Length <= most && values.Length > 0 && Apart(values, (low, high), most).Count == values.Length)
                return values;
        }

        return Thin([.. Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(10, power)).Where(v => v >= low && v <= high)], most);
    }

    /// <summary>Without those that stand too near to the one before on a logarithmic axis, where labels would run into each other.</summary>
    static IReadOnlyList<double> Apart(double[] values, (double Low, double High) ends, int most)
    {
        var (kept, least) = (new List<double>(), 0.7 * Math.Log(ends.High / ends.Low) / Math.Max(1, most));
        foreach (var value in values)
        {
            if (kept is not [.., var last] || Math.Log(value / last) >= least)
                kept.Add(value);
        }

        return kept;
    }

    static IReadOnlyList<double> Thin(double[] values, int most)
    {
        var every = Math.Max(1, (int)Math.Ceiling(values.Length / (double)Math.Max(1, most)));
        return [.. values.Where((_, i) => i % every == 0)];
    }

    static IReadOnlyList<double> Linear(double low, double high, double step)
    {
        var first = (long)Math.Ceiling((low / step) - 1e-9);
        var last = (long)Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Clamp(last - first + 1, 0, 50)).Select(i => (first + i) * step)];
    }

    static double Step(double span, int most)
    {
        var rough = Math.Max(span, 1e-12) / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var mantissa = rough / power;
        return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
    }

    static double DurationStep(double span, int most) =>
        _durations.FirstOrDefault(step => span / step <= most, Step(span, most));
}
