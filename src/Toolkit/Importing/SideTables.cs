using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>Takes in what stands beside interactions: counters, list snapshots and what exports say about accounts. What is known already adds nothing.</summary>
sealed class SideTables(ImportVocabulary vocabulary, ReferenceCollector references, SegmentBuilder observations, SegmentBuilder snapshots, SegmentBuilder profiles)
{
    readonly IdentityIndex _known = new();
    readonly SymbolCursor _name = new(vocabulary.Symbols), _channel = new(vocabulary.Symbols), _list = new(vocabulary.Symbols), _listChannel = new(vocabulary.Symbols);

    /// <summary>For each counter, in commit order: its interaction as <see cref="ReferenceCollector.Note"/> gave it; -1 for counters of accounts.</summary>
    public ChunkedList<int> Subjects { get; } = new();

    public long AddedObservations { get; private set; }

    /// <summary>What an earlier import held.</summary>
    public void AddKnown(Hash128 key) => _known.Add(key);

    /// <summary>A counter of an earlier import.</summary>
    public void AddKnownObservation(Hash128 subject, Hash128 key)
    {
        Subjects.Add(NoteSubject(subject));
        _known.Add(key);
    }

    int NoteSubject(Hash128 subject) => subject == default ? -1 : references.Note(subject);

    bool IsNew(Hash128 key) => _known.FindOrAdd(key) < 0;

    public static Hash128 ObservationKey(Hash128 subject, int actor, short channel, short name, double value, long asOf) =>
        subject.With((ulong)actor).With(((ulong)channel << 16) | (ushort)name).With(BitConverter.DoubleToUInt64Bits(value)).With((ulong)asOf);

    public static Hash128 SnapshotKey(short list, short channel, int owner, int member, long asOf) =>
        new Hash128(1, 2).With(((ulong)list << 16) | (ushort)channel).With((ulong)owner).With((ulong)member).With((ulong)asOf);

    public static Hash128 ProfileKey(int actor, ReadOnlySpan<byte> handle, ReadOnlySpan<byte> label, int flags) =>
        new Hash128(3, 4).With((ulong)actor).With(handle).With(label).With((ulong)flags);

    public void Write(ImportBatch batch, BatchSource source)
    {
        for (var row = 0; row < batch.Observations.Count; row++)
            WriteObservation(batch.Observations, row, source);
        for (var row = 0; row < batch.Snapshots.Count; row++)
            WriteSnapshot(batch.Snapshots, row, source);
        for (var row = 0; row < batch.Actors.Count; row++)
            WriteProfile(batch.Actors, row, source);
    }

    void WriteObservation(ObservationColumns columns, int row, BatchSource source)
    {
        var isActor = columns.IsActor.ValueOrDefault(row);
        var actor = isActor ? vocabulary.Actors.Code(source, columns.Subject[row]) : -1;
        var id = isActor ? [] : vocabulary.Ids.Of(columns.Subject[row], source);
        var subject = isActor ? default : Hash128.Of(id, source.Key);
        var (channel, name) = (_channel.Code(columns.Channel, row), _name.Code(columns.Name, row));
        var (value, asOf) = (columns.Value.ValueOrDefault(row), columns.AsOf[row] ?? long.MinValue);
        if (!IsNew(ObservationKey(subject, actor, channel, name, value, asOf)))
            return;
        var to = observations.Columns;
        to[0].AddText(id, isActor);
        to[1].Add(actor, !isActor);
        to[2].Add(source.Code, isNull: false);
        to[3].Add(channel, channel == 0);
        to[4].Add(name, isNull: false);
        to[5].Add(value, isNull: false);
        to[6].Add(asOf, columns.AsOf.IsNull(row));
        Subjects.Add(NoteSubject(subject));
        AddedObservations++;
        observations.FlushIfFull(vocabulary.Symbols.Words);
    }

    void WriteSnapshot(SnapshotColumns columns, int row, BatchSource source)
    {
        var (list, channel) = (_list.Code(columns.List, row), _listChannel.Code(columns.Channel, row));
        var owner = vocabulary.Actors.Code(source, columns.Owner[row]);
        var member = columns.Member.IsNull(row) ? -1 : vocabulary.Actors.Code(source, columns.Member[row]);
        var asOf = columns.AsOf.ValueOrDefault(row);
        if (!IsNew(SnapshotKey(list, channel, owner, member, asOf)))
            return;
        var to = snapshots.Columns;
        to[0].Add(list, isNull: false);
        to[1].Add(channel, isNull: false);
        to[2].Add(source.Code, isNull: false);
        to[3].Add(owner, isNull: false);
        to[4].Add(member, member < 0);
        to[5].Add(asOf, isNull: false);
        snapshots.FlushIfFull(vocabulary.Symbols.Words);
    }

    void WriteProfile(ActorColumns columns, int row, BatchSource source)
    {
        var actor = vocabulary.Actors.Code(source, columns.Id[row]);
        var handle = columns.Handle.GetString(row) is { Length: > 0 } text ? System.Text.Encoding.ASCII.GetBytes(vocabulary.Pseudonyms.OfHandle(text)) : [];
        var mayShow = vocabulary.KeepNames || columns.Organisation[row] == true;
        var label = mayShow ? columns.Name.GetString(row) ?? columns.Handle.GetString(row) ?? columns.Id.GetString(row) : null;
        var labelBytes = label is null ? [] : System.Text.Encoding.UTF8.GetBytes(label);
        if (!IsNew(ProfileKey(actor, handle, labelBytes, Flags(columns, row))))
            return;
        var to = profiles.Columns;
        to[0].Add(actor, isNull: false);
        to[1].AddText(handle, handle.Length == 0);
        to[2].AddText(labelBytes, label is null);
        Flag(to[3], columns.Automated, row);
        Flag(to[4], columns.Organisation, row);
        Flag(to[5], columns.Owner, row);
        profiles.FlushIfFull(vocabulary.Symbols.Words);
    }

    static int Flags(ActorColumns columns, int row) =>
        (columns.Automated.ValueOrDefault(row) ? 1 : 0) | (columns.Organisation.ValueOrDefault(row) ? 2 : 0) | (columns.Owner.ValueOrDefault(row) ? 4 : 0);

    static void Flag(Storage.Arrow.ColumnBuffer to, ValueColumn<bool> column, int row) => to.Add((sbyte)(column.ValueOrDefault(row) ? 1 : 0), column.IsNull(row));
}
