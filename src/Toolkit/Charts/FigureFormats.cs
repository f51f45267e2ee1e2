using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A drawing as text and as Plotly JSON.</summary>
public static class FigureFormats
{
    /// <summary>Plotly's own form: an object with data, layout and config.</summary>
    public static string ToPlotlyJson(this Figure figure) => Encoding.UTF8.GetString(PlotlyWriter.Write(figure));

    /// <summary>For terminals: title, what the picture shows, the first rows of its table, method and gates.</summary>
    public static string ToText(this Figure figure) => FigureText.Write(figure);
}
