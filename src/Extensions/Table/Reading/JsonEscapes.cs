using System.Buffers.Text;
using System.Text;

namespace Toolkit.Table.Reading;

/// <summary>Resolves the escapes of a JSON string. A surrogate without its partner, which the base library refuses, becomes U+FFFD.</summary>
static class JsonEscapes
{
    /// <summary>Writes the text and returns its length. The string was accepted by the JSON reader before, so its escapes are well formed.</summary>
    public static int Resolve(ReadOnlySpan<byte> text, Span<byte> to, out int loneSurrogates)
    {
        loneSurrogates = 0;
        var length = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain != 0)
            {
                var run = plain < 0 ? text : text[..plain];
                run.CopyTo(to[length..]);
                length += run.Length;
                text = text[run.Length..];
                continue;
            }

            if (text[1] != 'u')
            {
                to[length++] = Simple(text[1]);
                text = text[2..];
                continue;
            }

            text = text[Character(text, out var rune)..];
            loneSurrogates += rune is null ? 1 : 0;
            length += (rune ?? Rune.ReplacementChar).EncodeToUtf8(to[length..]);
        }

        return length;
    }

    static byte Simple(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => letter,
    };

    /// <summary>The character of an escape or a pair of them; null for a lone surrogate. Returns the bytes used.</summary>
    static int Character(ReadOnlySpan<byte> text, out Rune? rune)
    {
        var first = Unit(text);
        if (!char.IsSurrogate(first))
        {
            rune = new Rune(first);
            return 6;
        }

        rune = null;
        if (!char.IsHighSurrogate(first) || text.Length < 12 || text[6] != '\\' || text[7] != 'u' || Unit(text[6..]) is var second && !char.IsLowSurrogate(second))
            return 6;
        rune = new Rune(first, Unit(text[6..]));
        return 12;
    }

    static char Unit(ReadOnlySpan<byte> escape) => Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
