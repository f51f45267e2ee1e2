using System.Text;

namespace Toolkit.Table.Values;

/// <summary>
/// A pattern of the .NET kind: <c>yyyy yy MMM MM M dd d ddd HH H hh h mm m ss s fff tt zzz</c>, texts in single quotes, and parts in brackets that may be
/// missing. One letter and two are read alike (one or two digits); MMM takes English month names, long or short; zzz takes Z, UTC and offsets.
/// </summary>
sealed class TimePattern : ITimeFormat
{
    const int MaximumLength = 64;

    readonly Token[][] _alternatives;
    int _last;

    TimePattern(string name, Token[][] alternatives) => (Name, _alternatives) = (name, alternatives);

    public string Name { get; }

    /// <summary>Null when the pattern is malformed or holds no year and month.</summary>
    public static TimePattern? Parse(string pattern)
    {
        if (pattern.Length is 0 or > MaximumLength || pattern.Count(letter => letter == '[') > 4)
            return null;
        var alternatives = Expand(pattern).Select(Tokens).ToList();
        var isWhole = alternatives.All(tokens => tokens is not null && tokens.Any(token => token.Part is Part.Year4 or Part.Year2) && tokens.Any(token => token.Part is Part.Month or Part.MonthName));
        return isWhole ? new(pattern, [.. alternatives.Select(tokens => tokens!)]) : null;
    }

    public bool TryRead(ReadOnlySpan<byte> text, out WrittenTime time)
    {
        // The alternative that fitted last fits next, nearly always.
        var last = _last;
        if (new PatternMatch().TryRead(_alternatives[last], text, out time))
            return true;
        for (var i = 0; i < _alternatives.Length; i++)
        {
            if (i == last || !new PatternMatch().TryRead(_alternatives[i], text, out time))
                continue;
            _last = i;
            return true;
        }

        return false;
    }

    /// <summary>All patterns that a pattern with parts in brackets stands for, longest first.</summary>
    static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return [pattern];
        int depth = 0, close = open;
        for (; close < pattern.Length; close++)
        {
            depth += pattern[close] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
                break;
        }

        if (close == pattern.Length)
            return ["["];
        var (before, inside, after) = (pattern[..open], pattern[(open + 1)..close], pattern[(close + 1)..]);
        return [.. Expand(before + inside + after), .. Expand(before + after)];
    }

    static Token[]? Tokens(string pattern)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            if (letter == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0)
                    return null;
                tokens.AddRange(Encoding.UTF8.GetBytes(pattern[(i + 1)..end]).Select(value => new Token(Part.Literal, value)));
                i = end + 1;
                continue;
            }

            var length = 1;
            while (i + length < pattern.Length && pattern[i + length] == letter)
                length++;
            if (PartOf(letter, length) is not { } part)
                return null;
            tokens.AddRange(part == Part.Literal ? Enumerable.Repeat(new Token(part, (byte)letter), length) : [new Token(part, 0)]);
            i += length;
        }

        return IsRun(tokens) ? [.. tokens.Select(token => token with { IsFixed = token.Part is not Part.Literal })] : [.. tokens];
    }

    // Digits without anything between them can only be told apart when each part has its full width.
    static bool IsRun(List<Token> tokens) => tokens.Count > 1 && tokens.All(token => token.Part is not (Part.Literal or Part.MonthName or Part.Weekday or Part.AmPm or Part.Offset));

    static Part? PartOf(char letter, int length) => (letter, length) switch
    {
        ('y', 4) => Part.Year4,
        ('y', 2) => Part.Year2,
        ('M', 3 or 4) => Part.MonthName,
        ('M', 1 or 2) => Part.Month,
        ('d', 3 or 4) => Part.Weekday,
        ('d', 1 or 2) => Part.Day,
        ('H', 1 or 2) => Part.Hour24,
        ('h', 1 or 2) => Part.Hour12,
        ('m', 1 or 2) => Part.Minute,
        ('s', 1 or 2) => Part.Second,
        ('f' or 'F', <= 7) => Part.Fraction,
        ('t', 1 or 2) => Part.AmPm,
        ('z', _) or ('K', 1) => Part.Offset,
        _ when char.IsAsciiLetter(letter) || letter > 127 || letter is '[' or ']' => null,
        _ => Part.Literal,
    };
}

enum Part : byte
{
    Literal, Year4, Year2, Month, MonthName, Day, Weekday, Hour24, Hour12, Minute, Second, Fraction, AmPm, Offset,
}

readonly record struct Token(Part Part, byte Value, bool IsFixed = false);
