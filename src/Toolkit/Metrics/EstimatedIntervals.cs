using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Statistics;
using Toolkit.Storage;

namespace Toolkit.Metrics;

/// <summary>The engine's intervals; the seed of a bootstrap comes from the rows, so the same rows give the same interval.</summary>
sealed class EstimatedIntervals : IIntervals
{
    public (double Low, double High)? Of(IntervalMethod method, IntervalRows rows)
    {
        var seed = Hash128.Of(MemoryMarshal.AsBytes<double>(rows.Numerators), default).With(MemoryMarshal.AsBytes<double>(rows.Denominators ?? [])).Low & 0x001F_FFFF_FFFF_FFFF;
        return IntervalEstimator.Estimate(method, rows.Numerators, rows.Denominators ?? [], new(seed, rows.Confidence, Quantile: rows.Quantile)) is { } interval ? (interval.Low, interval.High) : null;
    }
}
