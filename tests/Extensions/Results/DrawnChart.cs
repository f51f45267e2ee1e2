using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Results;

/// <summary>A chart of two points.</summary>
/// <param name="fault">What is wrong with it.</param>
public sealed class DrawnChart(string fault) : IChart
{
    const double SecondsOfYear10000 = 253_402_300_800e6;

    /// <inheritdoc/>
    public string Id => "drawn";

    /// <inheritdoc/>
    public Figure Draw(ChartContext context)
    {
        Common.Happen(fault);
        if (fault == "measures")
            return Drawn(fault) with { Subtitle = string.Join(' ', context.Measure("row_sum", Grouping.None).Select(one => one.Measured.Value)) };
        while (fault == "asks-for-ever")
            _ = context.Measure("row_sum", Grouping.None);
        return Drawn(fault);
    }

    /// <summary>As it should be, but for the fault.</summary>
    public static Figure Drawn(string fault)
    {
        var series = Changed(fault, new() { Name = "one", Kind = SeriesKind.Points, X = [1, 2], Y = [3, 4] });
        return new()
        {
            Title = fault == "endless-title" ? new string('x', 1 << 20) : "Two points",
            AlternativeText = "Two points.",
            X = fault switch { "odd-year" => new("x", AxisScale.Time), "logarithmic" => new("x", AxisScale.Log10), "odd-scale" => new("x", (AxisScale)99), _ => new("x") },
            Y = new("y"),
            Series = fault == "too-many-series" ? [.. Enumerable.Repeat(series, 20_000)] : [series],
            Panels = fault == "too-many-panels" ? [.. Enumerable.Repeat("panel", 100_000)] : [],
            Table = new(["a", "b"], fault == "short-row" ? [[1L]] : [[1L, fault == "infinite-cell" ? double.PositiveInfinity : fault == "unknown-cell" ? double.NaN : 2.0]]),
        };
    }

    static Series Changed(string fault, Series series) => fault switch
    {
        "panel-of-two-thousand-million" => series with { Panel = 2_000_000_000 },
        "panel-below-zero" => series with { Panel = -1 },
        "other-length" => series with { Y = [3] },
        "labels-of-other-length" => series with { Labels = ["one"] },
        "ends-of-other-length" => series with { Low = [1], High = [2] },
        "infinite-point" => series with { Y = [3, double.PositiveInfinity] },
        "too-large" => series with { Y = [-1e308, 1e308] },
        "odd-year" => series with { X = [0, SecondsOfYear10000] },
        "odd-kind" => series with { Kind = (SeriesKind)99 },
        "odd-dash" => series with { Dash = (LineDash)99 },
        "unknown-point" => series with { Y = [double.NaN, 4] },
        "logarithmic" => series with { X = [-1, 0, 1e300], Y = [1, 2, 3] },
        _ => series,
    };
}
