using System.Net;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A drawing as a page of its own: offline, without scripts.</summary>
static class FigurePage
{
    public static string Write(Figure figure)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        page.Append("<title>").Append(Text(figure.Title)).Append("</title>\n<style>body{margin:1.5rem auto;max-width:64rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}svg{max-width:100%;height:auto}table{border-collapse:collapse;font-size:.875rem}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left}.scroll{overflow-x:auto}</style>\n</head>\n<body>\n<main>\n");
        page.Append("<h1>").Append(Text(figure.Title)).Append("</h1>\n").Append(SvgWriter.Write(figure)).Append('\n');
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
