using Toolkit.Extensibility;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Guessing;

/// <summary>A profile that was made up from the file, and every step of the making, to show.</summary>
sealed record Guess(Profile Profile, IReadOnlyList<Diagnostic> Steps);

/// <summary>The sentences about guesses. All are Info, apart from those that may be wrong.</summary>
static class GuessSteps
{
    public static Diagnostic Of(string code, string file, string message, string? fix = null, DiagnosticSeverity severity = DiagnosticSeverity.Info, string? field = null) =>
        new() { Code = code, Severity = severity, Message = message, Location = new(file, Field: field), Fix = fix };

    public static Diagnostic Written(string file, TableShape shape, string encoding) => Of(
        "TABLE0102",
        file,
        shape.Format == TableFormat.Csv
            ? $"Taken as {encoding} text with {NameOf(shape.Delimiter)} between fields{(shape.Quote == QuoteStyle.Backslash ? ", quotes escaped by backslashes" : "")}, and {(shape.HeaderLine == 0 ? "no header" : $"the header on line {shape.HeaderLine}")}."
            : $"Taken as {(shape.Format == TableFormat.Ndjson ? "JSON lines" : shape.Records is null ? "JSON objects" : shape.Records.Count == 0 ? "one JSON array" : $"the JSON array '{string.Join('.', shape.Records)}'")}.");

    public static string NameOf(char delimiter) => delimiter switch { '\t' => "tabs", ' ' => "spaces", ',' => "commas", ';' => "semicolons", _ => $"'{delimiter}'" };

    public static ToolkitException NoMeaning(string file, IReadOnlyList<string> columns) => ToolkitException.Because(
        "TABLE0002",
        $"No column of '{file}' has a name that tells an id, a person, a time, a text or a counter: {string.Join(", ", columns.Take(20))}.",
        new(file),
        "Say which column is what in a mapping profile, and name it with --profile.");

    public static ToolkitException EitherOrder(string file, string column) => ToolkitException.Because(
        "TABLE0009",
        $"The dates in '{column}' of '{file}' can be read day first or month first, and nothing in the file says which.",
        new(file, Field: column),
        "State 'time: { order: d/M }' or 'time: { order: M/d }' in a mapping profile, and name it with --profile.");
}
