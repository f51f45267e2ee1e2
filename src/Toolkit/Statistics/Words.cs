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

    /// <summary>"1 post", "2 posts".</summary>
    public static string Plural(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A title inside a sentence: first letter small unless it is an abbreviation.</summary>
    public static string Inside(string title) =>
        title.Length > 1 && char.IsUpper(title[0]) && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
