using System.Text;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Brings back what an import must know of the imports before: identities, contents, references, accounts, counters.</summary>
sealed class EarlierRows(StoreFolder folder, Catalog catalog, ImportVocabulary vocabulary)
{
    readonly IReadOnlyList<SegmentEntry> _segments = catalog.Segments();
    readonly List<(int FirstRow, long ExportedAt)> _exportedAt = [];
    readonly Dictionary<short, Hash128> _sourceKeys = [];

    /// <summary>For each row: whether it opens a thread when it has no parent. Filled for earlier rows here, for new rows by the kinds of their segments.</summary>
    public int InteractionCount { get; private set; }

    /// <summary>Subjects of the counters of earlier imports, in commit order.</summary>
    public ChunkedList<Hash128> Subjects { get; } = new();

    /// <summary>Link flags of earlier rows.</summary>
    public int[] Flags { get; private set; } = [];

    public IEnumerable<SegmentEntry> Of(string kind) => _segments.Where(segment => segment.Kind == kind);

    public InteractionWriter Restore(IdentityIndex index, ReferenceCollector references, SegmentBuilder interactions, SideTables sideTables)
    {
        RestoreActors();
        var links = new LinkColumns(folder, Of("links"));
        Flags = links.Flags;
        InteractionCount = links.Flags.Length;
        var writer = new InteractionWriter(vocabulary, index, interactions, references, InteractionCount) { ExportedAtOf = ExportedAtOf };
        RestoreInteractions(index, references, writer, links);
        RestoreSideTables(sideTables);
        return writer;
    }

    long ExportedAtOf(int row)
    {
        var at = long.MinValue;
        foreach (var (firstRow, exportedAt) in _exportedAt)
        {
            if (firstRow > row)
                break;
            at = exportedAt;
        }

        return at;
    }

    void RestoreActors()
    {
        foreach (var segment in Of("actors"))
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Actors);
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                var sources = file.Values<short>(batch, "source");
                var pseudonyms = file.Texts(batch, "pseudonym");
                for (var i = 0; i < sources.Length; i++)
                    vocabulary.Actors.AddKnown(sources[i], pseudonyms[i]);
            }
        }
    }

    void RestoreInteractions(IdentityIndex index, ReferenceCollector references, InteractionWriter writer, LinkColumns links)
    {
        var row = 0;
        List<(int Row, Hash128 Identity, long Content)> old = [];
        foreach (var segment in Of("interactions"))
        {
            _exportedAt.Add((row, segment.ExportedAt));
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Interactions);
            for (var batch = 0; batch < file.BatchCount; batch++)
                RestoreBatch(file, batch, ref row, index, references, writer, links, old);
        }

        foreach (var (_, identity, content) in old)
            writer.AddKnownVersion(index.Find(identity), content);
    }

    void RestoreBatch(
        ArrowFileReader file, int batch, ref int row, IdentityIndex index, ReferenceCollector references, InteractionWriter writer, LinkColumns links,
        List<(int Row, Hash128 Identity, long Content)> old)
    {
        var sources = file.Values<short>(batch, "source");
        var contents = file.Values<long>(batch, "content");
        var ids = file.Texts(batch, "id");
        var hasParents = file.Has("parent");
        var hasRoots = file.Has("root");
        for (var i = 0; i < sources.Length; i++, row++)
        {
            var key = SourceKey(sources[i]);
            var identity = Hash128.Of(ids[i], key);
            if (ids[i] is [(byte)'h', ..] && ContentIdentity(ids[i]) is { } byContent)
                identity = byContent;
            var flags = (InteractionFlags)links.Flags[row];
            var isCurrent = !flags.HasFlag(InteractionFlags.Superseded);
            index.Add(identity, isCurrent);
            writer.AddKnown(contents[i]);
            if (!isCurrent)
                old.Add((row, identity, contents[i]));
            if (flags.HasFlag(InteractionFlags.Orphan) && hasParents)
                references.AddParent(row, Hash128.Of(file.Texts(batch, "parent")[i], key));
            else
                references.Parents.Add(links.Parents[row]);
            if (hasRoots && !file.Texts(batch, "root")[i].IsEmpty)
                references.Roots.Add(row, Hash128.Of(file.Texts(batch, "root")[i], key));
        }
    }

    // Ids made from content carry the content's hash, under which they are known.
    static Hash128? ContentIdentity(ReadOnlySpan<byte> id)
    {
        if (id.Length < 33 || (id.Length > 33 && id[33] != '-'))
            return null;
        var digits = Encoding.ASCII.GetString(id[1..33]);
        return ulong.TryParse(digits[..16], System.Globalization.NumberStyles.HexNumber, null, out var low)
            && ulong.TryParse(digits[16..], System.Globalization.NumberStyles.HexNumber, null, out var high)
            ? Hash128.Of(id, new(low, high))
            : null;
    }

    Hash128 SourceKey(short source)
    {
        if (!_sourceKeys.TryGetValue(source, out var key))
            _sourceKeys.Add(source, key = vocabulary.Pseudonyms.HashKey.With(Encoding.UTF8.GetBytes(vocabulary.Symbols.Words[source])));
        return key;
    }

    void RestoreSideTables(SideTables sideTables)
    {
        foreach (var segment in Of("observations"))
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Observations);
            for (var batch = 0; batch < file.BatchCount; batch++)
                RestoreObservations(file, batch, sideTables);
        }

        foreach (var segment in Of("snapshots"))
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Snapshots);
            for (var batch = 0; batch < file.BatchCount; batch++)
                RestoreSnapshots(file, batch, sideTables);
        }

        foreach (var segment in Of("profiles"))
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Profiles);
            for (var batch = 0; batch < file.BatchCount; batch++)
                RestoreProfiles(file, batch, sideTables);
        }
    }

    void RestoreObservations(ArrowFileReader file, int batch, SideTables sideTables)
    {
        var ids = file.Texts(batch, "interaction");
        var actors = file.Values<int>(batch, "actor");
        var sources = file.Values<short>(batch, "source");
        var channels = file.Values<short>(batch, "channel");
        var names = file.Values<short>(batch, "name");
        var values = file.Values<double>(batch, "value");
        var asOf = file.Values<long>(batch, "as_of");
        for (var i = 0; i < actors.Length; i++)
        {
            var subject = actors[i] >= 0 ? default : Hash128.Of(ids[i], SourceKey(sources[i]));
            Subjects.Add(subject);
            sideTables.AddKnown(SideTables.ObservationKey(subject, actors[i], channels[i], names[i], values[i], asOf[i]));
        }
    }

    static void RestoreSnapshots(ArrowFileReader file, int batch, SideTables sideTables)
    {
        var lists = file.Values<short>(batch, "list");
        var channels = file.Values<short>(batch, "channel");
        var owners = file.Values<int>(batch, "owner");
        var members = file.Values<int>(batch, "member");
        var asOf = file.Values<long>(batch, "as_of");
        for (var i = 0; i < owners.Length; i++)
            sideTables.AddKnown(SideTables.SnapshotKey(lists[i], channels[i], owners[i], members[i], asOf[i]));
    }

    static void RestoreProfiles(ArrowFileReader file, int batch, SideTables sideTables)
    {
        var actors = file.Values<int>(batch, "actor");
        var handles = file.Texts(batch, "handle_pseudonym");
        var labels = file.Texts(batch, "label");
        var automated = file.Values<sbyte>(batch, "automated");
        var organisation = file.Values<sbyte>(batch, "organisation");
        var owner = file.Values<sbyte>(batch, "owner");
        for (var i = 0; i < actors.Length; i++)
            sideTables.AddKnown(SideTables.ProfileKey(actors[i], handles[i], labels[i], (byte)automated[i] | ((byte)organisation[i] << 1) | ((byte)owner[i] << 2)));
    }
}
