using Toolkit.Extensibility;

namespace Toolkit.Table.Reading;

/// <summary>One file of an export and its first mebibyte, as UTF-8.</summary>
sealed record TableFile
{
    const int HeadBytes = 1 << 20;

    static readonly (byte[] Start, string Kind, string Fix)[] _foreign =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with Zstandard", "Unpack it first (unzstd, with --long=31 for Pushshift dumps) and import the result."),
        ([(byte)'P', (byte)'K', 3, 4], "a zip file or an Excel workbook", "Unpack the zip, or save the sheet as CSV (UTF-8), and import that."),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", "Save the sheet as CSV (UTF-8) and import that."),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X'], "packed with xz", "Unpack it first and import the result."),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive", "Unpack it first and import the result."),
        ([(byte)'P', (byte)'A', (byte)'R', (byte)'1'], "a Parquet file", "Convert it to CSV or NDJSON and import that."),
        ([(byte)'%', (byte)'P', (byte)'D', (byte)'F'], "a PDF", "Export the table itself, as CSV."),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture", "Leave it out."),
    ];

    public required string Path { get; init; }

    public required string Encoding { get; init; }

    public required bool IsGzip { get; init; }

    /// <summary>The start of the file.</summary>
    public required byte[] Head { get; init; }

    /// <summary>True when the head is the whole file.</summary>
    public required bool IsWhole { get; init; }

    /// <exception cref="ToolkitException">TABLE0001: it is no text. TABLE0010: it is empty.</exception>
    public static TableFile Look(ExportArchive archive, string path, string? encoding)
    {
        var isGzip = Start(archive, path) is [0x1F, 0x8B, ..];
        byte[] head;
        using (var stream = TextEncodings.Unpacked(archive.Open(path), isGzip))
            head = Unpacked(stream, path);
        foreach (var (start, kind, fix) in _foreign)
        {
            if (head.AsSpan().StartsWith(start))
                throw ToolkitException.Because("TABLE0001", $"'{path}' is {kind}, which is no table of text.", new(path), fix);
        }

        encoding ??= TextEncodings.Detect(head);
        using var decoded = TextEncodings.AsUtf8(new MemoryStream(head), encoding);
        var text = encoding == "utf-8" ? head : Read(decoded);
        if (text.AsSpan().Trim("\uFEFF \t\r\n"u8).IsEmpty && head.Length < HeadBytes)
            throw ToolkitException.Because("TABLE0010", $"'{path}' is empty.", new(path), "Export it again.");
        return new() { Path = path, Encoding = encoding, IsGzip = isGzip, Head = text, IsWhole = head.Length < HeadBytes };
    }

    /// <summary>The whole file, as UTF-8.</summary>
    public ByteWindow Open(ExportArchive archive) => new(TextEncodings.AsUtf8(TextEncodings.Unpacked(archive.Open(Path), IsGzip), Encoding), Path);

    public ByteWindow OpenHead() => new(new MemoryStream(Head), Path);

    static byte[] Start(ExportArchive archive, string path)
    {
        using var stream = archive.Open(path);
        var start = new byte[2];
        return start[..stream.ReadAtLeast(start, 2, throwOnEndOfStream: false)];
    }

    /// <summary>A packed file that cannot be unpacked to its end.</summary>
    public static ToolkitException Damaged(string path, InvalidDataException error) =>
        ToolkitException.Because("TABLE0001", $"'{path}' is damaged: it cannot be unpacked to the end.", new(path), "Download it again.", error);

    static byte[] Unpacked(Stream stream, string path)
    {
        try
        {
            return Read(stream);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(path, error);
        }
    }

    static byte[] Read(Stream stream)
    {
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
