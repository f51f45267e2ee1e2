using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>One panel: its frame, ticks and series.</summary>
static class SvgPanel
{
    public static void Draw(SvgMarkup svg, SvgLayout layout, int panel)
    {
        var box = layout.Panels[panel];
        var scale = new SvgScale(layout.X, layout.Y, box);
        svg.Open("g");
        if (panel < layout.Figure.Panels.Count)
            Header(svg, box, layout.Figure.Panels[panel]);
        YAxis(svg, layout, scale, panel);
        XAxis(svg, layout, scale);
        foreach (var series in layout.Figure.Series.Where(series => series.Panel == panel))
            SvgSeries.Draw(svg, series, scale, Palette.BiggestSize(layout.Figure));
        svg.Close();
    }

    static void Header(SvgMarkup svg, Box box, string title) => svg.Text(
        "text",
        TextMeasure.Fit(PlainText.Clean(title), SvgLayout.BodySize, box.Width / SvgLayout.BoldWidth),
        ("x", box.Left),
        ("y", box.Top - 7),
        ("font-size", SvgLayout.BodySize),
        ("font-weight", "bold"),
        ("fill", Palette.Ink),
        ("class", "tk-ink"));

    static void YAxis(SvgMarkup svg, SvgLayout layout, SvgScale scale, int panel)
    {
        var box = scale.Box;
        foreach (var tick in layout.YTicks)
        {
            var y = scale.Y(tick.Value);
            Grid(svg, $"M{SvgMarkup.Number(box.Left)} {SvgMarkup.Number(y)}h{SvgMarkup.Number(box.Width)}");
            if (panel == 0 || box.Left == layout.Panels[0].Left)
                svg.Text("text", tick.Label, ("x", box.Left - 6), ("y", y + 4), ("text-anchor", "end"), ("font-size", SvgLayout.TickSize), ("fill", Palette.Muted), ("class", "tk-muted"));
        }
    }

    static void XAxis(SvgMarkup svg, SvgLayout layout, SvgScale scale)
    {
        var box = scale.Box;
        foreach (var tick in layout.XTicks)
        {
            var x = scale.X(tick.Value);
            Grid(svg, $"M{SvgMarkup.Number(x)} {SvgMarkup.Number(box.Top)}v{SvgMarkup.Number(box.Height)}");
            var label = layout.Figure.X.Categories.Count > 0 ? CategoryRoom.Fitted(tick.Label, CategoryRoom.MostNameWidth(layout.Figure, box.Width)) : tick.Label;
            var half = TextMeasure.Width(label, SvgLayout.TickSize) / 2;
            var middle = Math.Clamp(x, box.Left - 4 + half, Math.Max(box.Left - 4 + half, box.Right + 10 - half));
            svg.Text("text", label, ("x", middle), ("y", box.Bottom + 16), ("text-anchor", "middle"), ("font-size", SvgLayout.TickSize), ("fill", Palette.Muted), ("class", "tk-muted"));
        }

        if (layout.Figure.X.Format == AxisFormat.Unlabelled)
            return;
        svg.Empty("path", ("d", $"M{SvgMarkup.Number(box.Left)} {SvgMarkup.Number(box.Bottom)}h{SvgMarkup.Number(box.Width)}"), ("stroke", "#8a8a96"), ("class", "tk-axis"));
    }

    static void Grid(SvgMarkup svg, string path) => svg.Empty("path", ("d", path), ("stroke", Palette.Grid), ("class", "tk-grid"));
}

/// <summary>From data units to the picture.</summary>
sealed class SvgScale(AxisRange x, AxisRange y, Box box)
{
    public Box Box => box;

    public double X(double value) => box.Left + (x.Place(value) * box.Width);

    public double Y(double value) => box.Bottom - (y.Place(value) * box.Height);
}
