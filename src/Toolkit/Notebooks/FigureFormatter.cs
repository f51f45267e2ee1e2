using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>How figures are drawn.</summary>
/// <param name="Plotly">Writes data, layout and config as UTF-8 JSON.</param>
/// <param name="Svg">Writes a picture that needs no script.</param>
/// <param name="Library">Gives the packed library for interactive charts when the first one is drawn; null to leave them static.</param>
sealed record FigureDrawing(Func<Figure, byte[]> Plotly, Func<Figure, string> Svg, Func<string?> Library);

/// <summary>
/// Charts. The HTML holds a static picture and a script that puts an interactive chart in its place, so that there is always something to see: a front end that
/// does not trust the notebook drops the script and keeps the picture. The first chart of a notebook brings the library along; later ones wait for it.
/// </summary>
sealed class FigureFormatter(FigureDrawing drawing, PageScripts scripts) : IValueFormatter
{
    static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public MimeBundle? Format(object value)
    {
        if (value is not Figure figure)
            return null;
        var plotly = drawing.Plotly(figure);
        var svg = drawing.Svg(figure);
        return new(Printable.Clean(Text(figure))) { Html = Html(figure, svg, Encoding.UTF8.GetString(plotly)), Svg = svg, Plotly = JsonNode.Parse(plotly)!.AsObject() };
    }

    static string Text(Figure figure) => string.Join(
        '\n',
        new[] { figure.Title, figure.Subtitle, figure.AlternativeText }
            .Concat(figure.Gates.Select(gate => gate.Message))
            .Append($"{figure.Series.Sum(series => series.X.Length)} points in {figure.Series.Count} series.")
            .Where(line => !string.IsNullOrEmpty(line)));

    string Html(Figure figure, string svg, string plotly)
    {
        var packed = drawing.Library();
        return Fragment(svg, figure.AlternativeText, plotly, packed is null ? null : scripts.Brings("plotly") ? FigureScript.Library(packed) : "");
    }

    /// <summary>A picture, and the script that puts the interactive chart in its place.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="alternativeText">What it shows.</param>
    /// <param name="plotly">Data, layout and config as JSON.</param>
    /// <param name="library">The script that brings the library along, empty where it is there already; null to leave the picture static.</param>
    public static string Fragment(string svg, string alternativeText, string plotly, string? library)
    {
        var id = "toolkit-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plotly)))[..16];
        var picture = $"""<img src="data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}" alt="{_html.Encode(Printable.Clean(alternativeText))}" style="max-width:100%">""";
        var html = $"""<div id="{id}">{picture}</div>""";
        return library is null ? html : $"{html}\n<script>\n{library}{FigureScript.Draw(id, plotly)}</script>";
    }
}
