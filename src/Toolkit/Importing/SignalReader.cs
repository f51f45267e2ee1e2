using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Reads what an interaction signals from its labels, its object and, for questions, its text.</summary>
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
        : label.SequenceEqual("promo"u8) || label.SequenceEqual("promotion"u8) ? Signals.Promotion
        : label.SequenceEqual("lead"u8) ? Signals.Lead
        : Signals.None;

    /// <summary>A question mark, also a full-width or Arabic one, that stands in no address.</summary>
    static bool AsksInText(ReadOnlySpan<byte> text)
    {
        // The full-width and the Arabic question mark end in the same byte.
        if (text.IndexOfAny((byte)'?', (byte)0x9F) < 0)
            return false;
        if (text.IndexOf((byte)'?') < 0)
            return text.IndexOf("？"u8) >= 0 || text.IndexOf("؟"u8) >= 0;
        foreach (var range in text.Split((byte)' '))
        {
            var word = text[range];
            if (word.IndexOf((byte)'?') >= 0 && word.IndexOf("://"u8) < 0)
                return true;
        }

        return false;
    }
}
