using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>Rows have times where the export holds moments.</summary>
static partial class Times
{
    const int HeadBytes = 64 * 1024;

    /// <summary>Why they have none; null when some have.</summary>
    public static string? Fault(ConformanceSample sample, Reading usual)
    {
        if (usual.Rows is [] || usual.Rows.Any(row => row.Time is not null))
            return null;
        using var archive = ExportArchives.Open(sample.Path);
        return archive.Entries.Any(entry => Moment().IsMatch(Head(archive, entry)))
            ? "No row has a time, and the export holds moments."
            : $"{Law.NotApplicable}No row has a time, so nothing of it counts in a week or as an answer. Set Time if the export tells when something was done.";
    }

    static string Head(ExportArchive archive, ArchiveEntry entry)
    {
        using var stream = archive.Open(entry.Path);
        var buffer = new byte[HeadBytes];
        return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    [GeneratedRegex(@"\b(19|20)\d\d-[01]\d-[0-3]\d|\b[0-3]?\d[./][01]?\d[./](19|20)\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
