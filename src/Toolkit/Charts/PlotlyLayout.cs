using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>Axes, panels, titles and notes of a Plotly figure, in a neutral light theme.</summary>
static class PlotlyLayout
{
    const int MostColumns = 3;
    const double Gap = 0.04;

    public static void Write(Utf8JsonWriter json, Figure figure)
    {
        var panels = DrawableFigure.Panels(figure);
        var rows = (panels + MostColumns - 1) / MostColumns;
        var columns = (panels + rows - 1) / rows;
        var gates = PlotlyText.Gates(figure, PlotlyWriter.Width - 100);
        var notes = gates is "" ? 0 : gates.Split("<br>").Length;
        var title = PlotlyText.Lines(figure.Title, 17, PlotlyWriter.Width - 40);
        var subtitle = PlotlyText.Lines(figure.Subtitle ?? "", 13, PlotlyWriter.Width - 40);
        // Plotly spaces every line of a title by the title's own size, and stands its button bar above.
        var top = 34 + (22.5 * (title.Split("<br>").Length + (subtitle is "" ? 0 : subtitle.Split("<br>").Length))) + (figure.Panels.Count > 0 ? 44 : 26);
        var legend = LegendEntry.Of(figure, PlotlyWriter.Width - 160);
        var bottom = 66 + (legend is [] ? 0 : (legend[^1].Row + 1) * 24) + (16 * notes);
        json.WriteStartObject("layout");
        var panelHeight = DrawableFigure.IsBlank(figure) ? 20 : CategoryRoom.Height(figure) ?? 330;
        json.WriteNumber("height", top + bottom + (rows * panelHeight));
        if (figure.Series.Any(series => series.Kind is SeriesKind.Bars or SeriesKind.Cells))
            json.WriteString("barmode", "overlay");
        json.WriteString("paper_bgcolor", Palette.Paper);
        json.WriteString("plot_bgcolor", Palette.Paper);
        json.WriteString("hovermode", "closest");
        Font(json, "font", 12, Palette.Ink);
        Title(json, title, subtitle);
        Margins(json, figure, top, bottom);
        json.WriteStartObject("legend");
        json.WriteString("orientation", "h");
        json.WriteString("yref", "paper");
        json.WriteNumber("y", -46 / (rows * panelHeight));
        json.WriteString("yanchor", "top");
        json.WriteNumber("x", 0);
        json.WriteEndObject();
        for (var panel = 0; panel < panels; panel++)
            Axes(json, figure, panel, (columns, rows));
        Annotations(json, figure, (columns, rows), (gates, bottom));
        json.WriteEndObject();
    }

    static void Title(Utf8JsonWriter json, string title, string subtitle)
    {
        json.WriteStartObject("title");
        json.WriteString("text", subtitle is "" ? title : $"{title}<br><span style=\"font-size:13px;font-weight:normal;color:{Palette.Muted}\">{subtitle}</span>");
        json.WriteNumber("x", 0);
        json.WriteString("xanchor", "left");
        json.WriteNumber("y", 1);
        json.WriteString("yanchor", "top");
        json.WriteStartObject("pad");
        json.WriteNumber("t", 30);
        json.WriteNumber("l", 14);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Margins(Utf8JsonWriter json, Figure figure, double top, double bottom)
    {
        json.WriteStartObject("margin");
        json.WriteNumber("l", Math.Max(60, CategoryRoom.Width(figure, PlotlyWriter.Width) + 14));
        json.WriteNumber("r", 20);
        json.WriteNumber("t", top);
        json.WriteNumber("b", bottom);
        json.WriteEndObject();
    }

    static (double From, double To) Horizontal(int panel, int columns)
    {
        var width = (1 - (Gap * (columns - 1))) / columns;
        var from = panel % columns * (width + Gap);
        return (from, Math.Min(1, from + width));
    }

    static (double From, double To) Vertical(int panel, (int Columns, int Rows) grid)
    {
        var height = 1.0 / grid.Rows;
        var row = panel / grid.Columns;
        return (1 - ((row + 1) * height) + (row < grid.Rows - 1 ? 0.12 * height : 0), 1 - (row * height) - (row > 0 ? 0.06 * height : 0));
    }

    static void Axes(Utf8JsonWriter json, Figure figure, int panel, (int Columns, int Rows) grid)
    {
        var suffix = panel == 0 ? "" : (panel + 1).ToString(CultureInfo.InvariantCulture);
        var (x, y) = (AxisRange.X(figure), AxisRange.Y(figure));
        var isBlank = DrawableFigure.IsBlank(figure);
        json.WriteStartObject("xaxis" + suffix);
        if (isBlank)
            NoAxis(json, figure.X);
        else
            Axis(json, figure.X, Ticks.For(figure.X, x.Low, x.High, Math.Max(3, 12 / grid.Columns)), (x.Low, x.High), CategoryRoom.MostNameWidth(figure, PlotlyWriter.Width / grid.Columns));
        json.WriteString("anchor", "y" + suffix);
        Pair(json, "domain", Horizontal(panel, grid.Columns));
        json.WriteEndObject();
        json.WriteStartObject("yaxis" + suffix);
        if (isBlank)
            NoAxis(json, figure.Y);
        else
            Axis(json, figure.Y, Ticks.For(figure.Y, y.Low, y.High, 6), (y.Low, y.High), CategoryRoom.Most(PlotlyWriter.Width));
        json.WriteString("anchor", "x" + suffix);
        if (!isBlank)
            json.WriteBoolean("showticklabels", panel % grid.Columns == 0 && figure.Y.Format != AxisFormat.Unlabelled);
        Pair(json, "domain", Vertical(panel, grid));
        json.WriteEndObject();
    }

    /// <summary>Without anything drawn no axes either, whose numbers would be made up. Of an axis that is not shown Plotly uses nothing else.</summary>
    static void NoAxis(Utf8JsonWriter json, Axis axis)
    {
        Type(json, axis);
        json.WriteBoolean("visible", false);
    }

    static void Type(Utf8JsonWriter json, Axis axis) => json.WriteString("type", axis.Scale switch { AxisScale.Log10 => "log", AxisScale.Time => "date", _ => "linear" });

    static void Axis(Utf8JsonWriter json, Axis axis, IReadOnlyList<Tick> ticks, (double Low, double High) ends, double room)
    {
        Type(json, axis);
        json.WriteBoolean("zeroline", false);
        // Plotly calls a colour unused where there is no grid.
        if (axis.Format == AxisFormat.Unlabelled)
            json.WriteBoolean("showgrid", false);
        else
            json.WriteString("gridcolor", Palette.Grid);
        json.WriteString("linecolor", "#8a8a96");
        // Dates label themselves well, and zooming needs new ones.
        if (axis.Scale == AxisScale.Time)
            return;
        Pair(json, "range", axis.Scale == AxisScale.Log10 ? (Math.Log10(ends.Low), Math.Log10(ends.High)) : ends);
        json.WriteString("tickmode", "array");
        json.WriteStartArray("tickvals");
        foreach (var tick in ticks)
            json.WriteNumberValue(tick.Value);
        json.WriteEndArray();
        json.WriteStartArray("ticktext");
        foreach (var tick in ticks)
            json.WriteStringValue(axis.Categories.Count > 0 ? PlotlyText.Escape(TextMeasure.Fit(tick.Label, 12, room)) : tick.Label);
        json.WriteEndArray();
    }

    static void Annotations(Utf8JsonWriter json, Figure figure, (int Columns, int Rows) grid, (string Gates, double Bottom) notes)
    {
        json.WriteStartArray("annotations");
        for (var panel = 0; panel < figure.Panels.Count; panel++)
            Annotation(json, $"<b>{PlotlyText.Escape(figure.Panels[panel])}</b>", (Horizontal(panel, grid.Columns).From, Vertical(panel, grid).To), ("left", "bottom", 2));
        if (!DrawableFigure.IsBlank(figure))
            AxisTitles(json, figure);
        if (notes.Gates is not "")
            Annotation(json, notes.Gates, (0, 0), ("left", "bottom", 6 - notes.Bottom));
        json.WriteEndArray();
    }

    static void AxisTitles(Utf8JsonWriter json, Figure figure)
    {
        Annotation(json, CategoryRoom.Upward(figure) + PlotlyText.Escape(figure.Y.Title), (0, 1), ("left", "bottom", figure.Panels.Count > 0 ? 20 : 2));
        Annotation(json, PlotlyText.Escape(figure.X.Title) + CategoryRoom.Onward(figure), (1, 0), ("right", "top", -24));
    }

    static void Annotation(Utf8JsonWriter json, string text, (double X, double Y) at, (string X, string Y, double Shift) anchor)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteString("xref", "paper");
        json.WriteString("yref", "paper");
        json.WriteNumber("x", at.X);
        json.WriteNumber("y", at.Y);
        json.WriteString("xanchor", anchor.X);
        json.WriteString("yanchor", anchor.Y);
        json.WriteNumber("yshift", anchor.Shift);
        json.WriteString("align", "left");
        json.WriteBoolean("showarrow", false);
        Font(json, "font", 12, Palette.Ink);
        json.WriteEndObject();
    }

    static void Font(Utf8JsonWriter json, string name, double size, string colour)
    {
        json.WriteStartObject(name);
        json.WriteString("family", "Helvetica, Arial, Liberation Sans, sans-serif");
        json.WriteNumber("size", size);
        json.WriteString("color", colour);
        json.WriteEndObject();
    }

    static void Pair(Utf8JsonWriter json, string name, (double From, double To) pair)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(pair.From);
        json.WriteNumberValue(pair.To);
        json.WriteEndArray();
    }
}
