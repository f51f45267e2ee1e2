using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Share still waiting after a time, when some waits were cut off: Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452.
/// Variance by Greenwood 1926; limits of a quantile by Brookmeyer and Crowley 1982, doi:10.2307/2530286; the band on the scale of
/// ln(−ln S) by Kalbfleisch and Prentice 1980.
/// </summary>
sealed class KaplanMeier
{
    readonly double[] _time;
    readonly double[] _survival;
    readonly double[] _deviation;
    readonly double[] _hazard;
    readonly double _last;

    KaplanMeier(double last, List<(double Time, double Survival, double Hazard)> steps)
    {
        _last = last;
        (_time, _survival, _hazard) = ([.. steps.Select(step => step.Time)], [.. steps.Select(step => step.Survival)], [.. steps.Select(step => step.Hazard)]);
        _deviation = [.. steps.Select(step => step.Survival * Math.Sqrt(step.Hazard))];
    }

    /// <param name="durations">Waits, each from 0.</param>
    /// <param name="observed">Not 0 where the wait ended, 0 where it was cut off.</param>
    public static KaplanMeier Of(ReadOnlySpan<double> durations, ReadOnlySpan<double> observed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(observed.Length, durations.Length);
        var (times, ended) = (durations.ToArray(), observed.ToArray());
        Array.Sort(times, ended);
        var steps = new List<(double Time, double Survival, double Hazard)>();
        var (survival, greenwood) = (1d, 0d);
        for (int place = 0, next; place < times.Length; place = next)
        {
            var (atRisk, ends) = (times.Length - place, 0);
            for (next = place; next < times.Length && times[next] == times[place]; next++)
                ends += ended[next] != 0 ? 1 : 0;
            if (ends == 0)
                continue;
            survival *= 1 - (double)ends / atRisk;
            greenwood += atRisk > ends ? (double)ends / atRisk / (atRisk - ends) : 0;
            steps.Add((times[place], survival, greenwood));
        }

        return new(times is [.., var last] ? last : 0, steps);
    }

    // Times are different and ascend.
    int LastUpTo(double time) => Array.BinarySearch(_time, time) is var place && place >= 0 ? place : ~place - 1;

    /// <summary>Share still waiting just after a time, 0 to 1.</summary>
    public double Survival(double time)
    {
        var step = LastUpTo(time);
        return step < 0 ? 1 : _survival[step];
    }

    /// <summary>Greenwood's standard error of <see cref="Survival"/>.</summary>
    public double StandardError(double time)
    {
        var step = LastUpTo(time);
        return step < 0 ? 0 : _deviation[step];
    }

    /// <summary>
    /// Pointwise interval of <see cref="Survival"/>, S^exp(±z·se ÷ (S ln S)), never outside of 0 to 1; null before the first wait ended
    /// and where none is left waiting, for which this scale has no error.
    /// </summary>
    public Interval? Band(double time, double normal = Wilson.Normal95)
    {
        var step = LastUpTo(time);
        return step < 0 || _survival[step] <= 0 ? null : new(BandEnd(step, normal), BandEnd(step, -normal));
    }

    /// <summary>Limits of the quantile by that band; null at an end that the data do not reach.</summary>
    public (double? Low, double? High) BandLimits(double q, double normal = Wilson.Normal95) =>
        (First(step => BandEnd(step, normal) <= 1 - q + Rounding), First(step => BandEnd(step, -normal) <= 1 - q + Rounding));

    /// <summary>
    /// Mean wait when each counts at most to the horizon, the area under S up to it, with its normal interval. Undefined without waits
    /// above zero, and where the horizon lies beyond the last wait and some still wait there. Irwin 1949; variance by Greenwood.
    /// </summary>
    public Measured RestrictedMean(double horizon, double normal = Wilson.Normal95)
    {
        var (mean, variance) = Area(horizon);
        // Beyond the last wait nothing says how S goes on, unless it has reached 0.
        if (_last <= 0 || (horizon > _last && Survival(_last) > 0))
            return Measured.Undefined(_last <= 0 ? UndefinedReason.NoOpportunity : UndefinedReason.NotIdentified);
        var reach = normal * Math.Sqrt(variance);
        return Measured.Of(mean, _time.Length) with { Low = Math.Max(0, mean - reach), High = Math.Min(horizon, mean + reach) };
    }

    /// <summary>Smallest time with S(t) ≤ 1 − q; null when so many never end within the data.</summary>
    public double? Quantile(double q) => First(step => _survival[step] <= 1 - q + Rounding);

    /// <summary>Limits of the quantile; null at an end that the data do not reach.</summary>
    public (double? Low, double? High) Limits(double q, double normal = Wilson.Normal95) =>
        (First(step => _survival[step] - normal * _deviation[step] <= 1 - q + Rounding),
            First(step => _survival[step] + normal * _deviation[step] <= 1 - q + Rounding));

    // The lower end of S belongs to the upper end of −ln S.
    double BandEnd(int step, double normal) => _survival[step] is > 0 and < 1 and var survival
        ? Math.Pow(survival, Math.Exp(normal * Math.Sqrt(_hazard[step]) / -Math.Log(survival)))
        : _survival[step];

    /// <summary>∫S to the horizon, and Σ (the area after each step)² × that step's part of Greenwood's sum.</summary>
    (double Mean, double Variance) Area(double horizon)
    {
        var (area, variance, end) = (0.0, 0.0, horizon);
        for (var step = _time.Length - 1; step >= 0; step--)
        {
            if (_time[step] >= horizon)
                continue;
            area += (end - _time[step]) * _survival[step];
            variance += area * area * (_hazard[step] - (step > 0 ? _hazard[step - 1] : 0));
            end = _time[step];
        }

        return (area + end, variance);
    }

    // Products of fractions miss 0.5 by a last digit.
    const double Rounding = 1e-12;

    double? First(Func<int, bool> holds)
    {
        for (var step = 0; step < _time.Length; step++)
        {
            if (holds(step))
                return _time[step];
        }

        return null;
    }
}
