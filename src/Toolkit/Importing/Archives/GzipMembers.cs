using System.Buffers.Binary;
using System.IO.Compression;

namespace Toolkit.Importing.Archives;

/// <summary>
/// Whether a gzip file of several members is whole. A member's start looks like any bytes, so each place that looks like one is tried:
/// the bytes before it must unpack to what the trailer before it states. See RFC 1952, section 2.3.
/// </summary>
static class GzipMembers
{
    const int SmallestMember = 18;
    const int TrailerBytes = 8;

    // Three bytes and three zero bits agree by chance once in 128 MB.
    const int MostFalseStarts = 64;

    public static bool AreWhole(string path)
    {
        using var file = File.OpenRead(path);
        long start = 0;
        var falseStarts = 0;
        foreach (var end in PossibleStarts(path).Append(file.Length))
        {
            if (IsWhole(file, start, end))
                start = end;
            else if (++falseStarts > MostFalseStarts)
                return false;
        }

        return start == file.Length;
    }

    static IEnumerable<long> PossibleStarts(string path)
    {
        using var bytes = new BufferedStream(File.OpenRead(path), 1 << 16);
        uint last = 0;
        long position = 0;
        for (int value; (value = bytes.ReadByte()) >= 0; position++)
        {
            last = (last << 8) | (uint)value;
            if ((last & 0xFFFFFFE0) == 0x1F8B0800 && position - 3 >= SmallestMember)
                yield return position - 3;
        }
    }

    static bool IsWhole(FileStream file, long start, long end)
    {
        if (end - start < SmallestMember)
            return false;
        var trailer = new byte[TrailerBytes];
        file.Position = end - TrailerBytes;
        file.ReadExactly(trailer);
        file.Position = start;
        using var gzip = new GZipStream(new BoundedStream(file, end - start), CompressionMode.Decompress);
        return Measure(gzip) is var (crc, length)
            && crc == BinaryPrimitives.ReadUInt32LittleEndian(trailer)
            && length == BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(4));
    }

    static (uint Crc, uint Length)? Measure(GZipStream gzip)
    {
        var buffer = new byte[1 << 16];
        uint crc = 0, length = 0;
        try
        {
            for (int count; (count = gzip.Read(buffer)) > 0; length += (uint)count)
                crc = Crc32.Append(crc, buffer.AsSpan(0, count));
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return (crc, length);
    }
}
