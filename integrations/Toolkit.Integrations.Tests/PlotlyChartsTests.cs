using System.Text.Json.Nodes;
using Plotly.NET;
using Toolkit.Charts;
using Toolkit.Integrations.PlotlyNet;

namespace Toolkit.Integrations.Tests;

public sealed class PlotlyChartsTests
{
    [Fact]
    public void A_chart_writes_the_json_of_the_figure()
    {
        var figure = SampleFigure.All();

        var chart = figure.ToGenericChart();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(figure.ToPlotlyJson()), JsonNode.Parse(chart.ToPlotlyJson())), chart.ToPlotlyJson());
    }

    [Fact]
    public void A_figure_comes_back_with_its_series_and_intervals()
    {
        var figure = SampleFigure.All();

        var read = figure.ToGenericChart().ToFigure();

        Assert.Equal(figure.Title, read.Title);
        Assert.Equal((figure.X.Scale, figure.Y.Scale), (read.X.Scale, read.Y.Scale));
        Assert.Equal(figure.Series.Select(series => (series.Name, series.Kind)), read.Series.Select(series => (series.Name, series.Kind)));
        foreach (var (left, right) in figure.Series.Zip(read.Series))
        {
            Assert.Equal(left.X, right.X);
            Assert.Equal(left.Y, right.Y);
            Assert.Equal(left.Low, right.Low);
            Assert.Equal(left.Labels, right.Labels);
        }
    }

    [Fact]
    public void Dates_stay_dates()
    {
        var chart = PlotlyCharts.FromPlotlyJson("""{"data":[{"x":["2026-01-05","2026-01-12T06:00:00"],"y":[1,null],"mode":"lines+markers"}],"layout":{"title":{"text":"a &amp; b"},"xaxis":{"title":"when"}}}""");

        var figure = chart.ToFigure();

        Assert.Contains("\"2026-01-05\"", chart.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains("\"y\":[1,null]", chart.ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Equal((AxisScale.Time, "when", "a & b"), (figure.X.Scale, figure.X.Title, figure.Title));
        Assert.Equal([SeriesKind.Line, SeriesKind.Points], figure.Series.Select(series => series.Kind));
        Assert.Equal(InteractionTime.Microseconds(new(2026, 1, 12, 6, 0, 0, TimeSpan.Zero)), figure.Series[0].X[1]);
        Assert.True(double.IsNaN(figure.Series[0].Y[1]));
    }

    [Fact]
    public void A_chart_of_the_library_becomes_a_figure()
    {
        var trace = GenericChart.getTraces(PlotlyCharts.FromPlotlyJson("""{"data":[{"mode":"markers","name":"ours","x":[1,2],"y":[3,4]}]}""")).Head;
        var chart = GenericChart.ofTraceObject(true, trace);

        var figure = chart.ToFigure("Threes and fours");

        Assert.Equal(("Threes and fours", "ours", SeriesKind.Points), (figure.Title, figure.Series[0].Name, figure.Series[0].Kind));
        Assert.Equal([3.0, 4.0], figure.Series[0].Y);
        Assert.Contains("data:image/svg+xml", figure.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_is_styled_and_combined_as_any_other()
    {
        var one = SampleFigure.All().ToGenericChart();
        var two = SampleFigure.All().ToGenericChart();

        var styled = GenericChart.combine([one, two]);

        Assert.Equal(2 * SampleFigure.All().Series.Count, GenericChart.countTrace(styled));
        Assert.NotNull(Trace.getMarker(GenericChart.getTraces(one).Head));
    }

    [Fact]
    public void No_default_of_the_library_is_changed_by_a_chart_that_is_shown()
    {
        var before = GenericChart.toEmbeddedHTML(GenericChart.ofTraceObject(false, new Trace("scatter")));
        var reference = DisplayOptions.tryGetPlotlyReference(Defaults.DefaultDisplayOptions);

        var chart = SampleFigure.All().ToGenericChart();
        DisplayOptions.setPlotlyReference(PlotlyJSReference.NewRequire("x")).Invoke(GenericChart.getDisplayOptions(chart));
        _ = chart.ToHtml();
        _ = GenericChart.toEmbeddedHTML(chart);

        Assert.NotSame(Defaults.DefaultDisplayOptions, GenericChart.getDisplayOptions(chart));
        Assert.Equal(reference, DisplayOptions.tryGetPlotlyReference(Defaults.DefaultDisplayOptions));
        Assert.Equal(before.Length, GenericChart.toEmbeddedHTML(GenericChart.ofTraceObject(false, new Trace("scatter"))).Length);
    }

    [Fact]
    public void Html_works_offline_and_no_text_ends_the_script()
    {
        var html = (SampleFigure.All() with { Title = SampleTable.Hostile }).ToGenericChart().ToHtml();

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_library_at_hand_does_not_draw_is_a_note_that_names_it()
    {
        var html = PlotlyCharts.FromPlotlyJson("""{"data":[{"type":"surface","z":[[1,2],[3,4]]}],"layout":{"title":{"text":"Hills"}}}""").ToHtml();

        Assert.Contains("<strong>Hills</strong>", html, StringComparison.Ordinal);
        Assert.Contains("This chart has traces of type surface, which are not drawn here", html, StringComparison.Ordinal);
        Assert.Contains("[[1,2],[3,4]]", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_a_chart_that_is_not_drawn_becomes_markup_or_a_request()
    {
        const string name = $"</script>{SampleTable.Hostile}";
        var hostile = new JsonObject { ["type"] = "heatmap", ["name"] = name, ["z"] = new JsonArray(new JsonArray(1)) };
        var chart = new JsonObject { ["data"] = new JsonArray(hostile), ["layout"] = new JsonObject { ["title"] = name } };

        var html = PlotlyCharts.FromPlotlyJson(chart.ToJsonString()).ToHtml();

        Assert.DoesNotContain(SampleTable.Hostile, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "TK3311")]
    [InlineData("{", "TK3311")]
    [InlineData("""{"data":[1]}""", "TK3311")]
    public void What_is_no_chart_is_refused(string json, string code) => Assert.Equal(code, Assert.Throws<ToolkitException>(() => PlotlyCharts.FromPlotlyJson(json)).Diagnostic.Code);

    [Theory]
    [InlineData("""{"data":[{"type":"pie","values":[1]}]}""", "TK3312")]
    [InlineData("""{"data":[{"type":"bar","x":["a"],"y":[1]}]}""", "TK3313")]
    public void What_a_figure_cannot_hold_is_refused(string json, string code) =>
        Assert.Equal(code, Assert.Throws<ToolkitException>(() => PlotlyCharts.FromPlotlyJson(json).ToFigure()).Diagnostic.Code);
}
