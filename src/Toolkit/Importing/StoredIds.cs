using System.Buffers;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Ids of interactions as they may be stored: as they are where they name nobody (the importer says so, or they are digits or a UUID), else as a pseudonym.
/// Parents and roots pass the same rule, so references still meet.
/// </summary>
sealed class StoredIds(Pseudonyms pseudonyms)
{
    const int UuidLength = 36;
    const int PseudonymLength = 32;
    const int Recent = 1 << 16;

    static readonly SearchValues<byte> _digits = SearchValues.Create("0123456789"u8);
    static readonly SearchValues<byte> _uuid = SearchValues.Create("0123456789abcdefABCDEF-"u8);

    // An id comes back as parent and root of what follows: the last ones are remembered, by hash.
    Hash128[] _recent = [];
    byte[] _recentPseudonyms = [];

    /// <summary>True when the importer's ids name nobody.</summary>
    public bool Opaque { get; set; }

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> id, BatchSource source) => Opaque || NamesNobody(id) ? id : Pseudonym(id, source);

    /// <summary>The same for a whole column: the column itself when nothing in it names somebody, else <paramref name="scratch"/>.</summary>
    public Utf8Column Of(Utf8Column column, BatchSource source, Utf8Column scratch)
    {
        if (Opaque || !column.Bytes.ContainsAnyExcept(_digits))
            return column;
        scratch.Truncate(0);
        for (var row = 0; row < column.Count; row++)
        {
            if (column.IsNull(row))
                scratch.AppendNull();
            else
                scratch.Append(Of(column[row], source));
        }

        return scratch;
    }

    ReadOnlySpan<byte> Pseudonym(ReadOnlySpan<byte> id, BatchSource source)
    {
        if (_recent is [])
            (_recent, _recentPseudonyms) = (new Hash128[Recent], new byte[Recent * PseudonymLength]);
        var key = Hash128.Of(id, source.Key);
        var slot = (int)key.High & (Recent - 1);
        var remembered = _recentPseudonyms.AsSpan(slot * PseudonymLength, PseudonymLength);
        if (_recent[slot] == key)
            return remembered;
        Encoding.ASCII.GetBytes(pseudonyms.OfInteraction(source.Name, id), remembered);
        _recent[slot] = key;
        return remembered;
    }

    static bool NamesNobody(ReadOnlySpan<byte> id) =>
        !id.ContainsAnyExcept(_digits) || (id.Length == UuidLength && id[8] == '-' && !id.ContainsAnyExcept(_uuid));
}
