using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Cells;

/// <summary>Files that a cell takes in: notebooks, and code in a language that the file's ending tells.</summary>
static class ImportedFiles
{
    static readonly Dictionary<string, string> _languages = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp", [".csx"] = "csharp", [".fs"] = "fsharp", [".fsx"] = "fsharp", [".sql"] = "sql", [".html"] = "html", [".htm"] = "html", [".js"] = "javascript", [".md"] = "markdown",
        [".mmd"] = "mermaid", [".ps1"] = "pwsh",
    };

    /// <summary>The cells of a file, as they run one after the other.</summary>
    /// <param name="file">Its path as the cell writes it.</param>
    /// <param name="into">The cell that takes it in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ToolkitException">TK3028: it cannot be read, is of another kind, or takes itself in.</exception>
    public static async Task<IReadOnlyList<RunningCell>> ReadAsync(string file, RunningCell into, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file, into.Folder);
        if (into.ImportedBy.Contains(path))
            throw CannotRead($"'{file}' takes itself in.", "Take the line with #!import out of one of the files.");
        var (name, ending) = (Path.GetFileName(path), Path.GetExtension(path));
        if (NotebookFile.IsNotebook(path))
        {
            Exists(file, path);
            var notebook = await NotebookFile.ReadAsync(path, cancellationToken);
            return [.. notebook.Cells.Where(cell => cell.IsCode).Select(cell => Cell(cell.Source, CellLanguage.Of(notebook, cell).Language))];
        }

        var language = _languages.GetValueOrDefault(ending) ?? throw CannotRead($"A file that ends in '{ending}' cannot be taken in.", $"Known: .ipynb, .dib, {string.Join(", ", _languages.Keys)}.");
        return [Cell(await TextAsync(file, into.Folder, cancellationToken), language)];

        RunningCell Cell(string source, string cellLanguage) =>
            into with { Source = source, Language = cellLanguage, Name = name, Folder = Path.GetDirectoryName(path)!, ImportedBy = [.. into.ImportedBy, path] };
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="ToolkitException">TK3028: it cannot be read.</exception>
    public static async Task<string> TextAsync(string file, string folder, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file, folder);
        Exists(file, path);
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotRead($"'{file}' cannot be read: {error.Message}", null, error);
        }
    }

    static void Exists(string file, string path)
    {
        if (!File.Exists(path))
            throw CannotRead($"There is no file '{file}' in {Path.GetDirectoryName(path)}.", "Correct the path; it starts at the notebook's folder.");
    }

    static ToolkitException CannotRead(string message, string? fix, Exception? inner = null) => ToolkitException.Because("TK3028", message, fix: fix, inner: inner);
}
