using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>A notebook as Markdown: texts as they are, code and printed results in fences that nothing in them can end. A cell in several languages has a fence for each.</summary>
static class NotebookMarkdown
{
    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        var language = DibKernels.Default(notebook.Metadata);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == "markdown")
                text.Append(cell.Source.TrimEnd('\n')).Append("\n\n");
            else if (!cell.IsCode)
                Fence(text, "", cell.Source);
            foreach (var section in cell.IsCode ? CellSection.Of(cell.Source, DibKernels.Of(cell, language)) : [])
                Fence(text, section.Language, section.Text);
            foreach (var output in cell.Outputs.OfType<JsonObject>())
                Fence(text, "text", Plain(output));
        }

        return text.ToString();
    }

    static string Plain(JsonObject output) => Printable.Clean(DibKernels.Text(output["output_type"]) switch
    {
        "stream" => Lines.Join(output["text"]),
        "error" => $"{DibKernels.Text(output["ename"])}: {DibKernels.Text(output["evalue"])}",
        _ => output["data"] is JsonObject data && data["text/plain"] is { } words ? Lines.Join(words) : "[an output without a text form]",
    });

    static void Fence(StringBuilder text, string language, string content)
    {
        if (content == "")
            return;
        var (longest, run) = (2, 0);
        foreach (var c in content)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        text.Append(fence).Append(language).Append('\n').Append(content.TrimEnd('\n')).Append('\n').Append(fence).Append("\n\n");
    }
}
