using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Reports;

/// <summary>A contributed section.</summary>
static class HtmlSection
{
    // Numbered, because an id made from data would be an attribute made from data.
    public static string Anchor(int number) => "section-" + number.ToString(CultureInfo.InvariantCulture);

    public static Html Of(ReportPart part, int number, HtmlFigures figures) => Html.Of($"""
        <section id="{Anchor(number)}" aria-labelledby="{Anchor(number)}-title"><h2 id="{Anchor(number)}-title">{part.Title}</h2>
        {part.Blocks.Select(block => Block(block, figures))}
        </section>
        """);

    static Html Block(PartBlock block, HtmlFigures figures) => block switch
    {
        ParagraphBlock paragraph => Html.Of($"<p>{paragraph.Text}</p>\n"),
        RemarkBlock remark => Remark(remark),
        TableBlock table => Html.Of($"""<div class="panel">{HtmlTable.Of(table.Caption, table.Table)}</div>"""),
        DrawingBlock drawing => figures.Draw(drawing.Figure, 3),
        _ => throw new InvalidOperationException($"A block of the kind {block.GetType().Name} is not known."),
    };

    static Html Remark(RemarkBlock remark)
    {
        var (tone, word) = remark.Severity switch
        {
            DiagnosticSeverity.Error => ("bad", "Not possible"),
            DiagnosticSeverity.Warning => ("caution", "Take care"),
            _ => ("neutral", "Note"),
        };
        return Html.Of($"""<p class="remark {tone}"><b>{word}</b> {remark.Text}</p>""");
    }
}
