using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>What the name at a position means.</summary>
static class Explanation
{
    const int MostOverloads = 12;

    public static CodeExplanation? At(Evaluation evaluation, string code, int position)
    {
        var place = CodePlace.Of(code, Math.Clamp(position, 0, code.Length));
        if (QuickParse.GetCompleteIdentifierIsland(tolerateJustAfter: true, place.Line, place.Column) is not { Value: var (name, end, _) })
            return null;
        var names = ListModule.OfSeq(name.Split('.'));
        var tip = evaluation.Check(code).Checked.GetToolTip(place.Row, end, place.Line, names, FSharpTokenTag.Identifier, width: null);
        var meanings = tip.Item.OfType<ToolTipElement.Group>().SelectMany(group => group.elements).Take(MostOverloads).ToList();
        return meanings is [var first, ..]
            ? new(string.Join('\n', meanings.Select(Signature).Distinct(StringComparer.Ordinal)), Summary(first.XmlDoc))
            : null;
    }

    static string Signature(ToolTipElementData meaning) => string.Concat(meaning.MainDescription.Parts.Select(part => part.Text)).Trim();

    static string? Summary(FSharpXmlDoc documentation) => documentation switch
    {
        FSharpXmlDoc.FromXmlText { Item: var text } => Documentation.Summary($"<doc>{string.Join('\n', text.UnprocessedLines)}</doc>"),
        FSharpXmlDoc.FromXmlFile { dllName: var assembly, xmlSig: var member } => Documentation.Of(assembly, member),
        _ => null,
    };
}
