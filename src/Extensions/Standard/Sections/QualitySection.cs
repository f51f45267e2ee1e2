using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The headline: every account's quality against its audience, and which of them are unusual at all.</summary>
sealed class QualitySection : IReportSection
{
    public string Id => "quality";

    public string Title => "Quality against audience";

    public IReadOnlyList<ReportBlock> Write(ReportContext context) =>
    [
        new ReportBlock.Paragraph("Large audiences answer less, on every channel. So an account is compared here with what is usual for its size, and accounts with few posts are drawn towards it."),
        new ReportBlock.Drawing(context.Draw("quality-against-audience")),
        new ReportBlock.Paragraph("Most differences between accounts are chance. The funnel shows which are not."),
        new ReportBlock.Drawing(context.Draw("funnel")),
    ];
}
