using Toolkit.Explaining;

namespace Toolkit.Notebooks;

/// <summary>Explanations in cells: a titled table for each part, as text and as HTML. No headings: a cell does not know where in the page it stands.</summary>
static class ExplanationFormatter
{
    public static MimeBundle Format(IReadOnlyList<ExplainedTable> parts)
    {
        var shown = parts.Select(part => (part.Title, Table: TableFormatter.Format(part.Table))).ToList();
        return new(string.Join("\n\n", shown.Select(part => $"{Printable.Clean(part.Title)}\n{part.Table.PlainText}")))
        {
            Html = string.Join('\n', shown.Select(part => $"<p><strong>{System.Net.WebUtility.HtmlEncode(Printable.Clean(part.Title))}</strong></p>\n{part.Table.Html}")),
        };
    }
}
