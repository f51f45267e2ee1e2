using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// How much there is, from two independent and imperfect collections of it: Chapman 1951. Collections that find the same things
/// (positive dependence) give too low a total, and so too high a coverage.
/// </summary>
static class CaptureRecapture
{
    /// <summary>
    /// N̂ = (n₁+1)(n₂+1)/(m+1) − 1 with the interval of Chao 1987 (doi:10.2307/2531532), log-normal in what no collection found, so
    /// that it never ends below what was. Undefined where the collections share nothing.
    /// </summary>
    /// <param name="first">Things in the first collection.</param>
    /// <param name="second">Things in the second one.</param>
    /// <param name="both">Things in both.</param>
    /// <param name="confidence">Nominal coverage of the interval, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">More things are in both than in one of them.</exception>
    public static Measured Chapman(long first, long second, long both, double confidence = 0.95)
    {
        var found = Found(first, second, both);
        if (both == 0)
            return Measured.Undefined(found == 0 ? UndefinedReason.NoOpportunity : UndefinedReason.NotIdentified, found);
        var total = ((first + 1.0) * (second + 1.0) / (both + 1.0)) - 1;
        var missed = total - found;
        if (!(missed > 0))
            return Measured.Of(total, found) with { Low = total, High = total };
        var factor = Math.Exp(Wilson.Normal(confidence) * Math.Sqrt(Math.Log(1 + (Variance(first, second, both) / (missed * missed)))));
        return Measured.Of(total, found) with { Low = found + (missed / factor), High = found + (missed * factor) };
    }

    /// <summary>Var N̂ = (n₁+1)(n₂+1)(n₁−m)(n₂−m) ÷ (m+1)²(m+2). Seber 1970, doi:10.2307/2333366.</summary>
    public static double Variance(long first, long second, long both) =>
        (first + 1.0) * (second + 1.0) * (first - both) * (second - both) / ((both + 1.0) * (both + 1.0) * (both + 2.0));

    /// <summary>What was found by either ÷ N̂, 0 to 1, with its interval. Undefined where <see cref="Chapman"/> is.</summary>
    /// <inheritdoc cref="Chapman"/>
    public static Measured Coverage(long first, long second, long both, double confidence = 0.95)
    {
        var (found, total) = (Found(first, second, both), Chapman(first, second, both, confidence));
        return total.Value is { } value
            ? Measured.Of(Math.Min(1, found / value), found) with { Low = found / total.High, High = Math.Min(1, found / (total.Low ?? value)) }
            : total;
    }

    static long Found(long first, long second, long both)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(both);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(both, Math.Min(first, second));
        return first + second - both;
    }
}
