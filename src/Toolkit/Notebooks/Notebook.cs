using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>
/// A Jupyter notebook (nbformat 4). A view over its JSON, so that what the toolkit does not know stays as it was.
/// Format: https://nbformat.readthedocs.io/en/latest/format_description.html
/// </summary>
sealed class Notebook
{
    /// <summary>Larger files are refused.</summary>
    public const long LargestFile = 256L << 20;

    readonly JsonObject _document;
    readonly int _indent;
    readonly bool _endsInLine;

    Notebook(JsonObject document, int indent, bool endsInLine)
    {
        _document = document;
        _indent = indent;
        _endsInLine = endsInLine;
        Cells = [.. _document["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    public List<NotebookCell> Cells { get; }

    public JsonObject Metadata => _document["metadata"]!.AsObject();

    /// <exception cref="ToolkitException">TK3001: it is no notebook, with the reason.</exception>
    public static async Task<Notebook> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw ToolkitException.Because("TK3000", $"There is no notebook '{path}'.", new(path), "Correct the path.");
        if (file.Length > LargestFile)
            throw NotebookShape.Refuse(path, $"it is larger than {LargestFile >> 20} MiB");
        return Parse(await File.ReadAllBytesAsync(path, cancellationToken), path);
    }

    /// <summary>Reads a notebook of any minor version of nbformat 4; cells without an id get one that depends on nothing but place and text.</summary>
    /// <exception cref="ToolkitException">TK3001: it is no notebook, with the reason.</exception>
    public static Notebook Parse(ReadOnlySpan<byte> utf8, string path)
    {
        var document = NotebookShape.Check(path, ParseJson(utf8, path));
        document["nbformat_minor"] = Math.Max(5, document["nbformat_minor"]!.GetValue<int>());
        var notebook = new Notebook(document, IndentOf(utf8), utf8.EndsWith("\n"u8));
        notebook.NameCells();
        return notebook;
    }

    /// <summary>The file's text.</summary>
    public string Write()
    {
        _document["cells"] = new JsonArray([.. Cells.Select(cell => cell.Json.Parent is null ? cell.Json : cell.Json.DeepClone())]);
        return NotebookJson.Write(_document, _indent) + (_endsInLine ? "\n" : "");
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Environment.ProcessId}.part";
        await File.WriteAllTextAsync(temporary, Write(), cancellationToken);
        File.Move(temporary, target, overwrite: true);
    }

    static JsonNode? ParseJson(ReadOnlySpan<byte> utf8, string path)
    {
        try
        {
            return NotebookJson.Parse(utf8);
        }
        catch (JsonException error)
        {
            throw NotebookShape.Refuse(path, $"it is not valid JSON: {error.Message}", new(path, error.LineNumber + 1, Column: (int?)error.BytePositionInLine + 1), error);
        }
    }

    // As it was; the usual one blank where the file stands in one line.
    static int IndentOf(ReadOnlySpan<byte> utf8)
    {
        var line = utf8.IndexOf((byte)'\n');
        var blanks = line < 0 ? 0 : utf8[(line + 1)..].IndexOfAnyExcept((byte)' ');
        return blanks is >= 1 and <= 8 ? blanks : 1;
    }

    void NameCells()
    {
        var taken = Cells.Select(cell => cell.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < Cells.Count; i++)
        {
            if (Cells[i].Id is null)
                Cells[i].Id = FreeId(taken, $"{i}\n{Cells[i].Source}");
        }
    }

    /// <summary>An id that no cell has yet.</summary>
    public string FreeId(string from) => FreeId(Cells.Select(cell => cell.Id).OfType<string>().ToHashSet(StringComparer.Ordinal), from);

    static string FreeId(HashSet<string> taken, string from)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..8];
        return taken.Add(id) ? id : FreeId(taken, from + '+');
    }
}
