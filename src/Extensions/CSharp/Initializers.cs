using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Toolkit.CSharp;

/// <summary>Members that an object initializer or a <c>with</c> can set.</summary>
static class Initializers
{
    /// <summary>The initializer in which a member's name is due after this token; null when none is.</summary>
    public static InitializerExpressionSyntax? Around(SyntaxToken left) =>
        left.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken
        && left.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax or WithExpressionSyntax } initializer
        && initializer.Expressions.All(one => one is AssignmentExpressionSyntax or IdentifierNameSyntax)
            ? initializer
            : null;

    /// <summary>The members that it does not set yet.</summary>
    public static IEnumerable<ISymbol> Unset(SemanticModel model, InitializerExpressionSyntax initializer)
    {
        var type = initializer.Parent is WithExpressionSyntax with ? model.GetTypeInfo(with.Expression).Type : model.GetTypeInfo(initializer.Parent!).Type;
        if (type is null)
            return [];
        var set = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(one => one.Left.ToString()).ToHashSet(StringComparer.Ordinal);
        return model.LookupSymbols(initializer.SpanStart, type)
            .Where(symbol => !symbol.IsStatic && Offered.Is(symbol) && !set.Contains(symbol.Name)
                && symbol is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false });
    }
}
