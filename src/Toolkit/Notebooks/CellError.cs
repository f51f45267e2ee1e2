using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Why a cell failed, as nbformat keeps it: plain text without colours.</summary>
/// <param name="Name">The kind of error.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Traceback">The lines to show.</param>
sealed partial record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>The error of an outcome that did not succeed.</summary>
    public static CellError Of(CellOutcome outcome, string source) => outcome.Exception switch
    {
        null => OfCompiler(outcome.Diagnostics, source),
        ToolkitException { Diagnostic: var finding } error => Of(finding, Places(error)),
        { } error => Make(error.GetType().FullName!, error.Message, [$"{error.GetType().FullName}: {error.Message}", .. Causes(error), .. Places(error)]),
    };

    /// <summary>Prints an outcome's warnings, and gives its error; null when it succeeded.</summary>
    public static CellError? Tell(CellOutcome outcome, string source, Action<string> printError)
    {
        foreach (var line in Explain(outcome.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Warning), source))
            printError(line + "\n");
        return outcome.Succeeded ? null : Of(outcome, source);
    }

    /// <summary>A finding as an error.</summary>
    public static CellError Of(Diagnostic finding, IEnumerable<string> places) =>
        Make(finding.Code, finding.Message, [finding.ToString(), .. finding.Fix is { } fix ? (string[])[fix] : [], .. places]);

    public static CellError TimedOut(TimeSpan limit) => Of(
        new()
        {
            Code = "TK3008",
            Severity = DiagnosticSeverity.Error,
            Message = $"The cell ran longer than {limit.TotalSeconds:0.###} seconds and was stopped.",
            Fix = "Give it more time, or less to do.",
        },
        []);

    /// <summary>Findings of the compiler, each with its line and a caret below the place.</summary>
    public static IEnumerable<string> Explain(IEnumerable<Diagnostic> findings, string source)
    {
        var lines = source.Split('\n');
        foreach (var finding in findings)
        {
            var place = finding.Location is { } location ? $"{location}: " : "";
            yield return Printable.Clean($"{place}{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {finding.Message}");
            if (finding.Location is { Row: { } row, Column: { } column } && row <= lines.Length)
                yield return Printable.Clean($"    {lines[row - 1].TrimEnd('\r').Replace('\t', ' ')}\n    {new string(' ', Math.Max(0, column - 1))}^");
            if (finding.Fix is { } fix)
                yield return Printable.Clean(fix);
        }
    }

    static CellError OfCompiler(IReadOnlyList<Diagnostic> findings, string source)
    {
        var errors = findings.Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();
        return Make("CompilationError", errors is [var first, ..] ? $"{first.Code}: {first.Message}" : "The cell does not compile.", Explain(errors, source));
    }

    static CellError Make(string name, string message, IEnumerable<string> traceback) =>
        new(Printable.Clean(name), Printable.Clean(message), [.. traceback.Select(Printable.Clean)]);

    static IEnumerable<string> Causes(Exception error)
    {
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
            yield return $"because of {cause.GetType().FullName}: {cause.Message}";
    }

    // Only the places in cells: what lies between them is the toolkit's and the framework's.
    static IEnumerable<string> Places(Exception error) =>
        CellPlace().Matches(error.StackTrace ?? "").Select(match => $"   at {match.Groups[1].Value}, line {match.Groups[2].Value}");

    [GeneratedRegex(@" in (cell\d+):line (\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CellPlace();
}
