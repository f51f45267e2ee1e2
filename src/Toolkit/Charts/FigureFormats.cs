using System.Text;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.Charts;

/// <summary>A drawing as text and as Plotly JSON.</summary>
public static class FigureFormats
{
    /// <summary>Plotly's own form: an object with data, layout and config.</summary>
    public static string ToPlotlyJson(this Figure figure) => Encoding.UTF8.GetString(PlotlyWriter.Write(figure));

    /// <summary>For terminals: title, what the picture shows, the first rows of its table, method and gates.</summary>
    public static string ToText(this Figure figure) => FigureText.Write(figure);

    /// <summary>A piece of HTML for a notebook or page: a picture, and a script with all it needs that makes it interactive. Works offline; without scripts the picture stays.</summary>
    public static string ToHtml(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return FigureFormatter.Fragment(SvgWriter.Write(figure), figure.AlternativeText, figure.ToPlotlyJson(), Library);
    }

    /// <summary>
    /// A piece of HTML for a chart that is Plotly JSON already, of traces of type scatter, bar and pie, which the library at hand draws. Works offline; without scripts the text stays.
    /// </summary>
    /// <param name="plotlyJson">An object with data, layout and config.</param>
    /// <param name="alternativeText">What a person who cannot see the chart should know.</param>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    public static string PlotlyToHtml(string plotlyJson, string alternativeText)
    {
        ArgumentNullException.ThrowIfNull(plotlyJson);
        ArgumentNullException.ThrowIfNull(alternativeText);
        var json = JsonNode.Parse(plotlyJson)?.ToJsonString() ?? "{}";
        return FigureFormatter.Fragment("""<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>""", alternativeText, json, Library);
    }

    static string? Library => PlotlyLibrary.Packed is { } packed ? FigureScript.Library(packed) : null;
}
