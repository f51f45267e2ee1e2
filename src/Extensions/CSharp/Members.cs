using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Toolkit.CSharp;

/// <summary>Members of what stands before a dot.</summary>
static class Members
{
    public static IEnumerable<ISymbol> After(SemanticModel model, SyntaxToken dot, CancellationToken cancellationToken)
    {
        var (container, isValue) = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => Of(model, access.Expression, cancellationToken),
            QualifiedNameSyntax name => Of(model, name.Left, cancellationToken),
            MemberBindingExpressionSyntax binding => Of(model, Conditional(binding), cancellationToken),
            _ => (null, false),
        };
        var members = container switch
        {
            null => [],
            INamespaceSymbol => model.LookupNamespacesAndTypes(dot.SpanStart, container),
            _ => model.LookupSymbols(dot.SpanStart, container, includeReducedExtensionMethods: isValue).Where(symbol => Fits(symbol, isValue)),
        };
        return members.Where(Offered.Is);
    }

    static bool Fits(ISymbol symbol, bool ofValue) => ofValue ? !symbol.IsStatic && symbol is not ITypeSymbol : symbol.IsStatic || symbol is ITypeSymbol;

    static ExpressionSyntax Conditional(MemberBindingExpressionSyntax binding) => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First(access => access.WhenNotNull.Span.Contains(binding.Span)).Expression;

    static (INamespaceOrTypeSymbol? Container, bool IsValue) Of(SemanticModel model, ExpressionSyntax left, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(left, cancellationToken).Symbol is INamespaceOrTypeSymbol named)
            return (named, false);
        if (Usable(model.GetTypeInfo(left, cancellationToken).Type) is { } type)
            return (type, true);
        // In an unfinished cell a value can be read as the beginning of a type's name.
        var expression = SyntaxFactory.ParseExpression(left.ToString());
        if (model.GetSpeculativeSymbolInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol is INamespaceOrTypeSymbol spoken)
            return (spoken, false);
        return (Usable(model.GetSpeculativeTypeInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type), true);
    }

    static ITypeSymbol? Usable(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void } => null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable when nullable.TypeArguments is [var inner] && !nullable.IsDefinition => inner is IErrorTypeSymbol ? null : nullable,
        _ => type,
    };
}
