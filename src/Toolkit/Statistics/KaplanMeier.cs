namespace Toolkit.Statistics;

/// <summary>
/// Share still waiting after a time, when some waits were cut off: Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452.
/// Variance by Greenwood; limits of a quantile by Brookmeyer and Crowley 1982, doi:10.2307/2530286.
/// </summary>
sealed class KaplanMeier
{
    readonly double[] _time;
    readonly double[] _survival;
    readonly double[] _deviation;

    KaplanMeier(double[] time, double[] survival, double[] deviation) => (_time, _survival, _deviation) = (time, survival, deviation);

    /// <param name="durations">Waits, each from 0.</param>
    /// <param name="observed">Not 0 where the wait ended, 0 where it was cut off.</param>
    public static KaplanMeier Of(ReadOnlySpan<double> durations, ReadOnlySpan<double> observed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(observed.Length, durations.Length);
        var (times, ended) = (durations.ToArray(), observed.ToArray());
        Array.Sort(times, ended);
        var steps = new List<(double Time, double Survival, double Deviation)>();
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
            steps.Add((times[place], survival, survival * Math.Sqrt(greenwood)));
        }

        return new([.. steps.Select(step => step.Time)], [.. steps.Select(step => step.Survival)], [.. steps.Select(step => step.Deviation)]);
    }

    /// <summary>Share still waiting just after a time, 0 to 1.</summary>
    public double Survival(double time)
    {
        var step = Array.FindLastIndex(_time, candidate => candidate <= time);
        return step < 0 ? 1 : _survival[step];
    }

    /// <summary>Smallest time with S(t) ≤ 1 − q; null when so many never end within the data.</summary>
    public double? Quantile(double q) => First(step => _survival[step] <= 1 - q + Rounding);

    /// <summary>Limits of the quantile; null at an end that the data do not reach.</summary>
    public (double? Low, double? High) Limits(double q, double normal = Wilson.Normal95) =>
        (First(step => _survival[step] - normal * _deviation[step] <= 1 - q + Rounding),
            First(step => _survival[step] + normal * _deviation[step] <= 1 - q + Rounding));

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
