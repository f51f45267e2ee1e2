using Microsoft.CodeAnalysis;

namespace Toolkit.CSharp;

/// <summary>Which names are worth offering.</summary>
static class Offered
{
    public static bool Is(ISymbol symbol) =>
        symbol.CanBeReferencedByName && !symbol.Name.StartsWith("__", StringComparison.Ordinal) && !IsOperator(symbol) && !IsHidden(symbol);

    static bool IsOperator(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction or MethodKind.DelegateInvoke) };

    // [EditorBrowsable(EditorBrowsableState.Never)]
    static bool IsHidden(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }, ..] });
}
