using System.Buffers.Binary;
using System.Formats.Tar;
using System.Text;

namespace Toolkit.SampleData;

/// <summary>A file of an archive.</summary>
readonly record struct Member(string Name, byte[] Bytes)
{
    public Member(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }
}

/// <summary>Archives whose bytes depend on nothing but their members. They are stored, not deflated: deflated bytes change with the library that makes them.</summary>
static class Archives
{
    const ushort Utf8Names = 1 << 11;
    const int LargestBlock = 65535;
    static readonly uint[] _crcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary>Writes a zip (APPNOTE 6.3, method 0). All members carry this time.</summary>
    public static void WriteZip(string path, DateTimeOffset time, IReadOnlyList<Member> members)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        using var writer = new BinaryWriter(stream);
        var directory = new List<byte[]>();
        foreach (var member in members)
            directory.Add(WriteMember(writer, member, time));
        var start = (uint)stream.Position;
        foreach (var record in directory)
            writer.Write(record);
        WriteEnd(writer, directory.Count, (uint)stream.Position - start, start);
    }

    static byte[] WriteMember(BinaryWriter writer, Member member, DateTimeOffset time)
    {
        var offset = (uint)writer.BaseStream.Position;
        var common = Common(member, time);
        writer.Write(0x04034b50u);
        writer.Write(common);
        writer.Write(Encoding.UTF8.GetBytes(member.Name));
        writer.Write(member.Bytes);

        using var record = new MemoryStream();
        using var central = new BinaryWriter(record);
        central.Write(0x02014b50u);
        central.Write((ushort)20);
        central.Write(common);
        central.Write(new byte[10]);
        central.Write(offset);
        central.Write(Encoding.UTF8.GetBytes(member.Name));
        central.Flush();
        return record.ToArray();
    }

    // What the local header and the central directory share: version to extra length.
    static byte[] Common(Member member, DateTimeOffset time)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((ushort)20);
        writer.Write(Utf8Names);
        writer.Write((ushort)0);
        writer.Write((ushort)(time.Hour << 11 | time.Minute << 5 | time.Second / 2));
        writer.Write((ushort)(time.Year - 1980 << 9 | time.Month << 5 | time.Day));
        writer.Write(Crc32(member.Bytes));
        writer.Write((uint)member.Bytes.Length);
        writer.Write((uint)member.Bytes.Length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(member.Name));
        writer.Write((ushort)0);
        writer.Flush();
        return bytes.ToArray();
    }

    static void WriteEnd(BinaryWriter writer, int count, uint size, uint start)
    {
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write((ushort)count);
        writer.Write((ushort)count);
        writer.Write(size);
        writer.Write(start);
        writer.Write((ushort)0);
    }

    /// <summary>Writes a tar.gz of plain files, all with this time.</summary>
    public static void WriteTarGz(string path, DateTimeOffset time, IReadOnlyList<Member> members)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var member in members)
            {
                using var content = new MemoryStream(member.Bytes);
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, member.Name) { ModificationTime = time, DataStream = content });
            }
        }

        File.WriteAllBytes(path, GZip(tar.ToArray()));
    }

    // RFC 1952 around stored blocks of RFC 1951.
    static byte[] GZip(byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        Span<byte> head = stackalloc byte[5];
        for (var from = 0; from < content.Length; from += LargestBlock)
        {
            var length = Math.Min(LargestBlock, content.Length - from);
            head[0] = (byte)(from + length == content.Length ? 1 : 0);
            BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~length);
            stream.Write(head);
            stream.Write(content, from, length);
        }

        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, Crc32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[4..], (uint)content.Length);
        stream.Write(tail);
        return stream.ToArray();
    }

    static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = _crcTable[(byte)(crc ^ value)] ^ crc >> 8;
        return ~crc;
    }

    static uint CrcOfByte(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        return crc;
    }
}
