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
        if (letters.Length < text.Length)
            letters = new char[2 * text.Length];
        // Lower case by the invariant rules keeps the number of letters.
        var all = letters.AsSpan(0, Encoding.UTF8.GetChars(text, letters));
        for (var place = 0; place < all.Length; place++)
            all[place] = char.ToLowerInvariant(all[place]);
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
