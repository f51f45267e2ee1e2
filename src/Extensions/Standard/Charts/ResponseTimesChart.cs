using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Share of those who asked that still waits: the never answered included, and the flattering median of the answered alone beside the other.</summary>
sealed class ResponseTimesChart : IChart
{
    const int MostCurves = 6;
    const int MostBands = 3;

    public string Id => "response-times";

    public Figure Draw(ChartContext context)
    {
        var times = (ResponseTimes)context.Analysis(AnalysisKind.ResponseTimes);
        WaitingCurve[] drawn = [.. times.Curves.Take(MostCurves)];
        return new()
        {
            Title = ChartWords.Title(times),
            Subtitle = drawn is [] ? null : $"Share still waiting for an answer after a time, {ChartWords.Count(times.Curves[0].Count, "request", "requests")}; filled marks: median wait of all, hollow marks: of the answered alone, which flatters.",
            AlternativeText = ChartWords.Alternative("Falling curves of the share of people who still wait for an answer.", times),
            X = new("Time since they asked (log scale)", AxisScale.Log10, AxisFormat.Duration),
            Y = new("Share still waiting", AxisScale.Linear, AxisFormat.Percent),
            Series = [.. drawn.SelectMany((curve, palette) => Series(curve, palette, palette < (drawn.Length > MostBands ? 1 : MostBands)))],
            Table = Table(times),
            Method = times.Method,
            Gates = drawn.Length == times.Curves.Count ? times.Gates : [.. times.Gates, new("crowded", false, $"{MostCurves} curves of {times.Curves.Count} are drawn; the table has all.")],
        };
    }

    static IEnumerable<Series> Series(WaitingCurve curve, int palette, bool hasBand)
    {
        var name = curve.Channel ?? "All channels";
        if (hasBand)
            yield return new() { Name = $"{name}: 95 % band", Kind = SeriesKind.Band, X = Stepped(curve.Seconds), Y = Held(curve.High), Low = Held(curve.Low), Palette = palette, Faint = palette > 0 };
        yield return new() { Name = name, Kind = SeriesKind.Line, X = Stepped(curve.Seconds), Y = Held(curve.Waiting), Palette = palette, Dash = (LineDash)(palette % 3) };
        if (curve.Median.Value is { } median)
            yield return new() { Name = $"{name}: median {ChartWords.Duration(median)}", Kind = SeriesKind.Points, X = [median], Y = [0.5], Labels = [$"{name}: half are answered within {ChartWords.Duration(median)}"], Palette = palette };
        if (curve.AnsweredOnlyMedian is { } answered)
            yield return new() { Name = $"{name}: answered alone {ChartWords.Duration(answered)}", Kind = SeriesKind.Points, X = [Math.Max(1, answered)], Y = [0.5], Hollow = [true], Labels = [$"{name}: the answered alone waited {ChartWords.Duration(answered)} at the median"], Palette = palette };
    }

    // Each share holds until the next step.
    static double[] Stepped(double[] seconds) => [.. seconds.SelectMany((second, i) => (double[])[Math.Max(1, second), Math.Max(1, i + 1 < seconds.Length ? seconds[i + 1] : second)])];

    static double[] Held(double[] values) => [.. values.SelectMany(value => (double[])[value, value])];

    static DataTable Table(ResponseTimes times) => new(
        ["Channel", "Asked", "Answered in time", "Median wait (s)", "Low", "High", "Median of the answered alone (s)"],
        [.. times.Curves.Select(curve => (IReadOnlyList<object?>)[curve.Channel ?? "all", curve.Count, curve.Answered, curve.Median.Value, curve.Median.Low, curve.Median.High, curve.AnsweredOnlyMedian])]);
}
