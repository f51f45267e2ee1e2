using System.Text.Encodings.Web;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>
/// Writes a figure as Plotly JSON: {data, layout, config}. Only scatter and bar traces, which the basic bundle draws. The encoder
/// writes &lt; &gt; &amp; as \u escapes, so the text may stand inside a script element.
/// </summary>
static class PlotlyWriter
{
    /// <summary>Width for which titles and notes are broken into lines.</summary>
    public const double Width = 760;

    public static byte[] Write(Figure drawn)
    {
        var figure = DrawableFigure.Of(drawn);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            var biggest = Palette.BiggestSize(figure);
            var named = new HashSet<(string, SeriesKind, LineDash)>();
            foreach (var series in figure.Series)
                PlotlyTraces.Write(json, figure, series, (biggest, series.InLegend && named.Add((series.Name, series.Kind, series.Dash))));
            json.WriteEndArray();
            PlotlyLayout.Write(json, figure);
            Config(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    static void Config(Utf8JsonWriter json)
    {
        json.WriteStartObject("config");
        json.WriteBoolean("responsive", true);
        json.WriteBoolean("displaylogo", false);
        json.WriteStartArray("modeBarButtonsToRemove");
        json.WriteStringValue("lasso2d");
        json.WriteStringValue("select2d");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
