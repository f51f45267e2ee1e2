using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Toolkit.Table.Reading;

/// <summary>Finds out how a file's text is encoded, and gives any of it as UTF-8.</summary>
static class TextEncodings
{
    public static IReadOnlyList<string> Names { get; } = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"];

    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding that the head of a file shows. A few stray bytes in UTF-8 leave it UTF-8.</summary>
    public static string Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            return "utf-8";
        if (head is [0xFF, 0xFE, ..])
            return "utf-16le";
        if (head is [0xFE, 0xFF, ..])
            return "utf-16be";
        if (ZeroShare(head, 1) > 0.4 && ZeroShare(head, 0) < 0.1)
            return "utf-16le";
        if (ZeroShare(head, 0) > 0.4 && ZeroShare(head, 1) < 0.1)
            return "utf-16be";
        return Utf8.IsValid(head) || IsMostlyUtf8(head) ? "utf-8" : "windows-1252";
    }

    /// <summary>The stream as UTF-8; unpacked first when it is gzip.</summary>
    public static Stream AsUtf8(Stream stream, string encoding) => encoding switch
    {
        "utf-8" => stream,
        "utf-16le" => Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8),
        "utf-16be" => Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8),
        "iso-8859-1" => Encoding.CreateTranscodingStream(stream, Encoding.Latin1, Encoding.UTF8),
        _ => Encoding.CreateTranscodingStream(stream, Windows1252, Encoding.UTF8),
    };

    /// <summary>Unpacks what is gzip by its first bytes; the archive's own limits hold for the packed bytes only, but nothing is kept of them.</summary>
    public static Stream Unpacked(Stream stream, bool isGzip) => isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;

    static double ZeroShare(ReadOnlySpan<byte> head, int from)
    {
        var (zeros, all) = (0, 0);
        for (var i = from; i < Math.Min(head.Length, 4096); i += 2, all++)
            zeros += head[i] == 0 ? 1 : 0;
        return all < 4 ? 0 : (double)zeros / all;
    }

    static bool IsMostlyUtf8(ReadOnlySpan<byte> head)
    {
        var (good, bad) = (0, 0);
        while (!head.IsEmpty)
        {
            var plain = head.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain < 0)
                break;
            head = head[plain..];
            var isGood = Rune.DecodeFromUtf8(head, out _, out var length) == System.Buffers.OperationStatus.Done;
            (good, bad) = isGood ? (good + 1, bad) : (good, bad + (head.Length < 4 ? 0 : 1));
            head = head[length..];
        }

        // The head may end in the middle of a character, which is no stray byte.
        return good > bad && (good > 0 || bad == 0);
    }
}
