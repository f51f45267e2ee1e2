using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>Whether a cell could run as it stands, by its grammar alone.</summary>
static class Completeness
{
    public static CodeCompleteness Of(string code)
    {
        var tree = SubmissionChain.Parse(code, "sketch", CancellationToken.None);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new(CodeState.Incomplete, new(' ', 4 * OpenBraces(tree)));
        var wrong = tree.GetDiagnostics().Any(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return new(wrong ? CodeState.Invalid : CodeState.Complete);
    }

    static int OpenBraces(SyntaxTree tree) => Math.Max(0, tree.GetRoot().DescendantTokens().Sum(token => token.IsMissing ? 0 : token.Kind() switch
    {
        SyntaxKind.OpenBraceToken => 1,
        SyntaxKind.CloseBraceToken => -1,
        _ => 0,
    }));
}
