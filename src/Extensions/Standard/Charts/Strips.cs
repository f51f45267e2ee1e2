using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Rows with a name each, read from left to right: what stands in a row, and lines within it.</summary>
static class Strips
{
    /// <summary>A line in each row from one value to another; NaN lifts the pen.</summary>
    public static Series Spans(string name, IEnumerable<(int Row, double From, double To)> spans)
    {
        var all = spans.ToList();
        return new()
        {
            Name = name,
            Kind = SeriesKind.Line,
            X = [.. all.SelectMany(span => (double[])[span.From, span.To, double.NaN])],
            Y = [.. all.SelectMany(span => (double[])[span.Row, span.Row, double.NaN])],
        };
    }

    /// <summary>A mark in each row.</summary>
    public static Series Points(string name, IEnumerable<(int Row, double Value, string Label)> points)
    {
        var all = points.ToList();
        return new()
        {
            Name = name,
            Kind = SeriesKind.Points,
            X = [.. all.Select(point => point.Value)],
            Y = [.. all.Select(point => (double)point.Row)],
            Labels = [.. all.Select(point => point.Label)],
        };
    }

    /// <summary>A line through all rows.</summary>
    public static Series Mark(string name, double value, int rows) =>
        new() { Name = name, Kind = SeriesKind.Line, X = [value, value], Y = [-0.5, rows - 0.5], Palette = 6, Dash = LineDash.Dash, Faint = true };
}
