using Toolkit.Extensibility;
using Toolkit.Table.Profiles;

namespace Toolkit.Table.Guessing;

/// <summary>A profile that was made up from the file, and every step of the making, to show.</summary>
sealed record Guess(Profile Profile, IReadOnlyList<Diagnostic> Steps);

/// <summary>The sentences about guesses. All are Info, apart from those that may be wrong.</summary>
static class GuessSteps
{
    const int ShownNames = 3;

    public static Diagnostic Of(string code, string file, string message, string? fix = null, DiagnosticSeverity severity = DiagnosticSeverity.Info, string? field = null) =>
        new() { Code = code, Severity = severity, Message = message, Location = new(file, Field: field), Fix = fix };

    /// <summary>What is the same for several files, said once with their number and the first of their names.</summary>
    public static IEnumerable<Diagnostic> Folded(IEnumerable<Diagnostic> steps) =>
        steps.GroupBy(step => (step.Code, step.Message, step.Fix, step.Severity, step.Location?.Field)).Select(same => same.ToList() is [_, _, ..] all
            ? all[0] with { Message = $"{all[0].Message} So it is in {Files([.. all.Select(step => step.Location?.File).OfType<string>().Distinct(StringComparer.Ordinal)])}.", Count = all.Sum(step => step.Count) }
            : same.First());

    /// <summary>Says that files gave their names to the sources of their ids: renamed, the same rows would count again.</summary>
    public static Diagnostic SourcesOfNames(IReadOnlyList<(string File, string Source)> named) => Of(
        "TABLE0103",
        named[0].File,
        named is [var one]
            ? $"The source of the ids is '{one.Source}', after the file's name. The same rows from a file with another name would count as other rows."
            : $"The sources of the ids are the files' names: {string.Join(", ", named.Take(ShownNames).Select(pair => $"'{pair.Source}'"))}{Rest(named.Count)}. The same rows from a file with another name would count as other rows.",
        "If later exports have other names, give all of them one source with --source NAME, or with 'source:' in a mapping profile.");

    static string Files(IReadOnlyList<string> names) => $"{names.Count} files: {string.Join(", ", names.Take(ShownNames))}{Rest(names.Count)}";

    static string Rest(int count) => count > ShownNames ? $" and {count - ShownNames} more" : "";

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
