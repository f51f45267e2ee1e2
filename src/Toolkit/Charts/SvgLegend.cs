using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>One line of the legend and where it stands: row and distance from the left.</summary>
sealed record LegendEntry(Series Series, string Text, int Row, double Left)
{
    public const double SymbolWidth = 26;

    /// <summary>Each name once for a look; entries flow into rows.</summary>
    public static IReadOnlyList<LegendEntry> Of(Figure figure, double width)
    {
        var entries = new List<LegendEntry>();
        var (row, left) = (0, 0.0);
        foreach (var series in figure.Series.Where(series => series.InLegend && series.Kind != SeriesKind.Texts).DistinctBy(series => (series.Name, series.Kind, series.Dash)))
        {
            var text = TextMeasure.Fit(PlainText.Clean(series.Name), SvgLayout.TickSize, width - SymbolWidth);
            var wide = SymbolWidth + TextMeasure.Width(text, SvgLayout.TickSize) + 14;
            if (left > 0 && left + wide > width + 14)
                (row, left) = (row + 1, 0);
            entries.Add(new(series, text, row, left));
            left += wide;
        }

        return entries;
    }

    public static double Height(IReadOnlyList<LegendEntry> entries) => entries is [] ? 0 : (entries[^1].Row + 1) * (SvgLayout.Line(SvgLayout.TickSize) + 2);
}

/// <summary>Draws the legend.</summary>
static class SvgLegend
{
    public static void Draw(SvgMarkup svg, SvgLayout layout)
    {
        foreach (var entry in layout.Legend)
        {
            var x = SvgLayout.Margin + entry.Left;
            var y = layout.LegendTop + (entry.Row * (SvgLayout.Line(SvgLayout.TickSize) + 2)) + 7;
            Symbol(svg, entry.Series, x, y);
            svg.Text("text", entry.Text, ("x", x + LegendEntry.SymbolWidth), ("y", y + 4), ("font-size", SvgLayout.TickSize), ("fill", Palette.Ink), ("class", "tk-ink"));
        }
    }

    static void Symbol(SvgMarkup svg, Series series, double x, double y)
    {
        var palette = Palette.Index(series);
        switch (series.Kind)
        {
            case SeriesKind.Band:
                svg.Empty("rect", ("x", x), ("y", y - 5), ("width", 20.0), ("height", 10.0), ("fill", Palette.Light[palette]), ("fill-opacity", "0.2"), ("class", $"tk-f{palette}"));
                break;
            case SeriesKind.Line:
                SvgSeries.Stroke(svg, $"M{SvgMarkup.Number(x)} {SvgMarkup.Number(y)}h20", series);
                break;
            case SeriesKind.Ticks:
                SvgSeries.Stroke(svg, $"M{SvgMarkup.Number(x + 5)} {SvgMarkup.Number(y)}h10", series);
                break;
            case SeriesKind.Bars or SeriesKind.Cells:
                svg.Empty("rect", ("x", x + 5), ("y", y - 5), ("width", 10.0), ("height", 10.0), ("fill", Palette.Light[palette]), ("class", $"tk-f{palette}"));
                break;
            default:
                SvgMarker.Draw(svg, palette, (x + 10, y), 9, series.Hollow is { } hollow && hollow.All(h => h));
                break;
        }
    }
}
