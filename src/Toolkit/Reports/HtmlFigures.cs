using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Reports;

/// <summary>Figures of one page: drawn once for wide and once for narrow screens, with everything that belongs to them in text.</summary>
sealed class HtmlFigures(DrawSvg draw)
{
    const double Wide = 760, Narrow = 360;

    readonly List<string> _styles = [];
    int _count;

    /// <summary>The style sheets of the drawings so far, each once.</summary>
    public IReadOnlyList<string> Styles => _styles;

    /// <param name="figure">The figure.</param>
    /// <param name="level">Level of its heading.</param>
    public Html Draw(Figure figure, int level)
    {
        var number = (++_count).ToString(CultureInfo.InvariantCulture);
        var id = $"figure-{number}";
        // Title, subtitle and remarks stand in the page, where they wrap and can be read aloud; the drawing keeps its description.
        var bare = figure with { Title = "", Subtitle = null, Gates = [] };
        return Html.Of($"""
            <figure aria-labelledby="{id}">
            <figcaption>{Heading(figure.Title, id, level)}{(figure.Subtitle is null ? null : Html.Of($"<p>{figure.Subtitle}</p>"))}</figcaption>
            <div class="drawing wide">{Svg(bare, Wide, "w" + number)}</div><div class="drawing narrow">{Svg(bare, Narrow, "n" + number)}</div>
            {Notes(figure)}
            <details class="numbers"><summary>What the picture shows, in words and numbers</summary>
            <p>{figure.AlternativeText}</p>
            {HtmlTable.Of("The numbers behind the picture", figure.Table)}
            </details>
            </figure>
            """);
    }

    static Html Heading(string title, string id, int level) => level == 4 ? Html.Of($"""<h4 id="{id}">{title}</h4>""") : Html.Of($"""<h3 id="{id}">{title}</h3>""");

    Html Svg(Figure figure, double width, string prefix)
    {
        var svg = InlineSvg.Check(draw(figure, width, prefix));
        _styles.AddRange(svg.Styles.Except(_styles));
        return Html.Of(svg);
    }

    static Html? Notes(Figure figure) =>
        figure is { Gates: [], Method: [] } ? null : Html.Of($"""<div class="notes">{Gates(figure.Gates)}{Method(figure.Method)}</div>""");

    static Html? Gates(IReadOnlyList<Gate> gates) => gates is [] ? null : Html.Of($"""
        <ul class="gates" aria-label="What the data cannot say">{gates.Select(gate => Html.Of($"""<li class="{(gate.Refuses ? "bad" : "caution")}"><b>{(gate.Refuses ? "Not shown" : "Take care")}</b> {gate.Message}</li>"""))}</ul>
        """);

    static Html? Method(IReadOnlyList<string> sentences) => sentences is [] ? null : Html.Of($"""
        <details><summary>How it was made</summary><ul>{sentences.Select(sentence => Html.Of($"<li>{HtmlLinks.In(sentence)}</li>"))}</ul></details>
        """);
}
