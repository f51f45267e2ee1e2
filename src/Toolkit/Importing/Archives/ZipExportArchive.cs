using System.IO.Compression;
using Toolkit.Extensibility;

namespace Toolkit.Importing.Archives;

/// <summary>
/// A zip file. Of two entries with the same name the last counts, as unpacking would leave it; names that differ in case only are both kept.
/// Every entry is judged by <see cref="CheckedStream"/>, since ZipArchive itself stops silently where a header lies.
/// </summary>
sealed class ZipExportArchive : ExportArchive
{
    const int UnixTypeMask = 0xF000;
    const int UnixLink = 0xA000;

    readonly string _path;
    readonly ArchiveLimits _limits;
    readonly FileStream _file;
    readonly ZipArchive _zip;
    readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    readonly List<Diagnostic> _findings = [];

    public ZipExportArchive(string path, ArchiveLimits limits)
    {
        _path = path;
        _limits = limits;
        _file = File.OpenRead(path);
        try
        {
            _zip = new(_file, ZipArchiveMode.Read, leaveOpen: true, new FlaglessNames());
            if (_zip.Entries.Count > limits.Entries)
                throw ArchiveErrors.TooMany(Name, limits.Entries);
            foreach (var entry in _zip.Entries)
                Offer(entry);
            // No entry may unpack to more than it states, so the stated sizes bound the whole.
            if (_zip.Entries.Sum(entry => (double)entry.Length) > limits.TotalBytes)
                throw ArchiveErrors.TooLargeAltogether(Name, limits.TotalBytes);
        }
        catch (ToolkitException)
        {
            _file.Dispose();
            throw;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentException or IOException or OverflowException)
        {
            _file.Dispose();
            throw ArchiveErrors.Unreadable(Name, "zip file", error);
        }

        Entries = [.. _entries.Select(pair => new ArchiveEntry(pair.Key, pair.Value.Length)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    public override string Name => Path.GetFileName(_path);

    public override IReadOnlyList<ArchiveEntry> Entries { get; }

    public override IReadOnlyList<Diagnostic> Findings => _findings;

    public override Stream Open(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
            throw new FileNotFoundException($"'{path}' is not in '{Name}'.", path);
        try
        {
            return new CheckedStream(entry.Open(), Name, path, _limits)
            {
                PackedBytes = entry.CompressedLength,
                ExpectedBytes = entry.Length,
                ExpectedCrc = entry.Crc32,
            };
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException)
        {
            throw ArchiveErrors.Damaged(Name, path, "it cannot be unpacked", error);
        }
    }

    void Offer(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.EndsWith('/') || name.EndsWith('\\'))
            return;
        var why = Refusal(entry, name, out var path);
        if (why is not null)
        {
            _findings.Add(ArchiveErrors.Refused(Name, name, why));
            return;
        }

        if (_entries.ContainsKey(path!))
            _findings.Add(ArchiveErrors.Refused(Name, name, EntryNames.Repeated));
        _entries[path!] = entry;
    }

    static string? Refusal(ZipArchiveEntry entry, string name, out string? path)
    {
        path = EntryNames.Safe(name, out var why);
        if (path is null)
            return why;
        if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
            return "it is a link";
        if (entry.IsEncrypted)
            return "it is encrypted; unpack the archive with its password and import the folder";
        return EntryNames.IsNested(path) ? "it is an archive inside the archive; unpack it and import it by itself" : null;
    }

    protected override void Dispose(bool disposing)
    {
        _zip.Dispose();
        _file.Dispose();
        base.Dispose(disposing);
    }
}
