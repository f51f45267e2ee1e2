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

    /// <summary>The first finding as a title.</summary>
    public static string Title(Analysis analysis) => analysis.Findings[0].TrimEnd('.');

    /// <summary>What is drawn, and what was found.</summary>
    public static string Alternative(string drawing, Analysis analysis) => string.Join(' ', [analysis.IsRefused ? "Nothing is drawn." : drawing, .. analysis.Findings, .. analysis.Gates.Where(gate => gate.Refuses).Select(gate => gate.Message)]);

    /// <summary>A known number; null else.</summary>
    public static double? Known(double value) => double.IsFinite(value) ? value : null;

    public static string Percent(double share) => Number(100 * share) + " %";

    /// <summary>"1,234 posts", "1 post".</summary>
    public static string Count(long count, string one, string many) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment on a time axis.</summary>
    public static double Moment(DateOnly day) => Moment(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public static double Moment(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Seconds in the largest unit that leaves at least one.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 60 => $"{Number(seconds)} s",
        < 3600 => $"{Number(seconds / 60)} min",
        < 172800 => $"{Number(seconds / 3600)} h",
        _ => $"{Number(seconds / 86400)} d",
    };

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    public static string Opportunities(QualityAgainstAudience quality) => quality.IsProportion ? "opportunities" : "posts";

    /// <summary>True for what is said of single channels' curves: nothing where none is drawn.</summary>
    public static bool IsOfCurve(Gate gate) => gate.Id is "few-accounts-in-channel" or "audience-range-in-channel" || IsOfMissingCurve(gate);

    /// <summary>True for what is said of a channel without a curve: nothing where such a channel is not drawn.</summary>
    public static bool IsOfMissingCurve(Gate gate) => gate.Id == "no-curve-in-channel";

    /// <summary>True when the analysis refused to set quality against audience at all.</summary>
    public static bool RefusesAudience(QualityAgainstAudience quality) =>
        quality.Gates.Any(gate => gate is { Refuses: true, Id: "audience-missing" or "audience-carried" });
}
