using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Reads the variables that a parameters cell declares. Reads only: nothing is run.</summary>
static class ParameterReader
{
    public static IReadOnlyList<NotebookParameter> Read(FSharpChecker checker, string code)
    {
        var lines = code.Split('\n');
        return Parsing.Of(checker, code).ParseTree is ParsedInput.ImplFile { Item: var file }
            ? [.. file.Contents.SelectMany(module => module.decls).OfType<SynModuleDecl.Let>().SelectMany(let => let.bindings).Select(binding => Read(binding, lines)).OfType<NotebookParameter>()]
            : [];
    }

    static NotebookParameter? Read(SynBinding binding, string[] lines)
    {
        var (pattern, declared) = binding.headPat is SynPat.Typed typed ? (typed.pat, TextAt(typed.targetType.Range, lines)) : (binding.headPat, null);
        var value = binding.expr is SynExpr.Typed annotated ? annotated.expr : binding.expr;
        declared ??= binding.returnInfo is { Value: { typeName: var type } } ? TextAt(type.Range, lines) : null;
        return pattern is SynPat.Named { ident.ident.idText: var name } && value.Range is var range && range.StartLine == range.EndLine
            ? new(name, declared ?? TypeOf(value, TextAt(range, lines)), TextAt(range, lines), HelpAfter(range, lines))
            : null;
    }

    static string TypeOf(SynExpr value, string text) => value switch
    {
        SynExpr.Const { constant: var constant } => KeywordOf(constant),
        _ when text.Split('(', '.', ' ') is [var type, "Parse", ..] => type,
        _ => "_",
    };

    static string KeywordOf(SynConst constant) => constant switch
    {
        SynConst.String => "string",
        SynConst.Bool => "bool",
        SynConst.Char => "char",
        SynConst.Int32 => "int",
        SynConst.UInt32 => "uint32",
        SynConst.Int64 => "int64",
        SynConst.UInt64 => "uint64",
        SynConst.Single => "float32",
        SynConst.Double => "float",
        SynConst.Decimal => "decimal",
        _ => "_",
    };

    static string TextAt(global::FSharp.Compiler.Text.Range range, string[] lines) => lines[range.StartLine - 1][range.StartColumn..range.EndColumn];

    static string? HelpAfter(global::FSharp.Compiler.Text.Range range, string[] lines)
    {
        var rest = lines[range.EndLine - 1][range.EndColumn..].Trim();
        return rest.StartsWith("//", StringComparison.Ordinal) ? rest.TrimStart('/').Trim() : null;
    }
}
