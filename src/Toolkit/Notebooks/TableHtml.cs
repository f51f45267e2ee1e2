using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Toolkit.Notebooks;

/// <summary>
/// A table as HTML: the first rows, which need no script, and a script that sorts and pages through the rest. Every text from data is a text node; no element and no attribute is made
/// from it. Colours are the page's own, so the table is light where the page is light and dark where it is dark.
/// </summary>
static class TableHtml
{
    /// <summary>Tables of so few rows are read at a glance, and get no script.</summary>
    const int FewRows = 5;

    // Lines and grounds are a half-transparent grey, which is seen on light and on dark pages.
    const string Style = ".toolkit-table{margin:.3em 0 .8em}.toolkit-table table{table-layout:auto;border-collapse:collapse;color:inherit;background:none;font-size:inherit}"
        + ".toolkit-table th,.toolkit-table td{padding:.2em .6em;border-bottom:1px solid rgb(128 128 128/.35);vertical-align:top;font-variant-numeric:tabular-nums;max-width:32em;overflow-wrap:break-word}"
        + ".toolkit-table td[style*=right]{white-space:nowrap}"
        + ".toolkit-table>[role=group]{overflow-x:auto;max-width:100%}"
        + ".toolkit-table button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}"
        + ".toolkit-table button:focus-visible{outline:2px solid currentColor;outline-offset:2px}"
        + ".toolkit-table th button::after{content:\"\\2195\";opacity:.5;padding-left:.3em}"
        + ".toolkit-table th[aria-sort=ascending] button::after{content:\"\\2191\";opacity:1}"
        + ".toolkit-table th[aria-sort=descending] button::after{content:\"\\2193\";opacity:1}"
        + ".toolkit-table p{margin:.4em 0}"
        + ".toolkit-table p button{border:1px solid rgb(128 128 128/.7);border-radius:3px;padding:.1em .6em;margin-right:.5em}"
        + ".toolkit-table p button[aria-disabled=true]{opacity:.5;cursor:default}";

    static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(ShownTable table)
    {
        var rows = Rows(table);
        var id = "toolkit-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)))[..16];
        var html = new StringBuilder($"<div class=\"toolkit-table\" id=\"{id}\">\n<style>{Style}</style>\n<div role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<thead>");
        AppendRow(html, "th scope=\"col\"", table.Columns.Select((column, i) => (column, table.Rows.Any(row => row[i].Number is not null))));
        html.Append("</thead>\n<tbody>\n");
        foreach (var row in table.Rows.Take(ShownTable.PageRows))
            AppendRow(html, "td", row.Select(cell => (cell.Text, cell.Number is not null)));
        html.Append("</tbody>\n</table>\n</div>");
        if (table.Rest is { } rest)
            html.Append("\n<p>").Append(_html.Encode(rest)).Append("</p>");
        html.Append("\n</div>");
        if (table.Rows.Count > FewRows)
            html.Append("\n<script>\n").Append(TableScript.Of(id, rows, table.Beyond)).Append("</script>");
        return html.ToString();
    }

    // Jupyter's own style puts everything to the right, and where scripts are not trusted, neither is ours.
    static void AppendRow(StringBuilder html, string element, IEnumerable<(string Text, bool IsNumber)> cells)
    {
        html.Append("<tr>");
        foreach (var (text, isNumber) in cells)
            html.Append('<').Append(element).Append(isNumber ? " style=\"text-align:right\">" : " style=\"text-align:left\">").Append(_html.Encode(text)).Append("</").Append(element.AsSpan(0, 2)).Append('>');
        html.Append("</tr>\n");
    }

    // A number is a pair: what is shown, and what is sorted by. The writer escapes whatever could end a script.
    static string Rows(ShownTable table)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var row in table.Rows)
            {
                json.WriteStartArray();
                foreach (var cell in row)
                    WriteCell(json, cell);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void WriteCell(Utf8JsonWriter json, ShownCell cell)
    {
        if (cell.Number is not { } number)
        {
            json.WriteStringValue(cell.Text);
            return;
        }

        json.WriteStartArray();
        json.WriteStringValue(cell.Text);
        json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
