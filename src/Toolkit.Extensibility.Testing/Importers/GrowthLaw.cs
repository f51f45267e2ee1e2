using System.Globalization;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>A large export needs no more memory than a small one: 24 MiB of it are read within a heap of 96 MiB.</summary>
static class GrowthLaw
{
    const long Bytes = 24L << 20;
    const string Memory = "96MiB";

    // Lines that stand once, at the beginning and at the end: the title row of a table, the frame of a JSON or XML file.
    static readonly (int Head, int Foot)[] _frames = [(1, 0), (2, 1), (1, 1), (0, 0)];

    public static async Task<string?> HoldAsync(Subject subject, SampleReader reader, Reading usual, CancellationToken cancellationToken)
    {
        if (subject.Options.Quick)
            return $"{Law.NotApplicable}Left out when it must be quick.";
        using var archive = ExportArchives.Open(reader.Sample.Path);
        if (archive.Entries.Where(entry => entry.Length is < 8 << 20).MaxBy(entry => entry.Length) is not { } largest || await GrownAsync(reader, archive, largest.Path, usual, cancellationToken) is not { } grown)
            return $"{Law.NotApplicable}An export of this kind cannot be made larger by repeating lines.";
        using var host = subject.BoxedWith(Memory);
        var reading = await reader.ReadAsync(Subject.Importer(host, reader.Sample.Importer), Written(subject, archive, largest.Path, grown), cancellationToken, keepsRows: false);
        return reading.Error is null ? null : string.Create(CultureInfo.InvariantCulture, $"An export of {Bytes >> 20} MiB cannot be read within {Memory}: {Law.In(reading.Error)}");
    }

    static async Task<Grown?> GrownAsync(SampleReader reader, ExportArchive archive, string file, Reading usual, CancellationToken cancellationToken)
    {
        var lines = Lines(archive, file);
        foreach (var (head, foot) in _frames.Where(frame => lines.Count > frame.Head + frame.Foot + 2))
        {
            var grown = new Grown(lines, head, foot);
            var reading = await reader.ReadAsync(reader.Inside, new DamagedArchive(archive, file, () => new MemoryStream(grown.Times(3))), cancellationToken, keepsRows: false);
            if (reading.Error is null && reading.Count >= usual.Count * 2.5)
                return grown;
        }

        return null;
    }

    static List<byte[]> Lines(ExportArchive archive, string file)
    {
        using var stream = archive.Open(file);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        List<byte[]> lines = [];
        for (var rest = all.ToArray().AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n') is var at and >= 0 ? at + 1 : rest.Length;
            lines.Add(rest[..end].ToArray());
            rest = rest[end..];
        }

        return lines;
    }

    // The export as a folder or a file: what of it was packed is packed no more.
    static string Written(Subject subject, ExportArchive archive, string file, Grown grown)
    {
        var folder = subject.NewFolder();
        foreach (var entry in archive.Entries)
        {
            var path = Path.Combine(folder, entry.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var to = File.Create(path);
            if (entry.Path == file)
            {
                grown.WriteTo(to, Bytes);
                continue;
            }

            using var from = archive.Open(entry.Path);
            from.CopyTo(to);
        }

        return archive.Entries is [var only] ? Path.Combine(folder, only.Path) : folder;
    }

    sealed record Grown(List<byte[]> Lines, int Head, int Foot)
    {
        IEnumerable<byte[]> Middle => Lines.Skip(Head).SkipLast(Foot);

        public byte[] Times(int times) => [.. Lines.Take(Head).Concat(Enumerable.Repeat(Middle, times).SelectMany(line => line)).Concat(Lines.TakeLast(Foot)).SelectMany(line => line)];

        public void WriteTo(Stream to, long bytes)
        {
            foreach (var line in Lines.Take(Head))
                to.Write(line);
            var middle = Middle.SelectMany(line => line).ToArray();
            while (to.Length < bytes)
                to.Write(middle);
            foreach (var line in Lines.TakeLast(Foot))
                to.Write(line);
        }
    }
}
