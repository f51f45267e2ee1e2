using System.Text;

namespace Toolkit.Facts;

/// <summary>The words of a text: split at white space, in lower case, without punctuation around them; those without a letter or digit are left out.</summary>
ref struct TextWords
{
    ReadOnlySpan<char> _rest;

    /// <param name="text">UTF-8.</param>
    /// <param name="letters">Memory for its letters, made larger where they do not fit. The words are valid until it is used again.</param>
    public TextWords(ReadOnlySpan<byte> text, ref char[] letters)
    {
        // The letters as they stand lie behind those in lower case; lower case by the invariant rules keeps the number of letters.
        if (letters.Length < 2 * text.Length)
            letters = new char[4 * text.Length];
        var written = letters.AsSpan(text.Length, Encoding.UTF8.GetChars(text, letters.AsSpan(text.Length)));
        var all = letters.AsSpan(0, written.Length);
        ((ReadOnlySpan<char>)written).ToLowerInvariant(all);
        _rest = all;
    }

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly TextWords GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = 0;
            while (end < _rest.Length && !char.IsWhiteSpace(_rest[end]))
                end++;
            Current = _rest[..end].Trim(".,;:!?\"()");
            _rest = _rest[Math.Min(end + 1, _rest.Length)..];
            if (HasLetterOrDigit(Current))
                return true;
        }

        return false;
    }

    static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetterOrDigit(letter))
                return true;
        }

        return false;
    }
}
