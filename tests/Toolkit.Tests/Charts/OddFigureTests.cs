using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Toolkit.Charts;

namespace Toolkit.Tests.Charts;

/// <summary>Figures that a chart got wrong are drawn without what cannot be drawn, in bounded time and length.</summary>
public class OddFigureTests
{
    public static TheoryData<string> Odd =>
    [
        "panel", "panel-below-zero", "most-panel", "panels", "lengths", "other-lengths", "log", "log-huge", "log-equal", "huge", "huge-percent", "huge-duration", "largest", "close", "infinite", "unknown", "time", "time-wide", "time-infinite",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public void Are_drawn_all_the_same(string odd)
    {
        var clock = Stopwatch.StartNew();

        var svg = SvgWriter.Write(Figure(odd));
        using var plotly = JsonDocument.Parse(PlotlyWriter.Write(Figure(odd)));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.InRange(svg.Length, 1, 300_000);
        Assert.Equal(JsonValueKind.Object, plotly.RootElement.GetProperty("layout").ValueKind);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    static Figure Figure(string odd)
    {
        var series = Changed(odd, new() { Name = "one", Kind = SeriesKind.Points, X = [1, 2], Y = [3, 4] });
        return new()
        {
            Title = "Odd",
            AlternativeText = "Odd.",
            X = new("x", odd.StartsWith("log", StringComparison.Ordinal) ? AxisScale.Log10 : odd.StartsWith("time", StringComparison.Ordinal) ? AxisScale.Time : AxisScale.Linear),
            Y = new("y", AxisScale.Linear, odd switch { "huge-percent" => AxisFormat.Percent, "huge-duration" => AxisFormat.Duration, _ => AxisFormat.Number }),
            Series = [series, series with { Kind = SeriesKind.Bars }, series with { Kind = SeriesKind.Line }, series with { Kind = SeriesKind.Band }],
            Panels = odd == "panels" ? [.. Enumerable.Repeat("panel", 5000)] : [],
            Table = new(["a"], []),
        };
    }

    static Series Changed(string odd, Series series) => odd switch
    {
        "panel" => series with { Panel = 2_000_000_000 },
        "panel-below-zero" => series with { Panel = -1 },
        "most-panel" => series with { Panel = int.MaxValue },
        "lengths" => series with { X = [1], Low = [1, 2], High = [1, 2], Labels = [], Sizes = [1], Hollow = [true] },
        "other-lengths" => series with { Y = [], Low = [], High = [1, 2, 3] },
        "log" => series with { X = [-1, 0, 1e300], Y = [1, 2, 3] },
        "log-huge" => series with { X = [double.Epsilon, double.MaxValue] },
        "log-equal" => series with { X = [1e300, 1e300] },
        "huge" or "huge-percent" or "huge-duration" => series with { X = [-1e308, 1e308], Y = [1e308, -1e308], Low = [-1e308, -1e308], High = [1e308, 1e308] },
        "largest" => series with { Y = [double.MaxValue, double.MaxValue] },
        "close" => series with { Y = [1e10, 1e10 + 2e-6] },
        "infinite" => series with { X = [double.NegativeInfinity, 1], Y = [1, double.PositiveInfinity] },
        "unknown" => series with { X = [double.NaN, double.NaN], Y = [double.NaN, 1] },
        "time" => series with { X = [0, 253_402_300_800e6] },
        "time-wide" => series with { X = [-1e18, 1e18] },
        "time-infinite" => series with { X = [double.MinValue, double.MaxValue] },
        _ => series,
    };
}
