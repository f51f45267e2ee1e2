using System.Globalization;

namespace Toolkit.Benchmarks;

/// <summary>Numbers of events as people write them: 1M, 250k, 10M.</summary>
static class Sizes
{
    public static int Parse(string text)
    {
        var unit = char.ToUpperInvariant(text[^1]) switch { 'M' => 1_000_000, 'K' => 1_000, _ => 1 };
        return unit * int.Parse(unit == 1 ? text : text[..^1], CultureInfo.InvariantCulture);
    }

    public static string Format(int count) => count % 1_000_000 == 0 ? $"{count / 1_000_000}M" : $"{count / 1_000}k";
}
