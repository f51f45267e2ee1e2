using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.PlotlyNet;

/// <summary>Reads a figure from Plotly's JSON.</summary>
static class FigureReader
{
    public static Figure Read(JsonObject chart, string? title)
    {
        var layout = chart["layout"];
        List<Series> series = [.. PlotlyJson.Traces(chart).SelectMany(Read)];
        var name = title ?? PlotlyJson.Title(layout) ?? "A chart without a title";
        var (x, y) = (AxisOf(layout, "xaxis", chart, "x"), AxisOf(layout, "yaxis", chart, "y"));
        return new()
        {
            Title = name,
            AlternativeText = $"{name}: {series.Sum(one => one.X.Length)} points in {series.Count} series.",
            X = x,
            Y = y,
            Series = series,
            Table = new(
                ["series", x.Title, y.Title],
                [.. series.SelectMany(one => one.X.Zip(one.Y, (left, right) => (IReadOnlyList<object?>)[one.Name, Cell(left, x.Scale), Cell(right, y.Scale)]))]),
        };
    }

    static object? Cell(double value, AxisScale scale) =>
        double.IsNaN(value) ? null
        : scale == AxisScale.Time ? InteractionTime.Moment((long)value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : value;

    static IEnumerable<Series> Read(JsonObject trace, int number)
    {
        var type = PlotlyJson.Text(trace, "type") ?? "scatter";
        if (type is not ("scatter" or "scattergl" or "bar"))
        {
            throw ToolkitException.Because(
                "TK3312", $"A trace of type '{type}' is no part of a figure of the toolkit, which has points, lines and bars.", fix: "Leave the trace out, or show the chart itself with ToHtml.");
        }

        var read = Trace(trace, number, type);
        var mode = PlotlyJson.Text(trace, "mode") ?? "lines";
        var both = mode.Contains("lines", StringComparison.Ordinal) && mode.Contains("markers", StringComparison.Ordinal);
        return type == "bar" ? [read with { Kind = SeriesKind.Bars }]
            : both ? [read with { Low = null, High = null }, read with { Kind = SeriesKind.Points, InLegend = false }]
            : [mode.Contains("markers", StringComparison.Ordinal) ? read with { Kind = SeriesKind.Points } : read];
    }

    static Series Trace(JsonObject trace, int number, string type)
    {
        var y = Numbers(trace, "y") ?? [];
        var x = Numbers(trace, "x") ?? [.. Enumerable.Range(0, y.Length).Select(row => (double)row)];
        var length = Math.Min(x.Length, y.Length);
        var (low, high) = Interval(trace, y);
        return new()
        {
            Name = PlotlyJson.Plain(PlotlyJson.Text(trace, "name")) ?? $"{type} {number + 1}",
            Kind = SeriesKind.Line,
            X = x[..length],
            Y = y[..length],
            Low = low?[..length],
            High = high?[..length],
            Labels = Labels(trace, length),
            Palette = number % Series.OursPalette,
            InLegend = trace["showlegend"]?.GetValueKind() != JsonValueKind.False,
        };
    }

    static (double[]? Low, double[]? High) Interval(JsonObject trace, double[] y)
    {
        if (trace["error_y"] is not JsonObject error || Numbers(error, "array") is not { } above || above.Length < y.Length)
            return (null, null);
        var below = Numbers(error, "arrayminus") is { } minus && minus.Length >= y.Length ? minus : above;
        return ([.. y.Zip(below, (value, distance) => value - distance)], [.. y.Zip(above, (value, distance) => value + distance)]);
    }

    static string[]? Labels(JsonObject trace, int length) =>
        (trace["hovertext"] ?? trace["text"]) is JsonArray texts && texts.Count >= length
            ? [.. texts.Take(length).Select(text => PlotlyJson.Plain(text?.ToString()) ?? "")]
            : null;

    static double[]? Numbers(JsonObject owner, string name) => owner[name] is JsonArray items ? [.. items.Select(item => Number(item, name))] : null;

    static double Number(JsonNode? item, string name) => item?.GetValueKind() switch
    {
        null => double.NaN,
        JsonValueKind.Number => item.GetValue<double>(),
        JsonValueKind.String when item.GetValue<string>() is var text && Moment(text) is { } moment => InteractionTime.Microseconds(moment),
        JsonValueKind.String when double.TryParse(item.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => double.IsFinite(number) ? number : double.NaN,
        _ => throw ToolkitException.Because("TK3313", $"'{item}' stands in '{name}', where a figure of the toolkit has numbers and moments.", fix: "Number the categories, or show the chart itself with ToHtml."),
    };

    static DateTimeOffset? Moment(string text) =>
        text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    static Axis AxisOf(JsonNode? layout, string name, JsonObject chart, string values)
    {
        var axis = (layout as JsonObject)?[name];
        var title = PlotlyJson.Title(axis) ?? values;
        var isTime = PlotlyJson.Traces(chart).Select(trace => trace[values]).OfType<JsonArray>().SelectMany(items => items)
            .FirstOrDefault(item => item is not null) is JsonValue value && value.TryGetValue<string>(out var text) && Moment(text) is not null;
        return isTime ? new(title, AxisScale.Time, AxisFormat.Date) : PlotlyJson.Text(axis, "type") == "log" ? new(title, AxisScale.Log10) : new(title);
    }
}
