using System.Globalization;
using System.Text;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>A damaged export ends in findings, or in an exception that says where: never in any other exception, and never not at all.</summary>
static class DamageLaws
{
    const int MostFiles = 4;
    const int Parts = 12;
    const int MostBytes = 1 << 20;

    public static async Task<IReadOnlyList<ConformanceCheck>> OfAsync(string name, Subject subject, SampleReader reader, Reading usual, CancellationToken cancellationToken)
    {
        using var archive = ExportArchives.Open(reader.Sample.Path);
        using var watched = new DamagedArchive(archive);
        await reader.ReadAsync(reader.Inside, watched, cancellationToken);
        List<ConformanceCheck> checks = [];
        foreach (var file in watched.Opened.Order(StringComparer.Ordinal).Take(MostFiles))
        {
            var content = Content(archive, file);
            var step = subject.Options.Quick ? 5 : 1;
            async Task<ConformanceCheck> EachAsync(string id, IEnumerable<(string How, Func<Stream> Content)> damages) => await Law.HoldAsync(id, $"{name}: {file}", async () =>
            {
                foreach (var (how, damaged) in damages)
                {
                    if (Fault((await ReadAsync(reader, archive, file, damaged, cancellationToken)).Error) is { } fault)
                        return $"{how}: {fault}";
                }

                return null;
            });
            checks.Add(await EachAsync("importer.truncated", Enumerable.Range(0, 100 / step).Select(part => Cut(content, part * step))));
            checks.Add(await EachAsync("importer.damaged", Damages(content)));
            checks.Add(await EachAsync("importer.bomb", [("A file without an end", () => new BombStream(content, file))]));
            checks.Add(await Law.HoldAsync("importer.told", $"{name}: {file}", () => ToldAsync(reader, archive, file, content, usual, cancellationToken)));
            checks.Add(await Law.HoldAsync("importer.last-line", $"{name}: {file}", () => LastLineAsync(reader, archive, file, content, usual, cancellationToken)));
        }

        if (File.Exists(reader.Sample.Path) && !subject.Options.Quick)
            checks.Add(await Law.HoldAsync("importer.boxed-damage", name, () => InBoxAsync(subject, reader, cancellationToken)));
        return checks;
    }

    /// <summary>What is wrong with how a reading ended; null when it ended well.</summary>
    static string? Fault(Exception? error) => error switch
    {
        null => null,
        ToolkitException { Diagnostic.Location: null, Diagnostic: var found } => $"it ended with {found.Code}, which does not say where.",
        ToolkitException { Diagnostic.Code: "TK5110" or "TK5111" or "TK5112" or "TK5114" or "TK5115", Diagnostic: var found } => found.Message,
        ToolkitException => null,
        TimeoutException => "it did not come to an end.",
        _ => $"{char.ToLowerInvariant(Law.In(error)[0])}{Law.In(error)[1..]}. Report the record and go on, or throw a ToolkitException with the place.",
    };

    static async Task<Reading> ReadAsync(SampleReader reader, ExportArchive archive, string file, Func<Stream> content, CancellationToken cancellationToken) =>
        await reader.ReadAsync(reader.Inside, new DamagedArchive(archive, file, content), cancellationToken);

    static (string, Func<Stream>) Cut(byte[] content, int percent) => ($"Cut at {percent} %", () => new MemoryStream(content, 0, (int)(content.Length * (long)percent / 100)));

    static IEnumerable<(string, Func<Stream>)> Damages(byte[] content)
    {
        yield return ("With a byte order mark", () => new MemoryStream([0xEF, 0xBB, 0xBF, .. content]));
        var third = content.Length / 3;
        yield return ("With bytes that are no UTF-8", () => new MemoryStream([.. content[..third], 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, .. content[third..]]));
        yield return ("With bytes of zero", () => new MemoryStream([.. content[..third], .. new byte[64], .. content[third..]]));
        foreach (var other in ";\t|"u8.ToArray())
            yield return ($"With '{(char)other}' for its delimiter", () => new MemoryStream(Swapped(content, other)));
        yield return ("Twice in a row", () => new MemoryStream([.. content, .. content]));
        yield return ("As random bytes", () => new MemoryStream(Random(content.Length)));
        yield return ("With a line of a million letters", () => new MemoryStream([.. content[..third], .. Encoding.ASCII.GetBytes(new string('x', 1_000_000)), .. content[third..]]));
    }

    static byte[] Swapped(byte[] content, byte other) => [.. content.Select(one => one == (byte)',' ? other : one)];

    static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    // One cut may fall between two records; of many at least one does not.
    static async Task<string?> ToldAsync(SampleReader reader, ExportArchive archive, string file, byte[] content, Reading usual, CancellationToken cancellationToken)
    {
        if (!usual.Rows.Any(row => row.File == file))
            return $"{Law.NotApplicable}No interaction is read from it.";
        var (silent, cuts) = (0, 0);
        foreach (var part in Cuts(content))
        {
            var reading = await ReadAsync(reader, archive, file, () => new MemoryStream(content, 0, (int)part), cancellationToken);
            if (reading.Error is not null)
                return null;
            cuts++;
            // The sample may have findings of its own; those of records before the cut are there again and say nothing of it.
            if (reading.Count < usual.Count && !reading.Findings.Except(usual.Findings).Any())
                silent++;
        }

        return cuts >= 6 && silent == cuts
            ? string.Create(CultureInfo.InvariantCulture, $"It was cut off in {cuts} places, and each time rows were missing without a word. Report a record that ends too early.")
            : null;
    }

    // Within a record, all over the file; and early in some of its lines: a record cut in its last field may look whole, one that is cut in its first never does.
    static IEnumerable<int> Cuts(byte[] content)
    {
        var lines = Enumerable.Range(1, Math.Max(content.Length - 4, 0)).Where(place => content[place - 1] == '\n').Select(place => place + 2).ToList();
        return Enumerable.Range(1, Parts).Select(part => (int)(content.Length * (long)part / (Parts + 1)))
            .Concat(Enumerable.Range(0, Math.Min(lines.Count, Parts)).Select(part => lines[(int)(lines.Count * (long)part / Math.Min(lines.Count, Parts))]))
            .Where(place => place > 0 && content[place - 1] is not ((byte)'\n' or (byte)'\r') && content[place] is not ((byte)'\n' or (byte)'\r'))
            .Distinct();
    }

    static async Task<string?> LastLineAsync(SampleReader reader, ExportArchive archive, string file, byte[] content, Reading usual, CancellationToken cancellationToken)
    {
        if (content is not [.., (byte)'\n'] || content.AsSpan().Count((byte)'\n') < 2)
            return $"{Law.NotApplicable}Its lines do not end with line feeds.";
        var end = content[^2] == '\r' ? 2 : 1;
        var reading = await ReadAsync(reader, archive, file, () => new MemoryStream(content[..^end]), cancellationToken);
        return reading.Error is { } error ? Law.In(error) : reading.Count == usual.Count ? null : $"Without the line feed at its end it gives {reading.Count:N0} rows instead of {usual.Count:N0}.";
    }

    static async Task<string?> InBoxAsync(Subject subject, SampleReader reader, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(reader.Sample.Path, cancellationToken);
        foreach (var percent in new[] { 0, 50, 99 })
        {
            var path = Path.Combine(subject.NewFolder(), Path.GetFileName(reader.Sample.Path));
            await File.WriteAllBytesAsync(path, content[..(int)(content.Length * (long)percent / 100)], cancellationToken);
            var reading = await OpenedAsync(reader, path, cancellationToken);
            if (reading is { Error: { } error } && Fault(error) is { } fault)
                return $"Cut at {percent} %: {fault}";
        }

        return null;
    }

    // What cannot even be opened never reaches an importer.
    static async Task<Reading?> OpenedAsync(SampleReader reader, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(reader.Boxed, path, cancellationToken);
        }
        catch (ToolkitException)
        {
            return null;
        }
    }

    static byte[] Content(ExportArchive archive, string file)
    {
        using var stream = archive.Open(file);
        var buffer = new byte[MostBytes];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
