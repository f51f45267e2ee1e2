using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.PlotlyNet;

/// <summary>Plotly's JSON as it is read here.</summary>
static class PlotlyJson
{
    public static JsonObject Read(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw NotAChart();
        }
        catch (JsonException error)
        {
            throw NotAChart(error);
        }
    }

    public static ToolkitException NotAChart(Exception? inner = null) => ToolkitException.Because(
        "TK3311", "This is no chart as Plotly writes it: an object with data, layout and config.", fix: "Give the whole object, as toJson writes it.", inner: inner);

    public static IEnumerable<JsonObject> Traces(JsonObject chart) => (chart["data"] as JsonArray ?? []).OfType<JsonObject>();

    public static string? Text(JsonNode? owner, string name) => owner is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The title of a layout or an axis, which is a text or an object with one, as plain text.</summary>
    public static string? Title(JsonNode? owner) => Plain(Text(owner, "title") ?? Text((owner as JsonObject)?["title"], "text"));

    /// <summary>Plotly's texts hold entities and line breaks of HTML.</summary>
    public static string? Plain(string? text) => text is null ? null : WebUtility.HtmlDecode(text.Replace("<br>", " ", StringComparison.Ordinal));
}
