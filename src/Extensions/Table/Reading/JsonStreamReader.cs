using System.Text;
using System.Text.Json;

namespace Toolkit.Table.Reading;

/// <summary>
/// Reads the objects of one JSON array of any size in constant memory: the array at the root, or at a path in the root object. Without a path, objects at
/// the root are records themselves, one or many. What follows broken JSON cannot be trusted: reading ends there, with a report, and what came before stays.
/// </summary>
/// <param name="window">The file.</param>
/// <param name="array">Names down to the array; empty for a root array; null when root objects are the records.</param>
/// <param name="paths">What to take from each record.</param>
/// <param name="slots">How many.</param>
/// <param name="findings">Where to report.</param>
/// <param name="repair">Whether to undo UTF-8 written as Latin-1.</param>
sealed class JsonStreamReader(ByteWindow window, IReadOnlyList<string>? array, JsonPaths paths, int slots, Findings findings, bool repair) : IRecordReader
{
    static readonly JsonReaderOptions _one = new() { MaxDepth = 64 };
    static readonly JsonReaderOptions _many = new() { MaxDepth = 64, AllowMultipleValues = true };

    readonly CellText _text = new(findings, repair);
    readonly Cell[] _cells = new Cell[slots];
    readonly byte[][]? _names = array?.Select(Encoding.UTF8.GetBytes).ToArray();
    JsonReaderState _state = new(array is null ? _many : _one);
    int _consumed, _recordStart, _matched;
    bool _inArray, _done;

    public long Record { get; private set; }

    public long Line => Record;

    public long Passed => window.Passed;

    /// <summary>True when the array was found.</summary>
    public bool HasArray => _inArray;

    public bool Read()
    {
        try
        {
            return !_done && Next();
        }
        catch (JsonException error)
        {
            _done = true;
            Record++;
            var rest = Encoding.UTF8.GetString(window.Rest[_consumed..Math.Min(window.Rest.Length, _consumed + 1024)]);
            var isCut = window.IsFinal && IsCut(error);
            findings.SetAside(isCut ? Finding.Truncated : error.Message.Contains("depth", StringComparison.Ordinal) ? Finding.TooDeep : Finding.BrokenJson, Record, rest);
            return false;
        }
    }

    // At the end of the file the base library says that it expected more.
    static bool IsCut(JsonException error) =>
        error.Message.Contains("end of data", StringComparison.Ordinal) || error.Message.Contains("Expected depth to be zero", StringComparison.Ordinal);

    public CellKind Kind(int slot) => _cells[slot].Kind;

    public ReadOnlySpan<byte> Value(int slot)
    {
        ref readonly var cell = ref _cells[slot];
        if (cell.Kind == CellKind.Absent)
            return default;
        var raw = window.Rest.Slice(cell.Start, cell.Length);
        return _text.IsPlain && !cell.IsEscaped ? raw : _text.OfJson(raw, cell.IsEscaped, Line);
    }

    public string Raw() => Encoding.UTF8.GetString(window.Rest[_recordStart.._consumed]);

    bool Next()
    {
        while (true)
        {
            window.Advance(_consumed);
            _consumed = 0;
            var reader = new Utf8JsonReader(window.Rest, window.IsFinal, _state);
            if (FindRecord(ref reader))
                return true;
            if (window.IsFinal)
            {
                _done = true;
                return false;
            }

            window.Advance(_consumed);
            _consumed = 0;
            if (!window.Fill())
                throw new JsonException("A record is larger than 16 MiB.");
        }
    }

    /// <summary>Goes on to the next record; false where the loaded bytes end before it does. All that was passed for good is kept, to go on from there.</summary>
    bool FindRecord(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            var isRecordPlace = _names is null ? reader.CurrentDepth == 0 : _inArray && reader.CurrentDepth == _names.Length + 1;
            if (isRecordPlace && reader.TokenType == JsonTokenType.StartObject)
                return TryTake(ref reader);
            if (!isRecordPlace)
                Follow(ref reader);
            else if (!TryPass(ref reader))
                return false;
            (_state, _consumed) = (reader.CurrentState, (int)reader.BytesConsumed);
        }

        return false;
    }

    bool TryTake(ref Utf8JsonReader reader)
    {
        _recordStart = (int)reader.TokenStartIndex;
        if (!paths.TryFill(ref reader, _cells))
            return false;
        Record++;
        (_state, _consumed) = (reader.CurrentState, (int)reader.BytesConsumed);
        _text.Begin(window.Rest[_recordStart.._consumed]);
        return true;
    }

    bool TryPass(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        Record++;
        findings.SetAside(Finding.NoObject, Record, Encoding.UTF8.GetString(window.Rest[start..Math.Min((int)reader.BytesConsumed, start + 1024)]));
        return true;
    }

    /// <summary>Looks for the array, and for its end.</summary>
    void Follow(ref Utf8JsonReader reader)
    {
        if (_names is null)
            return;
        if (_inArray)
            _inArray &= !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == _names.Length);
        else if (_matched == _names.Length && reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == _names.Length)
            (_inArray, _matched) = (true, -1);
        else if (reader.TokenType == JsonTokenType.PropertyName && _matched >= 0 && _matched < _names.Length && reader.CurrentDepth == _matched + 1)
            _matched += reader.ValueTextEquals(_names[_matched]) ? 1 : 0;
        else if (reader.TokenType == JsonTokenType.EndObject && _matched > reader.CurrentDepth)
            _matched = reader.CurrentDepth;
    }

    public void Dispose() => window.Dispose();
}
