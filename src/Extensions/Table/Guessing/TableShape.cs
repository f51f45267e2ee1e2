using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table.Guessing;

/// <summary>How a table is written, and what its first rows hold.</summary>
sealed record TableShape
{
    public required TableFormat Format { get; init; }

    public char Delimiter { get; init; } = ',';

    public QuoteStyle Quote { get; init; }

    /// <summary>Line of the header; 0 for none.</summary>
    public int HeaderLine { get; init; }

    /// <summary>Path of the array with the records; null when root objects are the records.</summary>
    public IReadOnlyList<string>? Records { get; init; }

    /// <summary>What stands before the header, line by line.</summary>
    public IReadOnlyList<string> Preamble { get; init; } = [];

    /// <summary>Columns with their first values, in the file's order.</summary>
    public required IReadOnlyList<SampleColumn> Columns { get; init; }

    public IReadOnlyList<string> Names => field ??= [.. Columns.Select(column => column.Name)];

    /// <summary>The place of a column; -1 when there is none. Case, outer spaces and byte order marks do not count.</summary>
    public int Find(string name)
    {
        var wanted = Words.Header(name);
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Words.Header(Columns[i].Name) == wanted)
                return i;
        }

        return -1;
    }

    /// <summary>Looks at the head of a file, led by what a profile states.</summary>
    /// <param name="file">The file.</param>
    /// <param name="settings">What is known.</param>
    /// <param name="wanted">Columns to find the header by; empty to find it by well-known names.</param>
    public static TableShape Of(TableFile file, ReaderSettings settings, IReadOnlyCollection<string> wanted)
    {
        var format = settings.Format ?? JsonShape.FormatOf(file) ?? TableFormat.Csv;
        return format == TableFormat.Csv ? DelimitedShape.Of(file, settings, wanted) : JsonShape.Of(file, settings, format);
    }

    /// <summary>Opens the file at its first record, with a slot for each column named.</summary>
    public IRecordReader Open(TableFile file, ExportArchive archive, ReaderSettings settings, IReadOnlyList<string> slots, Findings findings)
    {
        var window = file.Open(archive);
        if (Format == TableFormat.Ndjson)
            return new JsonLinesReader(window, new(slots), slots.Count, findings, settings.Repair);
        if (Format == TableFormat.Json)
            return new JsonStreamReader(window, Records, new(slots), slots.Count, findings, settings.Repair);
        var reader = new DelimitedReader(window, Delimiter, Quote, findings, settings.Repair);
        reader.SkipLines(settings.Skip);
        while (HeaderLine > 0 && reader.Read() && reader.Line < HeaderLine)
        {
            // Titles and notes before the header.
        }

        if (HeaderLine == 0 && Preamble.Count > 0)
            reader.SkipLines(Preamble.Count);
        reader.Begin(Columns.Count, [.. slots.Select(Find)]);
        return reader;
    }
}

/// <summary>A column with the values of the first rows; null where a row has none.</summary>
sealed record SampleColumn(string Name, IReadOnlyList<string?> Values)
{
    public IEnumerable<string> Present => Values.OfType<string>().Where(value => !Profile.DefaultMissing.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase)).Select(value => value.Trim());
}
