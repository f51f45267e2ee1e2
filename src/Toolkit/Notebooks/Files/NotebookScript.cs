using System.Text;

namespace Toolkit.Notebooks;

/// <summary>A notebook as a C# script with a line <c>// %%</c> above each cell, and above each part of one in another language, as editors know it: C# as it is, everything else as comments.</summary>
static class NotebookScript
{
    const string CSharp = "csharp";

    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        var language = DibKernels.Default(notebook.Metadata);
        foreach (var cell in notebook.Cells)
        {
            foreach (var section in Sections(cell, language))
                Write(text, section);
        }

        return text.ToString();
    }

    static IEnumerable<CellSection> Sections(NotebookCell cell, string language)
    {
        var kernel = cell.Kind == "raw" ? "raw" : DibKernels.Of(cell, language);
        return cell.IsCode
            ? CellSection.Of(cell.Source, kernel).DefaultIfEmpty(new(kernel, [(true, "")]))
            : [new(kernel, [(false, cell.Source.TrimEnd('\n').ReplaceLineEndings("\n"))])];
    }

    static void Write(StringBuilder text, CellSection section)
    {
        text.Append("// %%").Append(section.Language == CSharp ? "" : $" [{section.Language}]").Append('\n');
        foreach (var (isCode, part) in section.Parts)
        {
            foreach (var line in part.Split('\n'))
                text.Append(isCode && section.Language == CSharp ? line : $"// {line}".TrimEnd()).Append('\n');
        }

        text.Append('\n');
    }
}
