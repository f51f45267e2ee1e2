using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Net promoter score: percent of answers 9 and 10 less percent of answers 0 to 6, −100 to 100, with the normal interval of
/// SE = 100·√((p₊+p₋−(p₊−p₋)²)/n). Reichheld 2003.
/// </summary>
static class NetPromoter
{
    public const int FewestAnswers = 5;

    /// <param name="answers">Whole numbers from 0 to 10.</param>
    /// <param name="confidence">Nominal coverage of the interval, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer is outside of 0 to 10.</exception>
    public static Measured Of(ReadOnlySpan<int> answers, double confidence = 0.95)
    {
        var (above, below) = (0, 0);
        foreach (var answer in answers)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(answer);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(answer, 10);
            above += answer >= 9 ? 1 : 0;
            below += answer <= 6 ? 1 : 0;
        }

        if (answers.Length < FewestAnswers)
            return Measured.Undefined(answers.IsEmpty ? UndefinedReason.NoOpportunity : UndefinedReason.BelowMinN, answers.Length);
        var score = 100.0 * (above - below) / answers.Length;
        var reach = Wilson.Normal(confidence) * StandardError(above, below, answers.Length);
        return Measured.Of(score, answers.Length) with { Low = Math.Max(-100, score - reach), High = Math.Min(100, score + reach) };
    }

    /// <summary>Standard error of the score, in points.</summary>
    public static double StandardError(int above, int below, int answers)
    {
        var (p, q) = ((double)above / answers, (double)below / answers);
        return 100 * Math.Sqrt(Math.Max(0, p + q - ((p - q) * (p - q))) / answers);
    }
}
