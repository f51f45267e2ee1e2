using System.Net;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Toolkit.Charts;
using Toolkit.Extensibility;
using Figure = Toolkit.Extensibility.Figure;

namespace Toolkit.Integrations.PlotlyNet;

/// <summary>Figures of the toolkit as charts of Plotly.NET, and back.</summary>
public static class PlotlyCharts
{
    // Traces that the library at hand draws.
    static readonly string[] _basic = ["scatter", "bar", "pie"];

    /// <summary>A new chart that draws the figure, to be styled and combined as any other. Styling changes the chart, never the figure.</summary>
    public static GenericChart ToGenericChart(this Figure figure) => FromPlotlyJson(figure.ToPlotlyJson());

    /// <summary>A chart from Plotly JSON: an object with data, layout and config. A trace without a type becomes a scatter; frames are left out.</summary>
    /// <exception cref="ToolkitException">TK3311: it is no such object.</exception>
    public static GenericChart FromPlotlyJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var chart = PlotlyJson.Read(json);
        var traces = (chart["data"] as JsonArray ?? []).Select(trace => trace as JsonObject ?? throw PlotlyJson.NotAChart()).Select(Trace);
        var layout = DynamicMembers.Set(new Layout(), chart["layout"] as JsonObject);
        var config = DynamicMembers.Set(new Config(), chart["config"] as JsonObject);
        var made = GenericChart.fromChartDTO(ChartDTO.create(ListModule.OfSeq(traces), layout, config));
        // Without its own options the chart shares the library's defaults, and showing it in a notebook would change how every other chart is written.
        return GenericChart.setDisplayOptions(DisplayOptions.initCDNOnly(), made);
    }

    /// <summary>Plotly's own form: an object with data, layout and config.</summary>
    public static string ToPlotlyJson(this GenericChart chart) => GenericChart.toJson(chart);

    /// <summary>A figure of the toolkit from points, lines and bars, for a report or an SVG. Intervals, names and hover texts are kept; colours and templates are not.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="title">States the finding; null for the chart's own title.</param>
    /// <exception cref="ToolkitException">TK3312: a trace is of another type. TK3313: an axis holds texts.</exception>
    public static Figure ToFigure(this GenericChart chart, string? title = null) => FigureReader.Read(PlotlyJson.Read(chart.ToPlotlyJson()), title);

    /// <summary>
    /// A piece of HTML for a notebook or page, which fetches nothing. Traces of type scatter, bar and pie are drawn; a chart with others, which the library at hand does not draw, is
    /// a note with its title, and its JSON as text.
    /// </summary>
    public static string ToHtml(this GenericChart chart)
    {
        var json = PlotlyJson.Read(chart.ToPlotlyJson());
        var title = PlotlyJson.Title(json["layout"]) ?? "A chart.";
        string[] others = [.. PlotlyJson.Traces(json).Select(TypeOf).Except(_basic, StringComparer.Ordinal)];
        return others is [] ? FigureFormats.PlotlyToHtml(json.ToJsonString(), title) : Note(title, others, json);
    }

    static string Note(string title, string[] types, JsonObject chart) => $"""
        <div><p><strong>{WebUtility.HtmlEncode(title)}</strong></p>
        <p>This chart has traces of type {WebUtility.HtmlEncode(string.Join(", ", types))}, which are not drawn here: only scatter, bar and pie are.</p>
        <details><summary>The chart as JSON</summary><pre>{WebUtility.HtmlEncode(chart.ToJsonString())}</pre></details></div>
        """;

    static string TypeOf(JsonObject trace) => PlotlyJson.Text(trace, "type") ?? "scatter";

    static Trace Trace(JsonObject trace) => DynamicMembers.Set(new Trace(TypeOf(trace)), trace, except: "type");
}
