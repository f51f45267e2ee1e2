using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        .. EngagementRates.All, .. PerPostCounts.All, .. Responsiveness.All, .. Dialogue.All, .. Ties.All, .. AttentionCost.All, .. Outcomes.All,
    ];
}
