using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>What all tables of an import share: codes of words and accounts, and what makes texts safe to keep.</summary>
sealed record ImportVocabulary(SymbolTable Symbols, ActorDictionary Actors, StoredIds Ids, TextScrubber Scrubber, Pseudonyms Pseudonyms, bool KeepNames);

/// <summary>
/// Takes interactions in: decides whether each is new, known, or another version of a known one, and writes what is new.
/// </summary>
sealed class InteractionWriter(ImportVocabulary vocabulary, IdentityIndex index, SegmentBuilder segment, ReferenceCollector references, int firstRow)
{
    readonly ChunkedList<long> _content = new();
    readonly SymbolCursor _kind = new(vocabulary.Symbols), _channel = new(vocabulary.Symbols), _venue = new(vocabulary.Symbols), _objectKind = new(vocabulary.Symbols),
        _visibility = new(vocabulary.Symbols), _language = new(vocabulary.Symbols), _timeFormat = new(vocabulary.Symbols), _file = new(vocabulary.Symbols);

    readonly Dictionary<Hash128, int> _repeats = [];
    readonly HashSet<int> _usedEarlierRows = [];
    readonly HashSet<(int Row, long Content)> _versions = [];

    public long Added { get; private set; }

    public long Known { get; private set; }

    /// <summary>Content hashes and export moments of rows of earlier imports; set before the first batch.</summary>
    public required Func<int, long> ExportedAtOf { get; init; }

    /// <summary>Rows that a newer version replaced in this import.</summary>
    public List<int> Superseded { get; } = [];

    /// <summary>A row of an earlier import.</summary>
    public void AddKnown(long content) => _content.Add(content);

    /// <summary>Takes one row in.</summary>
    public void Write(InteractionColumns columns, int row, short source, string sourceName, Hash128 sourceKey, long exportedAt)
    {
        var content = ContentOf(columns, row, sourceKey);
        var storedId = columns.Id.IsNull(row) ? ContentId(content, out var identity) : StoredId(columns, row, sourceName, sourceKey, out identity);
        var contentCode = (long)(content.Low ^ content.High);
        var current = index.Find(identity);
        if (current >= 0 && _content[current] == contentCode)
        {
            Known++;
            return;
        }

        var isNewer = current < 0 || IsNewer(current, contentCode, exportedAt);
        if (current >= 0 && !isNewer && !_versions.Add((current, contentCode)))
        {
            Known++;
            return;
        }

        var stored = index.Add(identity, isNewer);
        if (current >= 0)
            Superseded.Add(isNewer ? current : stored);
        if (current >= 0 && isNewer)
            Replace(current, stored);
        _content.Add(contentCode);
        Append(columns, row, source, sourceName, storedId, contentCode);
        references.Add(stored, columns, row, sourceName, sourceKey);
        Added++;
    }

    void Replace(int current, int stored)
    {
        references.Replace(current, stored);
        _versions.Add((stored, _content[current]));
    }

    /// <summary>An old version of an earlier import is known as well.</summary>
    public void AddKnownVersion(int currentRow, long content) => _versions.Add((currentRow, content));

    bool IsNewer(int current, long content, long exportedAt)
    {
        var known = current >= firstRow ? exportedAt : ExportedAtOf(current);
        return exportedAt != known ? exportedAt > known : content > _content[current];
    }

    ReadOnlySpan<byte> StoredId(InteractionColumns columns, int row, string sourceName, Hash128 sourceKey, out Hash128 identity)
    {
        var id = vocabulary.Ids.Of(sourceName, columns.Id[row]);
        identity = Hash128.Of(id, sourceKey);
        return id;
    }

    /// <summary>
    /// Without an id of the platform, equal rows stay apart by their number among equals; the same export again finds each of them known.
    /// </summary>
    ReadOnlySpan<byte> ContentId(Hash128 content, out Hash128 identity)
    {
        var number = _repeats.GetValueOrDefault(content);
        while (true)
        {
            var id = Encoding.ASCII.GetBytes(number == 0 ? $"h{content.Low:x16}{content.High:x16}" : $"h{content.Low:x16}{content.High:x16}-{number}");
            identity = Hash128.Of(id, content);
            var known = index.Find(identity);
            if (known < 0 || (known < firstRow && _usedEarlierRows.Add(known)))
            {
                if (number > 0 || known >= 0)
                    _repeats[content] = number + 1;
                return id;
            }

            number++;
            _repeats[content] = number;
        }
    }

    /// <summary>A hash over what the row says, not over where it stood.</summary>
    static Hash128 ContentOf(InteractionColumns columns, int row, Hash128 key)
    {
        var hash = key.With(columns.Kind[row]).With((ulong)columns.Time.ValueOrDefault(row)).With(Presence(columns, row));
        hash = Text(Text(Text(Text(hash, columns.Actor, row), columns.Target, row), columns.Parent, row), columns.Root, row);
        hash = Text(Text(Text(Text(hash, columns.Channel, row), columns.Venue, row), columns.ObjectKind, row), columns.Visibility, row);
        hash = Text(Text(hash, columns.Text, row), columns.Language, row);
        if (!columns.IntervalStart.IsNull(row) || !columns.EditedAt.IsNull(row) || !columns.Weight.IsNull(row))
            hash = hash.With((ulong)columns.IntervalStart.ValueOrDefault(row)).With((ulong)columns.EditedAt.ValueOrDefault(row)).With(BitConverter.DoubleToUInt64Bits(columns.Weight.ValueOrDefault(row)));
        return List(List(List(hash, columns.Mentions, row), columns.Labels, row), columns.Urls, row);
    }

    static ulong Presence(InteractionColumns columns, int row) =>
        (columns.Time.IsNull(row) ? 0UL : 1) | (columns.Paid.IsNull(row) ? 0UL : 2) | (columns.Paid.ValueOrDefault(row) ? 4UL : 0)
        | (columns.Automated.IsNull(row) ? 0UL : 8) | (columns.Automated.ValueOrDefault(row) ? 16UL : 0)
        | ((ulong)columns.Precision.ValueOrDefault(row) << 8) | ((ulong)columns.Zone.ValueOrDefault(row) << 16);

    static Hash128 Text(Hash128 hash, Utf8Column column, int row) => column.IsNull(row) ? hash.With(ulong.MaxValue) : hash.With(column[row]);

    static Hash128 List(Hash128 hash, Utf8ListColumn column, int row)
    {
        var (start, length) = column.Range(row).GetOffsetAndLength(column.Values.Count);
        for (var i = start; i < start + length; i++)
            hash = hash.With(column.Values[i]);
        return length == 0 ? hash : hash.With((ulong)length);
    }

    void Append(InteractionColumns columns, int row, short source, string sourceName, ReadOnlySpan<byte> storedId, long content)
    {
        var to = segment.Columns;
        to[0].AddText(storedId, isNull: false);
        to[1].Add(source, isNull: false);
        to[2].Add(_kind.Code(columns.Kind, row), isNull: false);
        to[3].Add(columns.Time[row] ?? long.MinValue, columns.Time.IsNull(row));
        Actor(to[4], columns.Actor, row, source, sourceName);
        to[5].Add(content, isNull: false);
        Symbol(to[6], _channel, columns.Channel, row);
        Symbol(to[7], _venue, columns.Venue, row);
        Symbol(to[8], _objectKind, columns.ObjectKind, row);
        Symbol(to[9], _visibility, columns.Visibility, row);
        Symbol(to[10], _language, columns.Language, row);
        Actor(to[11], columns.Target, row, source, sourceName);
        Id(to[12], columns.Parent, row, sourceName);
        Id(to[13], columns.Root, row, sourceName);
        to[14].AddText(columns.TimeText[row], columns.TimeText.IsNull(row));
        Symbol(to[15], _timeFormat, columns.TimeFormat, row);
        to[16].Add((sbyte)columns.Precision.ValueOrDefault(row), columns.Precision.IsNull(row));
        to[17].Add((sbyte)columns.Zone.ValueOrDefault(row), columns.Zone.IsNull(row));
        to[18].Add(columns.IntervalStart[row] ?? long.MinValue, columns.IntervalStart.IsNull(row));
        to[19].Add(columns.EditedAt[row] ?? long.MinValue, columns.EditedAt.IsNull(row));
        Flag(to[20], columns.Paid, row);
        Flag(to[21], columns.Automated, row);
        to[22].Add(columns.Weight[row] ?? 1, columns.Weight.IsNull(row));
        var signals = SignalReader.Of(columns, row);
        to[23].Add((sbyte)signals, signals == Signals.None);
        to[24].AddText(vocabulary.KeepNames ? columns.Text[row] : vocabulary.Scrubber.Text(columns.Text[row]), columns.Text.IsNull(row));
        Mentions(to[25], columns.Mentions, row, source, sourceName);
        Texts(to[26], columns.Labels, row, scrub: false);
        Texts(to[27], columns.Urls, row, scrub: !vocabulary.KeepNames);
        Symbol(to[28], _file, columns.File, row);
        to[29].Add(columns.Row.ValueOrDefault(row), columns.Row.IsNull(row));
    }

    static void Symbol(ColumnBuffer to, SymbolCursor cursor, Utf8Column column, int row) => to.Add(cursor.Code(column, row), column.IsNull(row));

    static void Flag(ColumnBuffer to, ValueColumn<bool> column, int row) => to.Add((sbyte)(column.ValueOrDefault(row) ? 1 : 0), column.IsNull(row));

    void Actor(ColumnBuffer to, Utf8Column column, int row, short source, string sourceName)
    {
        var isNull = column.IsNull(row) || column[row].IsEmpty;
        to.Add(isNull ? -1 : vocabulary.Actors.Code(source, sourceName, column[row]), isNull);
    }

    void Id(ColumnBuffer to, Utf8Column column, int row, string sourceName)
    {
        if (column.IsNull(row))
            to.AddText([], isNull: true);
        else
            to.AddText(vocabulary.Ids.Of(sourceName, column[row]), isNull: false);
    }

    void Mentions(ColumnBuffer to, Utf8ListColumn column, int row, short source, string sourceName)
    {
        var (start, length) = column.Range(row).GetOffsetAndLength(column.Values.Count);
        for (var i = start; i < start + length; i++)
            to.AddItem(vocabulary.Actors.Code(source, sourceName, column.Values[i]));
        to.EndRow(length == 0);
    }

    void Texts(ColumnBuffer to, Utf8ListColumn column, int row, bool scrub)
    {
        var (start, length) = column.Range(row).GetOffsetAndLength(column.Values.Count);
        for (var i = start; i < start + length; i++)
            to.AddItem(scrub ? vocabulary.Scrubber.Url(column.Values[i]) : column.Values[i]);
        to.EndRow(length == 0);
    }
}

/// <summary>Reads what an interaction signals from its labels, its object and, for questions, its text.</summary>
static class SignalReader
{
    public static Signals Of(InteractionColumns columns, int row)
    {
        var signals = columns.ObjectKind[row].SequenceEqual("question"u8) || AsksInText(columns.Text[row]) ? Signals.Question : Signals.None;
        var (start, length) = columns.Labels.Range(row).GetOffsetAndLength(columns.Labels.Values.Count);
        for (var i = start; i < start + length; i++)
            signals |= OfLabel(columns.Labels.Values[i]);
        return signals;
    }

    static Signals OfLabel(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("question"u8) ? Signals.Question
        : label.SequenceEqual("gratitude"u8) || label.SequenceEqual("thanks"u8) ? Signals.Gratitude
        : label.SequenceEqual("promo"u8) || label.SequenceEqual("promotion"u8) ? Signals.Promotion
        : label.SequenceEqual("lead"u8) ? Signals.Lead
        : Signals.None;

    /// <summary>A question mark, also a full-width or Arabic one, that stands in no address.</summary>
    static bool AsksInText(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'?') < 0)
            return text.IndexOf("？"u8) >= 0 || text.IndexOf("؟"u8) >= 0;
        foreach (var range in text.Split((byte)' '))
        {
            var word = text[range];
            if (word.IndexOf((byte)'?') >= 0 && word.IndexOf("://"u8) < 0)
                return true;
        }

        return false;
    }
}
