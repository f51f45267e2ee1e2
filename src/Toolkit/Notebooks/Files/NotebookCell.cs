using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>One cell: a view over its JSON. Reading changes nothing.</summary>
sealed class NotebookCell(JsonObject json)
{
    readonly JsonObject _noMetadata = [];

    public JsonObject Json { get; } = json;

    public string? Id { get => (string?)Json["id"]; set => Json["id"] = value; }

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Kind => (string)Json["cell_type"]!;

    public bool IsCode => Kind == "code";

    public string Source { get => Lines.Join(Json["source"]); set => Json["source"] = Lines.Split(value); }

    public JsonObject Metadata => Json["metadata"] as JsonObject ?? _noMetadata;

    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    public int? ExecutionCount { set => Json["execution_count"] = value; }

    public IEnumerable<string> Tags => (Metadata["tags"] as JsonArray)?.OfType<JsonValue>().Select(tag => tag.ToString()) ?? [];

    public static NotebookCell Code(string id, string source, params string[] tags) => new(new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = Tagged(tags),
        ["outputs"] = new JsonArray(),
        ["source"] = Lines.Split(source),
    });

    public static NotebookCell Markdown(string id, string source, params string[] tags) => new(new()
    {
        ["cell_type"] = "markdown",
        ["id"] = id,
        ["metadata"] = Tagged(tags),
        ["source"] = Lines.Split(source),
    });

    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    public void ClearOutputs()
    {
        Json["outputs"] = new JsonArray();
        ExecutionCount = null;
    }

    /// <summary>Puts metadata that were absent and now hold something into the JSON.</summary>
    public void Complete()
    {
        if (_noMetadata is { Count: > 0, Parent: null })
            Json["metadata"] = _noMetadata;
    }

    static JsonObject Tagged(string[] tags) => tags is [] ? [] : new() { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) };
}
