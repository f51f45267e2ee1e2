using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Whether a cell could run as it stands, by its grammar alone.</summary>
static class Completeness
{
    // A text, comment or bracket that is not closed, and a block without a body: the compiler tells where it began, which is not the end.
    static readonly HashSet<int> _unfinished = [514, 515, 516, 517, 547, 583, 588, 598, 604, 605, 611, 1232, 3100, 3107, 3113, 3156, 3524];

    public static CodeCompleteness Of(FSharpChecker checker, string code)
    {
        var errors = Parsing.Of(checker, code).Diagnostics.Where(found => found.Severity.IsError).ToList();
        if (errors is [])
            return new(CodeState.Complete);
        var end = CodePlace.EndOf(code.TrimEnd());
        return errors.TrueForAll(error => _unfinished.Contains(error.ErrorNumber) || IsMissing(error, end)) ? new(CodeState.Incomplete, Indentation(code)) : new(CodeState.Invalid);
    }

    // A surplus symbol may be the last one, too.
    static bool IsMissing(FSharpDiagnostic error, CodePlace end) =>
        (error.EndLine > end.Row || (error.EndLine == end.Row && error.EndColumn >= end.Column)) && !error.Message.StartsWith("Unexpected symbol", StringComparison.Ordinal);

    static string Indentation(string code)
    {
        var line = CodePlace.EndOf(code.TrimEnd()).Line;
        return new(' ', line.Length - line.TrimStart(' ').Length + 4);
    }
}
