using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Notebooks on disk, in the form that a file's ending names.</summary>
static class NotebookFile
{
    /// <exception cref="ToolkitException">TK3000, TK3001: there is none, or it cannot be read. TK3060: the ending names no form that is read.</exception>
    public static async Task<Notebook> ReadAsync(string path, CancellationToken cancellationToken = default) => Ending(path) switch
    {
        ".ipynb" => await Notebook.ReadAsync(path, cancellationToken),
        ".dib" => DibNotebook.ToNotebook(await DibFile.ReadAsync(path, cancellationToken), path),
        var ending => throw ToolkitException.Because("TK3060", $"A notebook cannot be read from '{ending}'.", new(path), "Name a file that ends in .ipynb or .dib."),
    };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="ToolkitException">TK3060: the ending names no form that is written here.</exception>
    public static async Task WriteAsync(Notebook notebook, string path, CancellationToken cancellationToken = default)
    {
        var bytes = Ending(path) switch
        {
            ".ipynb" => notebook.ToBytes(),
            ".dib" => DibNotebook.FromNotebook(notebook).ToBytes(),
            ".md" => Encoding.UTF8.GetBytes(NotebookMarkdown.Write(notebook)),
            ".cs" or ".csx" => Encoding.UTF8.GetBytes(NotebookScript.Write(notebook)),
            var ending => throw ToolkitException.Because("TK3060", $"A notebook cannot be written as '{ending}'.", new(path), "Name a file that ends in .ipynb, .dib, .html, .pdf, .md or .cs."),
        };
        await WriteAsync(bytes, path, cancellationToken);
    }

    /// <summary>Writes bytes whole or not at all. A link stays a link, and who may read the file stays who may.</summary>
    public static async Task WriteAsync(byte[] bytes, string path, CancellationToken cancellationToken = default)
    {
        var target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var temporary = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                options.UnixCreateMode = File.GetUnixFileMode(target);
            await using (var file = new FileStream(temporary, options))
                await file.WriteAsync(bytes, cancellationToken);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>True when the ending is one of those that are read.</summary>
    public static bool IsNotebook(string path) => Ending(path) is ".ipynb" or ".dib";

    public static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
