using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>How evenly an amount is spread over those who hold it. Amounts are 0 or more, one for each holder, and have a finite sum.</summary>
static class Concentration
{
    /// <summary>Shannon entropy −Σ p ln p in nats, from 0; holders of nothing add nothing. 0 where nobody holds anything.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is below zero.</exception>
    public static double Entropy(ReadOnlySpan<double> amounts)
    {
        var (total, entropy) = (Total(amounts), 0.0);
        foreach (var amount in amounts)
        {
            if (amount > 0)
                entropy -= (amount / total) * Math.Log(amount / total);
        }

        return entropy;
    }

    /// <summary>
    /// Pielou's evenness H ÷ ln S over the S holders of something, 0 to 1. Undefined below two of them. Pielou 1966,
    /// doi:10.1016/0022-5193(66)90013-0.
    /// </summary>
    public static Measured Evenness(ReadOnlySpan<double> amounts)
    {
        var holders = 0;
        foreach (var amount in amounts)
            holders += amount > 0 ? 1 : 0;
        return Normalised(amounts, holders);
    }

    /// <summary>H ÷ ln K over all K places, those that hold nothing included, 0 to 1. Undefined below two places or without any amount.</summary>
    public static Measured NormalisedEntropy(ReadOnlySpan<double> amounts) =>
        Total(amounts) > 0 ? Normalised(amounts, amounts.Length) : Measured.Undefined(UndefinedReason.NoOpportunity, amounts.Length);

    /// <summary>
    /// Gini coefficient Σ(2i−n−1)x₍ᵢ₎ ÷ nΣx of n holders, those of nothing included: 0 where all hold the same, 1−1/n where one holds
    /// all. Undefined without any amount. Gini 1912.
    /// </summary>
    public static Measured Gini(ReadOnlySpan<double> amounts)
    {
        var total = Total(amounts);
        if (!(total > 0))
            return Measured.Undefined(UndefinedReason.NoOpportunity, amounts.Length);
        var sorted = amounts.ToArray();
        Array.Sort(sorted);
        var sum = 0.0;
        for (var i = 0; i < sorted.Length; i++)
            sum += ((2.0 * i) + 1 - sorted.Length) * (sorted[i] / total);
        return Measured.Of(Math.Clamp(sum / sorted.Length, 0, 1), sorted.Length);
    }

    /// <summary>
    /// Herfindahl–Hirschman index Σ share², from 1/n to 1. Undefined without any amount. Hirschman 1964,
    /// https://www.jstor.org/stable/1818582.
    /// </summary>
    public static Measured Herfindahl(ReadOnlySpan<double> amounts)
    {
        var (total, sum) = (Total(amounts), 0.0);
        if (!(total > 0))
            return Measured.Undefined(UndefinedReason.NoOpportunity, amounts.Length);
        foreach (var amount in amounts)
            sum += (amount / total) * (amount / total);
        return Measured.Of(Math.Min(sum, 1), amounts.Length);
    }

    /// <summary>
    /// Jensen–Shannon divergence of two mixes over the same places, in bits: 0 for equal mixes, 1 for mixes with nothing in common.
    /// Undefined where one of them is empty. Lin 1991, doi:10.1109/18.61115.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The mixes differ in length, or an amount is below zero.</exception>
    public static Measured JensenShannon(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        var (a, b) = (Total(first), Total(second));
        if (!(a > 0) || !(b > 0))
            return Measured.Undefined(UndefinedReason.NoOpportunity, first.Length);
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
            sum += Gain(first[i] / a, second[i] / b) + Gain(second[i] / b, first[i] / a);
        return Measured.Of(Math.Clamp(sum / 2, 0, 1), first.Length);
    }

    // p·log2(p ÷ the mean of p and q).
    static double Gain(double p, double q) => p > 0 ? p * Math.Log2(2 * p / (p + q)) : 0;

    // Equal shares miss 1 by a last digit.
    static Measured Normalised(ReadOnlySpan<double> amounts, int places) =>
        places < 2 ? Measured.Undefined(UndefinedReason.BelowMinN, places) : Measured.Of(Math.Min(Entropy(amounts) / Math.Log(places), 1), places);

    static double Total(ReadOnlySpan<double> amounts)
    {
        var total = 0.0;
        foreach (var amount in amounts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(amount);
            total += amount;
        }

        return total;
    }
}
