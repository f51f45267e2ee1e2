using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Gives words their codes. Codes are for ever: new words go to the end.</summary>
sealed class SymbolTable
{
    readonly Dictionary<Hash128, short> _codes = [];
    readonly List<ulong> _hashes = [];

    public SymbolTable(List<string> words)
    {
        Words = words;
        for (var code = 0; code < words.Count; code++)
            Remember(Hash128.Of(Encoding.UTF8.GetBytes(words[code]), default), (short)code);
    }

    public List<string> Words { get; }

    /// <summary>A hash of the word itself, the same in every workspace.</summary>
    public ulong HashOf(short code) => _hashes[code];

    public short Code(string word) => Code(Encoding.UTF8.GetBytes(word));

    /// <exception cref="ToolkitException">TK1020: more words than the store can number.</exception>
    public short Code(ReadOnlySpan<byte> word)
    {
        var hash = Hash128.Of(word, default);
        if (_codes.TryGetValue(hash, out var code))
            return code;
        if (Words.Count > short.MaxValue)
        {
            throw ToolkitException.Because(
                "TK1020", $"The columns for kind, channel, venue, visibility and language hold more than {short.MaxValue:N0} different words.",
                fix: "One of them is probably mapped to a column of free text: correct the mapping profile.");
        }

        code = (short)Words.Count;
        Words.Add(Encoding.UTF8.GetString(word));
        Remember(hash, code);
        return code;
    }

    void Remember(Hash128 hash, short code)
    {
        _codes.Add(hash, code);
        _hashes.Add(hash.Low);
    }
}

/// <summary>One symbol column while it is read: few words, met again and again.</summary>
sealed class SymbolCursor(SymbolTable table)
{
    const int Slots = 64;

    readonly byte[]?[] _words = new byte[]?[Slots];
    readonly short[] _codesOfWords = new short[Slots];
    short[] _codes = [];
    int _count;

    /// <summary>The codes of all rows of the column that was read last; 0 for null.</summary>
    public ReadOnlySpan<short> Codes => _codes.AsSpan(0, _count);

    public void Read(Utf8Column column)
    {
        _count = column.Count;
        if (_codes.Length < _count)
            _codes = new short[_count];
        if (!column.Nulls.Contains(false))
        {
            _codes.AsSpan(0, _count).Clear();
            return;
        }

        for (var row = 0; row < _count; row++)
            _codes[row] = Code(column, row);
    }

    public short Code(Utf8Column column, int row)
    {
        if (column.IsNull(row))
            return 0;
        var word = column[row];
        var slot = word.IsEmpty ? 0 : (word.Length + (word[0] * 7) + (word[^1] * 3) + word[word.Length / 2]) & (Slots - 1);
        if (_words[slot] is { } known && word.SequenceEqual(known))
            return _codesOfWords[slot];
        _words[slot] = word.ToArray();
        return _codesOfWords[slot] = table.Code(word);
    }
}
