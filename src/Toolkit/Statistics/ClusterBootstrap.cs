namespace Toolkit.Statistics;

/// <summary>
/// Bootstrap of a regression that resamples whole clusters (accounts), not rows. Each replicate takes one scoring step from the
/// fitted coefficients with the resampled information and scores, which costs no second pass over the rows and equals the full
/// refit to first order. Replicate b depends on seed and b only, so threads do not change the result.
/// Davidson and MacKinnon 1999 (few-step bootstrap); Cameron, Gelbach and Miller 2008 (clusters).
/// </summary>
static class ClusterBootstrap
{
    public const int InteractiveReplicates = 2000;

    /// <summary>Coefficients of each replicate; one that lost a whole column (no cluster of a channel drawn) keeps its place as null.</summary>
    public static double[]?[] Coefficients(RegressionFit fit, ulong seed, int replicates) => Coefficients(fit, replicates, replicate => Independent(fit.Clusters.Length, new(seed, (ulong)replicate)));

    /// <summary>The same over clusters in order of time, of which neighbours stay together.</summary>
    public static double[]?[] Coefficients(RegressionFit fit, Blocks blocks, ulong seed, int replicates) =>
        Coefficients(fit, replicates, replicate => BlockBootstrap.Places(fit.Clusters.Length, blocks, new(seed, (ulong)replicate)));

    static double[]?[] Coefficients(RegressionFit fit, int replicates, Func<int, int[]> draw)
    {
        var rank = fit.Rank;
        var drawn = new double[replicates][];
        Parallel.For(0, replicates, Stopping.Loop, replicate => drawn[replicate] = Replicate(fit, rank, draw(replicate))!);
        return drawn;
    }

    static int[] Independent(int clusters, CounterRandom random)
    {
        var places = new int[clusters];
        for (var draw = 0; draw < clusters; draw++)
            places[draw] = random.NextInt(clusters);
        return places;
    }

    static double[]? Replicate(RegressionFit fit, int rank, int[] places)
    {
        var times = new int[fit.Clusters.Length];
        foreach (var place in places)
            times[place]++;
        var total = new Gram(fit.Coefficients.Length);
        for (var cluster = 0; cluster < times.Length; cluster++)
        {
            if (times[cluster] > 0)
                total.Add(fit.Clusters[cluster], times[cluster]);
        }

        var factor = total.Factor();
        return factor.Rank < rank ? null : [.. factor.Solve(total.Vector).Zip(fit.Coefficients, (step, at) => at + step)];
    }
}
