using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Refuses a file that is no notebook, with the reason, before anything relies on its shape; fills in what older versions leave out.</summary>
static class NotebookShape
{
    public static JsonObject Check(string path, JsonNode? document)
    {
        if (document is not JsonObject notebook)
            throw Refuse(path, "it is not a JSON object");
        CheckTexts(path, notebook);
        var version = Number(notebook["nbformat"]);
        if (version != 4)
            throw Refuse(path, version is null ? "it does not say which version of nbformat it has" : $"it has nbformat {version}, and only 4 can be read");
        notebook["nbformat_minor"] = Number(notebook["nbformat_minor"]) ?? 0;
        notebook["metadata"] ??= new JsonObject();
        Require<JsonObject>(path, notebook, "metadata", "");
        var cells = Require<JsonArray>(path, notebook, "cells", "");
        for (var i = 0; i < cells.Count; i++)
            CheckCell(path, cells[i], $"cells[{i}]");
        return notebook;
    }

    public static ToolkitException Refuse(string path, string reason, Location? location = null, Exception? inner = null) => ToolkitException.Because(
        "TK3001", $"'{path}' cannot be read as a notebook: {reason}.", location ?? new(path), "Open it in Jupyter or VS Code and save it again, or correct the file.", inner);

    static void CheckCell(string path, JsonNode? node, string place)
    {
        if (node is not JsonObject cell)
            throw Refuse(path, $"{place} is not an object");
        var kind = Text(cell["cell_type"]);
        if (kind is not ("code" or "markdown" or "raw"))
            throw Refuse(path, $"{place}.cell_type is neither code, markdown nor raw");
        if (cell["id"] is { } id && Text(id) is not { Length: >= 1 and <= 64 })
            throw Refuse(path, $"{place}.id is not a short text");
        cell["metadata"] ??= new JsonObject();
        Require<JsonObject>(path, cell, "metadata", place + ".");
        if (cell["source"] is not { } source || !IsText(source))
            throw Refuse(path, $"{place}.source is neither a text nor a list of texts");
        if (kind == "code")
            CheckOutputs(path, cell, place);
    }

    static void CheckOutputs(string path, JsonObject cell, string place)
    {
        if (!cell.ContainsKey("execution_count"))
            cell["execution_count"] = null;
        cell["outputs"] ??= new JsonArray();
        if (Require<JsonArray>(path, cell, "outputs", place + ".").Any(output => output is not JsonObject))
            throw Refuse(path, $"{place}.outputs holds something that is not an object");
    }

    static T Require<T>(string path, JsonObject owner, string member, string place) where T : JsonNode =>
        owner[member] as T ?? throw Refuse(path, $"{place}{member} is not {(typeof(T) == typeof(JsonArray) ? "a list" : "an object")}");

    static bool IsText(JsonNode node) => Text(node) is not null || (node is JsonArray lines && lines.All(line => Text(line) is not null));

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    // JSON can escape half a character, which no text can hold; found here rather than at some later use.
    static void CheckTexts(string path, JsonNode node)
    {
        try
        {
            Visit(node);
        }
        catch (InvalidOperationException error)
        {
            throw Refuse(path, "it holds text that is not valid Unicode", inner: error);
        }
    }

    static void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                    Visit(value);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Visit(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }
}
