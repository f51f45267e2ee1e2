using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>What is said of a guard-rail beside its state.</summary>
static class GuardrailWords
{
    public static string Sentence(GoalMetric metric, Region allowed, MeasuredWindow now, double confidence)
    {
        var measured = now.Value.Measured;
        var unit = metric.Definition.Unit;
        var interval = measured is { Low: { } low, High: { } high } ? $" {Quantity.BracketedInterval(low, high, unit, confidence)}" : "";
        return $"{Quantity.Text(measured.Value ?? 0, unit)}{interval}, allowed {Limit(allowed, unit)}.";
    }

    /// <summary>"at most 0.6", "at least 3", "2 to 4".</summary>
    public static string Limit(Region allowed, Unit unit) => (allowed.Minimum, allowed.Maximum) switch
    {
        ({ } minimum, { } maximum) => $"{Quantity.Text(minimum, unit)} to {Quantity.Text(maximum, unit)}",
        ({ } minimum, null) => $"at least {Quantity.Text(minimum, unit)}",
        (null, { } maximum) => $"at most {Quantity.Text(maximum, unit)}",
        _ => "anything",
    };
}
