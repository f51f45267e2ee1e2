using System.Text;
using System.Text.Unicode;

namespace Toolkit.Table.Reading;

/// <summary>Turns the bytes of a cell into its text: valid UTF-8, escapes resolved, mojibake repaired. Results live until the next record.</summary>
sealed class CellText(Findings findings, bool repair)
{
    byte[] _scratch = new byte[4096];
    int _used;
    bool _isUtf8;

    /// <summary>True when cells without escapes are their own text in this record.</summary>
    public bool IsPlain => _isUtf8 && !repair;

    /// <summary>Starts a record.</summary>
    public void Begin(ReadOnlySpan<byte> record)
    {
        _used = 0;
        _isUtf8 = Utf8.IsValid(record);
    }

    public ReadOnlySpan<byte> OfDelimited(ReadOnlySpan<byte> cell, bool isEscaped, byte quote, bool backslash, long line)
    {
        cell = Valid(cell, line);
        return Repaired(isEscaped ? Unquoted(cell, quote, backslash) : cell, line);
    }

    public ReadOnlySpan<byte> OfJson(ReadOnlySpan<byte> cell, bool isEscaped, long line)
    {
        cell = Valid(cell, line);
        return Repaired(isEscaped ? Unescaped(cell, line) : cell, line);
    }

    ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> cell, long line)
    {
        if (_isUtf8 || Utf8.IsValid(cell))
            return cell;
        findings.Count(Finding.NotUtf8, line);
        return Keep(Encoding.UTF8.GetBytes(TextEncodings.Windows1252.GetString(cell)));
    }

    ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> cell, byte quote, bool backslash)
    {
        var to = Reserve(cell.Length);
        var length = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            var isPair = i + 1 < cell.Length && ((cell[i] == quote && cell[i + 1] == quote) || (backslash && cell[i] == '\\' && (cell[i + 1] == quote || cell[i + 1] == '\\')));
            to[length++] = isPair ? cell[++i] : cell[i];
        }

        _used += length;
        return to[..length];
    }

    ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> cell, long line)
    {
        // An escape is never shorter than what it stands for, but a lone surrogate's replacement is as long as half of it.
        var to = Reserve(cell.Length);
        var length = JsonEscapes.Resolve(cell, to, out var loneSurrogates);
        if (loneSurrogates > 0)
            findings.Count(Finding.LoneSurrogate, line, count: loneSurrogates);
        _used += length;
        return to[..length];
    }

    ReadOnlySpan<byte> Repaired(ReadOnlySpan<byte> text, long line)
    {
        if (!repair || Ascii.IsValid(text))
            return text;
        var letters = Encoding.UTF8.GetString(text);
        if (letters.Any(letter => letter > '\u00FF'))
            return text;
        var bytes = Encoding.Latin1.GetBytes(letters);
        if (!Utf8.IsValid(bytes))
            return text;
        findings.Count(Finding.Repaired, line);
        return Keep(bytes);
    }

    ReadOnlySpan<byte> Keep(byte[] bytes)
    {
        var to = Reserve(bytes.Length);
        bytes.CopyTo(to);
        _used += bytes.Length;
        return to[..bytes.Length];
    }

    // Earlier results of the record stay valid: they keep the old array alive.
    Span<byte> Reserve(int length)
    {
        if (_scratch.Length - _used < length)
            (_scratch, _used) = (new byte[Math.Max(_scratch.Length * 2, length)], 0);
        return _scratch.AsSpan(_used, length);
    }
}
