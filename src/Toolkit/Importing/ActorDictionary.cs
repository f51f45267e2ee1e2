using System.Text;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Gives accounts their numbers. Ids become pseudonyms once for each account; what is remembered of the id itself ends with the import.</summary>
sealed class ActorDictionary(Pseudonyms pseudonyms)
{
    readonly Dictionary<Hash128, int> _byPseudonym = [];
    readonly Dictionary<Hash128, int> _byId = [];

    public int Count { get; private set; }

    /// <summary>Accounts that are new in this import.</summary>
    public ColumnBuffer[] Added { get; } = [.. SegmentFields.Actors.Select(field => new ColumnBuffer(field))];

    /// <summary>True when ids are kept as they are.</summary>
    public bool KeepNames { get; set; }

    /// <summary>An account of an earlier import.</summary>
    public void AddKnown(short source, ReadOnlySpan<byte> pseudonym) => _byPseudonym.Add(Key(source, pseudonym), Count++);

    public int Code(short source, string sourceName, ReadOnlySpan<byte> id)
    {
        var idKey = Key(source, id);
        if (_byId.TryGetValue(idKey, out var code))
            return code;
        var pseudonym = KeepNames ? id.ToArray() : Encoding.ASCII.GetBytes(pseudonyms.OfActor(sourceName, id));
        var key = Key(source, pseudonym);
        if (!_byPseudonym.TryGetValue(key, out code))
        {
            code = Count++;
            _byPseudonym.Add(key, code);
            Added[0].Add(source, isNull: false);
            Added[1].AddText(pseudonym, isNull: false);
        }

        _byId.Add(idKey, code);
        return code;
    }

    Hash128 Key(short source, ReadOnlySpan<byte> text) => Hash128.Of(text, pseudonyms.HashKey.With((ulong)source));
}
