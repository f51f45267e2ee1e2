using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What the attention we took has cost us.</summary>
sealed class AttentionSection : IReportSection
{
    public string Id => "attention";

    public string Title => "Attention cost";

    public IReadOnlyList<ReportBlock> Write(ReportContext context) => MetricBlocks.Of(
        context,
        "Every post spends attention. People who leave, mute, hide or report say that it was not worth theirs.",
        "Opt-outs by channel",
        ["optouts_per_1000_reached", "unfollow_rate", "unsubscribe_rate", "block_rate", "mute_rate", "hide_rate", "report_rate", "opt_out_ratio"]);
}
