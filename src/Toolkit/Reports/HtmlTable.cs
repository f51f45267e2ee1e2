using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>A table with a caption and headers that belong to their rows and columns. Scrolls on its own where it is too wide.</summary>
static class HtmlTable
{
    public static Html Of(string caption, DataTable table)
    {
        bool[] isNumber = [.. table.Columns.Select((_, column) => table.Rows.Any(row => row[column] is double or long or int))];
        return Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>
            <thead><tr>{table.Columns.Select((title, i) => Html.Of($"""<th scope="col"{Class(isNumber[i])}>{title}</th>"""))}</tr></thead>
            <tbody>
            {table.Rows.Select(row => Html.Of($"<tr>{row.Select((cell, i) => Cell(cell, i, isNumber[i]))}</tr>\n"))}
            </tbody></table></div>
            """);
    }

    static Html Cell(object? cell, int column, bool isNumber) => column == 0
        ? Html.Of($"""<th scope="row"{Class(isNumber)}>{Text(cell)}</th>""")
        : Html.Of($"<td{Class(isNumber)}>{Text(cell)}</td>");

    static Html Class(bool isNumber) => isNumber ? Html.Of($" class=\"number\"") : Html.Empty;

    public static string Text(object? cell) => cell switch
    {
        null => "–",
        double number when !double.IsFinite(number) => "–",
        double number => Quantity.Number(number),
        long number => Quantity.Count(number, "", "").Trim(),
        int number => Quantity.Count(number, "", "").Trim(),
        bool flag => flag ? "yes" : "no",
        _ => cell.ToString() ?? "",
    };
}
