using Toolkit.Extensibility;

namespace Toolkit.Standard;

static class StandardMetrics
{
    public static IReadOnlyList<Metric> All { get; } = [];
}
