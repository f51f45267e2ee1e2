using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>Where a measured window stands to a region.</summary>
static class Standings
{
    public static Standing Of(Region region, GoalMetric metric, MeasuredWindow window)
    {
        var measured = window.Value.Measured;
        var value = measured.Value ?? throw new InvalidOperationException("A window without a value stands nowhere.");
        return region.Of(value, measured.Low, measured.High, isExact: metric.Definition.Interval == IntervalMethod.None);
    }
}
