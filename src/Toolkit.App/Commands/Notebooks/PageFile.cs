using System.Text;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary>A notebook as .html or .pdf.</summary>
static class PageFile
{
    /// <summary>Writes the file.</summary>
    /// <returns>Why there is none: no browser is there to print. Null when it was written.</returns>
    public static async Task<Diagnostic?> WriteAsync(Notebook notebook, string path, PageSettings settings, CancellationToken cancellationToken)
    {
        if (NotebookFile.Ending(path) == ".html")
        {
            await NotebookFile.WriteAsync(Encoding.UTF8.GetBytes(NotebookPage.Write(notebook, settings)), path, cancellationToken);
            return null;
        }

        try
        {
            await PdfPrinter.PrintAsync(NotebookPage.Write(notebook, settings with { Static = true }), path, cancellationToken);
            return null;
        }
        catch (ToolkitException fault) when (fault.Diagnostic.Code == PdfPrinter.Code)
        {
            return fault.Diagnostic;
        }
    }
}
