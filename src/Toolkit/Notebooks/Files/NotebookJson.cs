using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>A notebook file's bytes, with what they mean and how they are laid out.</summary>
sealed class NotebookJson
{
    readonly byte[] _file;
    readonly Range _root;

    NotebookJson(byte[] file, int start, JsonScan scan)
    {
        var utf8 = file.AsSpan(start);
        (_file, _root) = (file, (start + utf8.IndexOfAnyExcept(" \t\r\n"u8))..(start + utf8.LastIndexOfAnyExcept(" \t\r\n"u8) + 1));
        (Style, Value) = (JsonStyle.Of(utf8, scan), JsonTree.Of(utf8));
    }

    public JsonNode? Value { get; }

    public JsonStyle Style { get; }

    /// <summary>Reads UTF-8 with or without a byte order mark.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    /// <exception cref="FormatException">It is JSON that is not read, with the reason.</exception>
    public static NotebookJson Read(byte[] file)
    {
        var start = file.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        return new(file, start, JsonScan.Of(file.AsSpan(start)));
    }

    /// <summary>A value alone, with a line end.</summary>
    public static byte[] Write(JsonNode? value)
    {
        using var output = new MemoryStream();
        var writer = new JsonWriter(output, JsonStyle.Jupyter);
        writer.Write(value, 0);
        writer.Raw("\n"u8);
        return output.ToArray();
    }

    /// <summary>The file with this value in place of its own; what did not change keeps its bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="origins">Items that may have moved, with their place in the list they were read in.</param>
    public byte[] Write(JsonNode? value, IReadOnlyDictionary<JsonNode, int> origins)
    {
        using var output = new MemoryStream(_file.Length);
        output.Write(_file.AsSpan(.._root.Start.Value));
        new JsonEdit(output, Style, origins).Write(_file.AsSpan(_root), value, 0);
        output.Write(_file.AsSpan(_root.End.Value..));
        return output.ToArray();
    }
}
