namespace Toolkit.Charts;

/// <summary>The texts around the panels.</summary>
static class SvgText
{
    public static void Heading(SvgMarkup svg, SvgLayout layout)
    {
        var y = SvgLayout.Margin + (SvgLayout.TitleSize * 0.8);
        foreach (var line in layout.TitleLines)
        {
            svg.Text("text", line, ("x", SvgLayout.Margin), ("y", y), ("font-size", SvgLayout.TitleSize), ("font-weight", "bold"), ("fill", Palette.Ink), ("class", "tk-ink"));
            y += SvgLayout.Line(SvgLayout.TitleSize);
        }

        Lines(svg, layout.SubtitleLines, y - 2, SvgLayout.BodySize, isMuted: true);
    }

    public static void AxisTitles(SvgMarkup svg, SvgLayout layout)
    {
        if (layout.IsBlank)
            return;
        var size = SvgLayout.TickSize;
        var first = layout.Panels[0];
        var y = SvgLayout.Margin + layout.HeadingHeight + size;
        svg.Text("text", Fit(CategoryRoom.Upward(layout.Figure) + layout.Figure.Y.Title, layout.Width - (2 * SvgLayout.Margin)), ("x", SvgLayout.Margin), ("y", y), ("font-size", size), ("fill", Palette.Ink), ("class", "tk-ink"));
        svg.Text(
            "text",
            Fit(layout.Figure.X.Title + CategoryRoom.Onward(layout.Figure), layout.Width - first.Left - SvgLayout.Margin),
            ("x", layout.Width - SvgLayout.Margin),
            ("y", layout.XTitleTop + size),
            ("text-anchor", "end"),
            ("font-size", size),
            ("fill", Palette.Ink),
            ("class", "tk-ink"));

        string Fit(string text, double width) => TextMeasure.Fit(PlainText.Clean(text), size, width);
    }

    /// <summary>What the data cannot say, under the drawing.</summary>
    public static void Notes(SvgMarkup svg, SvgLayout layout) =>
        Lines(svg, layout.NoteLines, layout.NotesTop + SvgLayout.TickSize, SvgLayout.TickSize, isMuted: false);

    static void Lines(SvgMarkup svg, IReadOnlyList<string> lines, double y, double size, bool isMuted)
    {
        foreach (var line in lines)
        {
            svg.Text("text", line, ("x", SvgLayout.Margin), ("y", y), ("font-size", size), ("fill", isMuted ? Palette.Muted : Palette.Ink), ("class", isMuted ? "tk-muted" : "tk-ink"));
            y += SvgLayout.Line(size);
        }
    }
}
