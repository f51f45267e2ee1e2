using System.Buffers;
using System.Text;
using System.Text.Json;
using Toolkit.Table.Reading;

namespace Toolkit.Table.Mapping;

/// <summary>Values of the current record as a mapping wants them. Empty means missing: nothing is ever taken for zero.</summary>
sealed class CellValues
{
    static readonly SearchValues<byte> _inId = SearchValues.Create("eE."u8);
    static readonly SearchValues<byte> _inNumber = SearchValues.Create("0123456789.,"u8);
    static readonly JsonReaderOptions _pieces = new() { MaxDepth = 64 };

    readonly IRecordReader _reader;
    readonly byte[][] _missing;
    readonly int _longestMissing;
    readonly bool[] _startsMissing = new bool[256];
    readonly Findings _findings;

    public CellValues(IRecordReader reader, IReadOnlyList<string> missing, Findings findings)
    {
        (_reader, _findings) = (reader, findings);
        _missing = [.. missing.Where(word => word.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _longestMissing = _missing.Length == 0 ? 0 : _missing.Max(word => word.Length);
        foreach (var word in _missing)
            _startsMissing[word[0]] = _startsMissing[char.ToLowerInvariant((char)word[0]) & 0xFF] = _startsMissing[char.ToUpperInvariant((char)word[0]) & 0xFF] = true;
    }

    /// <summary>The value without outer spaces; empty when missing.</summary>
    public ReadOnlySpan<byte> Of(BoundColumn? column)
    {
        if (column is null)
            return default;
        if (column.Constant is { } constant)
            return constant;
        if (column.Slot < 0)
            return default;
        var value = Trimmed(_reader.Value(column.Slot));
        if (value.IsEmpty || IsMissing(value))
            return default;
        if (column.After is { } after)
            value = Word(value, after);
        if (column.HasMap)
            value = column.Mapped(value);
        return column.Prefix is { } prefix && !value.IsEmpty ? (byte[])[.. prefix, .. value] : value;
    }

    /// <summary>The text as it stands; only an empty one is missing.</summary>
    public ReadOnlySpan<byte> Text(BoundColumn? column)
    {
        if (column is null || column.Slot < 0)
            return column is null ? default : column.Constant;
        var value = _reader.Value(column.Slot);
        while (value.EndsWith("\uFEFF"u8))
            value = value[..^3];
        while (value.StartsWith("\uFEFF"u8))
            value = value[3..];
        return column.Json is { } member ? Joined(value, member) : value;
    }

    /// <summary>An id. One that a spreadsheet or a float has rounded is reported and counts as missing.</summary>
    public ReadOnlySpan<byte> Id(BoundColumn? column)
    {
        var value = Of(column);
        if (value.IsEmpty || value[0] is < (byte)'0' or > (byte)'9' || !value.ContainsAny(_inId))
            return value;
        var point = value.IndexOf((byte)'.');
        var isFraction = point > 0 && !value[(point + 1)..].ContainsAnyExcept((byte)'0');
        if (isFraction && point <= 15 && !value[..point].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return value[..point];
        if (!isFraction && !IsScientific(value))
            return value;
        _findings.Count(Finding.DamagedId, _reader.Line, column?.Name);
        return default;
    }

    /// <summary>Runs an action over each value of a list cell: a JSON array, or texts between separators.</summary>
    public void Each(BoundColumn column, Action<ReadOnlySpan<byte>> take)
    {
        if (column.Slot >= 0 && _reader.Kind(column.Slot) == CellKind.Nested)
        {
            Elements(_reader.Value(column.Slot), take);
            return;
        }

        var value = Of(column);
        if (value.IsEmpty)
            return;
        if (column.Split is not { Length: > 0 } split)
        {
            take(value);
            return;
        }

        foreach (var range in value.Split(split))
        {
            var part = Trimmed(value[range]);
            if (!part.IsEmpty)
                take(part);
        }
    }

    /// <summary>Yes or no; null when missing or not readable.</summary>
    public bool? Flag(BoundColumn? column)
    {
        var value = Of(column);
        if (value.IsEmpty)
            return null;
        foreach (var (word, isTrue) in _flags)
        {
            if (Ascii.EqualsIgnoreCase(value, word))
                return isTrue;
        }

        _findings.Count(Finding.BadFlag, _reader.Line, column?.Name);
        return null;
    }

    static readonly (byte[] Word, bool IsTrue)[] _flags =
        [.. "1 true yes y t x paid 1.0".Split(' ').Select(word => (Encoding.ASCII.GetBytes(word), true)), .. "0 false no n f organic unpaid 0.0".Split(' ').Select(word => (Encoding.ASCII.GetBytes(word), false))];

    bool IsMissing(ReadOnlySpan<byte> value)
    {
        if (value.Length > _longestMissing || !_startsMissing[value[0]])
            return false;
        foreach (var word in _missing)
        {
            if (word.Length == value.Length && (word.AsSpan().SequenceEqual(value) || Ascii.EqualsIgnoreCase(word, value)))
                return true;
        }

        return false;
    }

    static bool IsScientific(ReadOnlySpan<byte> value)
    {
        var exponent = value.IndexOfAny((byte)'e', (byte)'E');
        if (exponent < 1)
            return false;
        var before = value[..exponent];
        var after = value[(exponent + 1)..].TrimStart("+"u8);
        return !after.IsEmpty && !after.ContainsAnyExceptInRange((byte)'0', (byte)'9') && before.Count((byte)'.') <= 1 && !before.ContainsAnyExcept(_inNumber)
            && (before.Length > 1 || value[exponent + 1] == '+');
    }

    static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> value, byte[] after)
    {
        var at = value.IndexOf(after);
        if (at < 0)
            return default;
        value = value[(at + after.Length)..];
        var length = 0;
        while (length < value.Length && (char.IsAsciiLetterOrDigit((char)value[length]) || value[length] is (byte)'_' or (byte)'-'))
            length++;
        return value[..length];
    }

    static void Elements(ReadOnlySpan<byte> array, Action<ReadOnlySpan<byte>> take)
    {
        var reader = new Utf8JsonReader(array, _pieces);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.Number)
                take(reader.ValueSpan);
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty)
                take(reader.ValueIsEscaped ? Unescaped(reader.ValueSpan) : reader.ValueSpan);
        }
    }

    static byte[] Unescaped(ReadOnlySpan<byte> text)
    {
        var to = new byte[text.Length];
        return to[..JsonEscapes.Resolve(text, to, out _)];
    }

    /// <summary>The texts of one member in all objects of a cell, joined; the cell itself when it is no JSON.</summary>
    static ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> cell, byte[] member)
    {
        if (cell.IsEmpty || cell[0] is not ((byte)'{' or (byte)'['))
            return cell;
        var joined = new List<byte>();
        try
        {
            var reader = new Utf8JsonReader((byte[])[(byte)'[', .. cell, (byte)']'], _pieces);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member) && reader.Read() && reader.TokenType == JsonTokenType.String)
                    joined.AddRange(reader.ValueIsEscaped ? Unescaped(reader.ValueSpan) : reader.ValueSpan);
            }
        }
        catch (JsonException)
        {
            // Somebody wrote braces into a text: then the text is the cell.
            return cell;
        }

        return joined.ToArray();
    }

    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || (value[0] is > 0x20 and < 0x80 && value[^1] is > 0x20 and < 0x80))
            return value;
        var before = 0;
        while (before != value.Length)
        {
            before = value.Length;
            value = value.Trim(" \t\r\n"u8);
            foreach (var mark in _marks)
            {
                value = value.StartsWith(mark) ? value[mark.Length..] : value;
                value = value.EndsWith(mark) ? value[..^mark.Length] : value;
            }
        }

        return value;
    }

    static readonly byte[][] _marks = ["\uFEFF"u8.ToArray(), "\u00A0"u8.ToArray(), "\u200B"u8.ToArray(), "\u202F"u8.ToArray()];
}
