using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Quality of interaction against audience size, and the funnel that says what may be chance.</summary>
sealed class QualitySection : IReportSection
{
    public string Id => "quality";

    public string Title => "Quality against audience";

    public IReadOnlyList<ReportBlock> Write(ReportContext context) =>
    [
        new ReportBlock.Paragraph("Each point is an account on a channel. What is usual for its size is taken out, small samples are drawn towards it, and the bars say how sure the value is."),
        new ReportBlock.Drawing(context.Draw("quality-against-audience")),
        new ReportBlock.Drawing(context.Draw("funnel")),
    ];
}
