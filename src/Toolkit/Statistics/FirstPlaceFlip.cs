using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// The smallest change of weights that brings another thing level with the first of a <see cref="WeightedIndex"/>. Log scores are
/// linear in weights, so against one rival this is a linear program whose solution is greedy: with δ the first's log score less the
/// rival's, weight goes from the components with the largest δ to the one with the smallest, until Σwδ = 0.
/// </summary>
sealed record FirstPlaceFlip
{
    /// <summary>Who is first with the weights as they are, and who draws level with the least change.</summary>
    public required (int First, int Rival) Things { get; init; }

    /// <summary>Share of all weight that moves, above 0 to 1, or 0 where the two are level already.</summary>
    public required double Moved { get; init; }

    /// <summary>The weights at which they are level, with sum 1.</summary>
    public required double[] Weights { get; init; }

    /// <summary>The nearest flip; undefined below two things, and where no weights take the first's place away.</summary>
    /// <param name="index">The index.</param>
    /// <param name="weights">0 or more, one for each component.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is below zero, or none is above it.</exception>
    public static (FirstPlaceFlip? Flip, UndefinedReason? Reason) Nearest(WeightedIndex index, ReadOnlySpan<double> weights)
    {
        var shares = WeightedIndex.Shares(weights);
        if (index.Things < 2)
            return (null, UndefinedReason.BelowMinN);
        var first = Array.IndexOf(index.Ranks(shares), 1);
        FirstPlaceFlip? nearest = null;
        for (var rival = 0; rival < index.Things; rival++)
        {
            if (rival == first || Level(Lead(index, first, rival), shares) is not { } level)
                continue;
            if (nearest is null || level.Moved < nearest.Moved)
                nearest = new() { Things = (first, rival), Moved = level.Moved, Weights = level.Weights };
        }

        return (nearest, nearest is null ? UndefinedReason.NotIdentified : null);
    }

    /// <summary>The least moved weight after which Σwδ ≤ 0, and the weights then; null where no weights do that.</summary>
    /// <param name="lead">δ, one for each component.</param>
    /// <param name="shares">Weights that sum to 1.</param>
    public static (double Moved, double[] Weights)? Level(double[] lead, double[] shares)
    {
        var (sum, moved, weights) = (DesignMatrix.Dot(lead, shares), 0.0, shares.ToArray());
        var to = Array.IndexOf(lead, lead.Min());
        foreach (var from in Enumerable.Range(0, lead.Length).OrderByDescending(component => lead[component]))
        {
            if (sum <= 0 || lead[from] <= lead[to])
                break;
            var part = Math.Min(weights[from], sum / (lead[from] - lead[to]));
            weights[from] -= part;
            weights[to] += part;
            moved += part;
            sum -= part * (lead[from] - lead[to]);
        }

        // What is left of the lead may be a last digit.
        return sum <= 1e-12 * lead.Max(Math.Abs) ? (Math.Min(moved, 1), weights) : null;
    }

    static double[] Lead(WeightedIndex index, int first, int rival) => [.. index.Logs(first).Zip(index.Logs(rival), (a, b) => a - b)];
}
