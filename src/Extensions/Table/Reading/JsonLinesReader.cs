using System.Text;
using System.Text.Json;

namespace Toolkit.Table.Reading;

/// <summary>Reads NDJSON: one object a line. A bad line costs that line.</summary>
sealed class JsonLinesReader(ByteWindow window, JsonPaths paths, int slots, Findings findings, bool repair) : IRecordReader
{
    static readonly JsonReaderOptions _options = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    readonly CellText _text = new(findings, repair);
    readonly Cell[] _cells = new Cell[slots];
    int _consumed, _length, _searched;

    public long Record { get; private set; }

    public long Line { get; private set; }

    public long Passed => window.Passed;

    public bool Read()
    {
        while (true)
        {
            window.Advance(_consumed);
            _consumed = 0;
            if (!FindLine())
                return false;
            Line++;
            var line = window.Rest[.._length];
            if (line.Trim(" \t\r\n"u8).IsEmpty)
                continue;
            Record++;
            if (TryFill(line))
                return true;
        }
    }

    public CellKind Kind(int slot) => _cells[slot].Kind;

    public ReadOnlySpan<byte> Value(int slot)
    {
        ref readonly var cell = ref _cells[slot];
        if (cell.Kind == CellKind.Absent)
            return default;
        var raw = window.Rest.Slice(cell.Start, cell.Length);
        return _text.IsPlain && !cell.IsEscaped ? raw : _text.OfJson(raw, cell.IsEscaped, Line);
    }

    public string Raw() => Encoding.UTF8.GetString(window.Rest[.._length]).TrimEnd('\r');

    bool TryFill(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, _options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                findings.SetAside(Finding.NoObject, Line, Raw());
                return false;
            }

            paths.TryFill(ref reader, _cells);
            // Throws when anything but spaces follows.
            reader.Read();
            _text.Begin(line);
            return true;
        }
        catch (JsonException error)
        {
            var isCut = window.IsFinal && _consumed == window.Rest.Length && _length == _consumed;
            findings.SetAside(isCut ? Finding.Truncated : error.Message.Contains("depth", StringComparison.Ordinal) ? Finding.TooDeep : Finding.NoJson, Line, Raw());
            return false;
        }
    }

    bool FindLine()
    {
        _searched = 0;
        while (true)
        {
            var rest = window.Rest;
            var end = rest[_searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                (_length, _consumed) = (_searched + end, _searched + end + 1);
                return true;
            }

            _searched = rest.Length;
            if (window.Fill())
                continue;
            if (window.IsFinal)
            {
                (_length, _consumed) = (rest.Length, rest.Length);
                return !rest.IsEmpty;
            }

            SkipEndless();
        }
    }

    void SkipEndless()
    {
        Record++;
        findings.SetAside(Finding.TooLong, Line + 1, Encoding.UTF8.GetString(window.Rest[..1024]));
        while (true)
        {
            var end = window.Rest.IndexOf((byte)'\n');
            window.Advance(end < 0 ? window.Rest.Length : end + 1);
            if (end >= 0 || !window.Fill())
                break;
        }

        Line++;
        _searched = 0;
    }

    public void Dispose() => window.Dispose();
}
