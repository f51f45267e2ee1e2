using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>Series as traces. A band is two: its lower edge, and its upper edge filled down to it.</summary>
static class PlotlyTraces
{
    const double LargestMarker = 20;

    public static void Write(Utf8JsonWriter json, Figure figure, Series series, (double BiggestSize, bool InLegend) shared)
    {
        switch (series.Kind)
        {
            case SeriesKind.Band:
                Edge(json, figure, series, (series.Low ?? series.Y, false), isFilled: false);
                Edge(json, figure, series, (series.Y, shared.InLegend), isFilled: true);
                break;
            case SeriesKind.Bars:
                Bar(json, figure, series, shared.InLegend);
                break;
            case SeriesKind.Cells:
                Cells(json, figure, series, shared);
                break;
            case SeriesKind.Texts:
                Texts(json, figure, series);
                break;
            default:
                Scatter(json, figure, series, shared);
                break;
        }
    }

    static void Edge(Utf8JsonWriter json, Figure figure, Series series, (double[] Y, bool InLegend) edge, bool isFilled)
    {
        Start(json, figure, series, "scatter", edge.InLegend);
        Values(json, "y", edge.Y, figure.Y.Scale);
        json.WriteString("mode", "lines");
        json.WriteString("hoverinfo", "skip");
        json.WriteStartObject("line");
        json.WriteNumber("width", 0);
        json.WriteString("color", Colour(series));
        json.WriteEndObject();
        if (isFilled)
        {
            json.WriteString("fill", "tonexty");
            json.WriteString("fillcolor", Translucent(series, series.Faint ? 0.08 : 0.18));
        }

        json.WriteEndObject();
    }

    static void Bar(Utf8JsonWriter json, Figure figure, Series series, bool inLegend)
    {
        Start(json, figure, series, "bar", inLegend);
        Values(json, "y", series.Y, figure.Y.Scale);
        Width(json, figure, series, Palette.BarGap);
        Hover(json, series);
        Intervals(json, series);
        json.WriteStartObject("marker");
        json.WriteString("color", Colour(series));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Bars that begin half a cell below their point.</summary>
    static void Cells(Utf8JsonWriter json, Figure figure, Series series, (double BiggestSize, bool InLegend) shared)
    {
        Start(json, figure, series, "bar", shared.InLegend);
        Array(json, "base", series.Y.Select(y => y - (Palette.CellHeight / 2)), Number);
        Array(json, "y", series.Y.Select(y => double.IsFinite(y) ? Palette.CellHeight : double.NaN), Number);
        Width(json, figure, series, Palette.CellGap);
        Hover(json, series);
        json.WriteStartObject("marker");
        json.WriteString("color", Colour(series));
        Array(json, "opacity", Palette.Shades(series, shared.BiggestSize), Number);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Texts(Utf8JsonWriter json, Figure figure, Series series)
    {
        Start(json, figure, series, "scatter", inLegend: false);
        Values(json, "y", series.Y, figure.Y.Scale);
        json.WriteString("mode", "text");
        Array(json, "text", series.Labels ?? new string[series.X.Length], (writer, label) => writer.WriteStringValue(PlotlyText.Escape(label ?? "")));
        json.WriteString("hoverinfo", "skip");
        json.WriteStartObject("textfont");
        json.WriteNumber("size", 13);
        json.WriteString("color", Palette.Ink);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Plotly counts time in milliseconds.
    static void Width(Utf8JsonWriter json, Figure figure, Series series, double gap) =>
        json.WriteNumber("width", Palette.BarWidth(series, gap) / (figure.X.Scale == AxisScale.Time ? 1000 : 1));

    static void Scatter(Utf8JsonWriter json, Figure figure, Series series, (double BiggestSize, bool InLegend) shared)
    {
        Start(json, figure, series, "scatter", shared.InLegend);
        Values(json, "y", series.Y, figure.Y.Scale);
        json.WriteString("mode", series.Kind == SeriesKind.Line ? "lines" : "markers");
        Hover(json, series);
        if (series.Faint)
            json.WriteNumber("opacity", 0.45);
        if (series.Kind == SeriesKind.Line)
            Line(json, series);
        else
            Markers(json, series, shared.BiggestSize);
        if (series.Kind == SeriesKind.Points)
            Intervals(json, series);
        json.WriteEndObject();
    }

    static void Line(Utf8JsonWriter json, Series series)
    {
        json.WriteStartObject("line");
        json.WriteString("color", Colour(series));
        json.WriteNumber("width", series.Faint ? 1 : 2);
        json.WriteString("dash", series.Dash switch { LineDash.Dash => "dash", LineDash.Dot => "dot", _ => "solid" });
        json.WriteEndObject();
        json.WriteBoolean("connectgaps", false);
    }

    static void Markers(Utf8JsonWriter json, Series series, double biggestSize)
    {
        var symbol = series.Kind == SeriesKind.Ticks ? "line-ew" : Palette.PlotlySymbols[Palette.Index(series)];
        json.WriteStartObject("marker");
        json.WriteString("color", Colour(series));
        if (series.Hollow is { } hollow)
            Array(json, "symbol", hollow, (writer, isHollow) => writer.WriteStringValue(isHollow ? symbol + "-open" : symbol));
        else
            json.WriteString("symbol", symbol);
        if (series.Sizes is null)
            json.WriteNumber("size", 8);
        else
            Array(json, "size", Palette.Diameters(series, LargestMarker, biggestSize), Number);
        json.WriteNumber("opacity", 0.8);
        json.WriteStartObject("line");
        json.WriteString("color", Colour(series));
        json.WriteNumber("width", 1.2);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Intervals(Utf8JsonWriter json, Series series)
    {
        if (series is not { Low: { } low, High: { } high })
            return;
        json.WriteStartObject("error_y");
        json.WriteString("type", "data");
        json.WriteBoolean("symmetric", false);
        Array(json, "array", high.Zip(series.Y, (end, y) => end - y), Number);
        Array(json, "arrayminus", series.Y.Zip(low, (y, end) => y - end), Number);
        json.WriteString("color", Translucent(series, 0.5));
        json.WriteNumber("thickness", 1);
        json.WriteNumber("width", 0);
        json.WriteEndObject();
    }

    static void Start(Utf8JsonWriter json, Figure figure, Series series, string type, bool inLegend)
    {
        var axis = series.Panel == 0 ? "" : (series.Panel + 1).ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("name", PlotlyText.Escape(series.Name));
        json.WriteString("xaxis", "x" + axis);
        json.WriteString("yaxis", "y" + axis);
        json.WriteBoolean("showlegend", inLegend);
        // One click hides the same series in every panel.
        json.WriteString("legendgroup", PlotlyText.Escape(series.Name));
        Values(json, "x", series.X, figure.X.Scale);
    }

    static void Hover(Utf8JsonWriter json, Series series)
    {
        json.WriteString("hoverinfo", series.Labels is null ? "skip" : "text");
        if (series.Labels is { } labels)
            Array(json, "hovertext", labels, (writer, label) => writer.WriteStringValue(PlotlyText.Escape(label)));
    }

    static void Values(Utf8JsonWriter json, string name, double[] values, AxisScale scale) =>
        Array(json, name, values, (writer, value) =>
        {
            if (scale == AxisScale.Time && double.IsFinite(value))
                writer.WriteStringValue(TimeTicks.Date(value).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            else
                Number(writer, scale == AxisScale.Log10 && value <= 0 ? double.NaN : value);
        });

    static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(json, value);
        json.WriteEndArray();
    }

    static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    static string Colour(Series series) => Palette.Light[Palette.Index(series)];

    static string Translucent(Series series, double opacity)
    {
        var colour = Convert.ToInt32(Colour(series)[1..], 16);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({colour >> 16},{(colour >> 8) & 255},{colour & 255},{opacity})");
    }
}
