using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Reads what an interaction signals: a question from its object, labels or text; thanks from its labels.</summary>
static class SignalReader
{
    /// <summary>Signals of all rows, into <paramref name="signals"/>.</summary>
    public static void Read(InteractionColumns columns, Span<sbyte> signals)
    {
        for (var row = 0; row < signals.Length; row++)
            signals[row] = (sbyte)Of(columns, row);
    }

    static Signals Of(InteractionColumns columns, int row)
    {
        var signals = columns.ObjectKind[row].SequenceEqual("question"u8) || AsksInText(columns.Text[row]) ? Signals.Question : Signals.None;
        var (start, length) = columns.Labels.Range(row).GetOffsetAndLength(columns.Labels.Values.Count);
        for (var i = start; i < start + length; i++)
            signals |= OfLabel(columns.Labels.Values[i]);
        return signals;
    }

    static Signals OfLabel(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("question"u8) ? Signals.Question
        : label.SequenceEqual("gratitude"u8) || label.SequenceEqual("thanks"u8) ? Signals.Gratitude
        : Signals.None;

    /// <summary>A question mark, also a full-width or Arabic one, that stands in no address.</summary>
    static bool AsksInText(ReadOnlySpan<byte> text)
    {
        // The full-width and the Arabic question mark end in the same byte. Addresses are ASCII, so neither stands in one.
        if (text.IndexOfAny((byte)'?', (byte)0x9F) < 0)
            return false;
        return text.IndexOf("？"u8) >= 0 || text.IndexOf("؟"u8) >= 0 || AsksOutsideAddresses(text);
    }

    // The mark inside an address starts its parameters and asks nothing; an address ends with the word.
    static bool AsksOutsideAddresses(ReadOnlySpan<byte> text)
    {
        var inAddress = false;
        for (var i = text.IndexOf((byte)'?') < 0 ? text.Length : 0; i < text.Length;)
        {
            Rune.DecodeFromUtf8(text[i..], out var rune, out var length);
            if (Rune.IsWhiteSpace(rune))
                inAddress = false;
            else if (!inAddress && rune.Value == '?')
                return true;
            else
                inAddress = inAddress || BeginsAddress(text, i);
            i += length;
        }

        return false;
    }

    static bool BeginsAddress(ReadOnlySpan<byte> text, int at) =>
        text[at..].StartsWith("://"u8)
        || (text[at] is (byte)'w' or (byte)'W' && Ascii.EqualsIgnoreCase(text.Slice(at, Math.Min(4, text.Length - at)), "www."u8) && (at == 0 || !char.IsAsciiLetterOrDigit((char)text[at - 1])));
}
