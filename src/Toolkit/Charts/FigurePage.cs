using System.Net;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A drawing as a page of its own: offline, without scripts, for wide and narrow screens, light and dark, and paper.</summary>
static class FigurePage
{
    const string Style = """
        :root{color-scheme:light dark}body{margin:1.5rem auto;max-width:64rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.125rem}
        svg{max-width:100%;height:auto}.narrow{display:none}h1,li,summary{overflow-wrap:anywhere}
        table{border-collapse:collapse;font-size:.875rem}td,th{padding:.2rem .6rem;border-bottom:1px solid #8886;text-align:left}.scroll{overflow-x:auto}
        @media screen and (max-width:40rem){.wide{display:none}.narrow{display:block}body{padding:0 .5rem}h1{font-size:1.25rem}ul{padding-left:1.25rem}}
        @media print{:root{color-scheme:light}.drawing{break-inside:avoid}}
        """;

    public static string Write(Figure figure)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        page.Append("<title>").Append(Text(figure.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        page.Append("<h1>").Append(Text(figure.Title)).Append("</h1>\n");
        if (figure.Subtitle is { Length: > 0 } subtitle)
            page.Append("<p>").Append(Text(subtitle)).Append("</p>\n");
        // Title, subtitle and gates stand in the page, where they wrap and can be read aloud; the drawing keeps its description.
        var bare = figure with { Title = "", Subtitle = null, Gates = [] };
        page.Append("<div class=\"drawing wide\">").Append(SvgWriter.Write(bare)).Append("</div>\n<div class=\"drawing narrow\">").Append(SvgWriter.Write(bare, SvgWriter.Narrow, "n")).Append("</div>\n");
        List(page, "What the data cannot say", figure.Gates.Select(gate => gate.Message));
        page.Append("<details>\n<summary>The numbers</summary>\n<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr>");
        foreach (var column in figure.Table.Columns)
            page.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in figure.Table.Rows)
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(Tables.Cell(cell))}</td>")).Append("</tr>\n");
        page.Append("</tbody>\n</table>\n</div>\n</details>\n");
        List(page, "Method", figure.Method);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    static void List(StringBuilder page, string title, IEnumerable<string> lines)
    {
        var items = string.Concat(lines.Select(line => $"<li>{Text(line)}</li>\n"));
        if (items != "")
            page.Append("<h2>").Append(title).Append("</h2>\n<ul>\n").Append(items).Append("</ul>\n");
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
