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
    /// A piece of HTML for a notebook or page. It works offline where all traces are of type scatter, bar and pie; others are written as Plotly.NET does, with the library from the web.
    /// </summary>
    public static string ToHtml(this GenericChart chart)
    {
        var json = PlotlyJson.Read(chart.ToPlotlyJson());
        return PlotlyJson.Traces(json).All(trace => _basic.Contains(PlotlyJson.Text(trace, "type") ?? "scatter"))
            ? FigureFormats.PlotlyToHtml(json.ToJsonString(), PlotlyJson.Title(json["layout"]) ?? "A chart.")
            : GenericChart.toChartHTML(GenericChart.setDisplayOptions(DisplayOptions.initCDNOnly(), chart));
    }

    static Trace Trace(JsonObject trace) => DynamicMembers.Set(new Trace(PlotlyJson.Text(trace, "type") ?? "scatter"), trace, except: "type");
}
