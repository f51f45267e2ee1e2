using System.Globalization;

namespace Toolkit.Extensibility.Testing;

/// <summary>A culture that writes otherwise than any program expects: a comma for fractions, a point for thousands, and days before months.</summary>
static class UnusualCulture
{
    public static CultureInfo Instance { get; } = Make();

    static CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        culture.DateTimeFormat.DateSeparator = ".";
        return culture;
    }
}
