namespace Toolkit.Statistics;

/// <summary>
/// An index of component scores, 100·∏ s^w, and what other weights would make of it. Scores are 0 to 1 and count as at least 0.01, so
/// that one component at zero does not say everything. Geometric aggregation: OECD and JRC 2008, Handbook on Constructing Composite
/// Indicators.
/// </summary>
/// <param name="scores">For each thing its component scores, all in the same order.</param>
sealed class WeightedIndex(IReadOnlyList<double[]> scores)
{
    public const double Floor = 0.01;

    readonly double[][] _logs = [.. scores.Select(row => Array.ConvertAll(row, score => Math.Log(Math.Clamp(score, Floor, 1))))];

    public int Things => _logs.Length;

    /// <summary>Logarithm of each component score of a thing, floored.</summary>
    public IReadOnlyList<double> Logs(int thing) => _logs[thing];

    /// <summary>The index of each thing, 1 to 100.</summary>
    /// <param name="weights">0 or more, one for each component; only their proportions count.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is below zero, or none is above it.</exception>
    public double[] Values(ReadOnlySpan<double> weights)
    {
        var shares = Shares(weights);
        return Array.ConvertAll(_logs, logs => 100 * Math.Exp(DesignMatrix.Dot(logs, shares)));
    }

    /// <summary>Rank of each thing, 1 the highest; equal ones share the better rank.</summary>
    /// <inheritdoc cref="Values"/>
    public int[] Ranks(ReadOnlySpan<double> weights)
    {
        var shares = Shares(weights);
        var sums = Array.ConvertAll(_logs, logs => DesignMatrix.Dot(logs, shares));
        return Array.ConvertAll(sums, sum => 1 + sums.Count(other => other > sum));
    }

    /// <summary>Ranks over draws of weights around those given: Dirichlet with mean w and concentration κ, near w where κ is large.</summary>
    /// <param name="weights">0 or more, one for each component.</param>
    /// <param name="concentration">κ, above 0.</param>
    /// <param name="seed">From the data, so that the same data give the same ranks.</param>
    /// <param name="draws">How many draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is below zero, or none is above it, or κ is not above 0.</exception>
    public RankAcceptability Reweighted(ReadOnlySpan<double> weights, double concentration, ulong seed, int draws = 4000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(concentration);
        var around = Array.ConvertAll(Shares(weights), share => share * concentration);
        var values = new double[draws][];
        Parallel.For(0, draws, Stopping.Loop, draw =>
        {
            var random = new CounterRandom(seed, (ulong)draw);
            var drawn = RandomDraws.Dirichlet(around, ref random);
            values[draw] = Array.ConvertAll(_logs, logs => DesignMatrix.Dot(logs, drawn));
        });
        return RankAcceptability.Of(values);
    }

    /// <summary>Weights that sum to 1.</summary>
    public static double[] Shares(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sum, nameof(weights));
        return Array.ConvertAll(weights.ToArray(), weight => weight / sum);
    }
}
