using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>What is said of a guard-rail.</summary>
static class GuardrailWords
{
    public static string Sentence(GoalMetric metric, Region allowed, GuardrailState state, MeasuredWindow now)
    {
        var measured = now.Value.Measured;
        var unit = metric.Definition.Unit;
        var interval = measured is { Low: { } low, High: { } high } ? $" [{Quantity.Interval(low, high, unit)}]" : "";
        return $"{Quantity.Text(measured.Value ?? 0, unit)}{interval}, allowed {Limit(allowed, unit)}: {Words(state)}.";
    }

    /// <summary>"at most 0.6", "at least 3", "2 to 4".</summary>
    public static string Limit(Region allowed, Unit unit) => (allowed.Minimum, allowed.Maximum) switch
    {
        ({ } minimum, { } maximum) => $"{Quantity.Text(minimum, unit)} to {Quantity.Text(maximum, unit)}",
        ({ } minimum, null) => $"at least {Quantity.Text(minimum, unit)}",
        (null, { } maximum) => $"at most {Quantity.Text(maximum, unit)}",
        _ => "anything",
    };

    static string Words(GuardrailState state) => state switch
    {
        GuardrailState.Holding => "holding, the whole interval lies inside",
        GuardrailState.Breached => "breached, the whole interval lies outside",
        _ => "unclear, the interval reaches across the limit",
    };
}
