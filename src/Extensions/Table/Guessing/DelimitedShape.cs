using System.Text;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table.Guessing;

/// <summary>Finds delimiter, quotes and header of delimited text.</summary>
static class DelimitedShape
{
    const int HeaderRows = 60, SampleRows = 2000;

    static readonly char[] _delimiters = [',', ';', '\t', '|'];

    public static TableShape Of(TableFile file, ReaderSettings settings, IReadOnlyCollection<string> wanted)
    {
        var quote = settings.Quote ?? QuoteOf(file.Head);
        var delimiter = settings.Delimiter ?? DelimiterOf(file, quote);
        quote = delimiter == ' ' ? QuoteStyle.None : quote;
        var rows = Rows(file, delimiter, quote, settings.Skip);
        var header = HeaderOf(rows, settings.Header, wanted);
        var (names, first) = header < 0 ? (Unnamed(rows), Notes(rows)) : (rows[header].Fields, header + 1);
        return new()
        {
            Format = TableFormat.Csv,
            Delimiter = delimiter,
            Quote = quote,
            HeaderLine = header < 0 ? 0 : (int)rows[header].Line,
            Preamble = [.. rows.Take(header < 0 ? first : header).Select(row => string.Join(delimiter, row.Fields))],
            Columns = [.. Trimmed(names).Select((name, index) => new SampleColumn(name, [.. rows.Skip(first).Select(row => index < row.Fields.Count ? row.Fields[index] : null)]))],
        };
    }

    // A delimiter at the end of the header makes no column, nor does a number sign that marks it as a note.
    static IEnumerable<string> Trimmed(IReadOnlyList<string> names)
    {
        var all = names.Select(Words.Trim).SkipWhile((name, index) => index == 0 && name == "#").ToList();
        while (all.Count > 1 && all[^1].Length == 0)
            all.RemoveAt(all.Count - 1);
        return all.Select((name, index) => name.Length == 0 ? $"column {index + 1}" : name);
    }

    static List<string> Unnamed(List<SampleRow> rows) => [.. Enumerable.Range(1, rows.Count == 0 ? 0 : rows.Max(row => row.Fields.Count)).Select(number => $"column {number}")];

    // Lines that begin with a number sign, as in graph collections.
    static int Notes(List<SampleRow> rows) => rows.TakeWhile(row => row.Fields is [['#', ..], ..]).Count();

    static List<SampleRow> Rows(TableFile file, char delimiter, QuoteStyle quote, int skip)
    {
        using var reader = new DelimitedReader(file.OpenHead(), delimiter, quote, new(null, file.Path), repair: false);
        reader.SkipLines(skip);
        var rows = new List<SampleRow>();
        while (rows.Count < SampleRows && reader.Read())
            rows.Add(new(reader.Line, [.. Enumerable.Range(0, reader.Count).Select(index => Encoding.UTF8.GetString(reader.Field(index)))]));
        // The head may end inside its last row.
        if (!file.IsWhole && rows.Count is > 1 and < SampleRows)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>Index of the header among the rows: the one with most known names; -1 when there is none.</summary>
    static int HeaderOf(List<SampleRow> rows, int? line, IReadOnlyCollection<string> wanted)
    {
        if (line == 0 || rows.Count == 0)
            return -1;
        if (line is { } stated)
            return rows.FindIndex(row => row.Line >= stated);
        var names = wanted.Select(Words.Header).ToHashSet(StringComparer.Ordinal);
        var (best, most) = (-1, 0);
        for (var i = 0; i < Math.Min(rows.Count, HeaderRows); i++)
        {
            var known = rows[i].Fields.Count(field => names.Count > 0 ? names.Contains(Words.Header(field)) : RoleNames.Knows(field));
            (best, most) = known > most ? (i, known) : (best, most);
        }

        return best >= 0 ? best : FirstTexts(rows);
    }

    // Nothing is known: the first row of the usual width, if it holds names and no values.
    static int FirstTexts(List<SampleRow> rows)
    {
        var width = rows.GroupBy(row => row.Fields.Count).MaxBy(group => group.Count())!.Key;
        var index = rows.FindIndex(row => row.Fields.Count == width);
        return rows[index].Fields.All(field => field.Trim() is { Length: > 0 } name && !name.All(letter => char.IsDigit(letter) || char.IsPunctuation(letter)) && !name.StartsWith('#')) ? index : -1;
    }

    static QuoteStyle QuoteOf(ReadOnlySpan<byte> head)
    {
        var (backslashed, doubled) = (0, 0);
        for (var i = 1; i + 1 < head.Length; i++)
        {
            if (head[i] != '"')
                continue;
            if (head[i - 1] == '\\' && head[i + 1] != '"')
                backslashed++;
            else if (head[i + 1] == '"' && head[i - 1] is not ((byte)',' or (byte)';' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\\'))
                doubled++;
        }

        return backslashed > doubled ? QuoteStyle.Backslash : QuoteStyle.Doubled;
    }

    static char DelimiterOf(TableFile file, QuoteStyle quote)
    {
        if (file.Head is [(byte)'s', (byte)'e', (byte)'p', (byte)'=', var stated, ..])
            return (char)stated;
        var scores = _delimiters.Select(delimiter => (delimiter, score: Score(Rows(file, delimiter, quote, 0)))).ToList();
        var (best, most) = scores.MaxBy(pair => pair.score);
        if (most > 0)
            return best;
        var bySpaces = Rows(file, ' ', QuoteStyle.None, 0).SkipWhile(row => row.Fields is [['#', ..], ..]).ToList();
        return bySpaces.Count > 1 && bySpaces[0].Fields.Count is > 1 and < 20 && bySpaces.All(row => row.Fields.Count == bySpaces[0].Fields.Count) ? ' ' : ',';
    }

    /// <summary>Share of rows with the most usual width, times a little more for wider ones; 0 when that width is one field.</summary>
    static double Score(List<SampleRow> rows)
    {
        if (rows.Count == 0)
            return 0;
        var usual = rows.GroupBy(row => row.Fields.Count).OrderByDescending(group => group.Count() * (group.Key > 1 ? 1.0 : 0.5)).First();
        return usual.Key < 2 ? 0 : (double)usual.Count() / rows.Count * (1 + Math.Log(usual.Key));
    }

    sealed record SampleRow(long Line, IReadOnlyList<string> Fields);
}
