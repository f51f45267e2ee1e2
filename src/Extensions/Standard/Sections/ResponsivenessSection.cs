using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Who gets an answer, and how soon.</summary>
sealed class ResponsivenessSection : IReportSection
{
    public string Id => "responsiveness";

    public string Title => "Responsiveness";

    public IReadOnlyList<ReportBlock> Write(ReportContext context) => MetricBlocks.Of(
        context,
        "Of those who asked us something: how many got an answer, and how long they waited. What is still open counts as waiting, so a slow week cannot look fast.",
        "Responsiveness by channel",
        ["response_rate", "timely_response_rate", "first_response_median", "backlog_open", "backlog_age_median"]);
}
