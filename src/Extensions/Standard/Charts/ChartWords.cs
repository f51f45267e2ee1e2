using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Numbers and phrases that the charts share.</summary>
static class ChartWords
{
    /// <summary>Three significant digits, never an exponent.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return "unknown";
        if (value == 0)
            return "0";
        var digits = 2 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits > 0
            ? Math.Round(value, Math.Min(digits, 15)).ToString("0." + new string('#', Math.Min(digits, 15)), CultureInfo.InvariantCulture)
            : Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture);
    }

    public static string Value(double value, bool isProportion) => isProportion ? Number(100 * value) + " %" : Number(value);

    /// <summary>"4,510 to 5,630", or "27.1 % to 33 %".</summary>
    public static string Interval(double low, double high, bool isProportion) => $"{Value(low, isProportion)} to {Value(high, isProportion)}";

    public static string Tenfold(double slope) => Number(Math.Pow(10, slope)) + "×";

    public static string Accounts(int count) => count == 1 ? "1 account" : $"{count.ToString("#,0", CultureInfo.InvariantCulture)} accounts";

    /// <summary>A title inside a sentence.</summary>
    public static string Inside(string title) =>
        title.Length > 1 && char.IsUpper(title[0]) && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    public static string Opportunities(QualityAgainstAudience quality) => quality.IsProportion ? "opportunities" : "posts";

    /// <summary>True when the analysis refused to set quality against audience at all.</summary>
    public static bool RefusesAudience(QualityAgainstAudience quality) =>
        quality.Gates.Any(gate => gate is { Refuses: true, Id: "audience-missing" or "audience-carried" });
}
