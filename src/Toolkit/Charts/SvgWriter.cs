using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>
/// Draws a figure as SVG: the same bytes for the same figure on every machine. No script, no link, no element or attribute name
/// from data. Titled and described for assistive technology; light and dark by the reader's setting.
/// </summary>
static class SvgWriter
{
    /// <summary>For pages, print and slides.</summary>
    public const double Wide = 760;

    /// <summary>For telephones: panels stand below each other.</summary>
    public const double Narrow = 360;

    /// <param name="figure">What to draw.</param>
    /// <param name="width">Width for which texts are sized; the picture scales to any.</param>
    /// <param name="idPrefix">Keeps ids apart when the same figure stands twice in one page.</param>
    public static string Write(Figure figure, double width = Wide, string idPrefix = "")
    {
        var layout = SvgLayout.Of(DrawableFigure.Of(figure), width);
        var body = new SvgMarkup();
        SvgText.Heading(body, layout);
        for (var panel = 0; panel < layout.PanelCount; panel++)
            SvgPanel.Draw(body, layout, panel);
        SvgText.AxisTitles(body, layout);
        if (!layout.IsBlank)
            SvgLegend.Draw(body, layout);
        SvgText.Notes(body, layout);
        return Document(layout, body.ToString(), idPrefix);
    }

    static string Document(SvgLayout layout, string body, string idPrefix)
    {
        var figure = layout.Figure;
        var id = $"tk{idPrefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure.Title + '\n' + figure.AlternativeText + body)))[..10]}";
        var document = new SvgMarkup();
        document.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgMarkup.Number(layout.Width)} {SvgMarkup.Number(layout.Height)}"),
            ("width", layout.Width),
            ("height", layout.Height),
            ("class", "tk-figure"),
            ("role", "img"),
            ("aria-labelledby", $"{id}-t {id}-d"),
            ("font-family", "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"));
        document.Text("title", figure.Title, ("id", id + "-t"));
        document.Text("desc", figure.AlternativeText, ("id", id + "-d"));
        document.Text("style", SvgStyle.Sheet);
        document.Empty("rect", ("width", layout.Width), ("height", layout.Height), ("fill", Palette.Paper), ("class", "tk-paper"));
        return document + body + "</svg>\n";
    }
}
