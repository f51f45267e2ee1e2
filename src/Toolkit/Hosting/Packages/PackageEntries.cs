using System.Buffers.Binary;
using System.IO.Compression;
using Toolkit.Extensibility;
using Toolkit.Importing.Archives;

namespace Toolkit.Hosting.Packages;

/// <summary>Unpacks a zip file into memory. What its headers claim is never trusted: sizes are counted, check-sums compared.</summary>
static class PackageEntries
{
    const int UnixTypeMask = 0xF000;
    const int UnixLink = 0xA000;

    /// <summary>All files by their paths, in ordinal order.</summary>
    /// <param name="bytes">The package.</param>
    /// <param name="name">What to call it in findings.</param>
    /// <param name="limits">How much it may be.</param>
    /// <exception cref="ToolkitException">TK5201 to TK5207: the package is hostile or damaged.</exception>
    public static SortedDictionary<string, byte[]> Read(byte[] bytes, string name, PackageLimits limits)
    {
        if (bytes.LongLength > limits.PackedBytes)
            throw TooLarge(name, limits.PackedBytes);
        if (ListedEntries(bytes) > limits.Entries)
            throw Refused("TK5204", name, $"it holds more than {limits.Entries:N0} files");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > limits.Entries)
                throw Refused("TK5204", name, $"it holds more than {limits.Entries:N0} files");
            return ReadAll(zip, name, limits);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw Refused("TK5207", name, "it is damaged or was not downloaded to the end", error: error);
        }
    }

    // Reading a list of millions would take gigabytes before anybody could count it: headers in the list are counted where the end of the file says that it begins.
    static int ListedEntries(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + 20 > bytes.Length)
            return 0;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end + 16)..]);
        // Of larger files the place stands elsewhere; then all headers count.
        var isElsewhere = start >= end || BinaryPrimitives.ReadUInt16LittleEndian(bytes[(end + 10)..]) == ushort.MaxValue;
        return bytes[(isElsewhere ? 0 : (int)start)..].Count("PK\x01\x02"u8);
    }

    static SortedDictionary<string, byte[]> ReadAll(ZipArchive zip, string name, PackageLimits limits)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            var path = PackagePaths.Unescape(entry.FullName);
            if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
                throw Refused("TK5202", name, $"'{entry.FullName}' is a link", entry.FullName);
            if (path.EndsWith('/') && PackagePaths.Fault(path.TrimEnd('/')) is null && entry.Length == 0)
                continue;
            if (PackagePaths.Fault(path) is { } fault)
                throw Refused("TK5201", name, $"'{entry.FullName}' is not taken, as {fault}", entry.FullName);
            if (!taken.Add(path))
                throw Refused("TK5203", name, $"'{path}' is there twice, or another name differs from it in case only", entry.FullName);
            var content = Unpack(entry, name, limits, limits.UnpackedBytes - total);
            total += content.LongLength;
            files.Add(path, content);
        }

        foreach (var path in files.Keys)
            CheckFolders(path, taken, name);
        return files;
    }

    // A file cannot be a folder as well: "a" and "a/b".
    static void CheckFolders(string path, HashSet<string> taken, string name)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (taken.Contains(path[..slash]))
                throw Refused("TK5203", name, $"'{path[..slash]}' is a file and a folder at once", path);
        }
    }

    static byte[] Unpack(ZipArchiveEntry entry, string name, PackageLimits limits, long room)
    {
        using var source = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        uint checksum = 0;
        for (var count = source.Read(buffer); count > 0; count = source.Read(buffer))
        {
            content.Write(buffer, 0, count);
            checksum = Crc32.Append(checksum, buffer.AsSpan(0, count));
            if (content.Length > room)
                throw TooLarge(name, limits.UnpackedBytes);
            if (content.Length > limits.RatioFromBytes && content.Length > limits.Ratio * Math.Max(1, entry.CompressedLength))
                throw Refused("TK5206", name, $"'{entry.FullName}' unpacks to more than {limits.Ratio:N0} times its packed size; such files are made to fill disks", entry.FullName);
        }

        return content.Length == entry.Length && checksum == entry.Crc32
            ? content.ToArray()
            : throw Refused("TK5207", name, $"'{entry.FullName}' is not what its check-sum says", entry.FullName);
    }

    static ToolkitException TooLarge(string name, long limit) => Refused("TK5205", name, $"it is larger than {limit:N0} bytes");

    static ToolkitException Refused(string code, string name, string why, string? entry = null, Exception? error = null) => ToolkitException.Because(
        code, $"The package '{name}' is refused: {why}.", new(name, Field: entry), "Get the package again from its author, and do not install this one.", error);
}
