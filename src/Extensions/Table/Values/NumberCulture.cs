using System.Buffers.Text;

namespace Toolkit.Table.Values;

/// <summary>How numbers are written. Strict: a separator where this culture has none makes the text no number, so <c>1,5</c> is never read as fifteen.</summary>
sealed class NumberCulture
{
    const int MaximumLength = 48;

    static readonly string[] _comma = ["de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "ru", "uk", "tr", "el", "hu", "ro", "id"];

    readonly byte _decimal, _thousands;

    NumberCulture(char separator, char thousands) => (_decimal, _thousands) = ((byte)separator, (byte)thousands);

    /// <summary><c>1,234.5</c></summary>
    public static NumberCulture Point { get; } = new('.', ',');

    /// <summary><c>1.234,5</c></summary>
    public static NumberCulture Comma { get; } = new(',', '.');

    public static IReadOnlyList<string> Names { get; } = ["en", "ch", .. _comma];

    public static NumberCulture Find(string? name) => name is not null && _comma.Contains(name, StringComparer.Ordinal) ? Comma : Point;

    /// <summary>Reads a number. A percent sign makes it a fraction of one. Spaces and apostrophes group thousands in every culture.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        if (text.Length is > 0 and <= 15 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            var whole = 0L;
            foreach (var digit in text)
                whole = (whole * 10) + digit - '0';
            value = whole;
            return true;
        }

        value = 0;
        return text.Length is > 0 and <= MaximumLength && TryWritten(text, out value);
    }

    bool TryWritten(ReadOnlySpan<byte> text, out double value)
    {
        Span<byte> plain = stackalloc byte[MaximumLength];
        var (length, group, percent, inFraction, grouped) = (0, -1, false, false, false);
        value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (percent && letter != ' ')
                return false;
            if (letter is >= (byte)'0' and <= (byte)'9')
            {
                plain[length++] = letter;
                group += group >= 0 ? 1 : 0;
            }
            else if (letter is (byte)'-' or (byte)'+' && length == 0)
            {
                plain[length++] = letter;
            }
            else if (letter == '%' && length > 0)
            {
                percent = true;
            }
            else if (letter is (byte)'e' or (byte)'E' && length > 0 && !grouped)
            {
                return TryScientific(text, plain[..length], i, out value);
            }
            else if (letter == _decimal && !inFraction && (group < 0 || group == 3))
            {
                (inFraction, group) = (true, -1);
                plain[length++] = (byte)'.';
            }
            else if (Grouping(text[i..]) is > 0 and var width && !inFraction && length > 0 && (group < 0 || group == 3) && NextIsDigit(text, i + width))
            {
                (group, grouped) = (0, true);
                i += width - 1;
            }
            else if (letter != ' ')
            {
                return false;
            }
        }

        if (group is not (-1 or 3) || !Utf8Parser.TryParse(plain[..length], out value, out var used) || used != length)
            return false;
        value = percent ? value / 100 : value;
        return double.IsFinite(value);
    }

    static bool NextIsDigit(ReadOnlySpan<byte> text, int at) => at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9';

    static bool TryScientific(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, int at, out double value)
    {
        Span<byte> plain = stackalloc byte[MaximumLength * 2];
        before.CopyTo(plain);
        text[at..].CopyTo(plain[before.Length..]);
        var length = before.Length + text.Length - at;
        return Utf8Parser.TryParse(plain[..length], out value, out var used) && used == length && double.IsFinite(value);
    }

    /// <summary>Bytes of a sign that groups thousands here: the culture's own, an apostrophe, a space that does or does not break.</summary>
    int Grouping(ReadOnlySpan<byte> text) =>
        text[0] == _thousands || text[0] is (byte)'\'' or (byte)' ' ? 1
        : text.StartsWith("\u00A0"u8) ? 2
        : text.StartsWith("\u202F"u8) || text.StartsWith("\u2009"u8) || text.StartsWith("’"u8) ? 3
        : 0;
}
