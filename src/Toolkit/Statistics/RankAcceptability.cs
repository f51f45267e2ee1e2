namespace Toolkit.Statistics;

/// <summary>
/// How often each thing takes each rank over draws of all of them, rank 1 the highest; things that are equal in a draw share the better
/// rank. Goldstein and Spiegelhalter 1996, doi:10.2307/2983325; Lahdelma, Hokkanen and Salminen 1998, doi:10.1016/S0377-2217(97)00163-X.
/// </summary>
sealed class RankAcceptability
{
    readonly int[][] _times;
    readonly int _draws;

    RankAcceptability(int[][] times, int draws) => (_times, _draws) = (times, draws);

    public int Things => _times.Length;

    /// <param name="draws">One column of values for each draw, all of one length; higher is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no draws, or they differ in length.</exception>
    public static RankAcceptability Of(IReadOnlyList<double[]> draws)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draws.Count);
        var things = draws[0].Length;
        var (times, order) = (new int[things][], new int[things]);
        for (var thing = 0; thing < things; thing++)
            times[thing] = new int[things];
        foreach (var draw in draws)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(draw.Length, things);
            for (var thing = 0; thing < things; thing++)
                order[thing] = thing;
            Array.Sort(Array.ConvertAll(draw, value => -value), order);
            for (int place = 0, rank = 0; place < things; place++)
            {
                rank = place > 0 && draw[order[place]] == draw[order[place - 1]] ? rank : place;
                times[order[place]][rank]++;
            }
        }

        return new(times, draws.Count);
    }

    /// <summary>Draws from normal posteriors, one for each thing.</summary>
    /// <param name="effects">Shrunken values.</param>
    /// <param name="errors">Their standard errors, in the same order.</param>
    /// <param name="seed">From the data, so that the same data give the same ranks.</param>
    /// <param name="draws">How many draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The columns differ in length.</exception>
    public static RankAcceptability OfNormal(double[] effects, double[] errors, ulong seed, int draws = 4000)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(errors.Length, effects.Length);
        return Drawn(effects.Length, (seed, draws), (thing, ref random) => effects[thing] + (errors[thing] * RandomDraws.Normal(ref random)));
    }

    /// <summary>Draws from beta posteriors of shares, one for each thing.</summary>
    /// <param name="successes">First parameter, above 0: successes and those of the prior.</param>
    /// <param name="failures">Second parameter, above 0.</param>
    /// <param name="seed">From the data, so that the same data give the same ranks.</param>
    /// <param name="draws">How many draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The columns differ in length.</exception>
    public static RankAcceptability OfShares(double[] successes, double[] failures, ulong seed, int draws = 4000)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(failures.Length, successes.Length);
        // The odds of a beta variate are a ratio of gamma variates, and order as the shares do.
        return Drawn(successes.Length, (seed, draws), (thing, ref random) =>
            RandomDraws.LogGamma(successes[thing], ref random) - RandomDraws.LogGamma(failures[thing], ref random));
    }

    /// <summary>The beta posterior of a share, and the share that it is compared with.</summary>
    /// <param name="Successes">First parameter, above 0.</param>
    /// <param name="Failures">Second parameter, above 0.</param>
    /// <param name="Expected">What the share is divided by.</param>
    public readonly record struct RelativeShare(double Successes, double Failures, double Expected);

    /// <summary>Draws from beta posteriors of shares, each in relation to what is expected of it.</summary>
    public static RankAcceptability OfRelativeShares(RelativeShare[] shares, ulong seed, int draws = 4000) => Drawn(shares.Length, (seed, draws), (thing, ref random) =>
    {
        var odds = RandomDraws.LogGamma(shares[thing].Successes, ref random) - RandomDraws.LogGamma(shares[thing].Failures, ref random);
        return -Math.Log(1 + Math.Exp(-odds)) - Math.Log(shares[thing].Expected);
    });

    delegate double Draw(int thing, ref CounterRandom random);

    static RankAcceptability Drawn(int things, (ulong Seed, int Draws) plan, Draw draw)
    {
        var values = new double[plan.Draws][];
        Parallel.For(0, plan.Draws, Stopping.Loop, row =>
        {
            var random = new CounterRandom(plan.Seed, (ulong)row);
            values[row] = new double[things];
            for (var thing = 0; thing < things; thing++)
                values[row][thing] = draw(thing, ref random);
        });
        return Of(values);
    }

    /// <summary>P(rank = r), r from 1.</summary>
    public double Share(int thing, int rank) => (double)_times[thing][rank - 1] / _draws;

    /// <summary>P(rank ≤ r), r from 1.</summary>
    public double AtMost(int thing, int rank) => (double)_times[thing][..rank].Sum() / _draws;

    /// <summary>Smallest rank with P(rank ≤ r) ≥ share.</summary>
    public int Quantile(int thing, double share)
    {
        var (rank, seen) = (0, 0L);
        do
            seen += _times[thing][rank++];
        while (seen < share * _draws && rank < Things);
        return rank;
    }

    public int Median(int thing) => Quantile(thing, 0.5);

    /// <summary>Ranks that leave at most half of the rest on either side.</summary>
    public (int Low, int High) Band(int thing, double confidence = 0.9) =>
        (Quantile(thing, (1 - confidence) / 2), Quantile(thing, (1 + confidence) / 2));

    /// <summary>
    /// A tier for each thing, from 1: the first holds the leader (smallest median, then mean rank) and all whose band overlaps the
    /// leader's; the next is made in the same way of those that are left.
    /// </summary>
    public int[] Tiers(double confidence = 0.9)
    {
        var tiers = new int[Things];
        var (tier, left) = (0, (List<int>)[.. Enumerable.Range(0, Things).OrderBy(Median).ThenBy(Mean)]);
        while (left is [var leader, ..])
        {
            tier++;
            var end = Band(leader, confidence).High;
            foreach (var thing in left.Where(thing => Band(thing, confidence).Low <= end))
                tiers[thing] = tier;
            left.RemoveAll(thing => tiers[thing] > 0);
        }

        return tiers;
    }

    /// <summary>Mean rank, from 1.</summary>
    public double Mean(int thing) => _times[thing].Select((times, rank) => (rank + 1.0) * times).Sum() / _draws;

    /// <summary>
    /// Mean distance of ranks from reference ranks, over things and draws: 0 where no draw changes the order. Saisana, Saltelli and
    /// Tarantola 2005, doi:10.1111/j.1467-985X.2005.00350.x.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not one reference rank for each thing.</exception>
    public double MeanShift(int[] reference)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(reference.Length, Things);
        return Things == 0 ? 0 : reference.Select((rank, thing) => _times[thing].Select((times, place) => Math.Abs(place + 1.0 - rank) * times).Sum()).Sum() / _draws / Things;
    }
}
