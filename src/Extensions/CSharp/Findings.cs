using System.Globalization;
using Microsoft.CodeAnalysis;
using Finding = Toolkit.Extensibility.Diagnostic;
using FindingSeverity = Toolkit.Extensibility.DiagnosticSeverity;
using Place = Toolkit.Extensibility.Location;

namespace Toolkit.CSharp;

/// <summary>The compiler's diagnostics as findings.</summary>
static class Findings
{
    /// <summary>Warnings that say nothing about a cell: other versions of the framework's assemblies, and a call that is not awaited where its task is shown.</summary>
    public static IReadOnlyDictionary<string, ReportDiagnostic> Silenced { get; } = new Dictionary<string, ReportDiagnostic>
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
        ["CS1705"] = ReportDiagnostic.Suppress,
        ["CS8019"] = ReportDiagnostic.Suppress,
    };

    public static Finding Of(Diagnostic diagnostic) => new()
    {
        Code = diagnostic.Id,
        Severity = diagnostic.Severity == DiagnosticSeverity.Error ? FindingSeverity.Error : FindingSeverity.Warning,
        Message = diagnostic.GetMessage(CultureInfo.InvariantCulture),
        Location = Of(diagnostic.Location),
    };

    static Place? Of(Location location)
    {
        if (!location.IsInSource)
            return null;
        var span = location.GetLineSpan();
        return new(span.Path, span.StartLinePosition.Line + 1, Column: span.StartLinePosition.Character + 1);
    }
}
