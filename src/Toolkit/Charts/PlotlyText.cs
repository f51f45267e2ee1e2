using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>Texts in Plotly's own language: pseudo-HTML with entities, and TeX between dollar signs.</summary>
static class PlotlyText
{
    /// <summary>A text from data: nothing in it is markup, an entity or TeX.</summary>
    public static string Escape(string text) =>
        PlainText.Clean(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("$", "&#36;");

    /// <summary>Broken into lines by our own line breaks.</summary>
    public static string Lines(string text, double size, double width) =>
        string.Join("<br>", TextMeasure.Wrap(PlainText.Clean(text), size, width).Select(Escape));

    public static string Gates(Figure figure, double width) =>
        string.Join("<br>", figure.Gates.Select(gate => Lines("⚠ " + gate.Message, 12, width)));
}
