using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A rectangle in picture units.</summary>
readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}

/// <summary>Where everything stands. Computed once, top to bottom.</summary>
sealed class SvgLayout
{
    public const double TitleSize = 17;
    public const double BodySize = 13;
    public const double TickSize = 12;
    public const double Margin = 14;
    /// <summary>How much wider bold text runs.</summary>
    public const double BoldWidth = 1.12;
    const double LineHeight = 1.32;
    const double NarrowestPanel = 225;

    public required Figure Figure { get; init; }

    public required double Width { get; init; }

    public double Height { get; private set; }

    public required AxisRange X { get; init; }

    public required AxisRange Y { get; init; }

    public required IReadOnlyList<Tick> XTicks { get; init; }

    public required IReadOnlyList<Tick> YTicks { get; init; }

    public required IReadOnlyList<string> TitleLines { get; init; }

    public required IReadOnlyList<string> SubtitleLines { get; init; }

    public required IReadOnlyList<string> NoteLines { get; init; }

    public required IReadOnlyList<LegendEntry> Legend { get; init; }

    public IReadOnlyList<Box> Panels { get; private set; } = [];

    public double XTitleTop { get; private set; }

    public double LegendTop { get; private set; }

    public double NotesTop { get; private set; }

    public double HeadingHeight => (TitleLines.Count * Line(TitleSize)) + (SubtitleLines.Count * Line(BodySize)) + 6;

    /// <summary>Nothing is drawn: no axes either, whose numbers would be made up.</summary>
    public bool IsBlank => DrawableFigure.IsBlank(Figure);

    public int PanelCount => IsBlank ? 0 : DrawableFigure.Panels(Figure);

    public static double Line(double size) => size * LineHeight;

    public static SvgLayout Of(Figure figure, double width)
    {
        var (x, y) = (AxisRange.X(figure), AxisRange.Y(figure));
        var text = width - (2 * Margin);
        var panelWidth = (text - Math.Max(60, CategoryRoom.Width(figure, width))) / Columns(figure, width);
        var layout = new SvgLayout
        {
            Figure = figure,
            Width = width,
            X = x,
            Y = y,
            XTicks = Ticks.For(figure.X, x.Low, x.High, (int)Math.Max(2, panelWidth / (figure.X.Scale == AxisScale.Time ? 68 : 48))),
            YTicks = [.. Ticks.For(figure.Y, y.Low, y.High, 6).Select(tick => figure.Y.Categories.Count > 0 ? tick with { Label = CategoryRoom.Fitted(tick.Label, CategoryRoom.Most(width)) } : tick)],
            TitleLines = TextMeasure.Wrap(PlainText.Clean(figure.Title), TitleSize, text / BoldWidth),
            SubtitleLines = TextMeasure.Wrap(PlainText.Clean(figure.Subtitle ?? ""), BodySize, text),
            NoteLines = [.. figure.Gates.SelectMany(gate => TextMeasure.Wrap("⚠ " + PlainText.Clean(gate.Message), TickSize, text))],
            Legend = LegendEntry.Of(figure, text),
        };
        layout.Place();
        return layout;
    }

    /// <summary>As many as fit, but evenly filled rows: four panels stand two by two, not three and one.</summary>
    static int Columns(Figure figure, double width)
    {
        var (panels, most) = (DrawableFigure.Panels(figure), Math.Clamp((int)((width - 80) / NarrowestPanel), 1, 3));
        var rows = (panels + most - 1) / most;
        return (panels + rows - 1) / rows;
    }

    void Place()
    {
        var columns = Columns(Figure, Width);
        var labels = YTicks.Select(tick => TextMeasure.Width(tick.Label, TickSize)).DefaultIfEmpty(Figure.Y.Format == AxisFormat.Unlabelled ? 0 : 20).Max();
        var left = Margin + labels + 8;
        const double gap = 16;
        var panelWidth = (Width - Margin - left - ((columns - 1) * gap)) / columns;
        var panelHeight = CategoryRoom.Height(Figure) ?? Math.Clamp(panelWidth * 0.8, 190, 340);
        var header = Figure.Panels.Count > 0 ? Line(BodySize) + 4 : 4;
        // The vertical axis is named above the panels, where it needs no turned text.
        var top = Margin + HeadingHeight + Line(TickSize) + 4;
        if (IsBlank)
        {
            (XTitleTop, LegendTop, NotesTop) = (top, Margin + HeadingHeight, Margin + HeadingHeight);
            Height = Math.Ceiling(NotesTop + (NoteLines.Count * Line(TickSize)) + Margin - 4);
            return;
        }

        var rows = (PanelCount + columns - 1) / columns;
        var pitch = header + panelHeight + Line(TickSize) + 14;
        Panels = [.. Enumerable.Range(0, PanelCount).Select(panel =>
            new Box(left + (panel % columns * (panelWidth + gap)), top + header + (panel / columns * pitch), panelWidth, panelHeight))];
        XTitleTop = top + (rows * pitch) - 6;
        LegendTop = XTitleTop + Line(TickSize) + 8;
        NotesTop = LegendTop + LegendEntry.Height(Legend) + (NoteLines.Count > 0 ? 8 : 0);
        Height = Math.Ceiling(NotesTop + (NoteLines.Count * Line(TickSize)) + Margin - 4);
    }
}
