using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>
/// A .dib file: cells in text, each below a line <c>#!kernel</c>, and one JSON object below <c>#!meta</c>. Every character of the file belongs to one part of it, so
/// that what was read can be written again as it was.
/// </summary>
/// <param name="Meta">The object below <c>#!meta</c>; null without one.</param>
/// <param name="Cells">The cells in order. The first may stand below no line.</param>
/// <param name="Layout">What of the file is in no cell.</param>
sealed record DibFile(JsonObject? Meta, IReadOnlyList<DibCell> Cells, DibLayout Layout)
{
    const string MetaLine = "#!meta";

    /// <summary>What a cell's line may name beside the kernels that the file declares.</summary>
    static readonly string[] _kernels =
        ["csharp", "c#", "C#", "fsharp", "f#", "F#", "pwsh", "powershell", "html", "javascript", "js", "mermaid", "sql", "kql", "http", "value", "markdown", "md"];

    /// <exception cref="ToolkitException">TK3000: there is no such file. TK3001: it cannot be read, with the reason.</exception>
    public static async Task<DibFile> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw ToolkitException.Because("TK3000", $"There is no notebook '{path}'.", new(path), "Correct the path.");
        if (file.Length > Notebook.LargestFile)
            throw NotebookShape.Refuse(path, $"it is larger than {Notebook.LargestFile >> 20} MiB");
        return Parse(await File.ReadAllBytesAsync(path, cancellationToken), path);
    }

    /// <exception cref="ToolkitException">TK3001: it cannot be read, with the reason.</exception>
    public static DibFile Parse(ReadOnlySpan<byte> utf8, string path)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            throw NotebookShape.Refuse(path, "it is not valid UTF-8");
        var mark = utf8.StartsWith("\uFEFF"u8);
        var text = Encoding.UTF8.GetString(mark ? utf8[3..] : utf8);
        var windows = text.Contains('\n', StringComparison.Ordinal) && text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n') < 0;
        if (windows)
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var (head, meta, rest) = TakeMeta(text, path);
        return new(meta, [.. Split(rest, Kernels(meta))], new(head, windows ? "\r\n" : "\n", mark));
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var text = Layout.Head + string.Concat(Cells.Select(cell => cell.Text));
        // Beside carriage returns of a cell's own, the file's could not be told from them again.
        var lineEnd = text.Contains('\r', StringComparison.Ordinal) ? "\n" : Layout.LineEnd;
        return Encoding.UTF8.GetBytes((Layout.ByteOrderMark ? "\uFEFF" : "") + text.Replace("\n", lineEnd, StringComparison.Ordinal));
    }

    /// <summary>The kernels that <c>#!name</c> starts a cell of: by name or alias, with the name that is meant.</summary>
    public static Dictionary<string, string> Kernels(JsonObject? meta)
    {
        var kernels = _kernels.ToDictionary(name => name, CanonicalName, StringComparer.Ordinal);
        foreach (var item in (KernelInfo(meta)?["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(item["name"]) is not { } name)
                continue;
            kernels[name] = name;
            foreach (var alias in (item["aliases"] as JsonArray ?? []).Select(Text).OfType<string>())
                kernels.TryAdd(alias, name);
        }

        return kernels;
    }

    /// <summary>The kernel of cells that name none.</summary>
    public string DefaultKernel => Text(KernelInfo(Meta)?["defaultKernelName"]) is { Length: > 0 } name ? name : "csharp";

    static JsonObject? KernelInfo(JsonObject? meta) => meta?["kernelInfo"] as JsonObject;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static string CanonicalName(string name) => name switch
    {
        "c#" or "C#" => "csharp",
        "f#" or "F#" => "fsharp",
        "powershell" => "pwsh",
        "js" => "javascript",
        "md" => "markdown",
        _ => name,
    };

    static (string Head, JsonObject? Meta, string Below) TakeMeta(string text, string path)
    {
        var blank = text[..^text.TrimStart('\n').Length];
        if (!text.AsSpan(blank.Length).StartsWith(MetaLine))
            return (blank, null, text[blank.Length..]);
        var from = text.IndexOf('\n', text.IndexOf(MetaLine, StringComparison.Ordinal));
        from = from < 0 ? text.Length : from;
        var end = text.IndexOf("\n#!", from, StringComparison.Ordinal) is var found and >= 0 ? found + 1 : text.Length;
        try
        {
            var json = Encoding.UTF8.GetBytes(text[from..end]);
            JsonScan.Of(json);
            return JsonTree.Of(json) is JsonObject meta ? (text[..end], meta, text[end..]) : throw NotebookShape.Refuse(path, "what stands below #!meta is not a JSON object");
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw NotebookShape.Refuse(path, $"what stands below #!meta is not valid JSON: {error.Message}", inner: error);
        }
    }

    /// <summary>The cells of a text.</summary>
    public static IEnumerable<DibCell> Split(string text, Dictionary<string, string> kernels)
    {
        var (start, line, kernel) = (0, "", (string?)null);
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found + 1 : text.Length;
            if (Named(text.AsSpan(at..end), kernels) is { } name)
            {
                if (at > 0)
                    yield return DibCell.Of(line, kernel, text[start..at]);
                (line, kernel, start) = (text[at..end], name, end);
            }

            at = end;
        }

        if (text.Length > 0)
            yield return DibCell.Of(line, kernel, text[start..]);
    }

    // Others accept no blank after the name; a person's eye does not see one.
    static string? Named(ReadOnlySpan<char> line, Dictionary<string, string> kernels) =>
        line.StartsWith("#!") ? kernels.GetValueOrDefault(line[2..].TrimEnd().ToString()) : null;

    /// <summary>True when a cell of this source would be read as several, or as one of another kernel.</summary>
    public static bool Divides(string source, Dictionary<string, string> kernels) => source.Split('\n').Any(line => Named(line, kernels) is not null);
}

/// <summary>What of a .dib file is in no cell.</summary>
/// <param name="Head">All up to the first cell: the line <c>#!meta</c> and the JSON.</param>
/// <param name="LineEnd">What every line ends with where none holds a carriage return itself; in the parts of the file it is always a line feed.</param>
/// <param name="ByteOrderMark">True when the file starts with one.</param>
sealed record DibLayout(string Head, string LineEnd, bool ByteOrderMark);
