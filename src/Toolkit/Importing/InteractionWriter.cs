using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Importing;

/// <summary>
/// Takes interactions in: decides for each whether it is new, known, or another version of a known one, and hands on what is new. Works through a batch column by
/// column: the decision needs only hashes.
/// </summary>
sealed class InteractionWriter(ImportVocabulary vocabulary, IdentityIndex index, RowVersions versions, InteractionColumnWriter writer, ReferenceCollector references)
{
    readonly ContentHasher _hasher = new();
    readonly Utf8Column _storedIds = new(), _storedParents = new(), _storedRoots = new(), _idsWithContent = new();
    readonly Dictionary<Hash128, int> _repeats = [];
    readonly System.Collections.BitArray _usedEarlierRows = new(0);
    byte[]? _file;
    int _firstRowOfFile;
    Hash128[] _identities = [];
    int[] _selected = [];

    public long Added { get; private set; }

    public long Known { get; private set; }

    /// <summary>Takes a batch in. Rows that cannot be used are reported.</summary>
    public void Write(InteractionColumns columns, BatchSource source, ImportContext context)
    {
        Reserve(columns.Count);
        writer.ReadWords(columns);
        var contents = _hasher.Begin(columns.Count, source.Key);
        writer.AddWords(contents);
        ContentHasher.AddValues(contents, columns);
        var ids = vocabulary.Ids.Of(columns.Id, source, _storedIds);
        for (var row = 0; row < columns.Count; row++)
            _identities[row] = Hash128.Of(ids[row], source.Key);
        index.Prefetch(_identities.AsSpan(0, columns.Count));

        var firstNew = index.Rows;
        var selected = Select(columns, ref ids, contents, source, context);
        var parents = vocabulary.Ids.Of(columns.Parent, source, _storedParents);
        var roots = vocabulary.Ids.Of(columns.Root, source, _storedRoots);
        writer.Append(columns, new(ids, parents, roots), selected, contents, source);
        references.AddParents(parents, selected, source.Key);
        references.AddRoots(roots, selected, firstNew, source.Key);
    }

    void Reserve(int count)
    {
        if (_selected.Length < count)
            (_selected, _identities) = (new int[count], new Hash128[count]);
    }

    /// <summary>The rows that are new. Rows without an id of the platform get one.</summary>
    ReadOnlySpan<int> Select(InteractionColumns columns, ref Utf8Column ids, ReadOnlySpan<Hash128> contents, BatchSource source, ImportContext context)
    {
        var withContent = columns.Id.Nulls.Contains(true) ? _idsWithContent : null;
        withContent?.Truncate(0);
        var count = 0;
        for (var row = 0; row < columns.Count; row++)
        {
            if (ids.IsNull(row))
            {
                BeginFile(columns.File[row]);
                _identities[row] = AppendContentId(contents[row], withContent!);
            }
            else
                withContent?.Append(ids[row]);
            if (columns.Kind[row].IsEmpty)
                SetAside(columns, row, context);
            else if (versions.Take(_identities[row], new((long)(contents[row].Low ^ contents[row].High), columns.EditedAt[row]), source.ExportedAt))
                _selected[count++] = row;
            else
                Known++;
        }

        Added += count;
        ids = withContent ?? ids;
        return _selected.AsSpan(0, count);
    }

    // The number among equals begins anew with each file: files that overlap give the same content, read together or one after the other.
    void BeginFile(ReadOnlySpan<byte> file)
    {
        if (_file is not null && file.SequenceEqual(_file))
            return;
        (_file, _firstRowOfFile) = (file.ToArray(), index.Rows);
        _repeats.Clear();
        _usedEarlierRows.Length = _firstRowOfFile;
        _usedEarlierRows.SetAll(false);
    }

    /// <summary>
    /// Without an id of the platform, equal rows of a file stay apart by their number among equals; the same export again finds each of them known.
    /// </summary>
    Hash128 AppendContentId(Hash128 content, Utf8Column ids)
    {
        for (var number = _repeats.GetValueOrDefault(content); ; number++)
        {
            var id = Encoding.ASCII.GetBytes(number == 0 ? $"h{content.Low:x16}{content.High:x16}" : $"h{content.Low:x16}{content.High:x16}-{number}");
            var identity = Hash128.Of(id, content);
            var known = index.Find(identity);
            if (known >= 0 && (known >= _firstRowOfFile || _usedEarlierRows[known]))
                continue;
            if (known >= 0)
                _usedEarlierRows[known] = true;
            if (number > 0 || known >= 0)
                _repeats[content] = number + 1;
            ids.Append(id);
            return identity;
        }
    }

    static void SetAside(InteractionColumns columns, int row, ImportContext context) => context.Report(new()
    {
        Code = "TK1022",
        Severity = DiagnosticSeverity.Warning,
        Message = "A record does not say what kind of interaction it is.",
        Location = columns.File.GetString(row) is { } file ? new(file, columns.Row[row], "kind") : null,
        Fix = "Correct the mapping of the kind, and import the export again.",
        Raw = $"id: {columns.Id.GetString(row)}\ntime: {columns.TimeText.GetString(row) ?? columns.Time[row]?.ToString()}\nactor: {columns.Actor.GetString(row)}\ntext: {columns.Text.GetString(row)}",
    });
}
