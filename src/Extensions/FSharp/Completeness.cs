using FSharp.Compiler.CodeAnalysis;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Whether a cell could run as it stands, by its grammar alone.</summary>
static class Completeness
{
    // A text, comment or bracket that is not closed, and a block without a body: the compiler tells where it began, which is not the end.
    static readonly HashSet<int> _unfinished = [514, 515, 516, 517, 518, 583, 588, 3156, 3379, 3380, 3381, 3382, 3383, 3384, 3385, 3386, 3387, 3388, 3389];

    public static CodeCompleteness Of(FSharpChecker checker, string code)
    {
        var errors = Parsing.Of(checker, code).Diagnostics.Where(found => found.Severity.IsError).ToList();
        if (errors is [])
            return new(CodeState.Complete);
        var end = CodePlace.EndOf(code.TrimEnd());
        var unfinished = errors.TrueForAll(error => _unfinished.Contains(error.ErrorNumber) || error.EndLine > end.Row || (error.EndLine == end.Row && error.EndColumn >= end.Column));
        return unfinished ? new(CodeState.Incomplete, Indentation(code)) : new(CodeState.Invalid);
    }

    static string Indentation(string code)
    {
        var line = CodePlace.EndOf(code.TrimEnd()).Line;
        return new(' ', line.Length - line.TrimStart(' ').Length + 4);
    }
}
