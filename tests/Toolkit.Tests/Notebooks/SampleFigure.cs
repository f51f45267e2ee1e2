using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

/// <summary>A small figure and the plainest way to draw it.</summary>
static class SampleFigure
{
    public static FigureDrawing Drawing { get; } = new(Plotly, Svg, () => PlotlyLibrary.Packed);

    public static FigureDrawing Static => Drawing with { Library = () => null };

    public static Figure Scatter(string title) => new()
    {
        Title = title,
        AlternativeText = title,
        X = new("Audience"),
        Y = new("Replies for each post"),
        Series = [new() { Name = "forum", Kind = SeriesKind.Points, X = [10, 100, 1000], Y = [1, 2, 1.5] }],
        Table = new(["audience", "replies"], [[10d, 1d], [100d, 2d], [1000d, 1.5]]),
    };

    static byte[] Plotly(Figure figure)
    {
        var series = figure.Series[0];
        var title = HtmlEncoder.Default.Encode(figure.Title);
        return Encoding.UTF8.GetBytes(
            $$$"""{"data":[{"type":"scatter","mode":"markers","x":{{{List(series.X)}}},"y":{{{List(series.Y)}}}}],"layout":{"title":{"text":{{{JsonSerializer.Serialize(title)}}}}},"config":{"responsive":true}}""");
    }

    static string Svg(Figure figure) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200"><rect width="400" height="200" fill="#eef"/><text x="10" y="30">{HtmlEncoder.Default.Encode(figure.Title)}</text></svg>""";

    static string List(double[] numbers) => JsonSerializer.Serialize(numbers);
}
