using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Finding = Toolkit.Extensibility.Diagnostic;

namespace Toolkit.CSharp;

/// <summary>A compiled cell, not yet loaded.</summary>
/// <param name="Compilation">What was compiled.</param>
/// <param name="Image">Assembly and symbols; null when it did not compile.</param>
/// <param name="Diagnostics">What the compiler found.</param>
sealed record Submission(CSharpCompilation Compilation, (byte[] Assembly, byte[] Symbols)? Image, IReadOnlyList<Finding> Diagnostics)
{
    public bool Failed => Image is null;

    /// <summary>True when the last statement is an expression with a value and without a semicolon.</summary>
    public bool HasValue { get; } = Image is not null && EndsInValue(Compilation);

    // Roslyn knows this, but does not tell: Compilation.HasSubmissionResult is internal.
    static bool EndsInValue(CSharpCompilation compilation)
    {
        // What #load brings comes before the cell itself.
        var tree = compilation.SyntaxTrees.Last();
        var last = ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>().LastOrDefault();
        return last?.Statement is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }
}
