using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Statistics;
using Toolkit.Storage;

namespace Toolkit.Metrics;

/// <summary>The engine's intervals. Rows are put in order of value and a bootstrap is seeded by them, so the same rows give the same interval, whatever their order.</summary>
sealed class EstimatedIntervals : IIntervals
{
    public (double Low, double High)? Of(IntervalMethod method, IntervalRows rows)
    {
        // Of these the order of rows says nothing.
        if (method is IntervalMethod.Mean or IntervalMethod.OrderStatistic || method is IntervalMethod.RatioBootstrap && rows.Numerators.Length > RatioBootstrap.MostRows)
            return IntervalEstimator.Estimate(method, rows.Numerators, rows.Denominators ?? [], new(0, rows.Confidence, Quantile: rows.Quantile)) is { } direct ? (direct.Low, direct.High) : null;
        var (numerators, denominators) = InOrder(rows.Numerators, rows.Denominators ?? []);
        var seed = Hash128.Of(MemoryMarshal.AsBytes<double>(numerators), default).With(MemoryMarshal.AsBytes<double>(denominators)).Low & 0x001F_FFFF_FFFF_FFFF;
        return IntervalEstimator.Estimate(method, numerators, denominators, new(seed, rows.Confidence, Quantile: rows.Quantile)) is { } interval ? (interval.Low, interval.High) : null;
    }

    static (double[] Numerators, double[] Denominators) InOrder(double[] numerators, double[] denominators)
    {
        if (denominators is [])
        {
            double[] sorted = [.. numerators];
            Array.Sort(sorted);
            return (sorted, []);
        }

        var pairs = numerators.Zip(denominators).ToArray();
        Array.Sort(pairs);
        return (Array.ConvertAll(pairs, pair => pair.First), Array.ConvertAll(pairs, pair => pair.Second));
    }
}
