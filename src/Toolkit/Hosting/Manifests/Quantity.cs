using System.Globalization;

namespace Toolkit.Hosting.Manifests;

/// <summary>Amounts as manifests write them.</summary>
static class Quantity
{
    /// <summary><c>512MiB</c>, <c>2GiB</c> in bytes.</summary>
    /// <exception cref="FormatException">It is no amount of memory.</exception>
    public static long Bytes(string text) => text switch
    {
        _ when text.EndsWith("GiB", StringComparison.Ordinal) => Number(text, 3) << 30,
        _ when text.EndsWith("MiB", StringComparison.Ordinal) => Number(text, 3) << 20,
        _ => throw new FormatException($"'{text}' is no amount of memory: write it as 512MiB or 2GiB."),
    };

    /// <summary><c>30s</c>, <c>500ms</c>, <c>2min</c> as a time.</summary>
    /// <exception cref="FormatException">It is no time.</exception>
    public static TimeSpan Time(string text) => text switch
    {
        _ when text.EndsWith("ms", StringComparison.Ordinal) => TimeSpan.FromMilliseconds(Number(text, 2)),
        _ when text.EndsWith("min", StringComparison.Ordinal) => TimeSpan.FromMinutes(Number(text, 3)),
        _ when text.EndsWith('s') => TimeSpan.FromSeconds(Number(text, 1)),
        _ => throw new FormatException($"'{text}' is no time: write it as 30s, 500ms or 2min."),
    };

    /// <summary>The same, without an exception.</summary>
    public static bool TryBytes(string text, out long bytes) => Try(Bytes, text, out bytes);

    /// <inheritdoc cref="TryBytes"/>
    public static bool TryTime(string text, out TimeSpan time) => Try(Time, text, out time);

    static bool Try<T>(Func<string, T> read, string text, out T value)
    {
        try
        {
            value = read(text);
            return true;
        }
        catch (FormatException)
        {
            value = default!;
            return false;
        }
    }

    static long Number(string text, int unit) => int.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new FormatException($"'{text}' does not start with a whole number above zero.");
}
