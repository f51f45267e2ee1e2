using FSharp.Compiler.CodeAnalysis;
using Microsoft.FSharp.Core;
using Toolkit.Extensibility;
using static FSharp.Compiler.Interactive.Shell;

namespace Toolkit.FSharp;

/// <summary>F# Interactive, as its compiler's library gives it. Each cell is compiled whole: when it throws, nothing that it declares is kept.</summary>
sealed class Evaluation
{
    readonly FsiEvaluationSession _session;

    public Evaluation(NotebookSessionOptions options)
    {
        string[] arguments =
        [
            "fsi", "--noninteractive", "--nologo", "--quiet", "--gui-", "--readline-", "--multiemit-", "--langversion:latest", "--targetprofile:netcore",
            .. References.For(options.Globals.GetType().Assembly).Select(path => $"-r:{path}"),
        ];
        // What F# Interactive itself prints repeats what the notebook shows.
        _session = FsiEvaluationSession.Create(
            FsiEvaluationSession.GetDefaultConfiguration(), arguments, TextReader.Null, TextWriter.Null, TextWriter.Null, collectible: null, legacyReferenceResolver: null);
        _session.AddBoundValue(Prelude.Scope, options.Globals);
        _session.AddBoundValue(Prelude.Show, options.Display);
        if (Run(Prelude.For(options), "prelude.fsx", CancellationToken.None) is { Succeeded: false } failed)
            throw new InvalidOperationException($"The session cannot start: {string.Join('\n', failed.Diagnostics)}{failed.Exception?.Message}");
    }

    /// <summary>The compiler's checker, for source that is only parsed.</summary>
    public FSharpChecker Checker => _session.InteractiveChecker;

    /// <summary>Compiles a cell and runs it on this thread.</summary>
    public CellOutcome Run(string code, string cellName, CancellationToken cancellationToken)
    {
        var (result, found) = _session.EvalInteractionNonThrowing(code, cellName, cancellationToken);
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

    /// <summary>What the compiler knows about a cell that is being written. Nothing is run.</summary>
    public (FSharpParseFileResults Parsed, FSharpCheckFileResults Checked) Check(string code)
    {
        var (parsed, checkedCell, _) = _session.ParseAndCheckInteraction(code, keepAssemblyContents: null);
        return (parsed, checkedCell);
    }
}
