using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;

namespace Toolkit.FSharp;

/// <summary>The grammar of a cell. Nothing is resolved, and nothing is run.</summary>
static class Parsing
{
    const string Name = "cell.fsx";

    public static FSharpParseFileResults Of(FSharpChecker checker, string code)
    {
        var (options, _) = checker.GetParsingOptionsFromCommandLineArgs(ListModule.OfSeq([Name]), isInteractive: true, isEditing: null);
        return FSharpAsync.RunSynchronously(
            checker.ParseFile(Name, SourceText.ofString(code), options, cache: false, userOpName: null), timeout: null, cancellationToken: null);
    }
}
