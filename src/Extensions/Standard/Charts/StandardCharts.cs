using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardCharts
{
    public static IReadOnlyList<IChart> All { get; } =
    [
        new QualityAgainstAudienceChart(), new FunnelChart(), new ChannelsChart(), new RankingChart(), new ExpectedEngagementChart(), new ChangeChart(), new HonestChangeChart(), new DenominatorsChart(),
        new ResponseTimesChart(), new TiesChart(), new ReciprocityChart(), new CommunitiesChart(), new CascadeChart(), new CoverageChart(), new AttentionLedgerChart(), new PlatformLossChart(), new SaturationChart(),
    ];
}
