using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>One cell: a view over its JSON.</summary>
sealed class NotebookCell(JsonObject json)
{
    public JsonObject Json { get; } = json;

    public string? Id { get => (string?)Json["id"]; set => Json["id"] = value; }

    public bool IsCode => (string?)Json["cell_type"] == "code";

    public string Source { get => Lines.Join(Json["source"]); set => Json["source"] = Lines.Split(value); }

    public JsonObject Metadata => Json["metadata"]!.AsObject();

    public JsonArray Outputs => Json["outputs"]!.AsArray();

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

    static JsonObject Tagged(string[] tags) => tags is [] ? [] : new() { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) };
}
