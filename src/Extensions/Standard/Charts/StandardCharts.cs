using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardCharts
{
    public static IReadOnlyList<IChart> All { get; } = [new QualityAgainstAudienceChart(), new FunnelChart(), new ChannelsChart()];
}
