using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Gives accounts their numbers. Ids become pseudonyms once for each account; what is remembered of the id itself ends with the import.</summary>
sealed class ActorDictionary(Pseudonyms pseudonyms)
{
    readonly IdentityIndex _byPseudonym = new();
    readonly IdentityIndex _byId = new();
    readonly ChunkedList<int> _codeOfId = new();
    Hash128[] _keys = [];

    public int Count => _byPseudonym.Rows;

    /// <summary>Accounts that are new in this import.</summary>
    public ColumnBuffer[] Added { get; } = [.. SegmentFields.Actors.Select(field => new ColumnBuffer(field))];

    /// <summary>True when ids are kept as they are.</summary>
    public bool KeepNames { get; init; }

    /// <summary>An account of an earlier import.</summary>
    public void AddKnown(short source, ReadOnlySpan<byte> pseudonym) => _byPseudonym.Add(Key(source, pseudonym));

    public int Code(BatchSource source, ReadOnlySpan<byte> id) => Code(Key(source.Code, id), source, id);

    /// <summary>The numbers of a whole column; -1 where a row names nobody.</summary>
    public void Codes(Utf8Column column, BatchSource source, Span<int> codes)
    {
        if (!column.Nulls.Contains(false))
        {
            codes.Fill(-1);
            return;
        }

        if (_keys.Length < codes.Length)
            _keys = new Hash128[codes.Length];
        var salt = pseudonyms.HashKey.With((ulong)source.Code);
        for (var row = 0; row < codes.Length; row++)
            _keys[row] = Hash128.Of(column[row], salt);
        _byId.Prefetch(_keys.AsSpan(0, codes.Length));
        for (var row = 0; row < codes.Length; row++)
            codes[row] = column[row].IsEmpty ? -1 : Code(_keys[row], source, column[row]);
    }

    int Code(Hash128 key, BatchSource source, ReadOnlySpan<byte> id)
    {
        if (_byId.FindOrAdd(key) is var known and >= 0)
            return _codeOfId[known];
        var code = CodeOfNew(source, id);
        _codeOfId.Add(code);
        return code;
    }

    int CodeOfNew(BatchSource source, ReadOnlySpan<byte> id)
    {
        var pseudonym = KeepNames ? id : Encoding.ASCII.GetBytes(pseudonyms.OfActor(source.Name, id));
        var key = Key(source.Code, pseudonym);
        if (_byPseudonym.Find(key) is var code and >= 0)
            return code;
        Added[0].Add(source.Code, isNull: false);
        Added[1].AddText(pseudonym, isNull: false);
        return _byPseudonym.Add(key);
    }

    Hash128 Key(short source, ReadOnlySpan<byte> text) => Hash128.Of(text, pseudonyms.HashKey.With((ulong)source));
}
