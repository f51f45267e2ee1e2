using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>
/// What could stand at a position. Only what comes before it is looked at: what follows in an unfinished cell is often read as a part of it.
/// The compiler's own lookup does the work; the package with the editor's completion is not on every feed.
/// </summary>
static class Completion
{
    public static CodeCompletions At(SubmissionChain chain, string code, int position, CancellationToken cancellationToken)
    {
        var before = code[..Math.Clamp(position, 0, code.Length)];
        var start = before.Length;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(before[start - 1]))
            start--;
        var model = chain.Sketch(before, cancellationToken);
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        if (Text(root, before.Length) is { } text)
            return new(text.SpanStart + 1, []) { Parameter = Arguments.Parameter(model, text) };
        if (IsProse(root, before.Length))
            return new(before.Length, []);
        var typed = before[start..];
        var found = Candidates(model, root, (start, typed.Length), cancellationToken).Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        return new(start, [.. found
            .DistinctBy(item => item.Text, StringComparer.Ordinal)
            .OrderBy(item => !item.Text.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    static IEnumerable<CodeCompletion> Candidates(SemanticModel model, SyntaxNode root, (int Start, int Length) typed, CancellationToken cancellationToken)
    {
        var left = typed.Start > 0 ? root.FindToken(typed.Start - 1) : default;
        if (left.Span.Contains(typed.Start - 1) && left.Kind() is SyntaxKind.DotToken)
            return Members.After(model, left, cancellationToken).Select(Of);
        if (Initializers.Around(left) is { } initializer)
            return Initializers.Unset(model, initializer).Select(Of);
        var inScope = model.LookupSymbols(typed.Start, includeReducedExtensionMethods: false).Where(Offered.Is);
        // Without a first letter, thousands of types would bury what the person wrote.
        return typed.Length == 0 ? inScope.Where(symbol => symbol is not INamespaceOrTypeSymbol).Select(Of) : inScope.Select(Of).Concat(Keywords);
    }

    static IEnumerable<CodeCompletion> Keywords =>
        SyntaxFacts.GetReservedKeywordKinds().Concat([SyntaxKind.VarKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.RecordKeyword, SyntaxKind.WhereKeyword])
            .Select(kind => new CodeCompletion(SyntaxFacts.GetText(kind), "keyword"));

    static CodeCompletion Of(ISymbol symbol) => new(symbol.Name, Kind(symbol), symbol is INamespaceSymbol ? null : symbol.ToMinimalDisplayString());

    static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol or IFieldSymbol or IEventSymbol => "property",
        INamespaceSymbol => "module",
        ITypeSymbol => "class",
        _ => "instance",
    };

    static string ToMinimalDisplayString(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    // Inside the quotes; at the closing one the text is over.
    static SyntaxToken? Text(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(0, position - 1));
        return token.IsKind(SyntaxKind.StringLiteralToken) && token.SpanStart < position && (position < token.Span.End || !IsClosed(token)) ? token : null;
    }

    static bool IsClosed(SyntaxToken text) => text.Text.Length > 1 && text.Text.EndsWith('"');

    static bool IsProse(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(0, position - 1), findInsideTrivia: true);
        if (token.Kind() is SyntaxKind.InterpolatedStringTextToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.NumericLiteralToken)
            return token.Span.Contains(position - 1);
        return position > 0 && root.FindTrivia(position - 1).Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;
    }
}
