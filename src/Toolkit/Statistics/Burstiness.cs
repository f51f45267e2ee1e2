using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Burstiness (σ−μ)/(σ+μ) of the gaps between events: −1 for a clock, 0 for chance (Poisson), towards 1 for bursts.
/// Goh and Barabási 2008, doi:10.1209/0295-5075/81/48002.
/// </summary>
static class Burstiness
{
    /// <summary>Of event times in any order and unit. Undefined below three events, and where all are at one time.</summary>
    public static Measured Of(ReadOnlySpan<double> times)
    {
        if (times.Length < 3)
            return Measured.Undefined(UndefinedReason.BelowMinN, times.Length);
        var sorted = times.ToArray();
        Array.Sort(sorted);
        var mean = (sorted[^1] - sorted[0]) / (sorted.Length - 1);
        if (!(mean > 0))
            return Measured.Undefined(UndefinedReason.NotIdentified, times.Length);
        var squares = 0.0;
        for (var i = 1; i < sorted.Length; i++)
            squares += Math.Pow((sorted[i] - sorted[i - 1] - mean) / mean, 2);
        var variation = Math.Sqrt(squares / (sorted.Length - 1));
        return Measured.Of((variation - 1) / (variation + 1), times.Length);
    }
}
