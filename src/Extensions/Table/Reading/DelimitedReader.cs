using System.Text;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Reading;

/// <summary>
/// Reads delimited text: line ends of any kind (also inside quotes), doubled or backslashed quotes, quotes that should have been doubled, rows too short or long.
/// A quote that is never closed costs one record: reading goes on at the line after the one it was opened on.
/// </summary>
sealed class DelimitedReader : IRecordReader
{
    const byte Quote = (byte)'"';
    const int NeedMore = -1, Unclosed = -2;

    readonly ByteWindow _window;
    readonly Findings _findings;
    readonly CellText _text;
    readonly byte _delimiter;
    readonly bool _quotes, _backslash, _collapse;
    Cell[] _fields = new Cell[32];
    int _count, _unclosed, _consumed;
    long _nextLine = 1;
    bool _hasQuoted;
    int[]? _columns;

    public DelimitedReader(ByteWindow window, char delimiter, QuoteStyle quote, Findings findings, bool repair)
    {
        (_window, _findings, _text, _delimiter) = (window, findings, new(findings, repair), (byte)delimiter);
        (_quotes, _backslash, _collapse) = (quote != QuoteStyle.None, quote == QuoteStyle.Backslash, delimiter == ' ');
    }

    public long Record { get; private set; }

    public long Line { get; private set; }

    public long Passed => _window.Passed;

    /// <summary>Number of fields of the current record.</summary>
    public int Count => _count;

    /// <summary>Fields a record must have; 0 while the header is sought.</summary>
    int _width;

    /// <summary>Starts the data: from here on records have this many fields, and slots stand for these columns.</summary>
    public void Begin(int width, int[] columns) => (_width, _columns, Record) = (width, columns, 0);

    /// <summary>Passes over lines without looking at them.</summary>
    public void SkipLines(int lines)
    {
        for (; lines > 0 && (_window.Rest.Length > 0 || _window.Fill()); lines--)
            SkipLine();
    }

    public bool Read()
    {
        while (true)
        {
            _window.Advance(_consumed);
            _consumed = 0;
            var length = Scan(_window.Rest);
            if (length == NeedMore || (_window.Rest.IsEmpty && !_window.IsFinal))
            {
                if (_window.Fill())
                    continue;
                if (_window.Rest.IsEmpty)
                    return false;
                ReportEndless();
            }
            else if (length == Unclosed)
            {
                ReportUnclosed();
            }
            else if (length == 0)
            {
                return false;
            }
            else if (Accept(length))
            {
                return true;
            }
        }
    }

    public CellKind Kind(int slot) => _columns![slot] < _count ? CellKind.Text : CellKind.Absent;

    public ReadOnlySpan<byte> Value(int slot) => _columns![slot] < _count ? Field(_columns[slot]) : default;

    /// <summary>A field of the current record by its place.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        ref readonly var field = ref _fields[index];
        var raw = _window.Rest.Slice(field.Start, field.Length);
        return _text.IsPlain && !field.IsEscaped ? raw : _text.OfDelimited(raw, field.IsEscaped, Quote, _backslash, Line);
    }

    public string Raw() => Encoding.UTF8.GetString(_window.Rest[.._consumed].TrimEnd("\r\n"u8));

    /// <summary>Takes a scanned record; false when it is blank or set aside.</summary>
    bool Accept(int length)
    {
        Line = _nextLine;
        _nextLine += _hasQuoted ? Lines(_window.Rest[..length]) : 1;
        _consumed = length;
        if (_count == 1 && _fields[0].Length == 0 && !_hasQuoted)
            return false;
        Record++;
        _text.Begin(_window.Rest[..length]);
        if (_width == 0 || _count == _width)
            return true;
        if (_count < _width)
        {
            _findings.Count(Finding.ShortRow, Line);
            return true;
        }

        for (var i = _width; i < _count; i++)
        {
            if (_fields[i].Length == 0)
                continue;
            _findings.SetAside(Finding.LongRow, Line, Raw());
            return false;
        }

        return true;
    }

    static int Lines(ReadOnlySpan<byte> record)
    {
        var lines = record.Count((byte)'\n');
        return Math.Max(1, lines > 0 ? lines : record.Count((byte)'\r'));
    }

    void ReportUnclosed()
    {
        _unclosed++;
        Record++;
        var line = _window.Rest;
        var end = line.IndexOfAny((byte)'\n', (byte)'\r');
        _findings.SetAside(Finding.UnclosedQuote, _nextLine, Encoding.UTF8.GetString(end < 0 ? line : line[..end]));
        SkipLine();
    }

    void ReportEndless()
    {
        Record++;
        _findings.SetAside(Finding.TooLong, _nextLine, Encoding.UTF8.GetString(_window.Rest[..1024]));
        SkipLine();
    }

    void SkipLine()
    {
        while (true)
        {
            var rest = _window.Rest;
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            if (end >= 0 && (rest[end] == '\n' || end + 1 < rest.Length || _window.IsFinal))
            {
                _window.Advance(end + (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? 2 : 1));
                _nextLine++;
                return;
            }

            if (end < 0)
                _window.Advance(rest.Length);
            if (!_window.Fill())
                return;
        }
    }

    /// <summary>Finds the fields of the record at the start. Returns its length with the line end, or that more is needed, or that a quote is never closed.</summary>
    int Scan(ReadOnlySpan<byte> span)
    {
        (_count, _hasQuoted) = (0, false);
        if (span.IsEmpty)
            return 0;
        var final = _window.IsFinal;
        var position = _collapse ? Blank(span, 0) : 0;
        while (true)
        {
            var open = _quotes ? QuoteAt(span, position) : -1;
            if (open >= 0)
            {
                position = Quoted(span, open + 1, final);
                if (position < 0)
                    return position;
            }
            else
            {
                var rest = span[position..];
                var stop = _collapse ? rest.IndexOfAny(" \t\n\r"u8) : rest.IndexOfAny(_delimiter, (byte)'\n', (byte)'\r');
                if (stop < 0 && !final)
                    return NeedMore;
                stop = stop < 0 ? rest.Length : stop;
                Add(position, stop, isEscaped: false);
                position += stop;
            }

            if (_collapse)
                position = Blank(span, position);
            if (position >= span.Length)
                return final ? span.Length : NeedMore;
            if (span[position] == '\n')
                return position + 1;
            if (span[position] == '\r')
                return position + 1 < span.Length ? position + (span[position + 1] == '\n' ? 2 : 1) : final ? position + 1 : NeedMore;
            position += _collapse ? 0 : 1;
        }
    }

    static int Blank(ReadOnlySpan<byte> span, int position)
    {
        while (position < span.Length && span[position] is (byte)' ' or (byte)'\t')
            position++;
        return position;
    }

    // Spaces before an opening quote are no part of the field.
    static int QuoteAt(ReadOnlySpan<byte> span, int position)
    {
        while (position < span.Length && span[position] == ' ')
            position++;
        return position < span.Length && span[position] == Quote ? position : -1;
    }

    /// <summary>From behind an opening quote to behind its field; adds the field.</summary>
    int Quoted(ReadOnlySpan<byte> span, int start, bool final)
    {
        _hasQuoted = true;
        var (position, isEscaped) = (start, false);
        while (true)
        {
            var rest = span[position..];
            var stop = _backslash ? rest.IndexOfAny(Quote, (byte)'\\') : rest.IndexOf(Quote);
            if (stop < 0)
                return Endless(span, final);
            position += stop;
            if (position - start > QuotedLimit)
                return Unclosed;
            if (position + 1 >= span.Length && !final)
                return Endless(span, final);
            if (span[position] == '\\')
            {
                (position, isEscaped) = (Math.Min(position + 2, span.Length), true);
                continue;
            }

            if (position + 1 < span.Length && span[position + 1] == Quote)
            {
                (position, isEscaped) = (position + 2, true);
                continue;
            }

            var after = position + 1;
            while (after < span.Length && span[after] == ' ' && _delimiter != ' ')
                after++;
            if (after >= span.Length ? final : span[after] == _delimiter || span[after] is (byte)'\n' or (byte)'\r' || _collapse)
            {
                Add(start, position - start, isEscaped);
                return after;
            }

            if (after >= span.Length)
                return NeedMore;

            // A quote inside that should have been doubled.
            position++;
        }
    }

    // Each quote that was never closed halves how far the next one is followed, so that a hostile file cannot make reading quadratic.
    int QuotedLimit => Math.Max(1024, ByteWindow.RecordLimit >> Math.Min(_unclosed, 14));

    int Endless(ReadOnlySpan<byte> span, bool final) => final || span.Length > QuotedLimit ? Unclosed : NeedMore;

    void Add(int start, int length, bool isEscaped)
    {
        if (_count == _fields.Length)
            Array.Resize(ref _fields, _count * 2);
        _fields[_count++] = new() { Start = start, Length = length, Kind = CellKind.Text, IsEscaped = isEscaped };
    }

    public void Dispose() => _window.Dispose();
}
