using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Table.Mapping;

/// <summary>
/// Ids for rows that have none but carry counters, which need something to belong to. The id is a hash of what the row says apart from its counters, with the
/// number of its like so far: the same rows get the same ids in the next export, where only the counters moved on.
/// </summary>
sealed class ContentIds : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Dictionary<UInt128, int> _seen = [];

    public void Add(ReadOnlySpan<byte> part)
    {
        _hash.AppendData(BitConverter.GetBytes(part.Length));
        _hash.AppendData(part);
    }

    public byte[] Next()
    {
        var digest = _hash.GetHashAndReset();
        var key = BitConverter.ToUInt128(digest);
        var times = _seen[key] = _seen.GetValueOrDefault(key) + 1;
        return Encoding.ASCII.GetBytes($"row-{Convert.ToHexStringLower(digest.AsSpan(0, 16))}-{times}");
    }

    public void Dispose() => _hash.Dispose();
}
