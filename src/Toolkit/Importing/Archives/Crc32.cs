namespace Toolkit.Importing.Archives;

/// <summary>CRC-32 as zip and gzip use it (ISO 3309, polynomial EDB88320), eight bytes at a time.</summary>
static class Crc32
{
    static readonly uint[][] _tables = Tables();

    /// <summary>The check-sum of earlier bytes continued over these; starts with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc = _tables[7][low & 255] ^ _tables[6][(low >> 8) & 255] ^ _tables[5][(low >> 16) & 255] ^ _tables[4][low >> 24]
                ^ _tables[3][high & 255] ^ _tables[2][(high >> 8) & 255] ^ _tables[1][(high >> 16) & 255] ^ _tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            crc = _tables[0][(crc ^ value) & 255] ^ (crc >> 8);
        return ~crc;
    }

    static uint[][] Tables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            tables[0][i] = value;
        }

        for (var table = 1; table < 8; table++)
        {
            for (var i = 0; i < 256; i++)
                tables[table][i] = (tables[table - 1][i] >> 8) ^ tables[0][tables[table - 1][i] & 255];
        }

        return tables;
    }
}
