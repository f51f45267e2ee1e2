using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>
/// A Jupyter notebook (nbformat 4). A view over its JSON, so that what the toolkit does not know stays as it was, and over its bytes, so that what was not changed
/// is written as it was read. Format: https://nbformat.readthedocs.io/en/latest/format_description.html
/// </summary>
sealed class Notebook
{
    /// <summary>Larger files are refused.</summary>
    public const long LargestFile = 256L << 20;

    // The first minor version whose cells have an id.
    const int MinorWithIds = 5;

    readonly JsonObject _document;
    readonly NotebookJson? _file;
    readonly Dictionary<JsonNode, int> _origins = [];
    readonly JsonObject _noMetadata = [];

    Notebook(JsonObject document, NotebookJson? file)
    {
        (_document, _file) = (document, file);
        Cells = [.. _document["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
        foreach (var (place, cell) in Cells.Index())
            _origins[cell.Json] = place;
    }

    public List<NotebookCell> Cells { get; }

    public JsonObject Metadata => _document["metadata"] as JsonObject ?? _noMetadata;

    /// <summary>The minor version of nbformat 4.</summary>
    public int Minor => (int?)_document["nbformat_minor"] ?? 0;

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

    /// <summary>Reads a notebook of any minor version of nbformat 4. Nothing of it is changed by reading.</summary>
    /// <exception cref="ToolkitException">TK3001: it is no notebook, with the reason.</exception>
    public static Notebook Parse(byte[] utf8, string path)
    {
        var file = ParseJson(utf8, path);
        return new(NotebookShape.Check(path, file.Value), file);
    }

    /// <summary>A notebook that was made, not read.</summary>
    public static Notebook Of(JsonObject document) => new(document, file: null);

    /// <summary>Gives cells without an id one, where the version has them. It depends on nothing but place and text.</summary>
    /// <param name="which">The cells that may get one.</param>
    public void NameCells(Func<NotebookCell, bool>? which = null)
    {
        if (Minor < MinorWithIds)
            return;
        var taken = Cells.Select(cell => cell.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (place, cell) in Cells.Index().Where(cell => cell.Item.Id is null && which?.Invoke(cell.Item) != false))
            cell.Id = FreeId(taken, $"{place}\n{cell.Source}");
    }

    /// <summary>A copy of all that is not in a cell.</summary>
    public JsonObject WithoutCells()
    {
        Complete();
        return new(_document.Where(member => member.Key != "cells").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    /// <summary>The file's bytes: those that were read, but for what changed.</summary>
    public byte[] ToBytes()
    {
        Complete();
        return _file?.Write(_document, _origins) ?? NotebookJson.Write(_document);
    }

    /// <summary>The file's text.</summary>
    public string Write() => Encoding.UTF8.GetString(ToBytes());

    /// <summary>An id that no cell has yet.</summary>
    public string FreeId(string from) => FreeId(Cells.Select(cell => cell.Id).OfType<string>().ToHashSet(StringComparer.Ordinal), from);

    static NotebookJson ParseJson(byte[] utf8, string path)
    {
        try
        {
            return NotebookJson.Read(utf8);
        }
        catch (JsonException error)
        {
            throw NotebookShape.Refuse(path, $"it is not valid JSON: {error.Message}", new(path, error.LineNumber + 1, Column: (int?)error.BytePositionInLine + 1), error);
        }
        catch (FormatException error)
        {
            throw NotebookShape.Refuse(path, error.Message, inner: error);
        }
    }

    // Puts into the JSON what stands beside it: the order of the cells, and metadata that were absent and now hold something.
    void Complete()
    {
        if (_noMetadata is { Count: > 0, Parent: null })
            _document["metadata"] = _noMetadata;
        foreach (var cell in Cells)
        {
            cell.Complete();
            if (Minor < MinorWithIds && !_origins.ContainsKey(cell.Json))
                cell.Json.Remove("id");
        }

        var list = _document["cells"]!.AsArray();
        if (list.SequenceEqual(Cells.Select(cell => cell.Json)))
            return;
        list.Clear();
        foreach (var cell in Cells)
            list.Add((JsonNode)cell.Json);
    }

    static string FreeId(HashSet<string> taken, string from)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..8];
        return taken.Add(id) ? id : FreeId(taken, from + '+');
    }
}
