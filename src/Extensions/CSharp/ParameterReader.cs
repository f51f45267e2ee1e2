using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>Reads the variables that a parameters cell declares. Reads only: nothing is run.</summary>
static class ParameterReader
{
    static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    public static IReadOnlyList<NotebookParameter> Read(string code)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, _parsing).GetRoot();
        return [.. root.Members.OfType<FieldDeclarationSyntax>().SelectMany(Read)];
    }

    static IEnumerable<NotebookParameter> Read(FieldDeclarationSyntax field) =>
        field.Declaration.Variables.Select(variable => new NotebookParameter(
            variable.Identifier.ValueText,
            TypeOf(field.Declaration.Type, variable.Initializer?.Value),
            variable.Initializer?.Value.ToString(),
            HelpOf(field)));

    // With var the default's own type counts, where it can be seen without compiling.
    static string TypeOf(TypeSyntax declared, ExpressionSyntax? value) => declared.IsVar ? TypeOf(value) : declared.ToString();

    static string TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative => TypeOf(negative.Operand),
        LiteralExpressionSyntax literal => KeywordOf(literal.Token.Value),
        InterpolatedStringExpressionSyntax => "string",
        ObjectCreationExpressionSyntax created => created.Type.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } access }
            when method.StartsWith("Parse", StringComparison.Ordinal) || method.StartsWith("From", StringComparison.Ordinal) => access.Expression.ToString(),
        _ => "var",
    };

    static string KeywordOf(object? value) => value switch
    {
        string => "string",
        bool => "bool",
        char => "char",
        int => "int",
        uint => "uint",
        long => "long",
        ulong => "ulong",
        float => "float",
        double => "double",
        decimal => "decimal",
        _ => "var",
    };

    static string? HelpOf(FieldDeclarationSyntax field) =>
        field.GetTrailingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) is { RawKind: not 0 } comment
            ? comment.ToString().TrimStart('/').Trim()
            : null;
}
