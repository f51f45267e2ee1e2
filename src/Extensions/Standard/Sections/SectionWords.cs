using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Values and reasons as people read them.</summary>
static class SectionWords
{
    public static string Value(double value, Unit unit) => unit switch
    {
        Unit.Share => $"{Number(100 * value)} %",
        Unit.Percent => $"{Number(value)} %",
        Unit.PercentPerDay => $"{Number(value)} % a day",
        Unit.PerThousand => $"{Number(value)} per 1,000",
        Unit.Per10000 => $"{Number(value)} per 10,000",
        Unit.PerThousandFollowerWeeks => $"{Number(value)} per 1,000 follower-weeks",
        Unit.Seconds => Duration(value),
        _ => Number(value),
    };

    public static string Interval(double low, double high, Unit unit) =>
        unit is Unit.Share or Unit.Percent or Unit.Seconds ? $"{Value(low, unit)} to {Value(high, unit)}" : $"{Number(low)} to {Number(high)}";

    public static string Reason(UndefinedReason? reason) => reason switch
    {
        UndefinedReason.NoOpportunity => "nothing happened that could have succeeded",
        UndefinedReason.NoDenominator => "what it is divided by is zero or unknown",
        UndefinedReason.MissingField => "the exports lack a field it needs",
        UndefinedReason.StaleAudience => "the audience is not known near enough in time",
        UndefinedReason.BelowMinN => "there are too few cases",
        UndefinedReason.NotIdentified => "the data do not determine it",
        UndefinedReason.PrivacyFloor => "it would single out too few people",
        UndefinedReason.MoreThanHalfUnanswered => "more than half are still unanswered",
        _ => "no reason is known",
    };

    static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        < 60 => $"{Number(seconds)} s",
        < 3600 => $"{Number(seconds / 60)} min",
        < 172_800 => $"{Number(seconds / 3600)} h",
        _ => $"{Number(seconds / 86_400)} days",
    };

    /// <summary>Three significant digits, never an exponent.</summary>
    static string Number(double value)
    {
        if (value == 0)
            return "0";
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits > 0
            ? Math.Round(value, Math.Min(digits, 15)).ToString("0." + new string('#', Math.Min(digits, 15)), CultureInfo.InvariantCulture)
            : Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture);
    }
}
