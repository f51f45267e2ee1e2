using FSharp.Compiler.Diagnostics;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>The compiler's diagnostics as findings.</summary>
static class Findings
{
    public static Diagnostic Of(FSharpDiagnostic found) => new()
    {
        Code = found.ErrorNumberText,
        Severity = found.Severity.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        Message = string.Join(' ', found.Message.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries)),
        Location = new(found.FileName, found.StartLine, Column: found.StartColumn + 1),
    };
}
