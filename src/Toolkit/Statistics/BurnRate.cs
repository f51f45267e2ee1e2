using MathNet.Numerics;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// How fast an error budget is spent: the bad cases of a window among its valid ones, over the share of bad cases that a target
/// allows. Beyer et al. 2018, The Site Reliability Workbook, chapter 5, https://sre.google/workbook/alerting-on-slos/.
/// </summary>
static class BurnRate
{
    /// <summary>Fewer cases than this bear nothing out.</summary>
    public const double FewestCases = 10;

    /// <summary>The posterior probability from which on a rate is borne out.</summary>
    public const double Certainty = 0.95;

    /// <summary>
    /// (bad ÷ valid) ÷ (1 − target): 0 or more, a plain number; 1 spends the budget of a period in exactly that period. Undefined
    /// without valid cases (no opportunity), with a target of 1, which leaves nothing to spend (no denominator), and for what is no
    /// share: a target outside 0 to 1, or bad cases that are no part of the valid ones (not identified).
    /// </summary>
    public static Measured Of(double bad, double valid, double target) => (bad, valid, target) switch
    {
        _ when !(target is >= 0 and <= 1) || !(bad >= 0) || !(bad <= valid) || !double.IsFinite(valid) => Measured.Undefined(UndefinedReason.NotIdentified),
        (_, 0, _) => Measured.Undefined(UndefinedReason.NoOpportunity),
        (_, _, 1) => Measured.Undefined(UndefinedReason.NoDenominator, (long)valid),
        _ => Measured.Of(bad / valid / (1 - target), (long)valid) with { Numerator = bad, Denominator = valid },
    };

    /// <summary>The part of a period's budget that a window spends at this rate: 0 or more, 1 for all of it.</summary>
    public static double Spent(double rate, TimeSpan window, TimeSpan period) => rate * (window / period);

    /// <summary>
    /// True when the cases bear out that more is spent than this rate: at least <see cref="FewestCases"/> of them, and a probability
    /// of <see cref="Certainty"/> or more that the true share of bad cases is above rate × (1 − target), after a uniform prior. Few
    /// cases give high rates by chance.
    /// </summary>
    public static bool IsBorneOut(double bad, double valid, double target, double rate) =>
        valid >= FewestCases && rate * (1 - target) < 1 && 1 - SpecialFunctions.BetaRegularized(bad + 1, valid - bad + 1, rate * (1 - target)) >= Certainty;
}
