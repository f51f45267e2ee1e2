using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Toolkit.CSharp;

/// <summary>Which parameter an argument is given to.</summary>
static class Arguments
{
    /// <summary>The name of the parameter that a text is given to; null when it is no argument.</summary>
    public static string? Parameter(SemanticModel model, SyntaxToken text)
    {
        if (text.Parent?.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } list } argument)
            return null;
        if (argument.NameColon is { } named)
            return named.Name.Identifier.ValueText;
        var place = list.Arguments.IndexOf(argument);
        return Methods(model, call).Select(method => method.Parameters.ElementAtOrDefault(place)).FirstOrDefault(parameter => parameter?.Type.SpecialType == SpecialType.System_String)?.Name;
    }

    /// <summary>The methods that a call could mean.</summary>
    public static IEnumerable<IMethodSymbol> Methods(SemanticModel model, ExpressionSyntax call)
    {
        var called = model.GetSymbolInfo(call);
        var group = call is InvocationExpressionSyntax invocation ? model.GetMemberGroup(invocation.Expression) : [];
        return called.CandidateSymbols.Concat(group).Prepend(called.Symbol).OfType<IMethodSymbol>();
    }
}
