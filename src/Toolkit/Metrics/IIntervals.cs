using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>Computes the intervals that need rows. Wilson and Kaplan–Meier intervals are the evaluator's own.</summary>
interface IIntervals
{
    /// <summary>Both ends of the interval in the scale of the rows; null when the rows do not determine one.</summary>
    (double Low, double High)? Of(IntervalMethod method, IntervalRows rows);
}

/// <summary>
/// What an interval rests on, one value for each row that contributed, in the table's order: for a ratio of sums numerators and
/// denominators, for a mean or an order statistic the values alone.
/// </summary>
sealed record IntervalRows
{
    public required double[] Numerators { get; init; }

    /// <summary>As long as <see cref="Numerators"/>; null where there is no ratio.</summary>
    public double[]? Denominators { get; init; }

    /// <summary>Which quantile, for <see cref="IntervalMethod.OrderStatistic"/>.</summary>
    public double Quantile { get; init; } = 0.5;

    /// <summary>The share of intervals that should hold the true value.</summary>
    public double Confidence { get; init; } = 0.95;
}
