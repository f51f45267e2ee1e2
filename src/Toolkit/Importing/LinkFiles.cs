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
        using var links = new MappedSegments(folder, segments, SegmentFields.Links);
        (Parents, Threads, Flags) = (links.Column("parent", -1), links.Column("thread", -1), links.Column("flags", 0));
    }

    public int[] Parents { get; }

    public int[] Threads { get; }

    public int[] Flags { get; }
}

/// <summary>Resolves all references at the end of an import and writes them: opening the store then needs no joins.</summary>
static class LinkFiles
{
    const int BatchRows = 1 << 18;

    static readonly string[] _threadless =
    [
        InteractionKind.Follow, InteractionKind.Unfollow, InteractionKind.Subscribe, InteractionKind.Unsubscribe, InteractionKind.Block, InteractionKind.Mute,
        InteractionKind.Hide, InteractionKind.Report, InteractionKind.Unlink, InteractionKind.Delete, InteractionKind.Conversion, InteractionKind.Survey,
        InteractionKind.Click, InteractionKind.View, InteractionKind.Impression, InteractionKind.Reaction, InteractionKind.Save, InteractionKind.Share,
        InteractionKind.Seen, InteractionKind.Triage, InteractionKind.Note, InteractionKind.Worktime, InteractionKind.Invite, InteractionKind.Rsvp,
    ];

    /// <summary>The tables that each import writes anew.</summary>
    public static readonly string[] Kinds = ["links", "observation-links", "confirmations"];

    /// <param name="place">Folder and name prefix of the segments.</param>
    /// <param name="interactions">All segments of interactions, in commit order.</param>
    public static IEnumerable<SegmentEntry> Write((StoreFolder Folder, string Prefix) place, IReadOnlyList<SegmentEntry> interactions, ImportState state)
    {
        var (opens, deletes) = ReadKinds(place.Folder, interactions);
        var links = new LinkResolver(state.References);
        links.Resolve(opens);
        yield return Segment(place, "links", SegmentFields.Links, Links(links, Flags(links, state.Versions, deletes)));
        yield return Segment(place, "observation-links", SegmentFields.ObservationLinks, ObservationLinks(state.References, state.SideTables.Subjects));
        yield return Segment(place, "confirmations", SegmentFields.Confirmations, Confirmations(interactions, state.Versions));
    }

    /// <summary>For each row whether its kind opens a thread, and whether it is a deletion.</summary>
    static (bool[] Opens, bool[] Deletes) ReadKinds(StoreFolder folder, IReadOnlyList<SegmentEntry> segments)
    {
        var total = checked((int)segments.Sum(segment => segment.Rows));
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

    static int[] Flags(LinkResolver links, RowVersions versions, bool[] deletes)
    {
        var flags = LargeArray.Zeroed<int>(links.Parents.Length);
        foreach (var row in versions.Superseded)
            flags[row] = (int)InteractionFlags.Superseded;
        for (var row = 0; row < flags.Length; row++)
        {
            if (links.Orphans[row])
                flags[row] |= (int)InteractionFlags.Orphan;
            if (deletes[row] && links.Parents[row] >= 0)
                flags[links.Parents[row]] |= (int)InteractionFlags.Deleted;
        }

        return flags;
    }

    /// <summary>One record batch at a time.</summary>
    static IEnumerable<ColumnBuffer[]> Links(LinkResolver links, int[] flags)
    {
        ColumnBuffer[] columns = [.. SegmentFields.Links.Select(field => new ColumnBuffer(field))];
        for (var row = 0; row < flags.Length; row += BatchRows)
        {
            var length = Math.Min(BatchRows, flags.Length - row);
            columns[0].AddCodes(links.Parents.AsSpan(row, length), -1);
            columns[1].AddCodes(links.Threads.AsSpan(row, length), -1);
            columns[2].AddCodes(flags.AsSpan(row, length), int.MinValue);
            yield return columns;
        }
    }

    static IEnumerable<ColumnBuffer[]> ObservationLinks(ReferenceCollector references, ChunkedList<int> subjects)
    {
        ColumnBuffer[] columns = [new(SegmentFields.ObservationLinks[0])];
        for (var i = 0; i < subjects.Count; i++)
        {
            // A counter of an account has no interaction; one whose interaction is missing says so.
            var row = subjects[i] == -1 ? -1 : references.Resolved(subjects[i]) is var found and >= 0 ? found : -2;
            columns[0].Add(row, row < 0);
            if (columns[0].Count == BatchRows || i == subjects.Count - 1)
                yield return columns;
        }
    }

    static IEnumerable<ColumnBuffer[]> Confirmations(IReadOnlyList<SegmentEntry> interactions, RowVersions versions)
    {
        ColumnBuffer[] columns = [.. SegmentFields.Confirmations.Select(field => new ColumnBuffer(field))];
        var row = 0;
        foreach (var segment in interactions)
        {
            for (var end = row + (int)segment.Rows; row < end; row++)
            {
                if (versions.ExportedAt(row) == segment.ExportedAt)
                    continue;
                columns[0].Add(row, isNull: false);
                columns[1].Add(versions.ExportedAt(row), isNull: false);
                if (columns[0].Count == BatchRows)
                    yield return columns;
            }
        }

        if (columns[0].Count > 0)
            yield return columns;
    }

    static SegmentEntry Segment((StoreFolder Folder, string Prefix) place, string kind, ArrowField[] fields, IEnumerable<ColumnBuffer[]> batches)
    {
        var name = $"{place.Prefix}-{kind}.arrow";
        using var writer = new ArrowFileWriter(place.Folder.Segment(name), fields);
        foreach (var columns in batches)
        {
            writer.WriteBatch(columns);
            foreach (var column in columns)
                column.Clear();
        }

        return new(name, kind, writer.Rows, writer.Finish([]), 0, long.MinValue);
    }
}
