using Toolkit.Extensibility;
using Toolkit.Storage;
using Toolkit.Storage.Arrow;

namespace Toolkit.Importing;

/// <summary>Ids of a batch as they are stored.</summary>
sealed record StoredIdColumns(Utf8Column Ids, Utf8Column Parents, Utf8Column Roots);

/// <summary>Appends chosen rows of a batch to the segment, one column after another.</summary>
sealed class InteractionColumnWriter(ImportVocabulary vocabulary, SegmentBuilder segment)
{
    readonly SymbolCursor _kind = new(vocabulary.Symbols), _channel = new(vocabulary.Symbols), _venue = new(vocabulary.Symbols), _objectKind = new(vocabulary.Symbols),
        _visibility = new(vocabulary.Symbols), _language = new(vocabulary.Symbols), _timeFormat = new(vocabulary.Symbols);

    readonly Utf8Column _scratch = new();
    int[] _actors = [];
    int[] _mentions = [];
    sbyte[] _signals = [];
    long[] _contents = [];
    short[] _sources = [];

    /// <summary>Reads the words of a batch.</summary>
    public void ReadWords(InteractionColumns columns)
    {
        _kind.Read(columns.Kind);
        _channel.Read(columns.Channel);
        _venue.Read(columns.Venue);
        _objectKind.Read(columns.ObjectKind);
        _visibility.Read(columns.Visibility);
        _language.Read(columns.Language);
        _timeFormat.Read(columns.TimeFormat);
    }

    /// <summary>Adds the words that belong to the content to its hash.</summary>
    public void AddWords(Span<Hash128> hashes)
    {
        ContentHasher.AddSymbols(hashes, 17, _kind.Codes, vocabulary.Symbols);
        ContentHasher.AddSymbols(hashes, 18, _channel.Codes, vocabulary.Symbols);
        ContentHasher.AddSymbols(hashes, 19, _venue.Codes, vocabulary.Symbols);
        ContentHasher.AddSymbols(hashes, 20, _objectKind.Codes, vocabulary.Symbols);
        ContentHasher.AddSymbols(hashes, 21, _visibility.Codes, vocabulary.Symbols);
        ContentHasher.AddSymbols(hashes, 22, _language.Codes, vocabulary.Symbols);
    }

    /// <summary>Appends these rows. <see cref="ReadWords"/> has read the same batch.</summary>
    public void Append(InteractionColumns columns, StoredIdColumns ids, ReadOnlySpan<int> rows, ReadOnlySpan<Hash128> contents, BatchSource source)
    {
        if (rows.IsEmpty)
            return;
        Reserve(columns.Count);
        var to = segment.Columns;
        Texts(to[0], ids.Ids, rows);
        Contents(to[5], contents, rows, source);
        Words(to, rows);
        Times(to, columns, rows);
        Actors(to[4], columns.Actor, rows, source);
        Actors(to[11], columns.Target, rows, source);
        Texts(to[12], ids.Parents, rows);
        Texts(to[13], ids.Roots, rows);
        Flags(to[20], columns.Paid, rows);
        Flags(to[21], columns.Automated, rows);
        to[22].AddRows(columns.Weight.Values, columns.Weight.Present, rows, 1.0);
        Signals(to[23], columns, rows);
        Texts(to[24], vocabulary.KeepNames ? columns.Text : vocabulary.Scrubber.Texts(columns.Text, _scratch), rows);
        Mentions(to[25], columns.Mentions, rows, source);
        Lists(to[26], columns.Labels, columns.Labels.Values, rows);
        Lists(to[27], columns.Urls, vocabulary.KeepNames ? columns.Urls.Values : vocabulary.Scrubber.Urls(columns.Urls.Values, _scratch), rows);
        to[28].AddCodes(vocabulary.Files.Codes(columns.File), rows, -1);
        to[29].AddRows(columns.Row.Values, columns.Row.Present, rows, 0L);
    }

    void Reserve(int count)
    {
        if (_actors.Length < count)
            (_actors, _signals, _contents, _sources) = (new int[count], new sbyte[count], new long[count], new short[count]);
    }

    void Contents(ColumnBuffer to, ReadOnlySpan<Hash128> contents, ReadOnlySpan<int> rows, BatchSource source)
    {
        for (var row = 0; row < contents.Length; row++)
            _contents[row] = (long)(contents[row].Low ^ contents[row].High);
        to.AddCodes<long>(_contents.AsSpan(0, contents.Length), rows, long.MinValue);
        _sources.AsSpan(0, contents.Length).Fill(source.Code);
        segment.Columns[1].AddCodes<short>(_sources.AsSpan(0, contents.Length), rows, 0);
    }

    void Words(ColumnBuffer[] to, ReadOnlySpan<int> rows)
    {
        to[2].AddCodes(_kind.Codes, rows, (short)0);
        to[6].AddCodes(_channel.Codes, rows, (short)0);
        to[7].AddCodes(_venue.Codes, rows, (short)0);
        to[8].AddCodes(_objectKind.Codes, rows, (short)0);
        to[9].AddCodes(_visibility.Codes, rows, (short)0);
        to[10].AddCodes(_language.Codes, rows, (short)0);
        to[15].AddCodes(_timeFormat.Codes, rows, (short)0);
    }

    static void Times(ColumnBuffer[] to, InteractionColumns columns, ReadOnlySpan<int> rows)
    {
        to[3].AddRows(columns.Time.Values, columns.Time.Present, rows, long.MinValue);
        Texts(to[14], columns.TimeText, rows);
        to[16].AddRows(columns.Precision.Values, columns.Precision.Present, rows, TimePrecision.Unknown);
        to[17].AddRows(columns.Zone.Values, columns.Zone.Present, rows, ZoneBasis.None);
        to[18].AddRows(columns.IntervalStart.Values, columns.IntervalStart.Present, rows, long.MinValue);
        to[19].AddRows(columns.EditedAt.Values, columns.EditedAt.Present, rows, long.MinValue);
    }

    static void Texts(ColumnBuffer to, Utf8Column column, ReadOnlySpan<int> rows) => to.AddTexts(column.Bytes, column.Ends, column.Nulls, rows);

    static void Flags(ColumnBuffer to, ValueColumn<bool> column, ReadOnlySpan<int> rows)
    {
        if (!column.Present.Contains(true))
        {
            to.AddNulls(rows.Length, SegmentFields.UnknownFlag);
            return;
        }

        foreach (var row in rows)
            to.Add(column[row] is { } value ? (sbyte)(value ? 1 : 0) : SegmentFields.UnknownFlag, column.IsNull(row));
    }

    void Actors(ColumnBuffer to, Utf8Column column, ReadOnlySpan<int> rows, BatchSource source)
    {
        vocabulary.Actors.Codes(column, source, _actors.AsSpan(0, column.Count));
        to.AddCodes<int>(_actors.AsSpan(0, column.Count), rows, -1);
    }

    void Signals(ColumnBuffer to, InteractionColumns columns, ReadOnlySpan<int> rows)
    {
        SignalReader.Read(columns, _signals.AsSpan(0, columns.Count));
        to.AddCodes<sbyte>(_signals.AsSpan(0, columns.Count), rows, 0);
    }

    void Mentions(ColumnBuffer to, Utf8ListColumn column, ReadOnlySpan<int> rows, BatchSource source)
    {
        if (_mentions.Length < column.Values.Count)
            _mentions = new int[column.Values.Count * 2];
        vocabulary.Actors.Codes(column.Values, source, _mentions.AsSpan(0, column.Values.Count));
        if (column.Values.Count == 0)
        {
            to.AddNulls(rows.Length, 0);
            return;
        }

        foreach (var row in rows)
        {
            var (start, length) = column.Range(row).GetOffsetAndLength(column.Values.Count);
            foreach (var actor in _mentions.AsSpan(start, length))
            {
                if (actor >= 0)
                    to.AddItem(actor);
            }

            to.EndRow(length == 0);
        }
    }

    static void Lists(ColumnBuffer to, Utf8ListColumn column, Utf8Column values, ReadOnlySpan<int> rows)
    {
        if (values.Count == 0)
        {
            to.AddNulls(rows.Length, 0);
            return;
        }

        foreach (var row in rows)
        {
            var (start, length) = column.Range(row).GetOffsetAndLength(values.Count);
            for (var item = start; item < start + length; item++)
                to.AddItem(values[item]);
            to.EndRow(length == 0);
        }
    }
}
