using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using Microsoft.FSharp.Core;
using Toolkit.Extensibility;
using static FSharp.Compiler.Interactive.Shell;

namespace Toolkit.FSharp;

/// <summary>F# Interactive, as its compiler's library gives it. Each cell is compiled whole: when it throws, nothing that it declares is kept.</summary>
sealed class Evaluation
{
    const int GenericValue = 30;

    // What F# Interactive calls the last value.
    const string Value = "it";

    readonly FsiEvaluationSession _session;
    readonly HashSet<string> _own;

    public Evaluation(NotebookSessionOptions options)
    {
        string[] arguments =
        [
            "fsi", "--noninteractive", "--nologo", "--quiet", "--gui-", "--readline-", "--multiemit-", "--langversion:latest", "--targetprofile:netcore", "--usesdkrefs-",
            .. References.For(options.Globals.GetType().Assembly).Select(path => $"-r:{path}"),
        ];
        // What F# Interactive itself prints repeats what the notebook shows.
        _session = FsiEvaluationSession.Create(
            FsiEvaluationSession.GetDefaultConfiguration(), arguments, TextReader.Null, TextWriter.Null, TextWriter.Null, collectible: null, legacyReferenceResolver: null);
        var (scope, show) = (SessionObjects.Hold(options.Globals), SessionObjects.Hold(options.Display));
        var started = Run(Prelude.For(options, scope, show), "prelude.fsx", CancellationToken.None);
        SessionObjects.Release(scope);
        SessionObjects.Release(show);
        if (!started.Succeeded)
            throw new InvalidOperationException($"The session cannot start: {string.Join('\n', started.Diagnostics)}{started.Exception?.Message}");
        _own = [.. _session.GetBoundValues().Select(bound => bound.Name), Value];
    }

    /// <summary>The compiler's checker, for source that is only parsed.</summary>
    public FSharpChecker Checker => _session.InteractiveChecker;

    /// <summary>What cells have declared.</summary>
    public IReadOnlyList<NotebookValue> Values =>
        [.. _session.GetBoundValues().Where(bound => !_own.Contains(bound.Name)).Select(bound => new NotebookValue(bound.Name, bound.Value.ReflectionType, bound.Value.ReflectionValue))];

    /// <summary>Compiles a cell and runs it on this thread.</summary>
    public CellOutcome Run(string code, string cellName, CancellationToken cancellationToken)
    {
        var (result, found) = _session.EvalInteractionNonThrowing(code, cellName, cancellationToken);
        if (found is [{ ErrorNumber: GenericValue } only] && only.Message.Contains("'it'", StringComparison.Ordinal))
            (result, found) = _session.EvalInteractionNonThrowing(WithoutValue(code, only), cellName, cancellationToken);
        var findings = found.Where(finding => !finding.Severity.IsHidden && !finding.Severity.IsInfo).Select(Findings.Of).ToList();
        return result switch
        {
            FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice2Of2 { Item: var error } when findings.TrueForAll(finding => finding.Severity < DiagnosticSeverity.Error)
                => new() { Diagnostics = findings, Exception = error },
            FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice1Of2 { Item.Value: { } value } when !value.ReflectionType.Equals(typeof(Microsoft.FSharp.Core.Unit))
                => new() { Diagnostics = findings, HasValue = true, Value = value.ReflectionValue },
            _ => new() { Diagnostics = findings },
        };
    }

    // What only throws has every type, and a value must have one.
    static string WithoutValue(string code, FSharpDiagnostic place)
    {
        var lines = code.Split('\n');
        lines[place.EndLine - 1] = lines[place.EndLine - 1].Insert(place.EndColumn, " : unit)");
        lines[place.StartLine - 1] = lines[place.StartLine - 1].Insert(place.StartColumn, "(");
        return string.Join('\n', lines);
    }

    /// <summary>What the compiler knows about a cell that is being written. Nothing is run.</summary>
    public (FSharpParseFileResults Parsed, FSharpCheckFileResults Checked) Check(string code)
    {
        var (parsed, checkedCell, _) = _session.ParseAndCheckInteraction(code, keepAssemblyContents: null);
        return (parsed, checkedCell);
    }
}
