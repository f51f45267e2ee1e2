using System.Buffers.Binary;
using System.IO.Compression;
using Toolkit.Importing.Archives;

namespace Toolkit.App.Jupyter.Installation;

/// <summary>Writes a square picture as PNG: the header, one packed block, the end. Source: https://www.w3.org/TR/png-3/</summary>
static class PngWriter
{
    /// <param name="size">Width and height.</param>
    /// <param name="pixels">Red, green, blue and opacity of each pixel, row by row.</param>
    public static byte[] Write(int size, byte[] pixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        // Eight bits for each colour, with opacity.
        (header[8], header[9]) = (8, 6);
        return [0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, Packed(size, pixels)), .. Chunk("IEND"u8, [])];
    }

    static byte[] Packed(int size, byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            foreach (var row in pixels.Chunk(size * 4))
            {
                // No filter.
                zlib.WriteByte(0);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] data)
    {
        var (length, check) = (new byte[4], new byte[4]);
        byte[] body = [.. kind, .. data];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.Append(0, body));
        return [.. length, .. body, .. check];
    }
}
