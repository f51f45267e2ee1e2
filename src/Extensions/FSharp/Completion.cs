using FSharp.Compiler.EditorServices;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>What could stand at a position. Only what comes before it is looked at.</summary>
static class Completion
{
    public static CodeCompletions At(Evaluation evaluation, string code, int position)
    {
        var before = code[..Math.Clamp(position, 0, code.Length)];
        var place = CodePlace.EndOf(before);
        var typed = QuickParse.GetPartialLongNameEx(place.Line, place.Column - 1);
        var (parsed, found) = evaluation.Check(before);
        var items = found.GetDeclarationListInfo(
            parsed, place.Row, place.Line, typed, getAllEntities: null, completionContextAtPos: null, options: null).Items;
        // Without a first letter, thousands of names would bury what the person wrote.
        var wanted = typed is { PartialIdent: "", QualifyingIdents.IsEmpty: true } ? items.Where(item => item.Glyph.IsVariable) : items;
        return new(before.Length - typed.PartialIdent.Length, [.. wanted
            .Where(item => item.NameInList.StartsWith(typed.PartialIdent, StringComparison.OrdinalIgnoreCase) && !item.NameInList.StartsWith("__", StringComparison.Ordinal))
            .DistinctBy(item => item.NameInCode, StringComparer.Ordinal)
            .OrderBy(item => !item.NameInList.StartsWith(typed.PartialIdent, StringComparison.Ordinal))
            .ThenBy(item => item.NameInList, StringComparer.OrdinalIgnoreCase)
            .Select(item => new CodeCompletion(item.NameInCode, Kind(item.Glyph)))]);
    }

    static string Kind(FSharpGlyph glyph) => glyph switch
    {
        { IsMethod: true } or { IsExtensionMethod: true } or { IsOverridenMethod: true } => "function",
        { IsProperty: true } or { IsField: true } or { IsEvent: true } or { IsEnumMember: true } => "property",
        { IsModule: true } or { IsNameSpace: true } => "module",
        { IsVariable: true } or { IsConstant: true } => "instance",
        _ => "class",
    };
}
