using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Writes a whole table as one segment.</summary>
static class SegmentFile
{
    public static SegmentEntry Write(StoreFolder folder, string name, string kind, ColumnBuffer[] columns, IReadOnlyList<string> words)
    {
        using var writer = new ArrowFileWriter(folder.Segment(name), [.. columns.Select(column => column.Field)]);
        if (columns[0].Count > 0)
            writer.WriteBatch(columns);
        var checksum = writer.Finish(words);
        return new(name, kind, columns[0].Count, checksum, 0, long.MinValue);
    }
}

/// <summary>Parents, threads and flags of all rows, as the newest import left them.</summary>
sealed class LinkColumns
{
    public LinkColumns(StoreFolder folder, IEnumerable<SegmentEntry> segments)
    {
        List<int[]> parents = [], threads = [], flags = [];
        foreach (var segment in segments)
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Links);
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                parents.Add(file.Values<int>(batch, "parent").ToArray());
                threads.Add(file.Values<int>(batch, "thread").ToArray());
                flags.Add(file.Values<int>(batch, "flags").ToArray());
            }
        }

        (Parents, Threads, Flags) = (Joined(parents), Joined(threads), Joined(flags));
    }

    public int[] Parents { get; }

    public int[] Threads { get; }

    public int[] Flags { get; }

    static int[] Joined(List<int[]> parts) => parts is [var only] ? only : [.. parts.SelectMany(part => part)];
}

/// <summary>Resolves all references at the end of an import and writes them: opening the store then needs no joins.</summary>
static class LinkFiles
{
    static readonly string[] _threadless =
    [
        InteractionKind.Follow, InteractionKind.Unfollow, InteractionKind.Subscribe, InteractionKind.Unsubscribe, InteractionKind.Block, InteractionKind.Mute,
        InteractionKind.Hide, InteractionKind.Report, InteractionKind.Unlink, InteractionKind.Delete, InteractionKind.Conversion, InteractionKind.Survey,
        InteractionKind.Click, InteractionKind.View, InteractionKind.Impression, InteractionKind.Reaction, InteractionKind.Save, InteractionKind.Share,
        InteractionKind.Seen, InteractionKind.Triage, InteractionKind.Note, InteractionKind.Worktime, InteractionKind.Invite, InteractionKind.Rsvp,
    ];

    public static IEnumerable<SegmentEntry> Write(
        StoreFolder folder, string prefix, EarlierRows earlier, ReferenceCollector references, SideTables sideTables, InteractionWriter writer,
        IReadOnlyList<SegmentEntry> added)
    {
        var (opens, deletes) = Kinds(folder, [.. earlier.Of("interactions"), .. added.Where(segment => segment.Kind == "interactions")]);
        var links = new LinkResolver(references);
        links.Resolve(row => opens[row]);
        yield return WriteLinks(folder, $"{prefix}-links.arrow", links, Flags(earlier, links, writer, deletes));
        yield return WriteObservationLinks(folder, $"{prefix}-observation-links.arrow", earlier, references, sideTables);
    }

    /// <summary>For each row whether its kind opens a thread, and whether it is a deletion.</summary>
    static (bool[] Opens, bool[] Deletes) Kinds(StoreFolder folder, IReadOnlyList<SegmentEntry> segments)
    {
        var total = (int)segments.Sum(segment => segment.Rows);
        var (opens, deletes) = (new bool[total], new bool[total]);
        var row = 0;
        foreach (var segment in segments)
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Interactions);
            var words = file.Words();
            bool[] opensByCode = [.. words.Select(word => !_threadless.Contains(word))];
            bool[] deletesByCode = [.. words.Select(word => word == InteractionKind.Delete)];
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                foreach (var kind in file.Values<short>(batch, "kind"))
                {
                    opens[row] = opensByCode[kind];
                    deletes[row++] = deletesByCode[kind];
                }
            }
        }

        return (opens, deletes);
    }

    static int[] Flags(EarlierRows earlier, LinkResolver links, InteractionWriter writer, bool[] deletes)
    {
        var flags = new int[links.Parents.Length];
        for (var row = 0; row < earlier.Flags.Length; row++)
            flags[row] = earlier.Flags[row] & (int)InteractionFlags.Superseded;
        foreach (var row in writer.Superseded)
            flags[row] |= (int)InteractionFlags.Superseded;
        for (var row = 0; row < flags.Length; row++)
        {
            if (links.Orphans[row])
                flags[row] |= (int)InteractionFlags.Orphan;
            if (deletes[row] && links.Parents[row] >= 0)
                flags[links.Parents[row]] |= (int)InteractionFlags.Deleted;
        }

        return flags;
    }

    static SegmentEntry WriteLinks(StoreFolder folder, string name, LinkResolver links, int[] flags)
    {
        ColumnBuffer[] columns = [.. SegmentFields.Links.Select(field => new ColumnBuffer(field))];
        using var writer = new ArrowFileWriter(folder.Segment(name), SegmentFields.Links);
        for (var row = 0; row < flags.Length; row++)
        {
            columns[0].Add(links.Parents[row], links.Parents[row] < 0);
            columns[1].Add(links.Threads[row], links.Threads[row] < 0);
            columns[2].Add(flags[row], isNull: false);
            FlushIfFull(writer, columns, row == flags.Length - 1);
        }

        return new(name, "links", flags.Length, writer.Finish([]), 0, long.MinValue);
    }

    static SegmentEntry WriteObservationLinks(StoreFolder folder, string name, EarlierRows earlier, ReferenceCollector references, SideTables sideTables)
    {
        ColumnBuffer[] columns = [new(SegmentFields.ObservationLinks[0])];
        using var writer = new ArrowFileWriter(folder.Segment(name), SegmentFields.ObservationLinks);
        var total = earlier.Subjects.Count + sideTables.Subjects.Count;
        for (var i = 0; i < total; i++)
        {
            var subject = i < earlier.Subjects.Count ? earlier.Subjects[i] : sideTables.Subjects[i - earlier.Subjects.Count];
            var row = subject == default ? -1 : references.Find(subject) is var found and >= 0 ? found : -2;
            columns[0].Add(row, row < 0);
            FlushIfFull(writer, columns, i == total - 1);
        }

        return new(name, "observation-links", total, writer.Finish([]), 0, long.MinValue);
    }

    static void FlushIfFull(ArrowFileWriter writer, ColumnBuffer[] columns, bool isLast)
    {
        if (columns[0].Count < 1 << 18 && !isLast)
            return;
        writer.WriteBatch(columns);
        foreach (var column in columns)
            column.Clear();
    }
}
