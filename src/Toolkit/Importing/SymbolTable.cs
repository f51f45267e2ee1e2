using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Gives words their codes. Codes are for ever: new words go to the end.</summary>
sealed class SymbolTable
{
    readonly Dictionary<Hash128, short> _codes = [];

    public SymbolTable(List<string> words)
    {
        Words = words;
        for (var code = 0; code < words.Count; code++)
            _codes.Add(Hash128.Of(Encoding.UTF8.GetBytes(words[code]), default), (short)code);
    }

    public List<string> Words { get; }

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
                "TK1020", $"The columns for kind, channel, venue, visibility, language and file hold more than {short.MaxValue:N0} different words.",
                fix: "One of them is probably mapped to a column of free text: correct the mapping profile.");
        }

        code = (short)Words.Count;
        Words.Add(Encoding.UTF8.GetString(word));
        _codes.Add(hash, code);
        return code;
    }
}

/// <summary>One symbol column while it is read: most rows repeat the word before.</summary>
sealed class SymbolCursor(SymbolTable table)
{
    byte[] _last = [];
    short _code;

    public short Code(Utf8Column column, int row)
    {
        if (column.IsNull(row))
            return 0;
        var word = column[row];
        if (word.SequenceEqual(_last))
            return _code;
        _last = word.ToArray();
        return _code = table.Code(word);
    }
}
