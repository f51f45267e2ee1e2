using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Results;

/// <summary>A section with a block of each kind.</summary>
/// <param name="fault">What is wrong with it.</param>
public sealed class WrittenSection(string fault) : IReportSection
{
    /// <inheritdoc/>
    public string Id => "written";

    /// <inheritdoc/>
    public string Title => "Written";

    /// <inheritdoc/>
    public IReadOnlyList<ReportBlock> Write(ReportContext context)
    {
        Common.Happen(fault);
        var figure = DrawnChart.Drawn(fault);
        ReportBlock[] blocks =
        [
            new ReportBlock.Paragraph("A paragraph."),
            new ReportBlock.Drawing(figure),
            new ReportBlock.Table("A table", figure.Table),
            new ReportBlock.Remark(fault == "odd-severity" ? (DiagnosticSeverity)99 : DiagnosticSeverity.Info, "A remark."),
        ];
        return fault == "too-many-blocks" ? [.. Enumerable.Repeat(blocks[0], 100_000)] : blocks;
    }
}
