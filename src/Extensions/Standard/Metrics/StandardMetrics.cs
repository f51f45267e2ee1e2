using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardMetrics
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        .. EngagementRates.All, .. PerPostCounts.All, .. Responsiveness.All, .. Dialogue.All, .. Ties.All, .. AttentionCost.All, .. Outcomes.All,
        .. EngagementMore.All, .. Conversations.All, .. TieHistory.All, .. AudienceCare.All, .. Listening.All, .. Context.All, .. Saturation.All, .. Redistribution.All, .. SocialFirst.All,
        .. Communities.All, .. CommunityHealth.All, .. Organisation.All, .. Goodwill.All, .. Yields.All,
    ];
}
