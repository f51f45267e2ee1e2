using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Reports;

/// <summary>Draws a figure as SVG for texts of a given width; ids start with the prefix. The chart writer has this form.</summary>
delegate string DrawSvg(Figure figure, double width, string idPrefix);

/// <summary>
/// Writes a report as one HTML file: no script, nothing fetched, only styles that the page's own policy names by their hash.
/// The same report gives the same bytes.
/// </summary>
sealed class HtmlReport
{
    readonly Report _report;
    readonly HtmlFigures _figures;

    HtmlReport(Report report, DrawSvg draw) => (_report, _figures) = (report, new(draw));

    public static string Write(Report report, DrawSvg draw) => new HtmlReport(report, draw).Page().ToString();

    Html Page()
    {
        var body = Body();
        return Html.Of($"""
            <!doctype html>
            <html lang="{_report.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy()}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="toolkit {_report.Provenance.ToolkitVersion}">
            <title>{_report.Headline} · {_report.Title}</title>
            {Html.StyleElement(PageStyle.Report)}
            </head>
            <body>
            {body}
            </body>
            </html>

            """);
    }

    string Policy() =>
        $"default-src 'none'; img-src data:; style-src {string.Join(' ', new[] { PageStyle.Report.Sheet }.Concat(_figures.Styles).Select(PageStyle.Source))}; base-uri 'none'; form-action 'none'";

    Html Body() => Html.Of($"""
        <a class="skip" href="#report">Skip to the report</a>
        <div class="page">
        <header class="masthead">
        <p class="eyebrow"><b>{_report.Title}</b> <span>as of {Day(_report.AsOf)}</span></p>
        <h1>{_report.Headline}</h1>
        {_report.Summary.Select(sentence => Html.Of($"""<p class="lede">{sentence}</p>"""))}
        </header>
        {Contents()}
        <main id="report">
        {Goals()}
        {_report.Sections.Select((section, i) => HtmlSection.Of(section, i, _figures))}
        {Details()}
        {HtmlDataQuality.Of(_report.DataQuality)}
        {HtmlMethod.Of(_report.Method)}
        </main>
        {HtmlMethod.Of(_report.Provenance)}
        </div>
        """);

    Html Contents() => Html.Of($"""
        <nav class="contents" aria-label="Contents"><ul>
        {(_report.Goals is [] ? null : Entry("goals", "Goals"))}
        {_report.Sections.Select((section, i) => Entry(HtmlSection.Anchor(i), section.Title))}
        {(HasDetails ? Entry("details", "Goals in detail") : null)}
        {Entry("data", "Data quality")}
        {Entry("method", "Method")}
        </ul></nav>
        """);

    static Html Entry(string anchor, string title) => Html.Of($"""<li><a href="#{anchor}">{title}</a></li>""");

    Html? Goals() => _report.Goals is [] ? null : Html.Of($"""
        <section id="goals" aria-labelledby="goals-title"><h2 id="goals-title">Goals</h2>
        <ul class="cards">{_report.Goals.Select((card, i) => Html.Of($"<li>{HtmlGoal.Card(card, i)}</li>"))}</ul>
        </section>
        """);

    bool HasDetails => _report.Goals.Any(HtmlGoal.HasDetail);

    Html? Details() => !HasDetails ? null : Html.Of($"""
        <section id="details" aria-labelledby="details-title"><h2 id="details-title">Goals in detail</h2>
        {_report.Goals.Where(HtmlGoal.HasDetail).Select(card => HtmlGoal.Detail(card, _figures))}
        </section>
        """);

    static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
