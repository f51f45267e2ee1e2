using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>Draws one series into its panel.</summary>
static class SvgSeries
{
    const double LargestMarker = 17;
    const double HalfTick = 4;

    public static void Draw(SvgMarkup svg, Series series, SvgScale scale, double biggestSize)
    {
        switch (series.Kind)
        {
            case SeriesKind.Band:
                Band(svg, series, scale);
                break;
            case SeriesKind.Line:
                Stroke(svg, Path(series.X.Zip(series.Y, (x, y) => (scale.X(x), scale.Y(y)))), series);
                break;
            case SeriesKind.Ticks:
                Stroke(svg, string.Concat(Shown(series, scale).Select(p => $"M{N(p.X - HalfTick)} {N(p.Y)}h{N(2 * HalfTick)}")), series);
                break;
            case SeriesKind.Bars:
                Bars(svg, series, scale);
                break;
            case SeriesKind.Cells:
                Cells(svg, series, scale, biggestSize);
                break;
            case SeriesKind.Texts:
                Texts(svg, series, scale);
                break;
            default:
                Points(svg, series, scale, biggestSize);
                break;
        }
    }

    public static void Stroke(SvgMarkup svg, string path, Series series)
    {
        if (path is "")
            return;
        var palette = Palette.Index(series);
        svg.Empty(
            "path",
            ("d", path),
            ("fill", "none"),
            ("stroke", Palette.Light[palette]),
            ("stroke-width", series.Faint ? 1.0 : 2.0),
            ("stroke-opacity", series.Faint ? "0.45" : "1"),
            ("stroke-dasharray", series.Dash switch { LineDash.Dash => "6 4", LineDash.Dot => "1.5 3.5", _ => "none" }),
            ("class", $"tk-s{palette}"));
    }

    static void Band(SvgMarkup svg, Series series, SvgScale scale)
    {
        var low = series.Low ?? series.Y;
        int[] known = [.. Enumerable.Range(0, series.X.Length).Where(i => IsShown(scale, series.X[i], series.Y[i]) && IsShown(scale, series.X[i], low[i]))];
        if (known is [])
            return;
        var palette = Palette.Index(series);
        var edge = known.Select(i => (scale.X(series.X[i]), scale.Y(series.Y[i]))).Concat(known.Reverse().Select(i => (scale.X(series.X[i]), scale.Y(low[i]))));
        svg.Empty(
            "path",
            ("d", Path(edge) + "z"),
            ("fill", Palette.Light[palette]),
            ("fill-opacity", series.Faint ? "0.08" : "0.18"),
            ("class", $"tk-f{palette}"));
    }

    static void Bars(SvgMarkup svg, Series series, SvgScale scale)
    {
        var palette = Palette.Index(series);
        var half = Palette.BarWidth(series, Palette.BarGap) / 2;
        // Below zero where the axis has a zero, else from the bottom.
        var floor = scale.Y(0) is var zero && double.IsFinite(zero) ? zero : scale.Box.Bottom;
        foreach (var (i, _, y) in Shown(series, scale))
        {
            var (left, width) = Beside(scale, series.X[i], half);
            svg.Open("rect", ("x", left), ("y", Math.Min(y, floor)), ("width", width), ("height", Math.Abs(floor - y)), ("fill", Palette.Light[palette]), ("class", $"tk-f{palette}"));
            if (series.Labels is { } labels)
                svg.Text("title", labels[i]);
            svg.Close();
        }

        Intervals(svg, series, scale);
    }

    static void Cells(SvgMarkup svg, Series series, SvgScale scale, double biggestSize)
    {
        var (palette, half, shades) = (Palette.Index(series), Palette.BarWidth(series, Palette.CellGap) / 2, Palette.Shades(series, biggestSize));
        foreach (var (i, _, y) in Shown(series, scale))
        {
            var (left, width) = Beside(scale, series.X[i], half);
            var reach = Math.Abs(scale.Y(series.Y[i] + (Palette.CellHeight / 2)) - y);
            svg.Open("rect", ("x", left), ("y", y - reach), ("width", width), ("height", 2 * reach), ("fill", Palette.Light[palette]), ("fill-opacity", shades[i]), ("class", $"tk-f{palette}"));
            if (series.Labels is { } labels)
                svg.Text("title", labels[i]);
            svg.Close();
        }
    }

    static void Texts(SvgMarkup svg, Series series, SvgScale scale)
    {
        foreach (var (i, x, y) in Shown(series, scale))
        {
            var text = TextMeasure.Fit(PlainText.Clean(series.Labels?[i] ?? ""), SvgLayout.BodySize, scale.Box.Width);
            var half = TextMeasure.Width(text, SvgLayout.BodySize) / 2;
            svg.Text(
                "text", text, ("x", Math.Clamp(x, scale.Box.Left + half, Math.Max(scale.Box.Left + half, scale.Box.Right - half))), ("y", y + 4.5), ("text-anchor", "middle"), ("font-size", SvgLayout.BodySize),
                ("font-weight", "bold"), ("fill", Palette.Ink), ("stroke", Palette.Paper), ("stroke-width", 3.0), ("paint-order", "stroke"), ("class", "tk-ink tk-halo"));
        }
    }

    /// <summary>Left edge and width around a place, inside of the panel and wide enough to be seen.</summary>
    static (double Left, double Width) Beside(SvgScale scale, double place, double half)
    {
        var (left, right) = (scale.X(place - half), scale.X(place + half));
        if (!double.IsFinite(left) || !double.IsFinite(right))
            (left, right) = (scale.X(place) - 0.75, scale.X(place) + 0.75);
        return (left, Math.Max(1.5, right - left));
    }

    static void Points(SvgMarkup svg, Series series, SvgScale scale, double biggestSize)
    {
        Intervals(svg, series, scale);
        var diameters = Palette.Diameters(series, LargestMarker, biggestSize);
        foreach (var (i, x, y) in Shown(series, scale).OrderByDescending(point => diameters[point.Index]))
            SvgMarker.Draw(svg, Palette.Index(series), (x, y), diameters[i], series.Hollow?[i] ?? false, series.Labels?[i]);
    }

    static void Intervals(SvgMarkup svg, Series series, SvgScale scale)
    {
        if (series is not { Low: { } low, High: { } high })
            return;
        var path = new StringBuilder();
        foreach (var (i, x, _) in Shown(series, scale))
        {
            var (from, to) = (scale.Y(low[i]), scale.Y(high[i]));
            if (double.IsNaN(from) && double.IsFinite(high[i]) && double.IsFinite(low[i]))
                from = scale.Box.Bottom;
            if (double.IsFinite(from) && double.IsFinite(to))
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{N(x)} {N(from)}V{N(to)}");
        }

        if (path.Length > 0)
            svg.Empty("path", ("d", path.ToString()), ("stroke", Palette.Light[Palette.Index(series)]), ("stroke-width", 1.0), ("stroke-opacity", "0.5"), ("class", $"tk-s{Palette.Index(series)}"));
    }

    static IEnumerable<(int Index, double X, double Y)> Shown(Series series, SvgScale scale) =>
        Enumerable.Range(0, series.X.Length).Where(i => IsShown(scale, series.X[i], series.Y[i])).Select(i => (i, scale.X(series.X[i]), scale.Y(series.Y[i])));

    static bool IsShown(SvgScale scale, double x, double y) => double.IsFinite(scale.X(x)) && double.IsFinite(scale.Y(y));

    /// <summary>Straight pieces; a point that is not known breaks the line.</summary>
    static string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var (x, y) in points)
        {
            var known = double.IsFinite(x) && double.IsFinite(y);
            if (known)
                path.Append(isDown ? 'L' : 'M').Append(N(x)).Append(' ').Append(N(y));
            isDown = known;
        }

        return path.ToString();
    }

    static string N(double value) => SvgMarkup.Number(value);
}
