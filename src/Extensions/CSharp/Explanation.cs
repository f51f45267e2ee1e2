using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>What the name at a position means: its declarations, and what its author wrote about it.</summary>
static partial class Explanation
{
    const int MostOverloads = 12;

    static readonly SymbolDisplayFormat _format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions | SymbolDisplayMemberOptions.IncludeModifiers)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    public static CodeExplanation? At(SubmissionChain chain, string code, int position, CancellationToken cancellationToken)
    {
        position = Math.Clamp(position, 0, code.Length);
        var model = chain.Sketch(code, cancellationToken);
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        var symbols = Named(model, Name(root, position), cancellationToken);
        if (symbols is [])
            symbols = Called(model, root, position);
        return symbols is [var first, ..]
            ? new(string.Join('\n', symbols.Select(symbol => symbol.ToDisplayString(_format)).Distinct(StringComparer.Ordinal).Take(MostOverloads)), Summary(first))
            : null;
    }

    // The cursor may stand in the name or at its end.
    static SyntaxToken Name(SyntaxNode root, int position)
    {
        var here = root.FindToken(position);
        return here.IsKind(SyntaxKind.IdentifierToken) && here.SpanStart <= position || position == 0 ? here : root.FindToken(position - 1);
    }

    static IReadOnlyList<ISymbol> Named(SemanticModel model, SyntaxToken name, CancellationToken cancellationToken)
    {
        if (name.Parent is not { } node || !name.IsKind(SyntaxKind.IdentifierToken) && node is not (PredefinedTypeSyntax or LiteralExpressionSyntax))
            return [];
        if (node is not ExpressionSyntax && model.GetDeclaredSymbol(node, cancellationToken) is { } declared)
            return [declared];
        var meant = model.GetSymbolInfo(node, cancellationToken);
        if (meant.Symbol is { } symbol)
            return [symbol];
        return meant.CandidateSymbols is { IsEmpty: false } candidates ? candidates : model.GetMemberGroup(node, cancellationToken);
    }

    // Between the parentheses of a call: the call.
    static IReadOnlyList<ISymbol> Called(SemanticModel model, SyntaxNode root, int position) =>
        root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>().FirstOrDefault()?.Parent is ExpressionSyntax call
            ? [.. Arguments.Methods(model, call).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>()]
            : [];

    static string? Summary(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            var summary = XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal) || xml.TrimStart().StartsWith("<doc", StringComparison.Ordinal) ? xml : $"<doc>{xml}</doc>").Descendants("summary").FirstOrDefault();
            return summary is null ? null : Spaces().Replace(string.Concat(summary.Nodes().Select(Words)), " ").Trim();
        }
        catch (XmlException)
        {
            // Somebody wrote a comment that is no XML: there is a declaration to show all the same.
            return null;
        }
    }

    static string Words(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when (element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name")) is { } named => named.Value.Split('.')[^1].TrimStart('T', ':'),
        XElement element => string.Concat(element.Nodes().Select(Words)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
