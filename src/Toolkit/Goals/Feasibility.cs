using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>What a goal asks for, held against what has happened before over the same time. It foretells nothing: it says how usual such a change has been.</summary>
public sealed record GoalFeasibility
{
    /// <summary>The goal's id.</summary>
    public required string Id { get; init; }

    /// <summary>What is wanted, in words.</summary>
    public required string Statement { get; init; }

    /// <summary>The newest value that could be measured, in the metric's unit; null without one.</summary>
    public double? Now { get; init; }

    /// <summary>Where the goal wants to arrive, in the metric's unit.</summary>
    public double? Target { get; init; }

    /// <summary>The unit of both; null when no extension offers the metric.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Steps of the goal's cadence from the newest window to the deadline.</summary>
    public int Steps { get; init; }

    /// <summary>Changes over as many steps that are on record. They overlap.</summary>
    public int Changes { get; init; }

    /// <summary>About how many of them are independent: changes ÷ steps, or ÷ the steps that a window is long, where that is more.</summary>
    public double Independent { get; init; }

    /// <summary>The share of these changes that fell short of what is asked, 0 to 100; null where it is not shown.</summary>
    public double? Percentile { get; init; }

    /// <summary>What half of these changes would make of the newest value, in the metric's unit; null where it is not shown.</summary>
    public double? Half { get; init; }

    /// <summary>What the best fifth of them would, at least.</summary>
    public double? BestFifth { get; init; }

    /// <summary>"usual", "demanding", "stretching", "without precedent", "there already" or "not shown".</summary>
    public required string Word { get; init; }

    /// <summary>The same as a sentence, with its reason.</summary>
    public required string Sentence { get; init; }
}

/// <summary>Compares the change that a goal asks for with all changes of its own metric over as many steps.</summary>
sealed class FeasibilityEvaluator(IGoalMeasurements measurements, GoalCalendar calendar)
{
    const int MostWindows = 200;
    const double FewestIndependent = 5;

    public GoalFeasibility Assess(Goal goal)
    {
        var start = new GoalFeasibility { Id = goal.Id, Statement = goal.Statement, Word = "not shown", Sentence = "" };
        if (measurements.Metric(goal.Metric) is not { } metric)
            return start with { Sentence = $"Not shown: no extension offers {goal.Metric}." };
        if (measurements.NewestExport(goal.Segment) is not { } newest)
            return start with { Sentence = "Not shown: no export holds anything of this segment." };
        var windows = Windows(goal, metric, newest);
        var target = goal.Target.Resolve(Baseline(goal, metric));
        var known = start with { Unit = metric.Definition.Unit, Now = windows is [.., var last] ? last.Usable : null, Target = target };
        if (goal.Direction == GoalDirection.Maintain)
            return known with { Sentence = "Not shown: the goal is to hold what there is, not to change it." };
        return known is { Now: { } now, Target: { } wanted } ? Compare(known with { Steps = calendar.Steps(goal.Measure, windows[^1].Span.To, goal.Deadline) }, (goal, calendar.Steps(goal.Measure, windows[^1].Span.From, windows[^1].Span.To.AddDays(1))), (now, wanted), windows) : known with { Sentence = "Not shown: the newest window or the target has no value." };
    }

    IReadOnlyList<MeasuredWindow> Windows(Goal goal, GoalMetric metric, DateTimeOffset newest)
    {
        var measurer = new WindowMeasurer(measurements, calendar, goal.Measure, metric, goal.Segment);
        var lastDay = calendar.LastMatureDay(newest, goal.Measure.Maturity);
        return [.. calendar.Series(goal.Measure, lastDay, goal.Baseline?.From ?? lastDay.AddYears(-2), MostWindows).Select(measurer.Measure)];
    }

    double? Baseline(Goal goal, GoalMetric metric) => goal.Baseline is { } baseline
        ? baseline.Value ?? new WindowMeasurer(measurements, calendar, goal.Measure, metric, goal.Segment).Measure(new(baseline.From, baseline.To)).Usable
        : null;

    static GoalFeasibility Compare(GoalFeasibility known, (Goal Goal, int WindowSteps) asked, (double Now, double Target) levels, IReadOnlyList<MeasuredWindow> windows)
    {
        var sign = asked.Goal.Direction == GoalDirection.Increase ? 1 : -1;
        if (sign * (levels.Target - levels.Now) <= 0)
            return known with { Word = "there already", Sentence = "The newest window is at the target already. Whether it stays there is another question." };
        if (known.Steps < 1)
            return known with { Sentence = "Not shown: the deadline is before the next window ends." };
        var scale = known.Unit == Unit.Share ? ChangeScale.Odds : ChangeScale.Ratios;
        if (new[] { levels.Now, levels.Target }.Concat(windows.Select(window => window.Usable).OfType<double>()).Any(value => !double.IsFinite(scale.To(value))))
            return known with { Sentence = $"Not shown: changes are compared as {scale.Name}, and a value is {(known.Unit == Unit.Share ? "0 or 100 %" : "zero")}." };
        double[] changes = [.. Changes(windows, known.Steps, scale).Select(change => sign * change).Order()];
        var found = known with { Changes = changes.Length, Independent = (double)changes.Length / Math.Max(known.Steps, asked.WindowSteps) };
        if (found.Independent < FewestIndependent)
            return found with { Sentence = $"Not shown: {Quantity.Count(changes.Length, "change", "changes")} over {Quantity.Count(known.Steps, "step", "steps")} on record amount to about {Quantity.Number(found.Independent)} independent ones, and {FewestIndependent} are needed. A nearer deadline, or a longer history, could be judged." };
        var needed = sign * (scale.To(levels.Target) - scale.To(levels.Now));
        var percentile = 100 * (changes.Count(change => change < needed) + 0.5) / (changes.Length + 1);
        return Told(found with { Percentile = percentile, Half = Reached(0.5), BestFifth = Reached(0.8) }, changes[^1] >= needed);

        double Reached(double share) => scale.Back(scale.To(levels.Now) + (sign * changes[Math.Min(changes.Length - 1, (int)(share * changes.Length))]));
    }

    static IEnumerable<double> Changes(IReadOnlyList<MeasuredWindow> windows, int steps, ChangeScale scale) => windows.Skip(steps)
        .Zip(windows, (later, earlier) => later.Usable is { } after && earlier.Usable is { } before ? scale.To(after) - scale.To(before) : (double?)null)
        .OfType<double>();

    static GoalFeasibility Told(GoalFeasibility found, bool hasHappened)
    {
        var unit = found.Unit ?? Unit.Score;
        var word = found.Percentile switch { _ when !hasHappened => "without precedent", < 50 => "usual", < 80 => "demanding", _ => "stretching" };
        var over = $"{Quantity.Count(found.Changes, "change", "changes")} over {Quantity.Count(found.Steps, "step", "steps")} (about {Quantity.Number(found.Independent)} independent)";
        var most = 100 * (1 - Math.Pow(0.05, 1 / found.Independent));
        return found with
        {
            Word = word,
            Sentence = hasHappened
                ? $"{char.ToUpperInvariant(word[0])}{word[1..]}: {Quantity.Number(found.Percentile ?? 0)} % of {over} fell short of it. Half of such changes would reach {Quantity.Text(found.Half ?? 0, unit)}, the best fifth {Quantity.Text(found.BestFifth ?? 0, unit)}."
                : $"Without precedent: none of {over} was as large, so such a change may be as rare as never, and with 95 % confidence happens in at most {Quantity.Number(most)} % of tries. Half of such changes would reach {Quantity.Text(found.Half ?? 0, unit)}, the best fifth {Quantity.Text(found.BestFifth ?? 0, unit)}.",
        };
    }
}

/// <summary>The scale on which changes of different levels are alike: a share cannot double beyond one.</summary>
/// <param name="Name">What changes are on it.</param>
/// <param name="To">From a value to the scale; not finite where it has no place.</param>
/// <param name="Back">And back.</param>
sealed record ChangeScale(string Name, Func<double, double> To, Func<double, double> Back)
{
    public static ChangeScale Ratios { get; } = new("ratios", value => value > 0 ? Math.Log(value) : double.NaN, Math.Exp);

    public static ChangeScale Odds { get; } = new("odds", value => value is > 0 and < 1 ? Math.Log(value / (1 - value)) : double.NaN, place => 1 / (1 + Math.Exp(-place)));
}
