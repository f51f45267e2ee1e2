using System.Text;

namespace Toolkit.Notebooks;

/// <summary>A notebook as a C# script with a line <c>// %%</c> above each cell, as editors know it: C# as it is, everything else as comments.</summary>
static class NotebookScript
{
    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        var language = DibKernels.Default(notebook.Metadata);
        foreach (var cell in notebook.Cells)
        {
            var kernel = cell.Kind == "raw" ? "raw" : DibKernels.Of(cell, language);
            var isCode = cell.IsCode && kernel == "csharp";
            text.Append("// %%").Append(isCode ? "" : $" [{kernel}]").Append('\n');
            foreach (var line in cell.Source.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n'))
                text.Append(isCode ? line : $"// {line}".TrimEnd()).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }
}
