using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>Values as people read them: three significant digits and the unit, the same on every machine.</summary>
static class Quantity
{
    public static string Text(double value, Unit unit) => unit switch
    {
        Unit.Share => $"{Number(100 * value)} %",
        Unit.Percent => $"{Number(value)} %",
        Unit.PercentPerDay => $"{Number(value)} % a day",
        Unit.PerThousand => $"{Number(value)} per 1,000",
        Unit.Per10000 => $"{Number(value)} per 10,000",
        Unit.PerThousandFollowerWeeks => $"{Number(value)} per 1,000 follower-weeks",
        Unit.Per100 => $"{Number(value)} per 100",
        Unit.PercentPerWeek => $"{Number(value)} % a week",
        Unit.PercentagePoints => $"{Number(value)} percentage points",
        Unit.Days => $"{Number(value)} days",
        Unit.Hours => $"{Number(value)} h",
        Unit.Minutes => $"{Number(value)} min",
        Unit.Seconds => Duration(value),
        _ => Number(value),
    };

    /// <summary>"4.11 to 4.52", without the unit where it would stand twice.</summary>
    public static string Interval(double low, double high, Unit unit) =>
        unit is Unit.Seconds or Unit.Share or Unit.Percent ? $"{Text(low, unit)} to {Text(high, unit)}" : $"{Number(low)} to {Number(high)}";

    /// <summary>"[90 % interval: 4.11 to 4.52]".</summary>
    public static string BracketedInterval(double low, double high, Unit unit, double confidence) => $"[{Text(confidence, Unit.Share)} interval: {Interval(low, high, unit)}]";

    /// <summary>Three significant digits, thousands apart, never an exponent.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return "unknown";
        if (value == 0)
            return "0";
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var text = digits > 0
            ? Math.Round(value, Math.Min(digits, 15)).ToString("0." + new string('#', Math.Min(digits, 15)), CultureInfo.InvariantCulture)
            : Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Days(DaySpan span) => span.From.Year == span.To.Year
        ? $"{span.From.ToString("d MMM", CultureInfo.InvariantCulture)} to {Day(span.To)}"
        : $"{Day(span.From)} to {Day(span.To)}";

    public static string Count(long count, string one, string many) => count == 1 ? $"1 {one}" : $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {many}";

    static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        < 60 => $"{Number(seconds)} s",
        < 3600 => $"{Number(seconds / 60)} min",
        < 172_800 => $"{Number(seconds / 3600)} h",
        _ => $"{Number(seconds / 86_400)} days",
    };
}
