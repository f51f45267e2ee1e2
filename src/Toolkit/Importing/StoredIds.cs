using System.Buffers;
using System.Text;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Ids of interactions as they may be stored: as they are where they name nobody (the importer says so, or they are digits or a UUID), else as a pseudonym.
/// Parents and roots pass the same rule, so references still meet.
/// </summary>
sealed class StoredIds(Pseudonyms pseudonyms)
{
    const int UuidLength = 36;

    static readonly SearchValues<byte> _digits = SearchValues.Create("0123456789"u8);
    static readonly SearchValues<byte> _uuid = SearchValues.Create("0123456789abcdefABCDEF-"u8);

    /// <summary>True when the importer's ids name nobody.</summary>
    public bool Opaque { get; set; }

    public ReadOnlySpan<byte> Of(string source, ReadOnlySpan<byte> id) =>
        Opaque || NamesNobody(id) ? id : Encoding.ASCII.GetBytes(pseudonyms.OfInteraction(source, id));

    static bool NamesNobody(ReadOnlySpan<byte> id) =>
        !id.ContainsAnyExcept(_digits) || (id.Length == UuidLength && id[8] == '-' && !id.ContainsAnyExcept(_uuid));
}
