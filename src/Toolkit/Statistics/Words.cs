using System.Globalization;

namespace Toolkit.Statistics;

/// <summary>Numbers in sentences.</summary>
static class Words
{
    /// <summary>Three significant digits, never an exponent: 1,230,000 · 12.3 · 0.00123.</summary>
    public static string Number(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : "–";
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var rounded = digits >= 0 ? Math.Round(value, Math.Min(15, digits)) : Math.Round(value / Math.Pow(10, -digits)) * Math.Pow(10, -digits);
        return rounded.ToString(digits <= 0 ? "#,0" : "0." + new string('0', Math.Min(15, digits)), CultureInfo.InvariantCulture);
    }

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share is > 0 and < 0.01 ? "under 1 %" : $"{Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)} %";

    public static string Accounts(int count) => count == 1 ? "1 account" : $"{Count(count)} accounts";

    /// <summary>10^slope with a multiplication sign: what ten times the audience multiplies by.</summary>
    public static string Tenfold(double slope) => $"{Number(Math.Pow(10, slope))}×";

    /// <summary>The logarithm of a factor as a change: "+12.3 %", "−4.50 %".</summary>
    public static string Change(double logarithm)
    {
        var percent = 100 * (Math.Exp(logarithm) - 1);
        return Math.Abs(percent) < 0.005 ? "0 %" : $"{(percent > 0 ? "+" : "−")}{Number(Math.Abs(percent))} %";
    }

    /// <summary>"1st", "2nd", "11th"; shared ranks between two places stay numbers: "2.5th".</summary>
    public static string Ordinal(double rank)
    {
        var ending = rank != Math.Floor(rank) || rank % 100 is >= 11 and <= 13 ? "th" : (rank % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return rank.ToString("0.#", CultureInfo.InvariantCulture) + ending;
    }

    /// <summary>Seconds in the largest unit that leaves at least one: "45 s", "12 min", "3.5 h", "2.1 d".</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 60 => $"{Number(seconds)} s",
        < 3600 => $"{Trimmed(seconds / 60)} min",
        < 172800 => $"{Trimmed(seconds / 3600)} h",
        _ => $"{Trimmed(seconds / 86400)} d",
    };

    static string Trimmed(double value) => value.ToString(value < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 post", "2 posts".</summary>
    public static string Plural(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A title inside a sentence: first letter small unless it is an abbreviation.</summary>
    public static string Inside(string title) =>
        title.Length > 1 && char.IsUpper(title[0]) && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
