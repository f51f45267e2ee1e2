using System.Text;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Brings back what an import must know of the imports before: identities, contents, references, accounts, counters.</summary>
sealed class EarlierRows(StoreFolder folder, Catalog catalog, ImportVocabulary vocabulary)
{
    readonly IReadOnlyList<SegmentEntry> _segments = catalog.Segments();
    readonly Dictionary<short, Hash128> _sourceKeys = [];
    Hash128[] _identities = [];

    public IReadOnlyList<SegmentEntry> Interactions => [.. Of("interactions")];

    IEnumerable<SegmentEntry> Of(string kind) => _segments.Where(segment => segment.Kind == kind);

    public void Restore(RowVersions versions, IdentityIndex index, ReferenceCollector references, SideTables sideTables)
    {
        RestoreActors();
        RestoreFiles();
        RestoreInteractions(new(versions, index, references, new LinkColumns(folder, Of("links"))));
        Each("confirmations", SegmentFields.Confirmations, (file, batch) =>
        {
            var rows = file.Values<int>(batch, "row");
            var moments = file.Values<long>(batch, "exported_at");
            for (var i = 0; i < rows.Length; i++)
                versions.Confirm(rows[i], moments[i]);
        });
        versions.Relate();
        Each("observations", SegmentFields.Observations, (file, batch) => RestoreObservations(file, batch, sideTables));
        Each("snapshots", SegmentFields.Snapshots, (file, batch) => RestoreSnapshots(file, batch, sideTables));
        Each("profiles", SegmentFields.Profiles, (file, batch) => RestoreProfiles(file, batch, sideTables));
    }

    void Each(string kind, ArrowField[] fields, Action<ArrowFileReader, int> read)
    {
        foreach (var segment in Of(kind))
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), fields);
            for (var batch = 0; batch < file.BatchCount; batch++)
                read(file, batch);
        }
    }

    void RestoreActors() => Each("actors", SegmentFields.Actors, (file, batch) =>
    {
        var sources = file.Values<short>(batch, "source");
        var pseudonyms = file.Texts(batch, "pseudonym");
        for (var i = 0; i < sources.Length; i++)
            vocabulary.Actors.AddKnown(sources[i], pseudonyms[i]);
    });

    void RestoreFiles() => Each("files", SegmentFields.Files, (file, batch) =>
    {
        var paths = file.Texts(batch, "path");
        for (var i = 0; i < file.RowsIn(batch); i++)
            vocabulary.Files.AddKnown(paths[i]);
    });

    sealed record Restored(RowVersions Versions, IdentityIndex Index, ReferenceCollector References, LinkColumns Links);

    void RestoreInteractions(Restored to)
    {
        var row = 0;
        foreach (var segment in Interactions)
        {
            using var file = new ArrowFileReader(folder.Segment(segment.File), SegmentFields.Interactions);
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                RestoreVersions(file, batch, row, segment.ExportedAt, to);
                RestoreReferences(file, batch, row, to);
                row += file.RowsIn(batch);
            }
        }
    }

    void RestoreVersions(ArrowFileReader file, int batch, int firstRow, long exportedAt, Restored to)
    {
        var sources = file.Values<short>(batch, "source");
        var contents = file.Values<long>(batch, "content");
        var edits = file.Has("edited_at") ? file.Values<long>(batch, "edited_at") : [];
        var ids = file.Texts(batch, "id");
        if (_identities.Length < sources.Length)
            _identities = new Hash128[sources.Length];
        for (var i = 0; i < sources.Length; i++)
            _identities[i] = ids[i] is [(byte)'h', ..] && ContentIdentity(ids[i]) is { } byContent ? byContent : Hash128.Of(ids[i], SourceKey(sources[i]));
        to.Index.Prefetch(_identities.AsSpan(0, sources.Length));
        for (var i = 0; i < sources.Length; i++)
            to.Versions.AddKnown(_identities[i], new(contents[i], i < edits.Length && edits[i] != long.MinValue ? edits[i] : null), exportedAt, (to.Links.Flags[firstRow + i] & (int)InteractionFlags.Superseded) == 0);
    }

    void RestoreReferences(ArrowFileReader file, int batch, int firstRow, Restored to)
    {
        var sources = file.Values<short>(batch, "source");
        var parents = file.Has("parent") ? file.Texts(batch, "parent") : default;
        for (var i = 0; i < sources.Length; i++)
        {
            var isOrphan = (to.Links.Flags[firstRow + i] & (int)InteractionFlags.Orphan) != 0;
            to.References.Parents.Add(isOrphan ? to.References.Note(Hash128.Of(parents[i], SourceKey(sources[i]))) : to.Links.Parents[firstRow + i]);
        }

        if (!file.Has("root"))
            return;
        var roots = file.Texts(batch, "root");
        for (var i = 0; i < sources.Length; i++)
        {
            if (!roots[i].IsEmpty)
                to.References.AddRoot(firstRow + i, Hash128.Of(roots[i], SourceKey(sources[i])));
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
            sideTables.AddKnownObservation(subject, SideTables.ObservationKey(subject, actors[i], channels[i], names[i], values[i], asOf[i]));
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
