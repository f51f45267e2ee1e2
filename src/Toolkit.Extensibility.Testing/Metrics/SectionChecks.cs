using Toolkit.Hosting;

namespace Toolkit.Extensibility.Testing.Metrics;

/// <summary>What every section of a report must keep.</summary>
static class SectionChecks
{
    public static IReadOnlyList<ConformanceCheck> Of(string id, Subject subject, Workspace inside, Workspace boxed, Workspace empty)
    {
        List<ReportBlock>? written = null;
        var writes = Law.Hold("section.writes", id, () =>
        {
            written = [.. Write(subject.Inside, id, inside)];
            return string.IsNullOrWhiteSpace(subject.Inside.Section(id).Title) ? "It has no title." : null;
        });
        if (written is not { } blocks)
            return [writes];
        return
        [
            writes,
            Law.Hold("section.blocks", id, () => blocks.Select(Fault).FirstOrDefault(fault => fault is not null)),
            Law.Hold("section.plain", id, () => blocks.SelectMany(Texts).Select(FigureChecks.Markup).FirstOrDefault(fault => fault is not null)),
            Law.Hold("section.repeats", id, () => Same(Write(subject.Inside, id, inside), blocks) ? null : "Written again it says something else."),
            Law.Hold("section.lanes", id, () => Same(Write(subject.Boxed, id, boxed), blocks) ? null : "In its own process it writes something else."),
            Law.Hold("section.empty", id, () => FigureChecks.Unharmed(() => Write(subject.Inside, id, empty).Select(Fault).FirstOrDefault(fault => fault is not null))),
        ];
    }

    static IReadOnlyList<ReportBlock> Write(ExtensionHost host, string id, Workspace workspace) => host.Section(id).Write(new ReportOf(host, workspace));

    static string? Fault(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => string.IsNullOrWhiteSpace(paragraph.Text) ? "A paragraph is empty." : null,
        ReportBlock.Remark remark => string.IsNullOrWhiteSpace(remark.Text) ? "A remark is empty." : null,
        ReportBlock.Table table => string.IsNullOrWhiteSpace(table.Caption) ? "A table has no caption." : FigureChecks.Table(table.Data),
        ReportBlock.Drawing drawing => FigureChecks.Words(drawing.Figure),
        _ => $"A block of type {block.GetType().Name} is none that a report can hold.",
    };

    static IEnumerable<string?> Texts(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.Remark remark => [remark.Text],
        ReportBlock.Table table => [table.Caption, .. table.Data.Columns, .. table.Data.Rows.SelectMany(row => row).OfType<string>()],
        ReportBlock.Drawing drawing => FigureChecks.Texts(drawing.Figure),
        _ => [],
    };

    static bool Same(IEnumerable<ReportBlock> one, IEnumerable<ReportBlock> other) => one.Select(Whole).SequenceEqual(other.Select(Whole), StringComparer.Ordinal);

    static string Whole(ReportBlock block) => block switch
    {
        ReportBlock.Drawing drawing => FigureChecks.Whole(drawing.Figure),
        ReportBlock.Table table => $"{table.Caption}\n{table.Data.ToCsv()}",
        ReportBlock.Remark remark => $"{remark.Severity}: {remark.Text}",
        _ => string.Join('\n', Texts(block)),
    };
}
