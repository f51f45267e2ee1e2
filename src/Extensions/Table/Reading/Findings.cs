using Toolkit.Extensibility;

namespace Toolkit.Table.Reading;

/// <summary>What may be wrong with a record: code, sentence, next step.</summary>
sealed record Finding(string Code, DiagnosticSeverity Severity, string Sentence, string? Fix)
{
    public static Finding UnclosedQuote { get; } = Bad("TABLE0020", "A quote is opened here and never closed; the line was set aside.", "Close the quote in the file.");

    public static Finding LongRow { get; } = Bad("TABLE0021", "A row has more fields than the header has columns and was set aside.", "Quote the field that holds the delimiter.");

    public static Finding ShortRow { get; } = Odd("TABLE0022", "A row has fewer fields than the header has columns; the rest was taken as missing.", null);

    public static Finding TooLong { get; } = Bad("TABLE0023", "A record is larger than 16 MiB and was set aside.", "Check that the file has line ends and is the table it should be.");

    public static Finding NoJson { get; } = Bad("TABLE0024", "A line is no JSON and was set aside.", "Correct the line in the file.");

    public static Finding NoObject { get; } = Bad("TABLE0025", "A record is no JSON object and was set aside.", "Records must be objects: { … }.");

    public static Finding Truncated { get; } = Bad("TABLE0026", "The file ends in the middle of a record; what came before was read.", "Download the file again.");

    public static Finding BrokenJson { get; } = Bad("TABLE0024", "The JSON is broken here; what came before was read, the rest was not.", "Correct the place in the file.");

    public static Finding TooDeep { get; } = Bad("TABLE0040", "A record nests deeper than 64 levels and was set aside.", "Flatten the record.");

    public static Finding DamagedId { get; } = Odd("TABLE0027", "An id lost its last digits, as spreadsheets do with long numbers; it was not used, and no rows were joined by it.", "Export again and do not save the file with a spreadsheet.");

    public static Finding BadTime { get; } = Odd("TABLE0028", "A time cannot be read; the row was kept without one.", "State 'time: { format: … }' in the mapping profile.");

    public static Finding BadNumber { get; } = Odd("TABLE0029", "A number cannot be read; it was taken as missing.", "State 'reader: { culture: … }' in the mapping profile.");

    public static Finding UnknownKind { get; } = Bad("TABLE0030", "A row's kind is missing or not in the map; the row was set aside.", "Add the word, or '*', to the map of 'kind'.");

    public static Finding NotUtf8 { get; } = Odd("TABLE0031", "A cell is not valid UTF-8; it was read as Windows-1252.", "State 'reader: { encoding: … }' in the mapping profile if that is wrong.");

    public static Finding LoneSurrogate { get; } = Odd("TABLE0032", "A text holds half of a character (a lone surrogate); it was replaced by U+FFFD.", null);

    public static Finding ClockGap { get; } = Odd("TABLE0033", "A time does not exist in its zone: the clock was put forward over it. It was read with the offset before the change.", "Check 'time: { zone: … }'.");

    public static Finding ClockTwice { get; } = Odd("TABLE0034", "A time happened twice in its zone, when the clock was put back. The first was taken.", "Export with offsets if the hour matters.");

    public static Finding EpochZero { get; } = Odd("TABLE0035", "A time is 1970-01-01 00:00, which stands for none; it was taken as missing.", null);

    public static Finding ZoneDisagrees { get; } = Odd("TABLE0036", "A time disagrees with the moment that its row's id holds (a snowflake).", "Check 'time: { zone: … }'.");

    public static Finding TotalRow { get; } = new("TABLE0037", DiagnosticSeverity.Info, "A row of totals was passed over.", null);

    public static Finding Repaired { get; } = new("TABLE0038", DiagnosticSeverity.Info, "A text was UTF-8 written as Latin-1 and was repaired.", null);

    public static Finding BadFlag { get; } = Odd("TABLE0039", "A yes-or-no value cannot be read; it was taken as missing.", "Add a map that gives true or false.");

    public static Finding DescriptionRow { get; } = new("TABLE0041", DiagnosticSeverity.Info, "A row of descriptions under the header was passed over.", null);

    public static Finding NoAsOf { get; } = Odd("TABLE0042", "A counter has no moment it was read at, and its row has no time: of an account it cannot be used.", "State when the export was made, with --exported-at or 'time: { as_of: … }'.");

    public static Finding NoAccount { get; } = Bad("TABLE0043", "A row about an account names none and was set aside.", "Check the column of 'actor'.");

    static Finding Bad(string code, string sentence, string? fix) => new(code, DiagnosticSeverity.Warning, sentence, fix);

    static Finding Odd(string code, string sentence, string? fix) => new(code, DiagnosticSeverity.Warning, sentence, fix);
}

/// <summary>Reports what is found in one file. What happens in many rows is told once, with the first place and the number.</summary>
/// <param name="report">Where findings go; null while guessing, when nobody wants to hear them.</param>
/// <param name="file">The entry.</param>
sealed class Findings(Action<Diagnostic>? report, string file)
{
    readonly Dictionary<(Finding Finding, string? Field), (long Line, long Count)> _counts = [];

    /// <summary>Records set aside.</summary>
    public long SetAsideCount { get; private set; }

    public void SetAside(Finding finding, long line, string raw)
    {
        SetAsideCount++;
        report?.Invoke(Of(finding, line, null) with { Raw = raw });
    }

    public void Count(Finding finding, long line, string? field = null, long count = 1)
    {
        if (report is null)
            return;
        var known = _counts.GetValueOrDefault((finding, field), (line, 0));
        _counts[(finding, field)] = (known.Item1, known.Item2 + count);
    }

    /// <summary>Reports what was counted.</summary>
    public void Flush()
    {
        foreach (var ((finding, field), (line, count)) in _counts.OrderBy(pair => pair.Key.Finding.Code, StringComparer.Ordinal).ThenBy(pair => pair.Key.Field, StringComparer.Ordinal))
            report?.Invoke(Of(finding, line, field) with { Count = count });
        _counts.Clear();
    }

    Diagnostic Of(Finding finding, long line, string? field) =>
        new() { Code = finding.Code, Severity = finding.Severity, Message = finding.Sentence, Fix = finding.Fix, Location = new(file, line, field) };
}
