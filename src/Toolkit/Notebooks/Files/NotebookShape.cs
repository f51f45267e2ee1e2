using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Refuses a file that is no notebook, with the reason, before anything relies on its shape. What older versions leave out may be absent.</summary>
static class NotebookShape
{
    public static JsonObject Check(string path, JsonNode? document)
    {
        if (document is not JsonObject notebook)
            throw Refuse(path, "it is not a JSON object");
        var version = Number(notebook["nbformat"]);
        if (version != 4)
            throw Refuse(path, version is null ? "it does not say which version of nbformat it has" : $"it has nbformat {version}, and only 4 can be read");
        if (notebook.ContainsKey("nbformat_minor") && Number(notebook["nbformat_minor"]) is not >= 0)
            throw Refuse(path, "nbformat_minor is not a number");
        Require<JsonObject>(path, notebook, "metadata", "");
        Require<JsonArray>(path, notebook, "cells", "");
        var cells = notebook["cells"] as JsonArray ?? throw Refuse(path, "cells is not a list");
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
        if (cell.ContainsKey("id") && Text(cell["id"]) is not { Length: >= 1 and <= 64 })
            throw Refuse(path, $"{place}.id is not a short text");
        Require<JsonObject>(path, cell, "metadata", place + ".");
        if (cell["source"] is not { } source || !IsText(source))
            throw Refuse(path, $"{place}.source is neither a text nor a list of texts");
        if (kind == "code")
            CheckOutputs(path, cell, place);
    }

    static void CheckOutputs(string path, JsonObject cell, string place)
    {
        Require<JsonArray>(path, cell, "outputs", place + ".");
        if (cell["outputs"] is JsonArray outputs && outputs.Any(output => output is not JsonObject))
            throw Refuse(path, $"{place}.outputs holds something that is not an object");
    }

    static void Require<T>(string path, JsonObject owner, string member, string place) where T : JsonNode
    {
        if (owner.ContainsKey(member) && owner[member] is not T)
            throw Refuse(path, $"{place}{member} is not {(typeof(T) == typeof(JsonArray) ? "a list" : "an object")}");
    }

    static bool IsText(JsonNode node) => Text(node) is not null || (node is JsonArray lines && lines.All(line => Text(line) is not null));

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
